"""What changed between two states: which fell most, which rose most, and in which order a meeting sees them."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.content import messages
from components.report.compare import compare, gain, largest, moved
from components.report.values.comparison import TargetChange
from tests.unit.reports import demo_report

ONE = demo_report("渝中区").comparison.changes[0]  # type: ignore[union-attr]


def change(target: str, before: float | None, after: float | None) -> TargetChange:
    return replace(
        ONE,
        target=target,
        name=target,
        completion_before=before,
        completion_after=after,
        before=before,
        after=after,
    )


FELL_LITTLE, FELL_MUCH = change("甲园", 0.50, 0.48), change("乙园", 0.90, 0.60)
ROSE_LITTLE, ROSE_MUCH = change("丙园", 0.10, 0.12), change("丁园", 0.10, 0.80)
UNKNOWN = change("戊园", None, 0.50)
ALL = (ROSE_LITTLE, FELL_LITTLE, UNKNOWN, ROSE_MUCH, FELL_MUCH)


def names(changes: tuple[TargetChange, ...]) -> list[str]:
    return [each.name for each in changes]


def test_changes_are_told_apart_by_their_way_the_deepest_fall_and_the_highest_rise_first() -> None:
    found = moved(ALL)
    assert (names(found.falls), names(found.rises)) == (["乙园", "甲园"], ["丁园", "丙园"])
    assert names(found.others) == ["戊园"], "without a figure before it neither rose nor fell"


def test_the_largest_changes_hold_a_fall_however_much_has_risen() -> None:
    # +70 and −30 points; then +2 and −2, of which the fall is listed earlier.
    assert names(largest(ALL, 3)) == ["乙园", "甲园", "丁园"]
    rises = [change(f"园{nth}", 0.1, 0.5 + nth / 10) for nth in range(4)]
    assert names(largest([*rises, FELL_LITTLE], 3)) == ["甲园", "园3", "园2"]
    assert largest([UNKNOWN]) == ()


@given(st.lists(st.tuples(st.floats(0, 2), st.floats(0, 2)), max_size=12), st.integers(2, 6))
def test_no_change_left_out_is_larger_than_one_shown_of_its_way(
    shares: list[tuple[float, float]], most: int
) -> None:
    changes = [change(f"{nth}", *both) for nth, both in enumerate(shares)]
    shown = largest(changes, most)
    falls, rises, _ = moved(changes)
    assert len(shown) == min(most, len(falls) + len(rises))
    for way in (falls, rises):
        kept = [each for each in way if each in shown]
        assert tuple(kept) == way[: len(kept)]
        assert bool(kept) == bool(way)


def test_the_message_and_the_sentence_name_the_worst_fall_before_the_best_rise() -> None:
    before, after = (demo_report("渝中区", date(2025, 12, 31), meeting=False) for _ in range(2))
    first, second = (each.target for each in after.judged[:2])
    moves = {first: 0.2, second: -0.1}
    earlier = replace(
        before,
        standings=tuple(
            replace(
                each,
                actual=(each.actual or 0) + moves.get(each.target, 0) * each.goal,
                completion=(each.completion or 0) + moves.get(each.target, 0),
            )
            for each in before.standings
        ),
    )
    told = compare(earlier, after)
    label = [each.short_label for each in after.judged[:2]]
    # 20 points more before is a fall of 20 now, 10 less a rise of 10.
    assert (
        f"回落最多的是渝中区·{label[0]}，降低 20 个百分点；提升最多的是渝中区·{label[1]}，提高 10 个百分点"
        in told.sentence
    )
    said = messages.changes(replace(after, comparison=told))
    assert said.endswith(f"1 项增加、1 项回落，回落最多的是渝中区·{label[0]}，提升最多的是渝中区·{label[1]}")
    assert round(sum(gain(each) for each in told.changes), 6) == -10
