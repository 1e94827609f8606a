"""A district's own total beside the sum of its units: one of the two stands, and the other is told."""

from collections.abc import Iterator
from dataclasses import replace

from data.judging.actuals import Actual, Beside, Timeline, at


def with_own_total(own: Timeline, summed: Timeline) -> Timeline:
    """The line of a district that also reports itself: its own total stands until it reports again, or all its units
    have for a later period; from then on their sum does. It is the rule of units and their carriers."""
    told = [each for each in own if each.value is not None]
    return list(_standing(told, summed)) if told and summed else summed or own


def _standing(own: Timeline, summed: Timeline) -> Iterator[Actual]:
    by_units = False
    for period in sorted({each.period for each in (*own, *summed) if each.period}):
        total, together = at(own, period), at(summed, period)
        if total.period == period:
            by_units = False
            yield replace(total, beside=_beside(together, own=False))
        elif together.period == period and (by_units or total.value is None or _is_whole(together)):
            by_units = True
            yield replace(together, beside=_beside(total, own=True))


def _is_whole(summed: Actual) -> bool:
    """Whether every unit gave a whole figure for the period."""
    return bool(summed.reporting) and not (summed.missing or summed.carried or summed.partial)


def _beside(other: Actual, *, own: bool) -> Beside | None:
    if other.value is None or other.newest is None:
        return None
    return Beside(other.value, other.newest, own)
