"""A carrier that is closed counts nowhere from that day on, and again from the day it reopens; its past stays."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.maps.placing import marks_of_carriers
from components.report.carrier_changes import carrier_changes
from components.screen.scope import Scope
from components.screen.search_hits import closed_hits, in_scope
from components.words.coverage import no_carriers_words, reporting_words
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.files.workbook import read_upload
from data.intake.importer import Current
from data.intake.preview import preview
from data.intake.template.build import template
from data.judging.actuals import at
from data.judging.progress import assess
from data.judging.situation import Situation, situation_of
from data.judging.timelines import timeline
from data.judging.verdicts import Verdict
from data.records.carrier import Carrier
from data.records.closure import Closure
from data.records.declaring import Record
from data.records.district import DistrictRecords, gathered
from data.records.observation import Observation
from plan_config.indicators import CountRule
from plan_config.reader import load_book
from tests.pages.markup import text_of
from tests.unit.builders import AREA, DEADLINE, MUNICIPAL, book, carrier, plan, row, target
from tests.unit.workbooks import opened

Q1, Q2, Q3, Q4 = date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)
CLOSED, REOPENED = date(2024, 7, 15), date(2024, 11, 1)
EVE, EVE_OF_REOPENING = date(2024, 7, 14), date(2024, 10, 31)
GONE = Closure("测试区", "c2", CLOSED, REOPENED, "测府〔2024〕9号")
ALL = MUNICIPAL.model_copy(update={"id": "all", "count": CountRule(kinds=("孵化器",))})
BOOK = load_book()


def judged(*rows: Observation, closures: Sequence[Closure] = (GONE,)) -> Situation:
    members = (carrier("c1", opened=date(2021, 1, 1)), carrier("c2", opened=date(2021, 1, 1)))
    the_plan = plan(target(), parks=("a",)).model_copy(update={"indicators": (ALL,)})
    records = gathered("测试区", (*members, *rows, *closures), {}, ())
    return situation_of(the_plan, book(the_plan), records)


SUMMED = judged(
    *(row("a", day, 50_000, carrier="c1") for day in (Q1, Q2, Q3, Q4)),
    *(row("a", day, 30_000, carrier="c2") for day in (Q1, Q2, Q4)),
)


@pytest.mark.parametrize(
    ("day", "area", "count"),
    [
        (EVE, 8, 2),
        (CLOSED, 5, 1),  # from the day itself, though nobody has reported since the end of June
        (Q3, 5, 1),
        (EVE_OF_REOPENING, 5, 1),
        (REOPENED, 8, 2),  # its last figure comes back until it reports again
        (Q4, 8, 2),
    ],
)
def test_sums_and_counts_leave_it_out_from_the_day_and_take_it_in_again(
    day: date, area: float, count: int
) -> None:
    assert at(timeline(SUMMED, AREA, "district", ""), day).value == area
    assert at(timeline(SUMMED, ALL, "district", ""), day).value == count
    drawn = {mark.code for mark in marks_of_carriers(SUMMED, SUMMED.ledger.register, day)}
    assert drawn == ({"c1"} if count == 1 else {"c1", "c2"})


def test_who_had_reported_stays_so_on_a_day_on_which_only_a_carrier_closed() -> None:
    before, after = (at(timeline(SUMMED, AREA, "district", ""), day) for day in (Q2, CLOSED))
    assert (before.reporting, after.reporting) == (("a",), ("a",))
    assert (after.period, after.newest, after.carried) == (CLOSED, Q2, ())


def test_it_is_not_waited_for_while_it_is_closed_and_is_again_afterwards() -> None:
    assert SUMMED.ledger.told("a", "area", Q3).silent == ()
    without = judged(*(row("a", day, 50_000, carrier="c1") for day in (Q1, Q4)))
    assert without.ledger.told("a", "area", Q4).silent == ("c2",)


def test_a_units_own_total_stands_and_says_that_it_may_still_be_in_it() -> None:
    own = judged(row("a", Q2, 90_000))
    progress = assess(own, target(), CLOSED)
    assert progress.actual.value == 9
    assert reporting_words(progress, own.plan) == "载体c2已停业，单位自报的总数尚未更新"
    newer = assess(judged(row("a", Q2, 90_000), row("a", Q3, 60_000)), target(), Q3)
    assert "停业" not in reporting_words(newer, own.plan)


def test_a_unit_whose_only_carrier_closes_has_none_left() -> None:
    both = (Closure("测试区", "c1", CLOSED), Closure("测试区", "c2", CLOSED))
    emptied = judged(row("a", Q2, 50_000, carrier="c1"), row("a", Q2, 30_000, carrier="c2"), closures=both)
    actual = at(timeline(emptied, AREA, "district", ""), CLOSED)
    assert (actual.value, actual.emptied) == (0, ("a",))
    # 8 of 30 before, nothing of it left at the deadline: missed by all of it.
    ended = assess(emptied, target(), DEADLINE)
    assert (ended.verdict, ended.light) == (Verdict("未完成", gap=-100), "red")
    assert no_carriers_words(ended) == "载体已全部迁出或停业。"
    assert no_carriers_words(assess(judged(), target(), DEADLINE)) == "没有登记载体，由单位整体填报。"


def test_between_two_dates_it_closed_or_came_back_and_is_no_new_one() -> None:
    register = SUMMED.ledger.register
    went = carrier_changes(SUMMED, register, Q2, Q3)
    back = carrier_changes(SUMMED, register, Q3, Q4)
    assert [(each.now.carrier.code, each.kinds) for each in went] == [("c2", ("went",))]
    assert [(each.now.carrier.code, each.kinds) for each in back] == [("c2", ("back",))]
    assert back[0].areas == (None, 3)


# By file: the sheet 停业, and what is asked about.

HALL = Carrier(
    code="K1",
    name="甲楼",
    district="渝中区",
    unit="zongbucheng",
    kind="孵化器",
    opened=date(2020, 1, 1),
)


def closing(*lines: tuple[str, ...]) -> TextTable:
    told = tuple(TextLine(number, cells) for number, cells in enumerate(lines, 2))
    return TextTable("停业", ("载体编码", "停业日期", "恢复运营日期", "依据"), told)


def decided(*tables: TextTable, standing: Sequence[Record] = ()) -> ChangePlan:
    records = gathered("渝中区", (HALL, *standing), {}, ())
    return importer.decide(tables, BOOK, Current(records=(records,)), today=date(2026, 3, 1))


def seen(period: date) -> Observation:
    return Observation("渝中区", "zongbucheng", "K1", True, "area_planned", period, 9_000, period, "9000")


def test_a_closure_comes_in_by_its_sheet_and_a_day_of_reopening_ends_it() -> None:
    plan = decided(closing(("K1", "2024-07-15", "", "渝中府办〔2024〕9号")))
    (closure,) = plan.records
    assert closure == Closure("渝中区", "K1", CLOSED, None, "渝中府办〔2024〕9号")
    assert (plan.problems, plan.warnings) == ((), ())
    after = preview(DistrictRecords("渝中区", (HALL,)), plan)
    assert after.carriers[0].closures == (closure,)
    assert not after.carriers[0].may_be_open_on(Q4)
    again = decided(
        closing(("K1", "2024-07-15", "2024-11-01", "")), standing=[Closure("渝中区", "K1", CLOSED)]
    )
    assert [type(each.after) for each in again.changes] == [Closure]
    assert again.additions == ()


def test_what_ends_before_it_begins_or_is_of_a_unit_is_refused() -> None:
    plan = decided(closing(("K1", "2024-07-15", "2024-07-15", ""), ("总部城", "2024-07-15", "", "")))
    assert [(each.row, each.message) for each in plan.problems] == [
        (2, "恢复运营日期应晚于停业日期"),
        (3, "这是园区或责任单位，停业只能填给载体"),
    ]
    assert plan.records == ()


def test_a_figure_of_a_closed_carrier_asks_for_a_reason_once_a_period_and_one_after_reopening_does_not() -> (
    None
):
    head = ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "建筑面积(㎡)")
    lines = (("K1", "2024Q3", "2024-10-08", "9000", "9500"), ("K1", "2024Q4", "2025-01-08", "9000", "9500"))
    table = TextTable("期报", head, tuple(TextLine(number, cells) for number, cells in enumerate(lines, 2)))
    gone = Closure("渝中区", "K1", CLOSED, REOPENED)
    plan = decided(table, standing=[gone])
    asked = [(each.key, each.row) for each in plan.warnings if each.key.startswith("closed")]
    assert asked == [("closed/渝中区/K1/2024-09-30", 2)]
    assert plan.problems == ()


def test_a_closure_over_figures_on_record_and_one_over_another_ask_for_a_reason() -> None:
    known: list[Record] = [seen(Q3), Closure("渝中区", "K1", date(2023, 1, 1))]
    plan = decided(closing(("K1", "2024-07-15", "2024-11-01", "")), standing=known)
    assert [each.key.split("/")[0] for each in plan.warnings] == ["closed-twice", "closed-late"]
    assert "2024-09-30 已有数据" in plan.warnings[1].message
    before = decided(closing(("K1", "2024-10-15", "", "")), standing=[seen(Q3)])
    assert before.warnings == (), "what was told while it was open is right"


def test_the_list_of_carriers_names_who_is_closed_apart_with_day_and_paper() -> None:
    register, scope = SUMMED.ledger.register, Scope(CLOSED)
    assert [each.code for each in in_scope(SUMMED, scope, register)] == ["c1"]
    said = text_of(closed_hits(SUMMED, scope, register))
    assert "已停业 1 个" in said
    assert "载体c2 2024-07-15 测府〔2024〕9号" in " ".join(said.split())
    assert "载体c1" not in said
    assert closed_hits(SUMMED, Scope(REOPENED), register) == ""
    assert closed_hits(SUMMED, Scope(CLOSED, kind="众创空间"), register) == ""


CODES, DAYS = ("c1", "c2", "c3"), st.dates(date(2024, 1, 1), date(2025, 6, 30))
REPORTS = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from((Q1, Q2, Q3, Q4))), st.integers(1, 100), min_size=1
)
CLOSINGS = st.dictionaries(st.sampled_from(CODES), st.tuples(DAYS, st.none() | st.integers(1, 300)))


@given(REPORTS, CLOSINGS, DAYS)
def test_at_any_day_the_sum_is_that_of_the_newest_figures_of_those_that_are_open(
    told: dict[tuple[str, date], int], closings: dict[str, tuple[date, int | None]], day: date
) -> None:
    closures = [
        Closure("测试区", code, since, since + timedelta(days=lasting) if lasting else None)
        for code, (since, lasting) in closings.items()
    ]
    rows = [row("a", period, value * 10_000, carrier=code) for (code, period), value in told.items()]
    records = gathered("测试区", (*map(carrier, CODES), *rows, *closures), {}, ())
    the_plan = plan(target(), parks=("a",))
    line = timeline(situation_of(the_plan, book(the_plan), records), AREA, "district", "")
    shut = {each.code for each in closures if each.covers(day)}
    newest = {code: value for (code, period), value in sorted(told.items(), key=_period) if period <= day}
    assert (at(line, day).value or 0) == sum(value for code, value in newest.items() if code not in shut)


def _period(each: tuple[tuple[str, date], int]) -> date:
    return each[0][1]


def test_a_template_asks_who_is_closed_for_no_figures_and_shows_the_line_that_ends_it() -> None:
    gone = Closure("渝中区", "K1", CLOSED, REOPENED)
    records = gathered("渝中区", (HALL, gone, seen(Q2)), {}, ())
    during, after = (opened(template(BOOK, records, whose=None, period=day)) for day in (Q3, Q4))
    for sheet, asked in (("期报", (during, after)), ("运营年报", (after,))):
        subjects = [[cell.value for cell in book[sheet]["B"][1:]] for book in asked]
        assert ["K1 甲楼" in each for each in subjects] == [book is after for book in asked], sheet
    assert [cell.value for cell in during["停业"]["A"]] == ["载体编码", "K1"]
    assert during["停业"]["C2"].value.date() == REOPENED
    content = template(BOOK, records, whose=None, period=Q3)
    untouched = importer.decide(read_upload("回传.xlsx", content).tables, BOOK, Current(records=(records,)))
    assert (untouched.problems, untouched.warnings, untouched.records) == ((), (), ())
