"""Points that are known from so much to so much: who comes before whom by them, and what other weights could make of it.

What nobody gave is open, never nought: points are then known from `least` to `most` only, and so are places.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from data.judging.half_up import half_up

# By how much a weight may be off, and how many decimals points are told with; places follow what is told.
SWING = 0.2
DECIMALS = 1
NOTHING = 1e-9  # a difference in points that is floating point's own


class Span(NamedTuple):
    """From so much, which is certain, to so much, where all that is open comes out best."""

    least: float
    most: float

    @property
    def known(self) -> bool:
        """Whether nothing is open."""
        return self.least == self.most

    def times(self, factor: float) -> "Span":
        """So many times as much."""
        return Span(self.least * factor, self.most * factor)


NAUGHT = Span(0.0, 0.0)


class Line(NamedTuple):
    """Whose points they are, by item, and what comes beside the items."""

    name: str
    items: tuple[Span, ...]
    extra: Span = NAUGHT

    @property
    def told(self) -> Span:
        """All points together, as they are told."""
        return total((*self.items, self.extra))

    def ahead_of(self, other: "Line") -> Span:
        """By how many points it is ahead of another, the least and the most that what is open and weights each off by up to
        SWING make of it; below nought it is behind."""
        least, most = self.extra.least - other.extra.most, self.extra.most - other.extra.least
        for (low, high), (their_low, their_high) in zip(self.items, other.items, strict=True):
            worst, best = low - their_high, high - their_low
            least += worst - SWING * abs(worst)
            most += best + SWING * abs(best)
        return Span(least, most)


class Place(NamedTuple):
    """From which place to which one stands, 1 for the most points, equals sharing one: one place where nothing is open.
    And the best and the worst that other weights could make of it."""

    first: int
    last: int
    best: int
    worst: int

    @property
    def is_firm(self) -> bool:
        """Whether other weights make no other place of it."""
        return (self.best, self.worst) == (self.first, self.last)


def total(points: Iterable[Span]) -> Span:
    """Points together, as they are told."""
    every = list(points)
    return Span(told(sum(each.least for each in every)), told(sum(each.most for each in every)))


def told(points: float) -> float:
    """Points as they are told, by which they are ranked."""
    return float(half_up(points, DECIMALS))


def places(lines: Iterable[Line]) -> Mapping[str, Place]:
    """The place of each among all, who are of one scheme."""
    every = [(line, line.told) for line in lines]
    above = {line.name: [0] * 4 for line, _ in every}
    for (one, own), (other, others) in combinations(every, 2):
        least, most = one.ahead_of(other)
        _count(above[other.name], own, others, (least, most))
        _count(above[one.name], others, own, (-most, -least))
    return {name: Place(*(1 + count for count in counts)) for name, counts in above.items()}


def places_by(weighings: Iterable[Mapping[str, Span]]) -> Mapping[str, Place]:
    """The place of each among all by their points: by the first of these weighings, and the best and the worst by any."""
    found = [_placed(points) for points in weighings]
    return {
        name: Place(*own, min(each[name][0] for each in found), max(each[name][1] for each in found))
        for name, own in found[0].items()
    }


def _placed(points: Mapping[str, Span]) -> Mapping[str, tuple[int, int]]:
    """From which place to which one stands: behind who has more for certain, perhaps behind who may have more."""
    return {
        name: (
            1 + sum(each.least > own.most for each in points.values()),
            1 + sum(each.most > own.least for other, each in points.items() if other != name),
        )
        for name, own in points.items()
    }


def _count(above: list[int], upper: Span, lower: Span, ahead: tuple[float, float]) -> None:
    """Count one among those above another, as far as it is: for certain, perhaps, and so with other weights."""
    surely, perhaps = upper[0] > lower[1], upper[1] > lower[0]
    above[0] += surely
    above[1] += perhaps
    above[2] += surely and ahead[0] > NOTHING
    above[3] += perhaps or ahead[1] > NOTHING
