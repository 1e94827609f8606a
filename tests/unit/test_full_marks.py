"""Points and full marks as they are told: both add up, and nobody has more than there is. Worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.judging.full_marks import adding_up, told_marks, within
from data.judging.points import Span, told


@pytest.mark.parametrize(
    ("marks", "points", "shown"),
    [
        # 40, 25 and 15 of 80: 50, 31.25 and 18.75. What is full stands so, and 79.17 in all: 50 + 10.42 + 18.75.
        ((50, 31.25, 18.75), (50, 31.25, 18.75), ([50, 31.3, 18.7], [50, 31.3, 18.7])),
        ((50, 31.25, 18.75), (50, 125 / 12, 18.75), ([50, 31.3, 18.7], [50, 10.5, 18.7])),
        # 68.75 in all is 68.8: of both halves that of the full marks goes up.
        ((50, 31.25, 18.75), (50, 0, 18.75), ([50, 31.2, 18.8], [50, 0, 18.8])),
        # One target met early beside all of 72.73 and half of 27.27: 87.36 and no 100.
        ((800 / 11, 300 / 11), (800 / 11, 150 / 11, 1), ([72.7, 27.3], [72.7, 13.7, 1])),
        ((100 / 3,) * 3, (0, 100 / 3, 100 / 3), ([33.3, 33.4, 33.3], [0, 33.4, 33.3])),
    ],
)
def test_points_stand_out_of_full_marks_and_never_above(
    marks: tuple[float, ...], points: tuple[float, ...], shown: tuple[list[float], list[float]]
) -> None:
    assert adding_up(sum(points), marks, points) == shown


def test_what_is_open_ends_at_full_marks_as_they_are_told() -> None:
    assert within(Span(125 / 12, 31.25), 31.25, 31.3) == (10.4, 31.3)
    assert within(Span(18.75, 18.75), 18.75, 18.7) == (18.7, 18.7)
    assert within(Span(0, 18.74), 18.75, 18.7) == (0, 18.7)


@st.composite
def assessed(draw: st.DrawFn) -> tuple[list[float], list[float], list[float]]:
    """Marks that are 100 together, a share of each, and what is added or taken off."""
    weights = draw(st.lists(st.integers(1, 40), min_size=1, max_size=6))
    shares = [draw(st.one_of(st.just(1.0), st.just(0.0), st.floats(0, 1))) for _ in weights]
    beside = draw(st.lists(st.sampled_from([-4.0, -0.25, 0.0, 1.0, 2.5]), max_size=2))
    marks = [each * 100 / sum(weights) for each in weights]
    return marks, [mark * share for mark, share in zip(marks, shares, strict=True)], beside


@given(assessed())
def test_both_add_up_and_nobody_has_more_than_there_is(
    of: tuple[list[float], list[float], list[float]],
) -> None:
    marks, points, beside = of
    every = [*points, *beside]
    found = adding_up(sum(every), marks, every)
    assert told(sum(found.marks)) == 100
    assert told(sum(found.points)) == told(sum(every))
    assert all(own <= most for own, most in zip(found.points, found.marks, strict=False))
    for exact, shown in zip([*marks, *every], [*found.marks, *found.points], strict=True):
        assert abs(exact - shown) < 0.1001
    assert told(sum(told_marks(marks))) == 100
