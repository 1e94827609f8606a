"""Every quarterly report that a unit still owes is told, and years of silence are one line: worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from components.content.agenda import late_words, more_of, to_do
from components.content.urging import Asker, Letter, letters
from components.exports.ics import ics
from data.judging.agenda import agenda, overdue
from data.judging.calendar import calendar_of
from data.judging.owed import Report, reports_owed
from data.judging.periods import quarter_ends, quarters_name
from data.judging.situation import Situation
from data.records.no_change import NoChange
from data.records.observation import Observation
from plan_config.targets import Whose
from tests.plans import changed
from tests.unit.builders import START, carrier, park, plan, row, situation, target
from tests.unit.test_agenda import desk

TODAY = date(2026, 1, 25)
CASE = plan(target())
QUARTERS = tuple(quarter_ends(START, date(2025, 12, 31)))
SINCE_2022 = QUARTERS[7:]  # 2022Q4 to 2025Q4, 13 quarters
FIRST, LAST = SINCE_2022[0], SINCE_2022[-1]
LONG = "2023年一季度至2025年四季度共12期未报"


def told_by(unit: str, *periods: date) -> list[Observation]:
    return [row(unit, each, 1) for each in periods]


# a told everything since the end of 2022, b that quarter alone.
SILENT = situation(CASE, *told_by("a", *SINCE_2022), *told_by("b", FIRST))


def owed(case: Situation, today: date = TODAY, as_if_passed: Situation | None = None) -> dict[str, Report]:
    return {each.called: each for each in reports_owed(case, as_if_passed or case, today)}


def letter(case: Situation) -> Letter:
    found = agenda(desk(case), TODAY)
    (only,) = letters(found, case.book, {}, TODAY, Asker())
    return only


def test_twelve_silent_quarters_are_one_line_late_by_the_oldest() -> None:
    found = agenda(desk(SILENT), TODAY)
    (late,) = (each for each in found if each.reports)
    assert (late.what, late.day, late.whose) == (LONG, date(2023, 4, 20), ("b",))
    assert late_words(late, TODAY) == "逾期 1011 天"
    assert more_of(late, SILENT.book) == "缺 面积"
    table = to_do(found, TODAY, SILENT.book)
    assert [line.values[3].words for line in table.rows] == [LONG]
    assert len(overdue(found, TODAY)) == 1, "it is one thing to do, not twelve"


def test_a_letter_asks_for_all_of_them_in_one_row_of_a_measure() -> None:
    said = letter(SILENT)
    assert said.title == "关于催报2023年一季度至2025年四季度孵化载体数据的函"
    assert (
        "园区b的2023年一季度至2025年四季度共12期数据没有报送，其中2023年一季度数据应于 2023-04-20 前报送，逾期 1011 天。"
        in said.paragraphs[0]
    )
    assert [[cell.words for cell in line.values] for line in said.lacking.rows] == [
        ["2023年一季度至2025年四季度（12 期）", "面积", "单位未报", "2023-04-20 起"]
    ]


def test_in_a_calendar_they_are_the_one_entry_of_the_newest_known_as_before() -> None:
    def events(case: Situation, today: date) -> dict[str, str]:
        own = [each for each in agenda(desk(case), today) if each.is_for(("b",))]
        entries = calendar_of(own, (CASE,), case.book, today)
        content = ics(entries, case.book, name="我的工作", made_at=datetime(2026, 1, 25, tzinfo=UTC))
        found = Calendar.from_ical(content).walk("VEVENT")
        return {
            str(each["uid"]): str(each["description"]) for each in found if "期报" in str(each["summary"])
        }

    late = events(SILENT, TODAY)
    assert list(late.values()) == [f"责任单位：b；b {LONG}，缺 面积"]
    assert late.keys() < events(SILENT, date(2025, 2, 1)).keys(), "the event of the last quarter is the same"


def test_what_came_in_in_part_is_late_by_the_newest_and_a_whole_period_between_is_not_owed() -> None:
    two = plan(target(), target("firms", 100))
    full = [row("b", LAST, 1, series=of) for of in ("incubatees", "teams")]
    case = situation(
        two, *told_by("b", *QUARTERS[-3:]), *(replace(each, period=QUARTERS[-2]) for each in full)
    )
    found = {words: each for words, each in owed(case).items() if each.unit.unit == "b"}
    assert list(found) == ["2025年二季度、2025年四季度共2期未报齐"]
    assert found["2025年二季度、2025年四季度共2期未报齐"].due(case.book) == date(2026, 1, 20)
    assert not any(each.unchanged for each in found.values()), "part of them is told"


def test_nothing_can_be_said_to_be_unchanged_where_a_later_quarter_has_figures() -> None:
    holes = situation(CASE, *told_by("a", *SINCE_2022), *told_by("b", FIRST, QUARTERS[-3]))
    (report,) = owed(holes).values()
    assert report.periods == (*QUARTERS[8:-3], *QUARTERS[-2:])
    assert report.unchanged == QUARTERS[-2:]


def test_what_waits_for_review_is_told_apart_from_what_nobody_sent() -> None:
    figures = situation(CASE, *told_by("a", *SINCE_2022), *told_by("b", FIRST, LAST))
    both = replace(figures, no_changes=(NoChange("测试区", "b", QUARTERS[-2], "无变化"),))
    found = owed(SILENT, as_if_passed=both)
    assert list(found) == ["2023年一季度至2025年二季度共10期未报", "2025年三季度期报", "2025年四季度期报"]
    assert [each.waits for each in found.values()] == [False, True, True]
    dues = agenda(replace(desk(SILENT), as_if_passed=(both,)), TODAY)
    waiting = {each.what: each.more for each in dues if each.waits}
    assert waiting == {"2025年三季度期报": "零报告待审核", "2025年四季度期报": "已填待审核"}
    assert len(overdue(dues, TODAY)) == 1


def test_before_its_first_report_a_unit_owes_nothing_unless_it_never_gave_any() -> None:
    late_comer = situation(CASE, *told_by("a", *SINCE_2022), *told_by("b", *QUARTERS[-2:]))
    assert owed(late_comer) == {}
    never = situation(CASE, *told_by("a", *SINCE_2022))
    assert list(owed(never)) == ["2022年四季度至2025年四季度共13期未报"]
    # Of one whose only carrier opened in May 2025 nothing could be told before.
    opened = replace(carrier("C1", unit="b"), opened=date(2025, 5, 1))
    assert list(owed(situation(CASE, *told_by("a", *SINCE_2022), carriers=(opened,)))) == [
        "2025年二季度至四季度共3期未报"
    ]


def test_a_line_that_names_no_body_is_not_asked_as_if_it_were_one() -> None:
    others = park("b", 2).model_copy(update={"row_kind": "责任单位", "name": "其他"})
    case = changed(CASE, parks=(CASE.parks[0], others))
    said = letter(situation(case, *told_by("a", *SINCE_2022), *told_by("b", FIRST)))
    assert said.to == "〔待填：责任单位〕"
    assert "，方案附表“其他”一行的2023年一季度至2025年四季度" in said.paragraphs[0]
    led = changed(
        case, parks=(CASE.parks[0], others.model_copy(update={"responsible": Whose(lead=("甲局",))}))
    )
    assert (
        "，方案附表“其他”一行的2023年"
        in letter(situation(led, *told_by("a", *SINCE_2022), *told_by("b", FIRST))).paragraphs[0]
    )


@given(st.sets(st.sampled_from(SINCE_2022)))
def test_whatever_quarters_came_in_each_of_the_others_is_owed_once_and_no_other(told: set[date]) -> None:
    case = situation(CASE, *told_by("a", *SINCE_2022), *told_by("b", *told))
    periods = [period for each in owed(case).values() for period in each.periods]
    first = min(told, default=FIRST)
    assert periods == [each for each in SINCE_2022 if each >= first and each not in told]


@given(st.sets(st.sampled_from(QUARTERS), min_size=1))
def test_the_name_of_several_quarters_says_neither_more_nor_fewer(days: set[date]) -> None:
    said: list[date] = []
    year = ""
    for run in quarters_name(sorted(days)).split("、"):
        ends = []
        for word in run.split("至"):
            year = word[:4] if "年" in word else year
            quarter = "一二三四".index(word.removesuffix("季度")[-1])
            ends.append(
                next(each for each in QUARTERS if (f"{each.year}", each.month) == (year, 3 * quarter + 3))
            )
        said += [each for each in QUARTERS if ends[0] <= each <= ends[-1]]
    assert said == sorted(days)
