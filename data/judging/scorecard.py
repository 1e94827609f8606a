"""How the responsible units come out of a year (年度考核) by a scheme: points by item with all they rest on, what is still
open, and the place among the others.

An item that a unit has nothing of does not count for it: its weight goes to the other items in proportion.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from data.judging.health import health
from data.judging.points import NAUGHT, SWING, Place, Span, places_by, total
from data.judging.progress import Progress, assess
from data.judging.unit_matters import Matter, matters
from data.judging.unit_year import YearOnRecord, own_targets, own_units
from plan_config.evaluation import WHOLE_SCORE
from plan_config.scorecard import CardExtra, CardItem, CardScheme


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An item: the weight it has for this unit, what was looked at, and the points that this earns. Without anything to
    look at it has no weight."""

    item: CardItem
    weight: float
    matters: tuple[Matter, ...]

    @property
    def applies(self) -> bool:
        """Whether the unit has anything of it."""
        return bool(self.matters)

    @property
    def shares(self) -> Span:
        """The shares that all it looks at earn together."""
        return Span(
            sum(each.share.least for each in self.matters), sum(each.share.most for each in self.matters)
        )

    @property
    def points(self) -> Span:
        """The points it earns, the mean of all it looks at."""
        if not self.matters:
            return NAUGHT
        each = self.weight / len(self.matters)
        return Span(self.shares.least * each, self.shares.most * each)


@dataclass(frozen=True, slots=True)
class Added:
    """What is added beside the items, or below nought taken off, and the names of what is counted."""

    extra: CardExtra
    points: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A unit's year by a scheme; `weighed` are the points of the scheme it can be assessed by, `place` is None where these
    are too few for a rank."""

    unit: str
    items: tuple[Reckoned, ...]
    extras: tuple[Added, ...]
    weighed: float
    place: Place | None = None

    @property
    def points(self) -> Span:
        """All its points, as they are told."""
        return self.points_by((1.0,) * len(self.items))

    def points_by(self, factors: Sequence[float]) -> Span:
        """The same, had each item of the scheme a weight so many times as large: all its weights are the whole again."""
        weighed = list(zip(self.items, factors, strict=True))
        whole = sum(each.weight * factor for each, factor in weighed) / WHOLE_SCORE
        return total(
            (
                *(each.points.times(factor / whole) for each, factor in weighed),
                *(each.points for each in self.extras),
            )
        )


def cards(of: YearOnRecord, scheme: CardScheme) -> tuple[Card, ...]:
    """All units that answer for anything in a year: the best first, behind them who has no place."""
    found = [card for unit in of.units if (card := _card(of, scheme, unit)).weighed]
    ranked = [each for each in found if each.weighed >= scheme.ranked_from]
    places = places_by({each.unit: each.points_by(by) for each in ranked} for by in _factors(scheme))
    placed = [_placed(each, places) for each in found]
    return tuple(sorted(placed, key=_foremost))


def _factors(scheme: CardScheme) -> Iterator[tuple[float, ...]]:
    """The weights of a scheme as they are, then with each of them a fifth up or down, in every way."""
    count = len(scheme.items)
    yield (1.0,) * count
    yield from product((1 - SWING, 1 + SWING), repeat=count)


def _card(of: YearOnRecord, scheme: CardScheme, unit: str) -> Card:
    found = [(item, matters(of, item, unit)) for item in scheme.items]
    weighed = sum(item.weight for item, own in found if own)
    reckoned = (
        Reckoned(item, item.weight * WHOLE_SCORE / weighed if own else 0.0, own) for item, own in found
    )
    return Card(unit, tuple(reckoned), tuple(_added(of, each, unit) for each in scheme.extras), weighed)


def _placed(card: Card, ranked: Mapping[str, Place]) -> Card:
    return Card(card.unit, card.items, card.extras, card.weighed, ranked.get(card.unit))


def _foremost(card: Card) -> tuple[bool, int, float, float]:
    first = card.place.first if card.place else 0
    return card.place is None, first, -card.points.least, -card.points.most


def _added(of: YearOnRecord, extra: CardExtra, unit: str) -> Added:
    counted = _early(of, unit) if extra.of == "early" else _stopped(of, unit)
    found = [(name, sure) for name, sure in counted]
    least, most = (
        min(extra.at_most, extra.each * count) for count in (sum(sure for _, sure in found), len(found))
    )
    names = tuple(name for name, _ in found)
    return Added(extra, Span(-most, -least) if extra.deducts else Span(least, most), names)


def _early(of: YearOnRecord, unit: str) -> Iterator[tuple[str, bool]]:
    """The targets that were first met in the year and before their deadline, and those of which nobody knows."""
    for target in own_targets(of, unit):
        then = min(of.last_day, target.due - timedelta(1))
        now, before = (assess(of.situation, target, day) for day in (then, of.first_day - timedelta(1)))
        if target.every_year or _meets(before):
            continue
        if _meets(now) or now.completion is None:
            yield now.indicator.short, _meets(now)


def _meets(progress: Progress) -> bool:
    return progress.scale.meets(progress.actual.value)


def _stopped(of: YearOnRecord, unit: str) -> Iterator[tuple[str, bool]]:
    """The units it leads that had stopped reporting at the year's end; nobody knows where nothing is on record at all."""
    found = {each.unit: each for each in health(of.situation, of.last_day).units}
    known = any(period <= of.last_day for period in of.situation.ledger.periods)
    for each in own_units(of, unit):
        if each.id in found and found[each.id].stopped:
            yield each.short, known
