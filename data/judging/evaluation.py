"""How carriers come out of an evaluation: points by item, what is still open, the grade, the rank, and whether the rank
would stand if the weights were a little different.

What nobody gave is open, never nought: a score is then known from `least` to `most` only, and has a grade where both
ends have the same one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.judging.half_up import half_up
from data.judging.kept import kept
from data.judging.ladder import facts_of
from data.judging.periods import last_year_end
from data.judging.recognition import Facts, Sides, read
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.evaluation_points import EvaluationPoints
from plan_config.evaluation import Extra, Grade, Item, Scheme
from plan_config.plan import PlanBook

# By how much a weight may be off, and how many decimals a score is told with; grade and rank follow what is told.
SWING = 0.2
DECIMALS = 1


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
    def open_items(self) -> tuple[Item, ...]:
        """What nobody gave yet."""
        return tuple(each.item for each in self.items if each.share is None)

    @property
    def least(self) -> float:
        """The points it has for certain."""
        return _told(sum(each.points or 0.0 for each in self.items) + self._extra)

    @property
    def most(self) -> float:
        """The points it has if all that is open comes out best."""
        return _told(
            sum(each.item.weight if each.points is None else each.points for each in self.items) + self._extra
        )

    @property
    def total(self) -> float | None:
        """All its points; None while something is open."""
        return None if self.open_items else self.least

    @property
    def grade(self) -> Grade | None:
        """Its grade; None while what is open may still change it."""
        worst, best = self.scheme.grade(self.least), self.scheme.grade(self.most)
        return worst if worst == best else None

    @property
    def _extra(self) -> float:
        return sum(each.points for each in self.extras)

    def surely_beats(self, other: "Score") -> bool:
        """Whether it has more points than another of the scheme whichever way each weight is off by up to SWING."""
        gains = [
            ours.item.weight * (ours.share - theirs.share)
            for ours, theirs in zip(self.items, other.items, strict=True)
            if ours.share is not None and theirs.share is not None
        ]
        ahead = sum(gains) + self._extra - other._extra
        firm = round(ahead - SWING * sum(abs(gain) for gain in gains), 9) > 0
        return firm and self.least > other.least


class Standing(NamedTuple):
    """A rank, 1 for the most points, equals share one; and the best and worst that other weights could make of it."""

    rank: int
    best: int
    worst: int

    @property
    def is_firm(self) -> bool:
        """Whether no weights make another rank of it."""
        return self.best == self.worst


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A carrier with its score, and its standing unless something is open."""

    carrier: Carrier
    score: Score
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Round:
    """The evaluation of a year by a scheme: the best first, behind them those with something open."""

    year: int
    scheme: Scheme
    carriers: tuple[Evaluated, ...]


@kept(64)
def rounds(situation: Situation, as_of: date) -> tuple[Round, ...]:
    """The evaluation of the last year that is over by a date, by each scheme, of all carriers then open; from what is
    on record now."""
    end = last_year_end(as_of)
    found = (_round(situation, scheme, end) for scheme in situation.book.evaluation.schemes)
    return tuple(each for each in found if each.carriers)


def _round(situation: Situation, scheme: Scheme, end: date) -> Round:
    register = situation.ledger.register
    members = [each for each in register if each.kind in scheme.kinds and each.may_be_open_on(end)]
    scores = {each.code: score_of(situation, scheme, each, end) for each in members}
    ranks = standings(scores)
    told = (Evaluated(each, scores[each.code], ranks.get(each.code)) for each in members)
    return Round(end.year, scheme, tuple(sorted(told, key=_foremost)))


def _foremost(each: Evaluated) -> tuple[bool, float, str]:
    return each.standing is None, -each.score.least, each.carrier.code


def score_of(situation: Situation, scheme: Scheme, carrier: Carrier, end: date) -> Score:
    """A carrier's score in the round of a year, by its last day."""
    points = (each for each in carrier.others if isinstance(each, EvaluationPoints))
    by_hand = {each.item: ByHand(each.points, each.note) for each in points if each.year == end.year}
    return score(situation.book, scheme, facts_of(situation.ledger, carrier), end, by_hand)


def score(book: PlanBook, scheme: Scheme, facts: Facts, as_of: date, by_hand: Mapping[str, ByHand]) -> Score:
    """A carrier's facts and the points given by hand, by a scheme, at a date."""
    items = tuple(_item_score(book, item, facts, as_of, by_hand.get(item.label)) for item in scheme.items)
    extras = tuple(_extra_score(each, by_hand[each.label]) for each in scheme.extras if each.label in by_hand)
    return Score(scheme, items, extras)


def standings(scores: Mapping[str, Score]) -> Mapping[str, Standing]:
    """The standing of each that is fully scored among those that are, all of one scheme."""
    whole = {name: each for name, each in scores.items() if each.total is not None}
    return {name: _standing(each, [*_others(whole, name)]) for name, each in whole.items()}


def _others(scores: Mapping[str, Score], name: str) -> Iterable[Score]:
    return (each for other, each in scores.items() if other != name)


def _standing(one: Score, others: list[Score]) -> Standing:
    ahead = sum(other.least > one.least for other in others)
    surely_ahead = sum(other.surely_beats(one) for other in others)
    surely_behind = sum(one.surely_beats(other) for other in others)
    return Standing(1 + ahead, 1 + surely_ahead, 1 + len(others) - surely_behind)


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
