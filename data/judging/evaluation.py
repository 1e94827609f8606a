"""How a carrier comes out of an evaluation by a scheme: points by item, what is still open, the rank among others, and
whether the rank would stand if the weights were a little different.

What nobody gave is open, never nought: a score is then known from `least` to `most` only, and has a grade where both
ends have the same one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.judging.periods import is_current
from data.judging.points import Line, Span, places
from data.judging.recognition import Facts, Sides, read
from plan_config.book import PlanBook
from plan_config.evaluation import Extra, Grade, Item, Scheme


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

    @property
    def span(self) -> Span:
        """The points it may come to."""
        return Span(0.0, self.item.weight) if self.points is None else Span(self.points, self.points)


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

    def line(self, name: str) -> Line:
        """Its points as they are set against others'."""
        extra = sum(each.points for each in self.extras)
        return Line(name, tuple(each.span for each in self.items), Span(extra, extra))

    @property
    def least(self) -> float:
        """The points it has for certain."""
        return self.line("").told.least

    @property
    def most(self) -> float:
        """The points it has if all that is open comes out best."""
        return self.line("").told.most

    @property
    def whole(self) -> bool:
        """Whether nothing is open."""
        return all(each.share is not None for each in self.items)

    @property
    def grade(self) -> Grade | None:
        """Its grade; None while what is open may still change it."""
        worst, best = self.scheme.grade(self.least), self.scheme.grade(self.most)
        return worst if worst == best else None


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
    found = places(each.line(name) for name, each in scores.items() if each.whole)
    return {name: Standing(place.first, place.best, place.worst) for name, place in found.items()}


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
