"""Which period the board opens at: the last one reported in substance, not the one with the first row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from data.judging.situation import Situation
from data.judging.trace import coverage_at
from plan_config.plan import PlanBook

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
    book = situations[0].book
    ends = {each.plan.id: _end(book, each.plan.district) for each in situations}
    return opening(
        reported(situations, book.lights.opening_share),
        book.lights.opening_share,
        reported(situations, 0.0),
        ends,
    )


def _end(book: PlanBook, district: str) -> date:
    """When the last plan of a district ends."""
    return max((plan.deadline for plan in book.district_plans if plan.district == district), default=date.max)


def reported(situations: Sequence[Situation], carriers: float) -> Mapping[date, Set[Unit]]:
    """By period the units that reported for it, in any measure: themselves, or at least this share of their
    carriers."""
    units: defaultdict[date, set[Unit]] = defaultdict(set)
    for each in situations:
        for (unit, measure), periods in each.ledger.heard.items():
            for period in periods:
                cover = coverage_at(each, unit, measure, period)
                if cover.by == "自报" or cover.reported >= max(carriers * cover.due, 1):
                    units[period].add((each.plan.id, unit))
    return units


def opening(
    by_period: Mapping[date, Set[Unit]],
    share: float,
    anybody: Mapping[date, Set[Unit]] | None = None,
    ends: Mapping[str, date] | None = None,
) -> Opening | None:
    """The last period that at least `share` of the units that had ever reported by then reported for; where there is
    none, the last that `anybody` did (default: the same units), who also makes what is newer.

    Of a plan that `ends` names nobody is waited for after its day while others go on."""
    told = by_period if anybody is None else anybody
    ever: set[Unit] = set()
    found: date | None = None
    for period in sorted(by_period):
        ever |= by_period[period]
        awaited = {unit for unit in ever if not ends or ends[unit[0]] >= period} or ever
        heard = len(by_period[period] & awaited)
        if heard and heard >= share * len(awaited):
            found = period
    if found is None and not told:
        return None
    found = found or max(told)
    return Opening(found, tuple((day, len(told[day])) for day in sorted(told) if day > found))
