"""Which period the board opens at: the last one reported in substance, not the one with the first row."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from data.judging.no_changes import no_changes
from data.judging.periods import quarter_ends
from data.judging.situation import Situation
from data.judging.trace import coverage_at
from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.succession import in_place_of

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
    share = situations[0].book.lights.opening_share
    plans = {each.plan.id: each for each in situations}

    def awaited(unit: Unit, period: date) -> set[Unit]:
        plan, of = unit
        return {(plan, each) for each in _awaited(plans[plan].book, plans[plan].plan, of, period)}

    return opening(reported(situations, share), share, reported(situations, 0.0), awaited)


def unreported(plans: Sequence[Plan], today: date) -> Opening:
    """Where the board of these plans opens while nobody has reported: at the last quarter that is over, or, where all of
    them have ended, at the day the last of them did."""
    start, end = min(plan.start for plan in plans), max(plan.deadline for plan in plans)
    return Opening(end if end <= today else max((start, *quarter_ends(start, today))))


def _awaited(book: PlanBook, plan: Plan, unit: str, period: date) -> Collection[str]:
    """Who is waited for where a unit reported before: it, who took its place, or after its district's last plan nobody."""
    ends = (each.deadline for each in book.district_plans if each.district == plan.district)
    return in_place_of(book, plan, unit, period) if period <= max(ends, default=date.max) else ()


def reported(situations: Sequence[Situation], carriers: float) -> Mapping[date, Set[Unit]]:
    """By period the units that reported for it, in any measure: themselves, or at least this share of their
    carriers; or that nothing changed."""
    units: defaultdict[date, set[Unit]] = defaultdict(set)
    for each in situations:
        for (unit, measure), periods in each.ledger.heard.items():
            for period in periods:
                cover = coverage_at(each, unit, measure, period)
                if cover.by == "自报" or cover.reported >= max(carriers * cover.due, 1):
                    units[period].add((each.plan.id, unit))
        for unit, period in no_changes(each):
            units[period].add((each.plan.id, unit))
    return units


def opening(
    by_period: Mapping[date, Set[Unit]],
    share: float,
    anybody: Mapping[date, Set[Unit]] | None = None,
    awaited: Callable[[Unit, date], Collection[Unit]] = lambda unit, _: (unit,),
) -> Opening | None:
    """The last period that at least `share` of the units that had ever reported by then reported for; where there is
    none, the last that `anybody` did (default: the same units), who also makes what is newer.

    `awaited` says who is waited for at a period where a unit reported before; where it is nobody at all, all are."""
    told = by_period if anybody is None else anybody
    ever: set[Unit] = set()
    found: date | None = None
    for period in sorted(by_period):
        ever |= by_period[period]
        waited = {each for unit in ever for each in awaited(unit, period)} or ever
        heard = len(by_period[period] & waited)
        if heard and heard >= share * len(waited):
            found = period
    if found is None and not told:
        return None
    found = found or max(told)
    return Opening(found, tuple((day, len(told[day])) for day in sorted(told) if day > found))
