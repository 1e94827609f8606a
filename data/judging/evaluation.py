"""How a carrier comes out of an evaluation by a scheme: points by item, what is still open, the rank among others, and
whether the rank would stand if the weights were a little different.

What nobody gave is open, never nought: a score is then known from `least` to `most` only, and has a grade where both
ends have the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from data.judging.half_up import half_up
from data.judging.periods import is_current
from data.judging.recognition import Facts, Sides, read
from plan_config.evaluation import Extra, Grade, Item, Scheme
from plan_config.plan import PlanBook

# By how much a weight may be off, and how many decimals a score is told with; grade and rank follow what is told.
SWING = 0.2
DECIMALS = 1
NOTHING = 1e-9  # a difference in points that is floating point's own


class ByHand(NamedTuple):
    """Points that a person gave for an item or an extra, and why."""

    points: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemScore:
    """What an item earned: a share of its points and, where records tell it, the figures behind it. None while open."""

    item: Item
    share: float | None
    sides: Sides | None = None
    note: str = ""

    @property
    def points(self) -> float | None:
        """The points earned; None while open."""
        return None if self.share is None else self.item.weight * self.share


class ExtraScore(NamedTuple):
    """What was added, or below nought taken off, beside the items."""

    extra: Extra
    points: float
    note: str


@dataclass(frozen=True, slots=True)
class Score:
    """A carrier's evaluation by a scheme."""

    scheme: Scheme
    items: tuple[ItemScore, ...]
    extras: tuple[ExtraScore, ...] = ()

    @property
    def least(self) -> float:
        """The points it has for certain."""
        return _told(sum(self.earned) + self.extra)

    @property
    def most(self) -> float:
        """The points it has if all that is open comes out best."""
        return _told(
            sum(each.item.weight if each.points is None else each.points for each in self.items) + self.extra
        )

    @property
    def whole(self) -> bool:
        """Whether nothing is open."""
        return all(each.share is not None for each in self.items)

    @property
    def grade(self) -> Grade | None:
        """Its grade; None while what is open may still change it."""
        worst, best = self.scheme.grade(self.least), self.scheme.grade(self.most)
        return worst if worst == best else None

    @property
    def earned(self) -> tuple[float, ...]:
        """The points of each item, none while it is open."""
        return tuple(each.points or 0.0 for each in self.items)

    @property
    def extra(self) -> float:
        """The points beside the items."""
        return sum(each.points for each in self.extras)


class Standing(NamedTuple):
    """A rank, 1 for the most points, equals share one; and the best and worst that other weights could make of it."""

    rank: int
    best: int
    worst: int

    @property
    def is_firm(self) -> bool:
        """Whether no weights make another rank of it."""
        return self.best == self.worst


def score(book: PlanBook, scheme: Scheme, facts: Facts, as_of: date, by_hand: Mapping[str, ByHand]) -> Score:
    """A carrier's facts and the points given by hand, by a scheme, in the year that ends at a date. What was told of
    another year is worth nothing in this one."""
    told = facts._replace(given={name: _current(given, as_of) for name, given in facts.given.items()})
    items = tuple(_item_score(book, item, told, as_of, by_hand.get(item.label)) for item in scheme.items)
    extras = tuple(_extra_score(each, by_hand[each.label]) for each in scheme.extras if each.label in by_hand)
    return Score(scheme, items, extras)


def standings(scores: Mapping[str, Score]) -> Mapping[str, Standing]:
    """The standing of each that is fully scored among those that are, all of one scheme."""
    lines = [_Line(each.least, name, each.earned, each.extra) for name, each in scores.items() if each.whole]
    lines.sort(key=lambda line: -line.told)
    surely_above, maybe_above = dict.fromkeys(scores, 0), dict.fromkeys(scores, 0)
    for better, worse in combinations(lines, 2):
        least, most = better.ahead_of(worse)
        surely_above[worse.name] += least > NOTHING and better.told > worse.told
        maybe_above[worse.name] += most > NOTHING
        maybe_above[better.name] += least < -NOTHING
    ranks: dict[float, int] = {}
    for place, line in enumerate(lines, 1):
        ranks.setdefault(line.told, place)
    return {
        line.name: Standing(ranks[line.told], 1 + surely_above[line.name], 1 + maybe_above[line.name])
        for line in lines
    }


class _Line(NamedTuple):
    """A whole score as it is set against others: as it is told, whose, its points by item and beside them."""

    told: float
    name: str
    earned: tuple[float, ...]
    extra: float

    def ahead_of(self, other: "_Line") -> tuple[float, float]:
        """By how many points it is ahead of another, the least and the most that weights each off by up to SWING make of
        it; below nought it is behind."""
        gains = [ours - theirs for ours, theirs in zip(self.earned, other.earned, strict=True)]
        ahead, swing = sum(gains) + self.extra - other.extra, SWING * sum(map(abs, gains))
        return ahead - swing, ahead + swing


def _current(given: Mapping[date, float], as_of: date) -> Mapping[date, float]:
    return {day: value for day, value in given.items() if is_current(day, as_of)}


def _item_score(book: PlanBook, item: Item, facts: Facts, as_of: date, by_hand: ByHand | None) -> ItemScore:
    if item.measure is None or item.scoring is None:
        share = None if by_hand is None else max(0.0, min(1.0, by_hand.points / item.weight))
        return ItemScore(item, share, note=by_hand.note if by_hand else "")
    sides = read(book, item.measure, facts, as_of)
    figure = sides.figure(item.measure) if sides else None
    return ItemScore(item, None if figure is None else item.scoring.share(figure), sides)


def _extra_score(extra: Extra, given: ByHand) -> ExtraScore:
    points = min(abs(given.points), extra.at_most)
    return ExtraScore(extra, -points if extra.deducts else points, given.note)


def _told(points: float) -> float:
    return float(half_up(points, DECIMALS))
