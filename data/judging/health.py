"""How sound a district's records are: who has not reported and for how long, how old and how full they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from data.judging.no_changes import no_changes
from data.judging.periods import whole_months
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.trace import coverage_at
from data.judging.unit_book import Told
from data.records.no_change import NoChange
from plan_config.base import TargetScope
from plan_config.layout import WHOLE
from plan_config.plan import Plan
from plan_config.targets import Target

Outside = Literal["", "before", "after", "ahead"]


@dataclass(frozen=True, slots=True)
class UnitHealth:
    """A reporting unit at a period: the newest period it reported for in any measure, and how old that is; `figure` is
    the newest that it gave a figure for, `no_change` what it said of the period where it gave none.

    `last` and `months` are None where neither it nor a carrier of its own ever reported. `lead` are the offices the
    plan names for it; `missing` the measures it gave no whole figure for in the period itself, `told` which of its
    carriers did for each of them.
    """

    unit: str
    name: str
    full_name: str
    lead: tuple[str, ...]
    last: date | None
    months: int | None
    missing: tuple[str, ...]
    stopped: bool
    told: Mapping[str, Told] = field(default_factory=dict)
    figure: date | None = None
    no_change: NoChange | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """A district's records at a period. A cell is one unit's figure for the period in one of the measures that targets
    are held against; of a plan without such a measure nobody has anything to report, nor `outside` of a plan, before
    its start, after its end or while it is still to come."""

    period: date
    units: tuple[UnitHealth, ...]
    cells: int
    filled: int
    without_data: tuple[Target, ...]
    outside: Outside = ""

    @property
    def share(self) -> float:
        """The share of cells with data; 1 where there is nothing to fill."""
        return self.filled / self.cells if self.cells else 1.0

    @property
    def to_urge(self) -> tuple[UnitHealth, ...]:
        """Who has gaps in the period (催报), those silent longest first, never reported before all."""
        return _with_gaps(self.units)

    @property
    def stopped(self) -> tuple[UnitHealth, ...]:
        """Who has been silent for as many cycles as make 停报, or never reported."""
        return tuple(unit for unit in self.units if unit.stopped)


def health(situation: Situation, period: date, today: date = date.max) -> Health:
    """The state of a district's records at a period; later figures are not looked at."""
    plan = situation.plan
    if outside := _outside(plan, period, today):
        return Health(period, (), 0, 0, (), outside)
    units = _units(situation, period)
    cells = len(units) * len(measures_asked(situation))
    numeric = [target for target in plan.targets if target.deadline and target.kind != "qualitative"]
    empty = tuple(target for target in numeric if assess(situation, target, period).actual.value is None)
    return Health(period, units, cells, cells - sum(len(unit.missing) for unit in units), empty)


def lacking(situation: Situation, period: date, today: date = date.max) -> tuple[UnitHealth, ...]:
    """Who has gaps in a period, those silent longest first; nobody where it asks for nothing."""
    return () if _outside(situation.plan, period, today) else _with_gaps(_units(situation, period))


def _with_gaps(units: Iterable[UnitHealth]) -> tuple[UnitHealth, ...]:
    late = [unit for unit in units if unit.missing]
    return tuple(sorted(late, key=lambda unit: unit.last or date.min))


def _units(situation: Situation, period: date) -> tuple[UnitHealth, ...]:
    reporters = situation.plan.reporters if measures_asked(situation) else ()
    return tuple(_unit(situation, unit.id, period) for unit in reporters)


def _outside(plan: Plan, period: date, today: date) -> Outside:
    """Why a period asks for nothing: from its last month on it can be reported."""
    if period <= plan.start:
        return "before"
    if plan.deadline < period:
        return "after"
    return "ahead" if today < period.replace(day=1) else ""


def _unit(situation: Situation, unit: str, period: date) -> UnitHealth:
    plan, ledger, measures = situation.plan, situation.ledger, measures_asked(situation)
    heard = [day for measure in measures for day in ledger.heard.get((unit, measure), ()) if day <= period]
    figure = max(heard, default=None)
    still = [day for of, day in no_changes(situation) if of == unit and day <= period]
    last = max((*heard, *still), default=None)
    months = None if last is None else whole_months(last, period)
    named = plan.unit(unit)
    scope: TargetScope = "park" if any(park.id == unit for park in plan.parks) else "group"
    missing = tuple(
        measure for measure in measures if not coverage_at(situation, unit, measure, period).whole
    )
    return UnitHealth(
        unit=unit,
        name=named.short if named else unit,
        full_name=named.name if named else unit,
        lead=plan.responsible_for(scope, unit).lead,
        last=last,
        months=months,
        missing=missing,
        stopped=months is None or months >= situation.silent_months,
        told={measure: ledger.told(unit, measure, period) for measure in missing},
        figure=figure,
        no_change=no_changes(situation).get((unit, period)),
    )


def measures_asked(situation: Situation) -> tuple[str, ...]:
    """The measures that units report for any target; counts come from the register, and what the district alone has ever
    reported is no unit's to report."""
    ledger, units = situation.ledger, [unit.id for unit in situation.plan.reporters]
    given = {of for unit, of in ledger.units if unit in units}
    own = {of for unit, of in ledger.units if unit == WHOLE} - given
    return tuple(measure.id for measure in situation.recorded if measure.id not in own)
