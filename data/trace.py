"""From a number on screen back to the rows and carriers it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.counting import counted
from data.ledger import Figure, standing_at
from data.progress import Situation
from data.records import Carrier, Observation
from plan_config.plan import Park, Target


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One unit's part in a scope's figure; `figure` is None where the unit never reported."""

    unit: str
    figure: Figure | None


def unit_figures(situation: Situation, target: Target, as_of: date) -> tuple[UnitFigure, ...]:
    """What each unit of a target's scope gave to the figure at a date."""
    indicator = situation.indicator_of(target)
    units = situation.plan.parks_of(target.scope, target.of)
    histories = {unit: situation.ledger.units.get((unit, indicator.id), ()) for unit in units}
    return tuple(UnitFigure(unit, standing_at(history, as_of)) for unit, history in histories.items())


def rows_behind(situation: Situation, target: Target, as_of: date) -> tuple[Observation, ...]:
    """The recorded rows that add up to a target's figure at a date."""
    figures = (part.figure for part in unit_figures(situation, target, as_of))
    return tuple(row for figure in figures if figure for row in figure.rows)


def carriers_behind(situation: Situation, target: Target, as_of: date) -> tuple[Carrier, ...]:
    """The carriers that a count target counts at a date."""
    rule = situation.indicator_of(target).count
    if rule is None:
        return ()
    units = situation.plan.parks_of(target.scope, target.of)
    register = [carrier for carrier in situation.ledger.register if carrier.unit in units]
    chosen = counted(
        register,
        rule,
        as_of,
        levels=situation.book.levels,
        mapping=situation.mapping,
        areas=situation.ledger.carriers,
    )
    return tuple(chosen)


@dataclass(frozen=True, slots=True)
class RatioCheck:
    """How far a unit's ratio of two indicators lies from the coefficient the plans rest on."""

    unit: str
    numerator: str
    planned: float | None
    actual: float | None
    coefficient: float
    tolerance: float

    @property
    def worth_a_look(self) -> bool:
        """Whether the planned or the actual ratio is off by more than the tolerance."""
        known = [ratio for ratio in (self.planned, self.actual) if ratio is not None]
        return any(abs(ratio / self.coefficient - 1) > self.tolerance for ratio in known)


def ratio_checks(situation: Situation, as_of: date) -> tuple[RatioCheck, ...]:
    """Each annex row against the parent plan's coefficients (80 and 12 per 万㎡ in the city plan)."""
    plan, book = situation.plan, situation.book
    parent = book.plan_of(plan.parent) if plan.parent else None
    return tuple(
        RatioCheck(
            park.id,
            coefficient.numerator,
            _ratio(
                _target_value(situation, park, coefficient.numerator),
                _target_value(situation, park, coefficient.denominator),
            ),
            _ratio(
                _actual_value(situation, park, coefficient.numerator, as_of),
                _actual_value(situation, park, coefficient.denominator, as_of),
            ),
            coefficient.value,
            coefficient.tolerance,
        )
        for coefficient in (parent.coefficients if parent else ())
        for park in plan.parks
    )


def coverage(situation: Situation, indicator: str) -> dict[str, dict[date, str]]:
    """Per unit and period whether the unit itself reported (自报), its carriers did (载体) or nobody (empty)."""
    periods: Sequence[date] = situation.ledger.periods
    return {
        unit.id: {period: _source(situation, unit.id, indicator, period) for period in periods}
        for unit in situation.plan.units
    }


def _source(situation: Situation, unit: str, indicator: str, period: date) -> str:
    figure = standing_at(situation.ledger.units.get((unit, indicator), ()), period)
    if figure is None or figure.period != period:
        return ""
    return "自报" if figure.own else "载体"


def _target_value(situation: Situation, park: Park, indicator: str) -> float | None:
    targets = situation.plan.targets_for(role="annex", scope="park", of=park.id)
    return next((target.value for target in targets if target.indicator == indicator), None)


def _actual_value(situation: Situation, park: Park, indicator: str, as_of: date) -> float | None:
    figure = standing_at(situation.ledger.units.get((park.id, indicator), ()), as_of)
    return figure.value if figure else None


def _ratio(numerator: float | None, denominator: float | None) -> float | None:
    return numerator / denominator if numerator is not None and denominator else None
