"""The workbook a clerk fills in: it shows what is known, and sent back untouched it changes nothing."""

import shutil
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from data import store
from data.intake import demonstration, importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook, column_letter
from data.intake.files.workbook import LISTS, NOTES, read_upload
from data.intake.importer import Current
from data.intake.reading.sheets import sheets_of
from data.intake.template.build import template
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.kinds import key_of
from data.rights.masks import masked
from data.rights.people import VISITOR
from data.rights.person import Person
from plan_config.layout import WHOLE
from plan_config.reader import load_book
from tests.unit.workbooks import opened, saved

BOOK = load_book()
# Who reports in the first district but itself, which each line names.
PARTS = [unit for unit in BOOK.districts[0].units if unit.id != WHOLE]
REPORTED, NEXT = date(2025, 12, 31), date(2026, 3, 31)
NASTY = '=HYPERLINK("http://x","点我")'
IMAGE = "<img src=x onerror=alert(1)>"


def sheet(name: str, headers: tuple[str, ...], *lines: tuple[str, ...]) -> TextTable:
    return TextTable(name, headers, tuple(TextLine(row, cells) for row, cells in enumerate(lines, start=2)))


OWN = (
    sheet(
        "载体",
        (
            *("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期", "经度", "纬度"),
            *("坐标系", "位置精度", "位置误差(米)", "统一社会信用代码", "特色方向", "备注"),
            *("负责人", "联系电话"),
        ),
        (
            *("007", NASTY, "渝中区", "总部城", "孵化器", "2021-03-01", "106.503001", "29.548", "GCJ-02"),
            *("街区", "300", "91500103MA5U7T1X0N", "专业化、国际化", "-1+1"),
            *("=王五", "13812345678"),
        ),
        (
            "A2",
            IMAGE,
            "渝中区",
            "环重医",
            "众创空间",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "@甲",
            "",
            "(023)6312-3456 转 8",
        ),
    ),
    sheet(
        "企业",
        ("企业名称", "统一社会信用代码", "所在载体", "入驻日期", "退出日期", "科技型企业", "入库日期"),
        ("+甲科技有限公司", "", "007", "2023-01-05", "", "孵化", "2024-06-30"),
        ("乙公司", "", "007", "2022-02-02", "2024-02-02", "", ""),
    ),
    sheet(
        "期报",
        ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "在孵企业(家)", "创业团队(个)", "依据"),
        ("007", "2025Q4", "2026-01-08", "19,800.25", "", "0", "台账"),
        ("007", "2025Q4", "2026-01-09", "", "12", "", "=说明"),
        ("A2", "2024Q4", "2025-01-09", "5000", "", "", ""),
    ),
    sheet(
        "任务进展",
        ("区县", "任务编号", "数据期", "进展状态", "进展说明"),
        ("渝中区", "t3-1-1a", "2025Q2", "推进中", "在办"),
    ),
    sheet("别名", ("名称或编码", "别名"), ("A2", "-乙楼")),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Current:
    """Records with everything that is hard to write and read again."""
    plan = importer.decide(OWN, BOOK, Current())
    assert plan.problems == (), [str(problem) for problem in plan.problems]
    reasons = {warning.key: "核对无误" for warning in plan.warnings}
    with closing(store.open_for_writing(tmp_path_factory.mktemp("own") / "a.db")) as db:
        workbook = Workbook("a", "b", OWN)
        importer.apply(db, importer.Import(plan, workbook, reasons=reasons), by="甲")
        return importer.current_state(db, BOOK)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Current:
    path = tmp_path_factory.mktemp("demo") / "a.db"
    store.make_ready(path, fill=demonstration.fill, tell=lambda _share, _message: None)
    with closing(store.open_for_reading(path)) as db:
        return importer.current_state(db, BOOK)


def made(current: Current, unit: str | None = None, period: date = REPORTED, district: int = 0) -> bytes:
    return template(BOOK, current.records[district], whose=unit and [unit], period=period)


def decided(content: bytes, current: Current) -> ChangePlan:
    return importer.decide(read_upload("回传.xlsx", content).tables, BOOK, current)


def nothing_to_do(plan: ChangePlan) -> bool:
    return not (plan.problems or plan.warnings or plan.records) and plan.unchanged > 0


def column(page: Worksheet, header: str) -> str:
    return next(cell.column_letter for cell in page[1] if cell.value == header)


def row_of(page: Worksheet, text: str) -> int:
    found = (number for number, row in enumerate(page.values, 1) if any(text in str(cell) for cell in row))
    return next(found)


@pytest.mark.parametrize("period", [REPORTED, NEXT, date(2022, 6, 30)])
@pytest.mark.parametrize("district", [0, 1])
def test_a_template_sent_back_untouched_changes_nothing(demo: Current, district: int, period: date) -> None:
    assert nothing_to_do(decided(made(demo, period=period, district=district), demo))


@pytest.mark.parametrize("unit", ["zongbucheng", "huanchongyi", None])
@pytest.mark.parametrize("period", [REPORTED, NEXT])
def test_names_like_formulas_places_decimals_and_two_reports_of_one_period_come_back_as_they_were(
    own: Current, unit: str | None, period: date
) -> None:
    assert nothing_to_do(decided(made(own, unit, period), own))


def phones(content: bytes) -> list[object]:
    page = opened(content)["载体"]
    return [cell.value for cell in page[column(page, "联系电话")][1:]]


def test_the_day_of_a_move_is_left_blank_and_so_stays_as_it_is(tmp_path: Path) -> None:
    headers = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期", "归属起始日期")
    line = ("007", "七号楼", "渝中区", "总部城", "孵化器", "2021-03-01", "2022-01-01")
    with closing(store.open_for_writing(tmp_path / "records.db")) as db:
        plan = importer.decide((sheet("载体", headers, line),), BOOK, Current())
        importer.apply(db, importer.Import(plan, Workbook("载体", "", ())), by="张三")
        current = importer.current_state(db, BOOK)
    content = made(current)
    page = opened(content)["载体"]
    assert page[column(page, "归属起始日期")][1].value is None
    assert nothing_to_do(decided(content, current)), "the blank took no day away"


def test_a_masked_template_hides_the_numbers_and_sent_back_untouched_changes_nothing(own: Current) -> None:
    whole, visitor = own.records[0], masked(own.records[0], VISITOR)
    content = template(BOOK, visitor, whose=None, period=NEXT)
    assert phones(content)[0] == "138****5678"
    assert "63123456" not in "".join(char for char in str(phones(content)[1]) if char.isdigit())
    assert nothing_to_do(decided(content, own))
    # A reporter sees his own unit's number whole, and no other's.
    reporter = Person("张三", "reporter", (("渝中区", "zongbucheng"),))
    seen = phones(template(BOOK, masked(whole, reporter), whose=None, period=NEXT))
    assert seen == ["13812345678", phones(content)[1]]
    assert [carrier.phone for carrier in whole.carriers] == ["13812345678", "(023)6312-3456 转 8"]


def test_a_new_number_typed_over_a_masked_one_is_one_change(own: Current) -> None:
    book = opened(template(BOOK, masked(own.records[0], VISITOR), whose=None, period=NEXT))
    book["载体"][f"{column(book['载体'], '联系电话')}2"] = "13900001111"
    plan = decided(saved(book), own)
    mended = [change.after for change in plan.changes]
    assert [row.phone for row in mended if isinstance(row, Carrier)] == ["13900001111"]
    assert len(mended) == 1
    assert (plan.problems, plan.additions) == ((), ())


def test_a_template_from_an_empty_database_changes_nothing_and_names_every_unit() -> None:
    empty = Current(records=tuple(type(each)(each.district) for each in _empty()))
    content = made(empty)
    plan = decided(content, empty)
    assert (plan.problems, plan.records, plan.unchanged) == ((), (), 0)
    page = opened(content)["期报"]
    subjects = [cell.value for cell in page[column(page, "填报主体")][1:]]
    yuzhong = BOOK.districts[0]
    assert subjects == [unit.short for unit in yuzhong.units]


def _empty() -> list[DistrictRecords]:
    return [DistrictRecords(district.name) for district in BOOK.districts]


def test_a_changed_figure_without_a_date_is_asked_for_and_with_a_date_is_one_addition(own: Current) -> None:
    book = opened(made(own, period=NEXT))
    page = book["期报"]
    row = row_of(page, "A2 ")
    page[f"{column(page, '计入规划面积(㎡)')}{row}"] = 5200
    plan = decided(saved(book), own)
    assert [(each.row, each.column) for each in plan.problems] == [(row, "填报日期")]
    assert plan.problems[0].message == (
        "计入规划面积(㎡)库中现为 5,000，表中是 5,200。没有改动请重新下载模板；确要填报或更正，这一格必须填写"
    )
    page[f"{column(page, '填报日期')}{row}"] = date(2026, 4, 8)
    plan = decided(saved(book), own)
    assert [(key_of(entry)[1], entry.origin.row) for entry in plan.additions] == [("A2", row)]
    # The other line was not dated: it is not taken as reported anew.
    assert (plan.problems, plan.changes) == ((), ())


def test_a_carrier_renamed_in_one_sheet_is_still_known_by_its_former_name_in_the_others(own: Current) -> None:
    book = opened(made(own))
    book["载体"][f"{column(book['载体'], '载体名称')}2"] = "新名"
    plan = decided(saved(book), own)
    assert plan.problems == ()
    renamed = [change.after for change in plan.changes]
    assert [row.name for row in renamed if isinstance(row, Carrier)] == ["新名"]
    assert len(renamed) == 1
    assert plan.additions == ()


def test_a_template_of_one_unit_holds_no_line_of_another(demo: Current) -> None:
    everything, one = opened(made(demo)), opened(made(demo, "zongbucheng"))
    assert 1 < one["载体"].max_row < everything["载体"].max_row
    units = {cell.value for cell in one["载体"][column(one["载体"], "所属园区(责任单位)")][1:]}
    assert units == {"总部城"}
    with pytest.raises(KeyError):
        made(demo, "shuangfu")


def values(page: Worksheet) -> set[str]:
    return {str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None}


def test_a_workbook_of_two_units_holds_their_lines_choices_and_measures_and_no_others(demo: Current) -> None:
    whose = ["zongbucheng", "huanchongyi"]
    book = opened(template(BOOK, demo.records[0], whose=whose, period=REPORTED))
    page = book["载体"]
    units = {cell.value for cell in page[column(page, "所属园区(责任单位)")][1:]}
    assert units == {"总部城", "环重医"}
    told = set[str]().union(*(values(sheet) for sheet in book.worksheets))
    assert any("范围：总部城、环重医。" in words for words in told)
    others = [unit.short for unit in PARTS if unit.id not in whose]
    assert others
    assert not told & {*others, *(each.code for each in demo.records[0].carriers if each.unit not in whose)}
    own = {task.id for task in BOOK.districts[0].tasks if set(whose) & set(task.owners)}
    strange = {task.id for task in BOOK.districts[0].tasks} - own
    assert own <= told
    assert strange
    assert not told & strange


def test_the_workbook_of_an_office_is_its_measures_alone_and_sent_back_untouched_changes_nothing(
    demo: Current,
) -> None:
    office = next(name for task in BOOK.districts[0].tasks for name in task.responsible.lead)
    content = template(BOOK, demo.records[0], whose=[office], period=REPORTED)
    book = opened(content)
    assert book.sheetnames == [NOTES, "任务进展", LISTS]
    assert not any(unit.short in values(book[LISTS]) for unit in PARTS)
    plan = decided(content, demo)
    assert (plan.problems, plan.records) == ((), ())
    with pytest.raises(KeyError):
        template(BOOK, demo.records[0], whose=["没有的单位"], period=REPORTED)


def test_every_declared_column_is_there_and_pre_filled_from_the_records(own: Current) -> None:
    book = opened(made(own))
    figures = ["期报", "运营年报", "任务进展"]
    later = ["别名", "评分", "整改", "培育库", "任务调整", "零报告", "佐证", "收官文字", "评估意见"]
    names = [NOTES, "载体", "级别", "停业", "企业", *figures, *later, LISTS]
    assert book.sheetnames == names
    for each in sheets_of(BOOK, BOOK.district("渝中区")).values():
        assert [cell.value for cell in book[each.kind.name][1]] == [column.header for column in each.columns]
    # What only the city's plan counts is no column of a district's.
    assert "已建环大学创新生态圈(个)" not in [cell.value for cell in book["期报"][1]]
    # A column added to the sheets has to be filled here too, else what stands would be sent back blank.
    filled = {cell.column_letter for cell in book["企业"][2] if cell.value is not None}
    assert filled == {column_letter(index) for index in (1, 3, 4, 6, 7)}


def test_cells_that_begin_like_a_formula_leave_as_text(own: Current) -> None:
    book = opened(made(own))
    texts = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in texts if cell.data_type == "f"] == []
    name = book["载体"][f"{column(book['载体'], '载体名称')}2"]
    assert (name.value, name.data_type, name.quotePrefix) == (NASTY, "s", True)


def test_figures_and_days_are_figures_and_days_and_codes_stay_text(own: Current) -> None:
    page = opened(made(own))["载体"]
    assert page["A2"].value == "007"
    assert page[f"{column(page, '开始运营日期')}2"].is_date
    assert page[f"{column(page, '位置误差(米)')}2"].value == 300
    assert page["A900"].number_format == "General"  # cells below take the column's format
    assert page.column_dimensions["A"].number_format == "@"


def test_headers_are_locked_data_is_not_and_there_is_no_password(demo: Current) -> None:
    book = opened(made(demo))
    for name in sheets_of(BOOK):
        page = book[name]
        assert page.protection.sheet
        assert page.protection.password is None
        assert page["A1"].protection.locked
        assert not page.column_dimensions["A"].protection.locked
        assert page.freeze_panes == "C2"
    assert not book["载体"]["B2"].protection.locked
    assert book[LISTS].sheet_state == "hidden"


def choices(book: openpyxl.Workbook, name: str, header: str) -> list[str]:
    page = book[name]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    area = rules[f"{column(page, header)}2"].formula1.split("!")[1].replace("$", "")
    return [str(cell.value) for row in book[LISTS][area] for cell in row]


@pytest.mark.parametrize(
    ("name", "header", "expected"),
    [
        ("载体", "类型", lambda: list(BOOK.levels.kinds)),
        ("载体", "是否大型孵化载体", lambda: ["是", "否"]),
        ("级别", "级别", lambda: [level.id for level in BOOK.levels.levels]),
        ("级别", "载体编码", lambda: ["007", "A2"]),
        ("任务进展", "进展状态", lambda: ["未启动", "推进中", "已完成", "受阻"]),
        ("企业", "所在载体", lambda: [f"007 {NASTY}", f"A2 {IMAGE}"]),
    ],
)
def test_lists_offer_what_the_plans_and_records_know(
    own: Current, name: str, header: str, expected: Callable[[], list[str]]
) -> None:
    assert choices(opened(made(own)), name, header) == expected()


def test_the_notes_say_what_each_figure_means_and_for_whom_the_workbook_is(demo: Current) -> None:
    book = opened(made(demo, "zongbucheng"))
    text = "\n".join(str(cell.value) for row in book[NOTES].iter_rows() for cell in row if cell.value)
    for indicator in BOOK.indicators:
        if indicator.parts and indicator in BOOK.indicators[:3]:
            assert indicator.definition in text
    assert "2025年四季度" in text
    assert "总部城" in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_template_saved_by_libreoffice_still_changes_nothing(own: Current, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(made(own, period=NEXT))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "back")]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True)
    assert nothing_to_do(decided((tmp_path / "back" / "a.xlsx").read_bytes(), own))
