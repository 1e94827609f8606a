"""The command line that takes plan workbooks out and in: exit codes, what it says, and what it leaves alone."""

import json
import re
from pathlib import Path

import openpyxl
import pytest

from data import store
from data.access import plan_acts
from data.rights.people import at_the_file
from plan_config.__main__ import main
from plan_config.filing import remarks_lost
from plan_config.in_force import plans_in_force
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.own_plans import seen

ELSEWHERE = Path(__file__).parent / "plans_elsewhere" / "pingyang-2025-2027.yaml"
ID = "pingyang-2025-2027"


@pytest.fixture(autouse=True)
def _beside(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A county's plan in the folder of one's own, and an empty data file beside it."""
    monkeypatch.setenv("CARRIERS_DB", str(own.parent / "x.db"))
    (own / "平阳.yaml").write_bytes(ELSEWHERE.read_bytes())


@pytest.fixture
def workbook(own: Path) -> Path:
    """The county's plan as a workbook, beside the folder."""
    path = own.parent / "平阳.xlsx"
    assert main(["export", ID, "-o", str(path)]) == 0
    return path


def change(path: Path, sheet: str, cell: str, value: str) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def of_another_plan(workbook: Path) -> openpyxl.Workbook:
    """The county's workbook under another title, without the ids that were given."""
    book = openpyxl.load_workbook(workbook)
    form = {row[0].value: row[1] for row in book["方案"].iter_rows()}
    form["名称"].value, form["编号（系统）"].value = "平阳县另一份方案（2025—2027年）", None
    for sheet in ("目标", "指标", "求和项"):
        system = [cell.value for cell in book[sheet][1]].index("编号（系统）")
        for row in book[sheet].iter_rows(min_row=2):
            row[system].value = None
    return book


def test_what_is_exported_is_good_and_goes_in_again_as_the_same_plan(own: Path, workbook: Path) -> None:
    before = plans_in_force().book.plan(ID)
    assert main(["check", str(workbook)]) == 0
    assert main(["import", str(workbook)]) == 0
    assert seen(own) == ["平阳.yaml"]  # its own file, no second one
    assert "由方案填写簿导入" in (own / "平阳.yaml").read_text(encoding="utf-8")
    assert load_book(own=(own / "平阳.yaml",)).plan(ID) == before


def test_a_new_plan_gets_a_file_of_its_own_and_keeps_its_ids_the_next_time(own: Path, workbook: Path) -> None:
    book = of_another_plan(workbook)
    book.save(workbook)
    assert main(["import", str(workbook)]) == 0
    first = newest("平阳县另一份方案")
    before = plans_in_force().book.plan(ID)
    assert before is not None
    assert series_of(first) == series_of(
        before
    )  # what the district reported for the one is there for the other
    assert re.fullmatch("plan-2025-2027-[0-9a-f]{6}", first.id)
    assert (own / f"平阳县-{first.id.removeprefix('plan-')}.yaml").exists()
    assert (own / "平阳.yaml").read_bytes() == ELSEWHERE.read_bytes()
    book["指标"].move_range("A2:Z12", rows=1)  # a line is put in above the others
    for index, value in enumerate(["载体数", "载体数", "家", "期末数", "期末数", "载体计数"], start=1):
        book["指标"].cell(2, index).value = value
    book.save(workbook)
    assert main(["import", str(workbook)]) == 0
    second = newest("平阳县另一份方案")
    assert second.targets == first.targets
    assert second.indicators[1:] == first.indicators
    assert second.indicators[0].id not in {each.id for each in first.indicators}


def test_ids_follow_from_names_so_that_no_record_changes_hands_when_a_plan_comes_anew(
    own: Path, workbook: Path
) -> None:
    book = of_another_plan(workbook)
    book.save(workbook)
    assert main(["import", str(workbook)]) == 0
    first = newest("平阳县另一份方案")
    (own / f"平阳县-{first.id.removeprefix('plan-')}.yaml").unlink()
    for sheet, line in {
        "指标": ("载体数", "载体数", "家", "期末数", "期末数", "求和"),
        "求和项": ("载体数", "载体", "家"),
    }.items():
        book[sheet].move_range("A2:Z30", rows=1)
        for index, value in enumerate(line, start=1):
            book[sheet].cell(2, index).value = value
    book.save(workbook)
    assert main(["import", str(workbook)]) == 0
    second = newest("平阳县另一份方案")
    assert second.indicators[1:] == first.indicators
    assert second.targets == first.targets
    assert second.indicators[0].parts[0].series not in {
        p.series for each in first.indicators for p in each.parts
    }


def series_of(plan: Plan) -> set[str]:
    return {part.series for each in plan.indicators for part in each.parts}


def newest(title: str) -> Plan:
    (found,) = [plan for plan in plans_in_force().book.plans if plan.short_title.startswith(title)]
    return found


def test_an_import_is_an_act_on_the_trail_under_a_name_and_can_be_taken_back(
    own: Path, workbook: Path
) -> None:
    change(workbook, "方案", "B3", "小微基地")
    assert main(["import", str(workbook), "--by", "王五"]) == 0
    with store.reading() as db:
        (done,) = plan_acts.put_in_force(db, own)
    assert (done.by, done.file) == ("王五", "平阳.yaml")
    with store.writing() as db:
        plan_acts.take_back_plan_as(db, at_the_file("王五"), done, own, "数有误")
    assert (own / "平阳.yaml").read_bytes() == ELSEWHERE.read_bytes()


def test_remarks_of_a_file_by_hand_are_told_before_they_go(
    own: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own / "平阳.yaml"
    text = f"# 2025年8月 周：面积待核\n{ELSEWHERE.read_text(encoding='utf-8')}"
    file.write_text(text.replace("\nstart:", "\n\nstart:", 1) + "# 完\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(workbook)]) == 0
    count = len(remarks_lost(plan_of(file), own))
    told = f"提示：现在的文件里有 {count} 处手写的批注（# 以后的文字，第一处是“2025年8月 周：面积待核”）"
    assert told in capsys.readouterr().out
    assert "面积待核" in file.read_text(encoding="utf-8")
    assert main(["import", str(workbook)]) == 0
    assert told in capsys.readouterr().out
    assert remarks_lost(plan_of(file), own) == ()
    assert main(["check", str(workbook)]) == 0
    assert "批注" not in capsys.readouterr().out


def plan_of(file: Path) -> Plan:
    found = load_book(own=(file,)).plan(ID)
    assert found is not None
    return found


def test_a_file_that_cannot_be_read_is_not_overwritten(
    own: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "平阳.yaml").unlink()
    broken = own / f"平阳县-{ID}.yaml"
    broken.write_text("id: [\n", encoding="utf-8")
    assert main(["import", str(workbook)]) == 1
    assert f"文件夹里已有名为“平阳县-{ID}.yaml”的文件，读不出写的是哪一份规划" in capsys.readouterr().err
    assert broken.read_text(encoding="utf-8") == "id: [\n"


@pytest.mark.parametrize("name", ["规划.xls", "规划.et", "规划.csv"])
def test_another_kind_of_spreadsheet_is_told_as_one(
    own: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own.parent / name
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") if path.suffix != ".csv" else "区县,名称\n平阳县,x\n".encode()
    )
    assert main(["check", str(path)]) == 1
    said = "".join(capsys.readouterr())
    assert "旧格式的表格（.xls 或 .et）" in said or "这不是 Excel 工作簿（.xlsx）" in said
    assert "另存为" in said
    assert "YAML" not in said


def test_problems_are_told_one_a_line_by_cell_and_nothing_is_written(
    own: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(workbook, "目标", "B3", "总目标数")
    change(workbook, "目标", "M4", "2027年底")
    capsys.readouterr()
    assert main(["check", str(workbook)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("“目标”表第 3 行 B 列【类别】“总目标数”：只能填：总目标、")
    assert second.startswith("“目标”表第 4 行 M 列【期限】“2027年底”：")
    assert main(["import", str(workbook), "--json"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["sheet"], each["row"], each["column"]) for each in told] == [
        ("目标", 3, "类别"),
        ("目标", 4, "期限"),
    ]
    assert (own / "平阳.yaml").read_bytes() == ELSEWHERE.read_bytes()


def test_a_file_of_another_plan_is_not_overwritten(
    own: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "平阳.yaml").rename(own / "x.yaml")
    other = (own / "x.yaml").read_text(encoding="utf-8")
    (own / "x.yaml").unlink()
    taken = own / f"平阳县-{ID}.yaml"
    taken.write_text(other.replace(f"id: {ID}", "id: another").replace("平阳县", "别县"), encoding="utf-8")
    before = taken.read_bytes()
    assert main(["import", str(workbook)]) == 1
    assert f"文件夹里已有名为“平阳县-{ID}.yaml”的文件" in capsys.readouterr().err
    assert taken.read_bytes() == before


def test_a_shipped_plan_is_not_replaced(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "江津.xlsx"
    assert main(["export", "jiangjin-2021-2025", "-o", str(path)]) == 0
    assert main(["check", str(path)]) == 0
    assert main(["import", str(path)]) == 1
    assert "是程序自带的规划" in capsys.readouterr().err
    assert seen(own) == ["平阳.yaml"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "pingyang", "-o", "x.xlsx"], "没有编号为“pingyang”的规划。现有：yuzhong-2021-2025（"),
        (["import", "没有.xlsx"], "没有这个文件"),
        (["import", "x.yaml"], "只能导入填写簿"),
    ],
)
def test_wrong_words_are_told_as_such(
    own: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert len(list(own.iterdir())) == 1


def test_without_a_folder_of_ones_own_nothing_is_imported(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CARRIERS_PLANS")
    assert main(["import", str(workbook)]) == 2
    assert "没有设置自己的规划文件夹，请先用 CARRIERS_PLANS 指定一个文件夹" in capsys.readouterr().err


def test_the_empty_workbook_is_written_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "规划.xlsx"
    assert main(["template", "-o", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["填表说明", "方案", "来源文件"]
    assert [cell.value for cell in book["目标"][2]] == [None] * book["目标"].max_column
    assert main(["template", "-o", str(tmp_path / "没有" / "x.xlsx")]) == 1


def small_plan(name: str, start: int, units: str, more: str = "") -> str:
    """A plan of an aim in words and some units."""
    return (
        f"id: {name}\ndistrict: 测试县\nshort_title: {name}\nstart: {start}-12-31\ndeadline: {start + 3}-12-31\n"
        f"sources: [{{id: p, title: {name}}}]\ngroups: [{units}]\n{more}"
        "targets: [{id: t, label: 建成, role: aim, kind: qualitative, clause: 一, wording: 建成}]\n"
    )


def test_a_unit_that_several_succeed_is_asked_about(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = "{id: a, name: 甲园, short: 甲园, mark: x, clause: 一}"
    two = "{id: b, name: 乙园, short: 乙园, mark: x, clause: 一, succeeds: [a]}, {id: c, name: 丙园, short: 丙园, mark: x, clause: 一"
    (own / "old.yaml").write_text(small_plan("old", 2021, one), encoding="utf-8")
    new = own / "new.yaml"
    new.write_text(small_plan("new", 2024, f"{two}, succeeds: [a]}}", "follows: old\n"), encoding="utf-8")
    assert main(["check"]) == 0
    assert "“甲园”由乙园、丙园接替，按拆分处理：原有的数不分给新单位" in capsys.readouterr().out
    new.write_text(small_plan("new", 2024, f"{two}}}", "follows: old\n"), encoding="utf-8")
    assert main(["check"]) == 0
    assert "拆分" not in capsys.readouterr().out  # one unit took its place
