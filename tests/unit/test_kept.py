"""What is kept with a situation is what would be worked out anew, and never what was worked out from other records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from components.screen.district_block import district_block
from data.judging.kept import kept
from data.judging.progress import assess, judged
from data.judging.situation import Situation
from data.records.values import ManualStatus
from tests.unit.builders import plan, row, situation, target

DAYS = st.dates(date(2021, 1, 1), date(2026, 3, 31))
END_24 = date(2024, 12, 31)
HEADLINE = target(role="headline")


def counted(most: int) -> tuple[Callable[[Situation, str], str], list[str]]:
    """A function that is kept, and what it was asked for, each time it was really called."""
    asked: list[str] = []

    @kept(most)
    def work(_situation: Situation, word: str) -> str:
        asked.append(word)
        return word.upper()

    return work, asked


def test_the_same_is_worked_out_once_and_anything_else_by_itself() -> None:
    case = situation(plan(HEADLINE))
    work, asked = counted(10)
    assert [work(case, word) for word in "abab"] == ["A", "B", "A", "B"]
    assert asked == ["a", "b"]


def test_two_functions_asked_the_same_do_not_answer_for_each_other() -> None:
    case = situation(plan(HEADLINE))
    (one, first), (two, second) = counted(10), counted(10)
    assert one(case, "a") == two(case, "a")
    assert (first, second) == (["a"], ["a"])


def test_no_more_is_kept_than_was_asked_for() -> None:
    case = situation(plan(HEADLINE))
    work, asked = counted(2)
    for word in "abcc":
        work(case, word)
    assert asked == ["a", "b", "c"]
    assert sum(len(results) for results in case.memory.values()) <= 2


def test_other_records_have_a_memory_of_their_own() -> None:
    case = situation(plan(HEADLINE), row("a", END_24, 40_000))
    assert assess(case, HEADLINE, END_24).actual.value == 4
    said = ManualStatus(HEADLINE.id, "暂缓", "测试", END_24, withdrawn=False, at="2025-01-01", by="测试")
    other = replace(case, manual=(said,))
    assert assess(other, HEADLINE, END_24).manual == said
    assert assess(case, HEADLINE, END_24).manual is None, (
        "a copy with another word has told the first nothing"
    )
    grown = situation(plan(HEADLINE), row("a", END_24, 50_000))
    assert assess(grown, HEADLINE, END_24).actual.value == 5


@given(st.lists(DAYS, min_size=1, max_size=4))
def test_what_is_kept_is_what_a_fresh_judgement_gives(days: list[date]) -> None:
    rows = [row("a", END_24 - timedelta(days=91 * ago), 50_000 - 9_000 * ago) for ago in range(5)]
    case = situation(plan(HEADLINE), *rows)
    for day in (*days, *days):
        fresh = situation(plan(HEADLINE), *rows)
        assert judged(case, day, "headline") == judged(fresh, day, "headline")
        assert district_block(case, day, None, ()) == district_block(fresh, day, None, ())
