"""What a clerk meets with plans of other districts: the template names what his plan asks for, and nothing else."""

from datetime import date

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from components.content.coverage import recorded
from components.markup.gauge import gauge
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.files.workbook import NOTES, read_upload
from data.intake.importer import Current
from data.intake.reading.sheets import sheets_of
from data.intake.template.build import template
from data.judging.health import health
from data.judging.progress import Progress, assess
from data.judging.situation import situation_of
from data.records.carrier import Carrier
from data.records.declaring import Origin
from data.records.district import DistrictRecords
from data.records.names import task_names
from data.records.observation import Observation
from data.records.task_update import TaskUpdate
from plan_config.book import PlanBook
from plan_config.indicators import in_years
from plan_config.layout import WHOLE
from plan_config.own_files import plan_files
from plan_config.reader import FOLDER, load_book
from tests.elsewhere import PLANS
from tests.plans import first_plan
from tests.unit.workbooks import opened, saved

Q2 = date(2026, 6, 30)
CARRIER = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型")
LEVEL = ("载体编码", "级别", "认定日期")


@pytest.fixture(scope="module")
def book() -> PlanBook:
    """The plans as shipped and those of other places beside them."""
    return load_book(FOLDER, plan_files(PLANS))


def sheet(name: str, headers: tuple[str, ...], *lines: tuple[str, ...]) -> TextTable:
    return TextTable(name, headers, tuple(TextLine(row, cells) for row, cells in enumerate(lines, start=2)))


def decide(book: PlanBook, *found: TextTable) -> ChangePlan:
    return importer.decide(found, book, Current(), today=date(2026, 11, 26))


def made(book: PlanBook, district: str, period: date = Q2) -> bytes:
    return template(book, DistrictRecords(district), whose=None, period=period)


def words(page: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)


def figures(book: PlanBook, district: str) -> list[str]:
    columns = sheets_of(book, book.district(district))["期报"].columns
    return [column.header for column in columns if column.series]


def test_headers_say_since_when_a_figure_counts_unless_the_label_does(book: PlanBook) -> None:
    assert "楼宇年税收(万元,当年累计)" in figures(book, "浑南区")
    assert "新增世界500强分支机构(家,累计)" in figures(book, "浑南区")
    assert "商务楼宇(幢)" in figures(book, "浑南区"), "a stock is what there is on the day"
    assert "当年路演活动(场)" in figures(book, "测试市（虚构）")


def test_a_header_without_its_remark_is_still_taken_and_one_with_it_is_its_own(book: PlanBook) -> None:
    known = sheets_of(book, book.district("浑南区"))["期报"]
    for header in ("楼宇年税收(万元)", "楼宇年税收(万元,当年累计)"):
        column = known.column(header)
        assert column is not None
        assert column.series == "hn_tax"
    assert known.column("楼宇年税收(亿元,当年累计)") is None


def test_the_notes_name_what_the_district_is_asked_for_and_nothing_else(book: PlanBook) -> None:
    told = words(opened(made(book, "浑南区"))[NOTES])
    assert told.startswith("浑南区数据填报表")
    assert "（㎡、栋、幢、家、万元）" in told
    assert "写有“当年累计”的，填当年1月1日至本期末的数" in told
    for foreign in ("孵化载体", "在孵企业", "建筑面积", "千元"):
        assert foreign not in told
    # Of 渝中区 the columns that no target counts are named, each.
    assert "建筑面积(㎡)、办公面积(㎡)" in words(opened(made(book, "渝中区"))[NOTES])


def test_the_notes_say_where_no_plan_asks_for_the_period(book: PlanBook) -> None:
    said = "这一期没有执行中的方案，不要求填报"
    assert said in words(opened(made(book, "浑南区"))[NOTES])
    assert said not in words(opened(made(book, "浑南区", date(2023, 12, 31)))[NOTES])


def test_a_period_after_the_last_plan_is_not_offered_first(book: PlanBook) -> None:
    hunnan, pingyang = book.district("浑南区"), book.district("平阳县")
    assert hunnan is not None
    assert pingyang is not None
    # 2021 to 2023, and 2025 to 2027: at the end of September 2026 the one is over and the other runs.
    assert hunnan.newest_asked(date(2026, 9, 30)) == date(2023, 12, 31)
    assert pingyang.newest_asked(date(2026, 9, 30)) == date(2026, 9, 30)
    assert hunnan.newest_asked(date(2019, 9, 30)) == date(2019, 9, 30), "nothing has begun, nothing has ended"


def test_a_count_target_measured_by_a_sum_is_asked_for(book: PlanBook) -> None:
    case = situation_of(first_plan(book, "平阳县"), book, DistrictRecords("平阳县"))
    (itself,) = health(case, Q2).units
    assert itself.missing == ("py_space", "py_talent", "py_new_incubatees", "py_new_tech", "py_transfers")
    assert health(case, Q2).cells == 5, "what the register is counted for is no cell"


def test_where_carriers_have_but_one_home_it_need_not_be_named(book: PlanBook) -> None:
    plan = decide(book, sheet("载体", CARRIER, ("PY01", "甲", "平阳县", "", "孵化器")))
    assert plan.problems == ()
    assert [each.unit for each in plan.additions if isinstance(each, Carrier)] == ["district"]
    elsewhere = decide(book, sheet("载体", CARRIER, ("A1", "甲", "江津区", "", "孵化器")))
    assert [each.column for each in elsewhere.problems] == ["所属园区(责任单位)"]
    assert "双福" in elsewhere.problems[0].message


def test_who_stands_in_a_line_that_is_wrong_is_not_said_to_be_unknown(book: PlanBook) -> None:
    wrong = sheet("载体", CARRIER, ("A1", "甲", "江津区", "双福", "孵化楼"))
    levels = sheet("级别", LEVEL, ("A1", "市级", "2024-01-01"), ("A1 甲", "市级", "2025-01-01"))
    plan = decide(book, wrong, levels)
    assert [(each.sheet, each.column) for each in plan.problems] == [("载体", "类型")]
    # A sheet with a wrong header is one problem, whoever stands in it; who stands nowhere is still told.
    headless = sheet("载体", ("载体编码", "名字", "区县", "所属园区(责任单位)", "类型"), wrong.lines[0].cells)
    plan = decide(
        book, headless, sheet("级别", LEVEL, ("A1", "市级", "2024-01-01"), ("B2", "市级", "2024-01-01"))
    )
    assert [(each.sheet, each.value) for each in plan.problems] == [
        ("载体", ""),
        ("载体", ""),
        ("级别", "B2"),
    ]


def test_a_task_comes_by_its_name_or_its_number_and_left_blank_says_nothing(book: PlanBook) -> None:
    one, two, three = book.district("江津区").tasks[:3]  # type: ignore[union-attr]
    lines = (
        ("江津区", one.title, "2025Q4", "推进中", "在办"),
        ("江津区", two.id, "2025Q4", "已完成", ""),
        ("江津区", three.title, "2025Q4", "", ""),
    )
    for header in ("任务", "任务编号"):
        plan = decide(book, sheet("任务进展", ("区县", header, "数据期", "进展状态", "进展说明"), *lines))
        assert plan.problems == ()
        assert [each.task for each in plan.additions if isinstance(each, TaskUpdate)] == [one.id, two.id]


def test_a_task_with_words_and_no_state_is_asked_for_it(book: PlanBook) -> None:
    title = book.district("江津区").tasks[0].title  # type: ignore[union-attr]
    headers = ("区县", "任务", "数据期", "进展状态", "进展说明")
    plan = decide(book, sheet("任务进展", headers, ("江津区", title, "2025Q4", "", "在办")))
    assert [(each.column, each.message) for each in plan.problems] == [
        ("进展状态", "写了进展说明，这一格必须填写")
    ]
    assert plan.records == ()


def test_the_template_has_a_line_for_each_task_of_the_plans_in_force(book: PlanBook) -> None:
    district = book.district("江津区")
    assert district is not None
    workbook = opened(made(book, "江津区", date(2025, 12, 31)))
    page = workbook["任务进展"]
    assert [cell.value for cell in page["B"][1:]] == list(task_names(district).values())
    assert {cell.value for cell in page["D"][1:]} == {None}
    sent_back = importer.decide(read_upload("回传.xlsx", saved(workbook)).tables, book, Current())
    assert (sent_back.problems, sent_back.records) == ((), ())
    # Its plan ends in 2025: afterwards nobody is asked.
    assert len(opened(made(book, "江津区"))["任务进展"]["B"]) == 1


def test_tasks_of_one_title_are_told_apart_by_their_numbers(book: PlanBook) -> None:
    district = book.district("江津区")
    assert district is not None
    (plan,) = district.plans
    one, two, *others = plan.tasks
    same = two.model_copy(update={"title": one.title})
    twin = type(district)("江津区", (plan.model_copy(update={"tasks": (one, same, *others)}),))
    names = task_names(twin)
    assert (names[one.id], names[two.id]) == (one.id, two.id)
    assert names[others[0].id] == others[0].title


def grown(book: PlanBook, as_of: date, *told: tuple[date, float]) -> Progress:
    """浑南区's growth of tax over 2020, of what it reported of each year so far."""
    rows = tuple(
        Observation("浑南区", WHOLE, WHOLE, False, "hn_tax", day, value, day, origin=Origin(1, 2))
        for day, value in told
    )
    case = situation_of(first_plan(book, "浑南区"), book, DistrictRecords("浑南区", (), rows))
    target = next(each for each in case.plan.targets if each.indicator == "hn_tax_growth")
    return assess(case, target, as_of)


def test_while_a_year_runs_the_last_whole_one_stands_and_nobody_has_stopped_reporting(book: PlanBook) -> None:
    told = ((date(2020, 12, 31), 100_000.0), (date(2022, 12, 31), 124_000.0))
    june = grown(book, date(2023, 6, 30), *told, (date(2023, 6, 30), 70_000.0))
    assert june.actual.value == 24
    assert not june.outdated
    # Two of three years are over: 20 of 30 % are due, and no more in June than at the end of 2022.
    assert june.expected == 20 == grown(book, date(2022, 12, 31), *told).expected
    html = str(gauge(june, first_plan(book, "浑南区"), book.lights, line=(june.actual,)))
    assert "现为2022年全年的数，当年未满不计" in html
    assert "没有新填报" not in html
    # A year later nothing of 2023 is there.
    assert grown(book, date(2023, 12, 31), *told).outdated


def test_what_grows_from_a_years_figure_is_of_years_whatever_the_plan_calls_it(book: PlanBook) -> None:
    growth = book.indicator("hn_tax_growth").model_copy(update={"basis": "stock"})
    of_years, area = in_years((growth, book.indicator("hn_tax"), book.indicator("hn_area")))[::2]
    assert of_years.basis == "flow"
    assert area.basis == "stock"


def test_what_grows_from_a_figure_that_no_plan_tells_is_asked_for_that_too(book: PlanBook) -> None:
    told = words(opened(made(book, "浑南区", date(2023, 12, 31)))[NOTES])
    assert told.count("增长从 2020-12-31 的数算起，这一期没有报过的请另加一行补报") == 1, "of taxes alone"
    case = situation_of(first_plan(book, "浑南区"), book, DistrictRecords("浑南区"))
    measures = {each.id: each for each in book.indicators}
    said = recorded(case.plan, health(case, date(2023, 12, 31)), measures, ()).note
    assert "税收提升 整体提升30%（增长从2020年四季度的数算起）" in said
    assert said.count("算起") == 1


def test_a_column_for_what_no_plan_of_the_district_has_is_not_there(book: PlanBook) -> None:
    asked = [column.header for column in sheets_of(book, book.district("平阳县"))["载体"].columns]
    assert "所属生态圈" not in asked
    assert "所属园区(责任单位)" in asked
    assert "所属生态圈" in [
        column.header for column in sheets_of(book, book.district("江津区"))["载体"].columns
    ]
