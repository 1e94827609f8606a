"""Points and the full marks they are out of as they are told: each adds up to its whole, and no points are above full
marks. Pure."""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from data.judging.contributions import apportioned
from data.judging.points import DECIMALS, NOTHING, Span, told
from plan_config.evaluation import WHOLE_SCORE

UNIT = Decimal(1).scaleb(-DECIMALS)


class Told(NamedTuple):
    """Full marks, and points out of them; any further points are out of none."""

    marks: list[float]
    points: list[float]


def told_marks(marks: Sequence[float], first: Sequence[bool] = ()) -> list[float]:
    """Full marks that add up to the whole score."""
    return apportioned(WHOLE_SCORE, list(marks), DECIMALS, first)


def adding_up(whole: float, marks: Sequence[float], points: Sequence[float]) -> Told:
    """Points that add up to the whole, full ones out of as many where it can be. Where they do not fit, the marks that go up
    are others: those that points come close to always leave room enough."""
    close = [point > _down(mark) for mark, point in zip(marks, points, strict=False)]
    tried = [_told(whole, marks, points, first) for first in ([], close, [not each for each in close])]
    return next((each for each in tried if _fits(each, marks, points)), tried[1])


def within(points: Span, mark: float, told_mark: float) -> Span:
    """Points with something open as they are told out of full marks."""
    return Span(*(told_mark if _is_full(end, mark) else min(told(end), told_mark) for end in points))


def _told(whole: float, marks: Sequence[float], points: Sequence[float], first: Sequence[bool]) -> Told:
    most = told_marks(marks, first)
    out_of = [*most, *[math.inf] * (len(points) - len(most))]
    room = [_down(point) < mark for point, mark in zip(points, out_of, strict=True)]
    return Told(most, apportioned(whole, list(points), DECIMALS, room))


def _fits(found: Told, marks: Sequence[float], points: Sequence[float]) -> bool:
    """Whether what is full is told so, and each is its own figure, up or down."""
    own = zip(found.points, points, strict=True)
    full = zip(found.marks, found.points, marks, points, strict=False)
    return all(abs(shown - exact) < float(UNIT) - NOTHING for shown, exact in own) and all(
        point == mark for mark, point, most, exact in full if _is_full(exact, most)
    )


def _is_full(points: float, mark: float) -> bool:
    return points >= mark - NOTHING


def _down(value: float) -> float:
    return float(math.floor(Decimal(value) / UNIT) * UNIT)
