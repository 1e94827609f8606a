"""Importing: decide first, act second; every problem is named by its cell and says how to mend it."""

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files import workbook
from data.intake.files.tables import TextLine, TextTable, UnreadableFileError, Workbook
from data.intake.importer import Current, ImportRefusedError
from data.records import cells
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.spelling import normalise
from data.records.task_update import TaskUpdate
from plan_config.reader import load_book
from tests.plans import first_plan

BOOK = load_book()
CARRIER = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型")
PLACED = (*CARRIER, "经度", "纬度", "坐标系", "位置精度", "位置误差(米)")
REPORT = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "在孵企业(家)", "创业团队(个)")


def sheet(name: str, headers: tuple[str, ...], *lines: tuple[str, ...]) -> TextTable:
    return TextTable(name, headers, tuple(TextLine(row, cells) for row, cells in enumerate(lines, start=2)))


def carriers(*lines: tuple[str, ...]) -> TextTable:
    told = lines or (("A1", "甲楼", "渝中区", "总部城", "孵化器"),)
    return sheet("载体", (*CARRIER, "开始运营日期"), *((*line, "2021-01-01") for line in told))


def reports(*lines: tuple[str, ...]) -> TextTable:
    return sheet("期报", REPORT, *lines)


def decide(*found: TextTable, current: Current | None = None) -> ChangePlan:
    return importer.decide(found, BOOK, current or Current())


def problem(plan: ChangePlan) -> tuple[str, int, str, str]:
    assert len(plan.problems) == 1, [str(each) for each in plan.problems]
    found = plan.problems[0]
    return (found.sheet, found.row, found.column, found.value)


def figures(plan: ChangePlan) -> dict[str, float]:
    rows = (entry for entry in plan.additions)
    return {row.series: row.value for row in rows if isinstance(row, Observation)}


def test_a_wide_line_becomes_one_figure_per_filled_cell_and_blank_is_not_zero() -> None:
    plan = decide(
        reports(
            ("总部城", "2025-12-31", "2026-01-08", "198,000", "", ""),
            ("总部城", "2025-09-30", "2025-10-08", "", "12", "0"),
        )
    )
    # Three series columns: the first line fills the area alone, the second firms and an honest zero of teams.
    rows = list(plan.additions)
    assert [(row.period.month, row.series, row.value) for row in rows if isinstance(row, Observation)] == [
        (12, "area_planned", 198000),
        (9, "incubatees", 12),
        (9, "teams", 0),
    ]
    assert plan.problems == ()


@pytest.mark.parametrize(
    "written", ["2025-12-31", "2025/12/31", "2025年12月31日", "2025Q4", "2025年第四季度"]
)
def test_a_quarter_may_be_written_in_the_usual_ways(written: str) -> None:
    plan = decide(reports(("总部城", written, "2026-1-8", "1", "", "")))
    row = plan.additions[0]
    assert isinstance(row, Observation)
    assert (row.period, row.reported_on) == (date(2025, 12, 31), date(2026, 1, 8))


@pytest.mark.parametrize(
    ("line", "column", "value", "advice"),
    [
        (("总部城", "2025-11-30", "2026-01-08", "1", "", ""), "数据期", "2025-11-30", "季度最后一日"),
        (("总部城", "2025-12-32", "2026-01-08", "1", "", ""), "数据期", "2025-12-32", "2025-12-31 的样子"),
        (("总部城", "2025-12-31", "", "1", "", ""), "填报日期", "", "必须填写"),
        (("总部城", "2025-12-31", "2026-01-08", "约18万", "", ""), "计入规划面积(㎡)", "约18万", "不带单位"),
        (("总部城", "2025-12-31", "2026-01-08", "-1", "", ""), "计入规划面积(㎡)", "-1", "不能小于 0"),
        (("总部城", "2025-12-31", "2026-01-08", "1", "12.5", ""), "在孵企业(家)", "12.5", "整数"),
        (("总部诚", "2025-12-31", "2026-01-08", "1", "", ""), "填报主体", "总部诚", "别名"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(
    line: tuple[str, ...], column: str, value: str, advice: str
) -> None:
    plan = decide(reports(("环重医", "2025-12-31", "2026-01-08", "5", "", ""), line))
    assert problem(plan) == ("期报", 3, column, value)
    assert advice in plan.problems[0].message


def test_the_unit_in_the_header_must_be_the_recorded_one() -> None:
    headers = ("填报主体", "数据期", "填报日期", "计入规划面积(万㎡)")
    plan = decide(sheet("期报", headers, ("总部城", "2025Q4", "2026-01-08", "18")))
    assert problem(plan) == ("期报", 1, "计入规划面积(万㎡)", "")
    assert "单位应为 ㎡" in plan.problems[0].message
    assert plan.additions == ()


def test_unknown_missing_and_doubled_columns_are_all_named() -> None:
    plan = decide(sheet("级别", ("载体编码", "载体编码", "级别", "备用"), ("A1", "A1", "市级", "")))
    assert {(each.column, each.row) for each in plan.problems} == {
        ("备用", 1),
        ("认定日期", 1),
        ("载体编码", 1),
    }


def test_a_cell_without_a_header_is_not_dropped_silently() -> None:
    plan = decide(reports(("总部城", "2025Q4", "2026-01-08", "1", "", "", "串列的数")))
    assert problem(plan) == ("期报", 2, "", "串列的数")


def test_an_unknown_table_is_named() -> None:
    plan = decide(TextTable("Sheet1", ("x",), ()))
    assert problem(plan) == ("Sheet1", 0, "", "")


@pytest.mark.parametrize(
    "name", ["解放碑—朝天门片区", "解放碑-朝天门片区", "解放碑——朝天门", "jiefangbei", "解放碑－朝天门片区 "]
)
def test_a_unit_is_known_by_id_name_and_short_name_whatever_the_dash(name: str) -> None:
    row = decide(reports((name, "2025Q4", "2026-01-08", "1", "", ""))).additions[0]
    assert isinstance(row, Observation)
    assert (row.district, row.subject, row.by_carrier) == ("渝中区", "jiefangbei", False)


def test_a_carrier_may_be_registered_named_and_reported_in_one_import() -> None:
    plan = decide(
        reports(("老甲", "2025Q4", "2026-01-08", "1", "", "")),
        sheet("别名", ("区县", "名称或编码", "别名"), ("渝中", "甲楼", "老甲"), ("渝中", "总部城", "数产园")),
        carriers(("A1", "甲楼", "渝中", "数产园", "孵化器")),
        sheet("级别", ("载体编码", "级别", "认定日期", "终止日期"), ("甲楼", "市级", "2022-12-26", "")),
    )
    assert plan.problems == ()
    rows = list(plan.additions)
    assert [row.unit for row in rows if isinstance(row, Carrier)] == ["zongbucheng"]
    assert [row.code for row in rows if isinstance(row, LevelSpan)] == ["A1"]
    seen = next(row for row in rows if isinstance(row, Observation))
    assert (seen.subject, seen.unit, seen.by_carrier) == ("A1", "zongbucheng", True)


def test_a_name_that_may_mean_two_asks_for_the_code_and_takes_neither() -> None:
    plan = decide(
        carriers(
            ("A1", "创客楼", "渝中区", "总部城", "孵化器"), ("B1", "创客楼", "江津区", "德感", "孵化器")
        ),
        reports(("创客楼", "2025Q4", "2026-01-08", "1", "", "")),
    )
    assert problem(plan)[2:] == ("填报主体", "创客楼")
    assert "江津区 B1" in plan.problems[0].message
    assert figures(plan) == {}


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (("A1", "甲楼", "南岸区", "总部城", "孵化器"), "区县"),
        (("A1", "甲楼", "渝中区", "德感", "孵化器"), "所属园区(责任单位)"),
        (("A1", "甲楼", "渝中区", "总部城", "写字楼"), "类型"),
        (("", "甲楼", "渝中区", "总部城", "孵化器"), "载体编码"),
    ],
)
def test_a_carrier_must_fit_the_plans(line: tuple[str, ...], column: str) -> None:
    plan = decide(carriers(line))
    assert problem(plan)[2] == column
    assert plan.additions == ()


def test_a_place_is_converted_on_the_way_in() -> None:
    base = ("A1", "甲楼", "渝中区", "总部城", "孵化器")
    plan = decide(sheet("载体", PLACED, (*base, "106.583439", "29.563326", "BD-09", "楼宇", "60")))
    row = plan.additions[0]
    assert isinstance(row, Carrier)
    # 解放碑: BD-09 106.583439,29.563326 is WGS-84 106.5733,29.5600.
    assert row.lon == pytest.approx(106.5733, abs=1e-4)
    assert row.lat == pytest.approx(29.5600, abs=1e-4)
    assert (row.precision, row.radius_m) == ("building", 60)


@pytest.mark.parametrize(
    ("place", "column"),
    [
        (("106.58", "29.56", "", "楼宇", "60"), "坐标系"),
        (("29.56", "106.58", "WGS-84", "楼宇", "60"), "经度"),
        (("106.58", "29.56", "火星", "楼宇", "60"), "坐标系"),
        (("106.58", "29.56", "WGS-84", "楼宇", "0"), "位置误差(米)"),
    ],
)
def test_half_a_place_is_refused_and_never_guessed(place: tuple[str, ...], column: str) -> None:
    plan = decide(sheet("载体", PLACED, ("A1", "甲楼", "渝中区", "总部城", "孵化器", *place)))
    assert problem(plan)[2] == column


def test_a_level_that_ends_before_it_begins_or_sits_on_a_unit_is_refused() -> None:
    headers = ("载体编码", "级别", "认定日期", "终止日期")
    lines = (("A1", "市级", "2023-01-01", "2022-01-01"), ("德感", "市级", "2023-01-01", ""))
    plan = decide(carriers(), sheet("级别", headers, *lines))
    assert [(each.row, each.column) for each in plan.problems] == [(2, "终止日期"), (3, "载体编码")]


def test_a_task_is_known_by_its_number_in_the_plan() -> None:
    task = first_plan(BOOK, "江津区").tasks[0].id
    headers = ("区县", "任务编号", "数据期", "进展状态", "进展说明")
    lines = (("江津区", task, "2025Q4", "推进中", "在办"), ("江津区", "t99", "2025Q4", "推进中", ""))
    plan = decide(sheet("任务进展", headers, *lines))
    assert problem(plan) == ("任务进展", 3, "任务", "t99")
    assert [entry.task for entry in plan.additions if isinstance(entry, TaskUpdate)] == [task]


def test_two_lines_about_the_same_period_are_refused_with_both_rows() -> None:
    line = ("总部城", "2025Q4", "2026-01-08", "1", "2", "3")
    plan = decide(reports(line, ("zongbucheng", "2025-12-31", "2026-01-09", "9", "9", "9")))
    assert problem(plan) == ("期报", 3, "", "zongbucheng")
    assert "第 2 行" in plan.problems[0].message


def test_a_second_import_tells_additions_changes_and_what_stays(tmp_path: Path) -> None:
    db = store.open_for_writing(tmp_path / "records.db")
    workbook = Workbook("期报", "ab" * 32, ())
    first = decide(carriers(), reports(("A1", "2025Q3", "2025-10-09", "1000", "5", "0")))
    assert importer.apply(db, importer.Import(first, workbook), by="张三") == 1
    again = (carriers(), reports(("A1", "2025Q3", "2025-10-09", "1000", "6", "0")))
    plan = decide(*again, current=importer.current_state(db, BOOK))
    # The carrier, its area and its teams stay, firms go from 5 to 6, nothing is new.
    assert (len(plan.additions), len(plan.changes), plan.unchanged) == (0, 1, 3)
    before = plan.changes[0].before
    assert isinstance(before, Observation)
    assert before.value == 5
    importer.apply(db, importer.Import(plan, workbook), by="张三")
    assert {seen.series: seen.value for seen in store.load_district(db, "渝中区").observations} == {
        "area_planned": 1000,
        "incubatees": 6,
        "teams": 0,
    }
    assert db.table("observations").count == 4, "the unchanged area was not written again"


def test_a_plan_with_a_problem_is_never_applied(tmp_path: Path) -> None:
    db = store.open_for_writing(tmp_path / "records.db")
    plan = decide(carriers(), reports(("A1", "2025Q3", "2025-10-09", "-1", "5", "")))
    with pytest.raises(ImportRefusedError, match="1 个问题"):
        importer.apply(db, importer.Import(plan, Workbook("期报", "ab" * 32, ())), by="张三")
    assert store.is_empty(db)


def test_deciding_and_writing_tell_how_far_they_are_and_end_at_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "TELL_EVERY", 2)
    told: list[tuple[float, str]] = []
    db = store.open_for_writing(tmp_path / "records.db")
    lines = reports(("A1", "2025Q3", "2025-10-09", "1000", "5", "2"))
    plan = importer.decide(
        (carriers(), lines), BOOK, Current(), tell=lambda share, said: told.append((share, said))
    )
    decided, told = told, []
    workbook = Workbook("期报", "ab" * 32, ())
    importer.apply(
        db,
        importer.Import(plan, workbook),
        by="张三",
        tell=lambda share, said: told.append((share, said)),
    )
    # Two tables, fifteen kinds of sheet after the carriers, plausibility, the end; four rows in twos, the end.
    assert (len(decided), len(told)) == (19, 3)
    for shares in ([share for share, _ in decided], [share for share, _ in told]):
        assert shares == sorted(shares)
        assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert "已写 2 / 4 行" in told[1][1]


def test_a_listener_that_gives_up_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(share: float, _said: str) -> None:
        if share > 0:
            raise KeyboardInterrupt

    monkeypatch.setattr(importer, "TELL_EVERY", 2)
    db = store.open_for_writing(tmp_path / "records.db")
    plan = decide(carriers(), reports(("A1", "2025Q3", "2025-10-09", "1000", "5", "2")))
    with pytest.raises(KeyboardInterrupt):
        importer.apply(
            db,
            importer.Import(plan, Workbook("期报", "ab" * 32, ())),
            by="张三",
            tell=give_up,
        )
    assert store.is_empty(db)
    assert db.table("carriers").count == 0


PHONED = (*CARRIER, "开始运营日期", "负责人", "联系电话")


def phoned(tmp_path: Path, phone: str) -> Current:
    plan = decide(
        sheet("载体", PHONED, ("A1", "甲楼", "渝中区", "总部城", "孵化器", "2021-01-01", "王五", phone))
    )
    db = store.open_for_writing(tmp_path / "records.db")
    importer.apply(db, importer.Import(plan, Workbook("载体", "ab" * 32, ())), by="张三")
    return importer.current_state(db, BOOK)


@pytest.mark.parametrize("cell", ["138****5678", "138＊＊＊＊5678", "023-****1234"])
def test_a_masked_number_never_replaces_the_one_on_record(tmp_path: Path, cell: str) -> None:
    current = phoned(tmp_path, "13812345678")
    line = ("A1", "甲楼", "渝中区", "总部城", "孵化器", "2021-01-01", "赵六", cell)
    plan = decide(sheet("载体", PHONED, line), current=current)
    (change,) = plan.changes
    assert isinstance(change.after, Carrier)
    assert (change.after.contact, change.after.phone) == ("赵六", "13812345678")
    assert plan.problems == ()


def test_a_masked_number_of_a_carrier_without_one_is_refused_and_a_new_number_goes_in(tmp_path: Path) -> None:
    current = phoned(tmp_path, "")
    line = ("A1", "甲楼", "渝中区", "总部城", "孵化器", "2021-01-01", "王五")
    plan = decide(sheet("载体", PHONED, (*line, "138****5678")), current=current)
    assert problem(plan) == ("载体", 2, "联系电话", "138****5678")
    plan = decide(sheet("载体", PHONED, (*line, "023-6312 3456")), current=current)
    assert [getattr(change.after, "phone", "") for change in plan.changes] == ["023-6312 3456"]


def test_a_workbook_without_a_column_takes_nothing_away_from_what_stands_in_it(tmp_path: Path) -> None:
    def typed(name: str, subtype: str) -> TextTable:
        line = ("A1", name, "渝中区", "总部城", "孵化器", "2021-01-01", subtype)
        return sheet("载体", (*CARRIER, "开始运营日期", "综合或专业"), line)

    db = store.open_for_writing(tmp_path / "records.db")
    importer.apply(db, importer.Import(decide(typed("甲楼", "专业")), Workbook("载体", "", ())), by="张三")
    current = importer.current_state(db, BOOK)
    renamed = decide(sheet("载体", CARRIER, ("A1", "新楼", "渝中区", "总部城", "孵化器")), current=current)
    (change,) = renamed.changes
    assert isinstance(change.after, Carrier)
    assert (change.after.name, change.after.subtype) == ("新楼", "专业")
    assert (change.after.opened, renamed.warnings) == (date(2021, 1, 1), ())
    (blank,) = decide(typed("甲楼", ""), current=current).changes
    assert isinstance(blank.after, Carrier)
    assert blank.after.subtype == ""
    assert problem(decide(typed("甲楼", "特别"), current=current)) == ("载体", 2, "综合或专业", "特别")


def test_a_code_of_another_district_is_not_taken_over(tmp_path: Path) -> None:
    db = store.open_for_writing(tmp_path / "records.db")
    importer.apply(db, importer.Import(decide(carriers()), Workbook("载体", "ab" * 32, ())), by="张三")
    current = importer.current_state(db, BOOK)
    plan = decide(carriers(("A1", "乙楼", "江津区", "德感", "孵化器")), current=current)
    assert problem(plan)[2:] == ("载体编码", "A1")
    assert "渝中区" in plan.problems[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_excel_is_read_with_its_row_numbers(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "别名.csv").write_text('名称或编码,别名\n\n总部城," 数产园 "\n', encoding=encoding)
    table = workbook.read(tmp_path).tables[0]
    assert table.name == "别名"
    assert table.headers == ("名称或编码", "别名")
    assert table.lines == (TextLine(3, ("总部城", "数产园")),), "the blank line 2 is counted and left out"


@pytest.mark.parametrize("content", [b"", b"\n,\n", b"PK\x03\x04\x00\x00", b"\xff\xfe\x00\xd8"])
def test_a_file_that_is_no_table_is_refused_in_chinese(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "期报.csv").write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"[^a-z]。$") as caught:
        workbook.read(tmp_path / "期报.csv")
    assert str(tmp_path) not in str(caught.value)


@given(st.text(st.characters(codec="gb2312")))
@example("-_")
def test_spelling_is_settled_once_and_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_no_cell_can_break_the_reader(text: str) -> None:
    for read in (cells.day, cells.quarter_end, cells.number, cells.whole, cells.metres, cells.yes_no):
        with suppress(cells.CellError):
            read(text)


@given(st.floats(0, 1e9).map(lambda value: round(value, 2)))
def test_a_number_comes_back_as_written_with_or_without_separators(value: float) -> None:
    assert cells.number(f"{value:,.2f}") == value
    assert cells.number(f"{value:.2f}") == value


@pytest.mark.parametrize("cell", ["10,5", "1,20", "1,2345", ",100", "1234,567", "１０，５", "10 5"])
def test_a_comma_that_sets_off_no_three_digits_is_refused_and_never_read_as_a_larger_number(
    cell: str,
) -> None:
    with pytest.raises(cells.CellError):
        cells.number(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,200", 1200), ("1,234,567.5", 1234567.5), ("１，２００", 1200), ("1 200", 1200), ("12.5", 12.5)],
)
def test_thousands_may_be_set_off(cell: str, value: float) -> None:
    assert cells.number(cell) == value
    assert cells.number(cell) != value * 10


@pytest.mark.parametrize(
    ("period", "reported_on", "today", "column"),
    [
        # 2025Q4 ends on 2025-12-31, so it is reported from 2025-12-01 on.
        ("2025Q4", "2026-01-08", date(2026, 1, 8), ""),
        ("2025Q4", "2025-12-29", date(2025, 12, 30), ""),
        ("2025Q4", "2025-12-01", date(2025, 12, 1), ""),
        ("2025Q4", "2025-11-30", date(2025, 11, 30), "数据期"),
        ("2052Q4", "2026-01-08", date(2026, 1, 8), "数据期"),
        ("2025Q4", "2025-11-30", date(2026, 1, 8), "填报日期"),
        ("2025Q4", "2025-01-08", date(2026, 1, 8), "填报日期"),
        ("2025Q4", "2026-01-09", date(2026, 1, 8), "填报日期"),
    ],
)
def test_a_report_comes_from_its_periods_last_month_on_and_by_today(
    period: str, reported_on: str, today: date, column: str
) -> None:
    table = reports(("总部城", period, reported_on, "198000", "5", "0"))
    plan = importer.decide([table], BOOK, Current(), today=today)
    assert [found.column for found in plan.problems] == ([column] if column else [])
    assert bool(plan.records) == (not column), "a refused line sets nothing"


def test_a_measures_progress_cannot_be_told_for_a_period_to_come() -> None:
    headers = ("区县", "任务编号", "数据期", "进展状态", "进展说明")
    table = sheet("任务进展", headers, ("渝中区", "t3-1-1a", "2026Q4", "已完成", ""))
    plan = importer.decide([table], BOOK, Current(), today=date(2026, 1, 8))
    assert problem(plan)[2:] == ("数据期", "2026Q4")
    assert plan.records == ()


def test_a_carriers_credit_code_is_checked_as_a_firms_is() -> None:
    headers = (*CARRIER, "统一社会信用代码")
    line = ("A1", "甲楼", "渝中区", "总部城", "孵化器")
    assert problem(decide(sheet("载体", headers, (*line, "123")))) == ("载体", 2, "统一社会信用代码", "123")
    (entry,) = decide(sheet("载体", headers, (*line, "91500103ma5u0abc1d"))).additions
    assert getattr(entry, "credit_code", "") == "91500103MA5U0ABC1D"
