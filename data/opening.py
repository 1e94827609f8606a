"""Which period the board opens at: the last one reported in substance, not the one with the first row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from data.progress import Situation, timeline

# A reporting unit by its plan and its id.
Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the board opens, and each later period with how many units have reported it so far."""

    period: date
    newer: tuple[tuple[date, int], ...] = ()

    @property
    def periods(self) -> tuple[date, ...]:
        """The opening period and those after it, in order."""
        return (self.period, *(period for period, _ in self.newer))


def opening_of(situations: Sequence[Situation]) -> Opening | None:
    """Where the board of these districts opens by the setting in force; None while nobody has reported."""
    return opening(reported(situations), situations[0].book.lights.opening_share)


def reported(situations: Sequence[Situation]) -> Mapping[date, Set[Unit]]:
    """By period the units that gave a figure for it, in any measure: the same ones a gauge calls 已填报."""
    units: defaultdict[date, set[Unit]] = defaultdict(set)
    for each in situations:
        for measure in (indicator for indicator in each.book.indicators if indicator.parts):
            for actual in timeline(each, measure, "district", ""):
                if actual.period and actual.reporting:
                    units[actual.period] |= {(each.plan.id, unit) for unit in actual.reporting}
    return units


def opening(by_period: Mapping[date, Set[Unit]], share: float) -> Opening | None:
    """The last period that at least `share` of the units that had ever reported by then gave a figure for."""
    ever: set[Unit] = set()
    found: date | None = None
    for period in sorted(by_period):
        ever |= by_period[period]
        if len(by_period[period]) >= share * len(ever):
            found = period
    if found is None:
        return None
    return Opening(found, tuple((day, len(by_period[day])) for day in sorted(by_period) if day > found))
