"""本期无变化 (零报告): a report that is no figure. It counts as reported and moves nothing that is judged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.coverage import missing, recorded, reported
from components.content.no_changes import no_change_table
from components.screen.record_tables import no_change_list
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.importer import Current
from data.intake.template.share import share_of
from data.judging.health import health
from data.judging.no_changes import no_changes, replaced_by
from data.judging.opening import opening_of
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.trace import Coverage, coverage, coverage_at
from data.records.declaring import Origin, Record
from data.records.district import gathered
from data.records.no_change import NoChange
from data.records.observation import Observation
from data.records.values import Batch
from tests.unit.builders import book, plan, row, situation, target

Q1, Q2, Q3, Q4 = (date(2025, month, day) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31)))
TODAY = date(2026, 1, 15)
CASE = plan(target(), target("firms", 100), parks=("a", "b"))
BOOK = book(CASE)
SHORTS = {each.id: each for each in BOOK.indicators}


def still(unit: str, period: date, reason: str = "面积、企业均无变化") -> NoChange:
    return NoChange("测试区", unit, period, reason)


def with_word(case: Situation, *said: NoChange) -> Situation:
    return replace(case, no_changes=said)


def test_who_says_that_nothing_changed_has_reported_and_the_old_figure_stays_as_old_as_it_is() -> None:
    before = situation(CASE, row("a", Q3, 1), row("b", Q4, 1))
    after = with_word(before, still("a", Q4))
    found = health(after, Q4)
    a = found.units[0]
    assert (a.missing, a.last, a.figure, a.months) == ((), Q4, Q3, 0)
    # Four cells: both of a by its word, of b the area; before, of a none.
    assert (found.filled, health(before, Q4).filled) == (3, 1)
    assert [unit.unit for unit in found.to_urge] == ["b"]
    assert coverage_at(after, "a", "firms", Q4) == Coverage("零报告")
    assert not after.ledger.units.get(("a", "firms")), "a word is no figure, and not a nought"
    assert after.ledger.units["a", "area"][-1].period == Q3


def test_it_reads_as_what_it_is() -> None:
    case = with_word(situation(CASE, row("a", Q3, 1), row("b", Q4, 1)), still("a", Q4))
    first = recorded(CASE, health(case, Q4), SHORTS, ()).rows
    (a,) = (each for each in first if each.key == "a")
    words = [value.words for value in a.values]
    assert (words[2], a.values[2].small, words[-1]) == (
        "2025年四季度",
        ("零报告，沿用2025年三季度的数",),
        "零报告",
    )
    assert [each.key for each in missing(health(case, Q4), SHORTS).rows] == ["b"]
    assert (
        "已填 3 格，占 75.0%（其中 1 个单位为零报告）" in recorded(CASE, health(case, Q4), SHORTS, ()).caption
    )
    marks = reported(CASE, coverage(case, "area"))
    assert [each.values[1].words.strip("　") for each in marks.rows] == ["■□", "·■"]
    assert "0" not in "".join(each.values[1].words for each in marks.rows)


def test_it_keeps_a_unit_from_counting_as_silent_but_not_a_target_from_resting_on_old_figures() -> None:
    silent = situation(CASE, row("a", date(2024, 9, 30), 10), row("b", Q3, 5))
    said = with_word(silent, still("a", Q3))
    assert [unit.unit for unit in health(silent, Q3).stopped] == ["a"]
    assert health(said, Q3).stopped == ()
    (goal,) = CASE.targets_for(role="headline")[:1]
    assert assess(said, goal, Q3) == assess(silent, goal, Q3)


def test_the_board_opens_where_half_have_said_something() -> None:
    case = situation(CASE, row("a", Q2, 1), row("b", Q2, 1))
    opened = opening_of([with_word(case, still("a", Q3))])
    assert opened is not None
    assert opened.period == Q3
    assert opening_of([case]) != opened


def test_a_figure_that_comes_later_takes_its_place() -> None:
    case = with_word(situation(CASE, row("a", Q3, 1), row("a", Q4, 2, batch=7)), still("a", Q4))
    assert no_changes(case) == {}
    assert replaced_by(case, "a", Q4) == (7,)
    assert coverage_at(case, "a", "area", Q4) == Coverage("自报")
    # What it gave no figure of is missing again: its word no longer holds.
    assert health(case, Q4).units[0].missing == ("firms",)


PERIODS = st.sampled_from([Q1, Q2, Q3, Q4])
FIGURES = st.lists(
    st.builds(row, st.sampled_from("ab"), PERIODS, st.integers(0, 50)),
    max_size=6,
    unique_by=lambda each: (each.unit, each.period),
)
WORDS = st.lists(st.builds(still, st.sampled_from("ab"), PERIODS), max_size=4)


@given(FIGURES, WORDS, PERIODS)
def test_it_alters_no_figure_and_no_verdict(
    figures: list[Observation], said: list[NoChange], as_of: date
) -> None:
    case = situation(CASE, *figures)
    after = with_word(case, *said)
    for goal in CASE.targets:
        for day in (as_of, date(2026, 6, 30)):
            assert assess(after, goal, day) == assess(case, goal, day)
    assert after.ledger is case.ledger


# By file and by the button: the sheet 零报告.
HEADERS = ("区县", "填报单位", "数据期", "说明")
FIGURE = replace(row("a", Q3, 1), district="测试区")


def decided(*cells: str, standing: Sequence[Record] = (FIGURE,), today: date = TODAY) -> ChangePlan:
    table = TextTable("零报告", HEADERS, (TextLine(2, ("测试区", *cells)),))
    records = (gathered("测试区", standing, {}, ()),)
    return importer.decide((table,), BOOK, Current(records=records), today=today)


def test_a_line_of_the_sheet_is_read() -> None:
    found = decided("a", "2025Q4", "面积、企业均无变化")
    assert (found.problems, found.records) == ((), (still("a", Q4),))


@pytest.mark.parametrize(
    ("unit", "period", "why"),
    [
        ("a", "2025Q3", "这一期已有数字"),
        ("a", "2025Q2", "2025年三季度已有数字，这一期已经结束"),
        ("b", "2025Q4", "没有可以沿用的数"),
        ("a", "2026Q1", "这一期还没有到"),
        ("z", "2025Q4", "方案里没有这个园区或责任单位"),
    ],
)
def test_where_it_cannot_be_said_it_is_refused(unit: str, period: str, why: str) -> None:
    found = decided(unit, period, "无变化")
    assert why in "\n".join(map(str, found.problems))


def test_after_the_plan_nothing_is_asked_and_nothing_to_be_said() -> None:
    found = decided("a", "2026Q1", "无变化", today=date(2026, 4, 10))
    assert "方案没有要求这个单位填报这一期" in str(found.problems[0])


def test_it_needs_its_reason() -> None:
    assert decided("a", "2025Q4", "").problems


def test_the_list_tells_who_said_so_why_and_what_has_taken_its_place() -> None:
    said = tuple(replace(still(unit, Q4), origin=Origin(row=2)) for unit in "ab")
    case = with_word(situation(CASE, row("a", Q3, 1), row("b", Q4, 2, batch=7)), *said)
    batch = Batch(0, "2026-01-08T01:30:00+00:00", "张三", "零报告", "", "reported", "passed")
    table = no_change_table(case, Q4, {0: batch})
    assert table.caption == "零报告（本期无变化）2 份，计为已报，不是数字"
    a, b = ([value.words for value in each.values] for each in table.rows)
    assert a == ["a", "面积、企业均无变化", "张三", "0", "沿用旧数"]
    assert table.rows[0].values[2].small == ("2026-01-08 09:30",)
    assert b[-1] == "已由批次 7 的数字代替"
    assert no_change_table(case, Q3, {}).rows == ()
    assert no_change_list(case, Q3, {}) == ""


def test_a_unit_s_workbook_has_its_own_words_and_no_other_s() -> None:
    district = BOOK.districts[0]
    records = gathered("测试区", [still("a", Q4), still("b", Q4)], {}, ())
    assert list(share_of(district, ("a",)).others(records)) == [still("a", Q4)]
    assert list(share_of(district, None).others(records)) == [still("a", Q4), still("b", Q4)]
