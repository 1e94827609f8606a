"""The review pack from the command line: exit codes, Chinese words, whole files or none, each export on the trail."""

import io
import json
import re
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from components.exports import __main__ as door
from components.exports.__main__ import main
from components.exports.kinds import KINDS, file_name
from components.report.frozen import to_text
from components.report.values.report import Report
from data import store
from data.__main__ import main as import_main
from data.access.batch_acts import withdraw_as
from data.access.district_acts import take_snapshot_as
from data.intake import demonstration
from data.progress_listener import quiet
from data.records.declaring import Record
from data.records.meetings import NewSnapshot
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from data.records.values import BatchHead
from data.rights.people import at_the_file
from data.store import StoreError
from plan_config.reader import load_book
from tests.unit.builders import on_line
from tests.unit.doors import assert_usage_refused
from tests.unit.reports import demo_report, empty_report, render


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("demonstration") / "filled.db"
    store.make_ready(path, fill=demonstration.fill, tell=quiet)
    copy = path.with_name("copy.db")
    with closing(store.open_for_reading(path)) as db:
        store.back_up(db, copy)
    return copy.read_bytes()


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled: bytes) -> Path:
    path = tmp_path / "own.db"
    path.write_bytes(filled)
    monkeypatch.setenv("CARRIERS_DB", str(path))
    return path


def wanted(folder: Path, *more: str, kind: str = "xlsx", district: str = "渝中区") -> list[str]:
    return ["--kind", kind, "--district", district, "-o", str(folder / "out.xlsx"), *more]


def notes(path: Path) -> dict[str, str]:
    """The first sheet of a workbook, by its first column."""
    page = openpyxl.load_workbook(path)["说明"]
    return {str(row[0]): str(row[1]) for row in page.iter_rows(min_row=6, values_only=True)}


def actuals(path: Path) -> list[object]:
    page = openpyxl.load_workbook(path)["园区进展"]
    heads = [cell.value for cell in page[5]]
    return [row[heads.index("实际")] for row in page.iter_rows(min_row=6, values_only=True)]


def exports() -> list[tuple[str, str]]:
    with store.reading() as db:
        return [(each.by, each.detail) for each in store.trail(db) if each.action == "导出"]


def keep(report: Report) -> str:
    """Freeze a report as the page does, and return its number."""
    with store.changing() as db:
        return take_snapshot_as(
            db,
            at_the_file("张三"),
            NewSnapshot(
                report.district,
                report.as_of,
                store.revision(db),
                simulated=True,
                content=lambda number: to_text(replace(report, number=number)),
            ),
        )


def test_one_document_is_the_newest_period_s_and_on_the_trail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(wanted(tmp_path)) == 0
    said = capsys.readouterr()
    assert "已生成“out.xlsx”，截至 2025-12-31，即时数据" in said.out
    assert said.err == ""
    assert notes(tmp_path / "out.xlsx")["截至"] == "2025-12-31（2025年四季度）"
    ((by, detail),) = exports()
    assert by == "命令行"
    assert "渝中区 截至 2025-12-31" in detail
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".export")) == []


def test_all_kinds_go_into_a_folder_under_their_own_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--kind", "all", "--district", "江津", "-o", str(tmp_path / "材料"), "--by", "王五", "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    names = [f"江津区-孵化载体建设进度-2025Q4-即时.{kind}" for kind in ("html", "pptx", "docx", "xlsx")]
    assert [Path(path).name for path in told["files"]] == names
    assert (told["as_of"], told["number"]) == ("2025-12-31", "")
    assert sorted(path.name for path in (tmp_path / "材料").iterdir()) == sorted(names)
    assert (tmp_path / "材料" / names[0]).read_bytes().lstrip().startswith(b"<!")
    assert all(zipfile.is_zipfile(tmp_path / "材料" / name) for name in names[1:])
    assert [by for by, _ in exports()] == ["王五"], "one pack is one export"


def test_without_a_date_a_pack_is_of_its_own_districts_last_period(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *lines = (demonstration.FOLDER / "期报.csv").read_text(encoding="utf-8-sig").splitlines()
    last = [each for each in lines if each.startswith("江津区,") and ",2025-12-31," in each]
    next_year = [
        each.replace(",2025-12-31,", ",2026-03-31,").replace(",2026-01-", ",2026-04-") for each in last
    ]
    (tmp_path / "期报.csv").write_text("\n".join([header, *next_year]) + "\n", encoding="utf-8-sig")
    assert import_main(["import", str(tmp_path / "期报.csv"), "--by", "王五"]) == 0
    capsys.readouterr()
    days = []
    for district in ("江津区", "渝中区"):
        assert main(wanted(tmp_path, "--json", district=district)) == 0
        days.append(json.loads(capsys.readouterr().out)["as_of"])
    assert days == ["2026-03-31", "2025-12-31"]  # not one day for both


def test_the_command_line_says_the_same_as_a_report_of_the_same_records(tmp_path: Path) -> None:
    assert main(wanted(tmp_path, "--as-of", "2023Q4")) == 0
    page = openpyxl.load_workbook(io.BytesIO(render(demo_report(as_of=date(2023, 12, 31)), "xlsx")))[
        "园区进展"
    ]
    heads = [cell.value for cell in page[5]]
    expected = [row[heads.index("实际")] for row in page.iter_rows(min_row=6, values_only=True)]
    assert actuals(tmp_path / "out.xlsx") == expected


def test_a_unit_is_taken_by_name_or_id(tmp_path: Path) -> None:
    assert main(wanted(tmp_path, "--unit", "总部城")) == 0
    by_name = notes(tmp_path / "out.xlsx")["范围"]
    assert main(wanted(tmp_path, "--unit", "zongbucheng")) == 0
    assert notes(tmp_path / "out.xlsx")["范围"] == by_name != "渝中区"


def test_a_snapshot_shows_its_own_figures_whatever_happened_since(tmp_path: Path) -> None:
    number = keep(demo_report(meeting=False))
    assert main(wanted(tmp_path)) == 0
    before = actuals(tmp_path / "out.xlsx")
    with store.changing() as db:
        withdraw_as(db, at_the_file("张三"), 1, book=load_book(), reason="试")
    assert main(wanted(tmp_path, "--snapshot", number)) == 0
    assert actuals(tmp_path / "out.xlsx") == before
    assert notes(tmp_path / "out.xlsx")["编号"] == number
    assert main(wanted(tmp_path, "--as-of", "2025-12-31")) == 0
    assert set(actuals(tmp_path / "out.xlsx")) == {"未填报"}


def test_it_is_compared_with_the_meeting_before_a_snapshot_or_a_date(tmp_path: Path) -> None:
    assert main(wanted(tmp_path)) == 0
    assert "2025-06-30" in notes(tmp_path / "out.xlsx")["与上次相比"], (
        "no meeting: the reporting cycle before"
    )
    number = keep(demo_report(as_of=date(2024, 12, 31), meeting=False))
    for words, said in (
        ([], number),
        (["--compare", number], number),
        (["--compare", "2023-12-31"], "2023-12-31"),
    ):
        assert main(wanted(tmp_path, *words)) == 0
        assert said in notes(tmp_path / "out.xlsx")["与上次相比"]
    assert main(wanted(tmp_path, "--snapshot", number, "--compare", "2023Q4")) == 0
    kept = notes(tmp_path / "out.xlsx")
    assert kept["编号"] == number
    assert "2023-12-31" in kept["与上次相比"]


def test_a_void_snapshot_says_so_in_its_papers_and_is_nothing_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = keep(demo_report(as_of=date(2024, 12, 31), meeting=False))
    assert import_main(["void", number, "--by", "王五", "--reason", "数据未核"]) == 0
    assert main(wanted(tmp_path, "--snapshot", number)) == 0
    told = notes(tmp_path / "out.xlsx")
    assert told["编号"] == f"{number}（已作废）"
    assert "作废（数据未核），不作依据" in told["留存之后"]
    assert main(wanted(tmp_path)) == 0
    assert number not in notes(tmp_path / "out.xlsx")["与上次相比"]
    capsys.readouterr()
    assert main(wanted(tmp_path, "--compare", number)) == 2
    assert "作废（数据未核），不能作对照" in capsys.readouterr().err
    assert import_main(["unvoid", number, "--by", "王五", "--reason", "核对无误"]) == 0
    assert main(wanted(tmp_path)) == 0
    assert number in notes(tmp_path / "out.xlsx")["与上次相比"]


def test_a_snapshot_of_another_plan_of_the_district_is_no_meeting_before(tmp_path: Path) -> None:
    number = keep(demo_report(as_of=date(2024, 12, 31), meeting=False))
    assert main(wanted(tmp_path, "--plan", "yuzhong-service-2025-2027", "--as-of", "2025-12-31")) == 0
    assert number not in " ".join(notes(tmp_path / "out.xlsx").values())
    assert main(wanted(tmp_path, "--plan", "yuzhong-2021-2025", "--as-of", "2025-12-31")) == 0
    assert number in notes(tmp_path / "out.xlsx")["与上次相比"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--district", "火星区"], "没有“火星区”的方案"),
        (["--unit", "火星"], "没有“火星”"),
        (["--unit", "区科技局"], "没有"),
        (["--snapshot", "渝中-2025Q4-99"], "没有编号为“渝中-2025Q4-99”的快照。现有：无。"),
        (["--compare", "渝中-2025Q4-99"], "没有编号为“渝中-2025Q4-99”的快照"),
        (["--compare", "2026-01-01"], "对照日期须在"),
        (["--as-of", "上个月"], "没有“上个月”这个截至日期"),
        (["--as-of", "2020-12-31"], "没有“2020-12-31”这个截至日期"),
        (["--as-of", "2999-12-31"], "没有“2999-12-31”这个截至日期"),
        (["--as-of", "2025-12-31", "--snapshot", "渝中-2025Q4-01"], "不能同时使用"),
    ],
)
def test_what_is_not_there_is_refused_in_words_and_nothing_is_written(
    more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(wanted(tmp_path, *more)) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.xlsx").exists()
    assert exports() == []


def test_a_snapshot_of_the_other_district_is_none_of_this_one(tmp_path: Path) -> None:
    number = keep(demo_report("江津区", meeting=False))
    assert main(wanted(tmp_path, "--snapshot", number)) == 2
    assert main(wanted(tmp_path, "--snapshot", number, district="江津区")) == 0


@pytest.mark.parametrize(
    "words", [[], ["--kind", "pdf"], ["--kind", "xlsx"], ["--kind", "xlsx", "--district", "渝中"]]
)
def test_wrong_usage_ends_with_two_and_no_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert_usage_refused(main, words, capsys)


def test_a_missing_data_file_is_said_without_its_path_and_not_created(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.unlink()
    assert main(wanted(tmp_path)) == 1
    said = capsys.readouterr().err
    assert "找不到数据文件" in said
    assert str(tmp_path) not in said
    assert not database.exists()


def test_a_place_that_cannot_be_written_to_leaves_the_old_file_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--kind", "xlsx", "--district", "渝中", "-o", str(tmp_path / "no" / "x.xlsx")]) == 1
    assert "写不了这个文件" in capsys.readouterr().err
    assert not (tmp_path / "no").exists()
    assert exports() == [], "what was not written was not exported"


def test_a_document_that_fails_leaves_no_part_of_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: Report) -> bytes:
        raise MemoryError

    monkeypatch.setitem(KINDS, "xlsx", replace(KINDS["xlsx"], write=failing))
    (tmp_path / "材料").mkdir()
    with pytest.raises(MemoryError):
        main(["--kind", "all", "--district", "渝中", "-o", str(tmp_path / "材料")])
    assert list((tmp_path / "材料").iterdir()) == []


def test_a_data_file_that_cannot_be_written_to_still_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError("readonly")

    monkeypatch.setattr(door, "note_export", refused)
    assert main(wanted(tmp_path)) == 0
    assert "导出未能记入操作留痕" in capsys.readouterr().err
    assert zipfile.is_zipfile(tmp_path / "out.xlsx")


def test_the_papers_of_a_review_are_asked_for_by_a_word_and_are_no_slides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "收官"
    asked = ["--closing", "--district", "渝中区", "--as-of", "2025-12-31", "-o", f"{folder}/"]
    assert main([*asked, "--kind", "all"]) == 0
    assert sorted(each.suffix for each in folder.iterdir()) == [".docx", ".html", ".xlsx"]
    assert all("收官材料-2025-12-31-即时" in each.name for each in folder.iterdir())
    assert exports()[0][1] == "收官材料 渝中区 截至 2025-12-31"
    assert main([*asked, "--kind", "pptx"]) == 2
    assert "收官材料没有演示文稿" in capsys.readouterr().err
    assert main([*asked, "--kind", "docx", "--unit", "总部城"]) == 2
    assert len(list(folder.iterdir())) == 3, "what was refused wrote nothing"


def test_the_sheet_of_a_unit_is_made_by_its_name_and_only_as_a_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "考核"
    asked = ["--district", "江津区", "--as-of", "2025-12-31", "-o", f"{folder}/", "--scorecard"]
    folder.mkdir()
    assert main([*asked, "白沙工业园发展中心", "--kind", "docx"]) == 0
    assert [each.name for each in folder.iterdir()] == ["江津区-白沙工业园发展中心-2025年度考核表.docx"]
    assert exports()[0][1] == "年度考核表 江津区 截至 2025-12-31"
    assert main([*asked, "没有的单位", "--kind", "docx"]) == 2
    said = capsys.readouterr().err
    assert "没有责任单位“没有的单位”的年度考核表。现有：" in said
    assert "也可以写园区的简称：双福、德感、珞璜、白沙、滨江新城。" in said
    assert main([*asked, "白沙工业园发展中心", "--kind", "xlsx"]) == 2
    assert main([*asked, "白沙工业园发展中心", "--kind", "docx", "--closing"]) == 2
    assert len(list(folder.iterdir())) == 1, "what was refused wrote nothing"
    assert main([*asked, "双福", "--kind", "docx"]) == 0
    assert main([*asked, "白沙", "--kind", "docx"]) == 0
    assert sorted(each.name for each in folder.iterdir()) == [
        "江津区-白沙工业园发展中心-2025年度考核表.docx",
        "江津区-科学城江津管委会（双福工业园发展中心）-2025年度考核表.docx",
    ]


def test_an_empty_data_file_exports_too(tmp_path: Path, database: Path) -> None:
    database.unlink()
    store.make_ready(database, fill=None, tell=quiet)
    assert main(wanted(tmp_path)) == 0
    assert notes(tmp_path / "out.xlsx")["数据性质"] == "尚无填报数据"


def test_the_kinds_are_named_in_chinese_in_the_order_of_the_pack() -> None:
    assert list(KINDS) == ["html", "pptx", "docx", "xlsx"]
    assert all(kind.name and not kind.name.isascii() for kind in KINDS.values())
    assert len({kind.media for kind in KINDS.values()}) == 4


def test_a_file_name_says_scope_quarter_and_number_and_is_safe_everywhere() -> None:
    report = demo_report()
    named = "渝中区-孵化载体 2021—2025-进度-2025Q4"  # the district has several plans
    assert file_name(report, "pptx") == f"{named}-渝中-2025Q4-01.pptx"
    assert file_name(replace(report, number=""), "docx") == f"{named}-即时.docx"
    report = replace(report, plan_called="")
    assert file_name(report, "pptx") == "渝中区-孵化载体建设进度-2025Q4-渝中-2025Q4-01.pptx"
    within = replace(report, as_of=date(2025, 11, 20), period_name="2025-11-20")
    assert file_name(within, "html").startswith("渝中区-孵化载体建设进度-2025-11-20-")
    hostile = replace(report, unit="x", unit_name='甲/乙\\丙:"丁"*?<>|\n' + "长" * 200, number="")
    name = file_name(hostile, "xlsx")
    assert not set('<>:"/\\|?*\n') & set(name)
    assert len(name.encode()) < 255
    assert file_name(empty_report(), "html").endswith("-即时.html")


def packed_text(path: Path) -> str:
    """All the text in a file, of a package the text in all its parts, without marks between."""
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as package:
        parts = (package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
        return re.sub(r"<[^>]+>", "", "".join(parts))


def test_telephone_numbers_in_what_has_to_be_mended_and_in_the_pool_leave_the_house_hidden(
    tmp_path: Path,
) -> None:
    numbers = ("13812345678", "139 8765 4321", "023-63651234", "13711112222", "13622223333")
    mended = Rectification(
        "渝中区",
        "YZ01",
        f"台账不全，请联系{numbers[0]}",
        date(2025, 6, 1),
        "检查",
        date(2025, 8, 31),
        f"王五 {numbers[1]}",
        date(2025, 8, 1),
        f"材料见{numbers[2]}",
    )
    told: tuple[Record, ...] = (
        mended,
        PoolEntry("渝中区", "YZ15", date(2024, 3, 1), "市级", f"赵六 {numbers[3]}", date(2026, 3, 1)),
        PoolEntry(
            "渝中区", "YZ16", date(2023, 3, 1), "市级", "", None, date(2024, 3, 1), f"搬迁，电话{numbers[4]}"
        ),
    )
    with store.writing() as db:
        head = BatchHead("张三", "文件", "0" * 64, "reported", "passed")
        store.write_batch(db, head, [on_line(each, nth) for nth, each in enumerate(told, 2)])
    folder = tmp_path / "材料"
    assert main(["--kind", "all", "--district", "渝中区", "-o", str(folder)]) == 0
    hidden = ("138****5678", "139****4321", "023-****1234", "137****2222", "136****3333")
    for path in folder.iterdir():
        text = packed_text(path)
        assert not [each for each in numbers if each in text or each.replace(" ", "") in text], path.name
        if path.suffix != ".pptx":  # the slides name neither
            assert [each for each in hidden if each not in text] == [], path.name
