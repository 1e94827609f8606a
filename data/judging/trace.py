"""From a number on screen back to the rows and carriers it rests on."""

from dataclasses import dataclass
from datetime import date

from data.judging.actuals import at
from data.judging.figures import Figure, standing_at
from data.judging.no_changes import no_changes
from data.judging.situation import Situation
from data.judging.timelines import timeline
from data.records.carrier import Carrier
from data.records.observation import Observation
from data.records.terms import NO_CHANGE
from plan_config.entries import Coefficient
from plan_config.indicators import Indicator
from plan_config.layout import WHOLE, Park
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One unit's part in a scope's figure, in what is recorded; `figure` is None where the unit never reported."""

    unit: str
    figure: Figure | None
    indicator: Indicator
    name: str


def unit_figures(situation: Situation, target: Target, as_of: date) -> tuple[UnitFigure, ...]:
    """What each unit of a target's scope gave to the figure at a date; the district alone where its own total stands."""
    recorded = [each for each in situation.book.behind(situation.indicator_of(target)) if not each.count]
    return tuple(
        UnitFigure(
            unit,
            standing_at(situation.history(unit, each.id), as_of),
            each,
            situation.called(unit),
        )
        for unit in _units_behind(situation, target, as_of)
        for each in recorded
    )


def _units_behind(situation: Situation, target: Target, as_of: date) -> tuple[str, ...]:
    if target.scope != "district":
        return situation.plan.units_in(target.scope, target.of)
    actual = at(timeline(situation, situation.indicator_of(target), "district", ""), as_of)
    of_others = bool(situation.plan.units) or actual.value is not None
    return situation.summed if situation.summed and of_others and not actual.is_own else (WHOLE,)


def rows_behind(situation: Situation, target: Target, as_of: date) -> tuple[Observation, ...]:
    """The recorded rows that add up to a target's figure at a date."""
    figures = (part.figure for part in unit_figures(situation, target, as_of))
    return tuple(row for figure in figures if figure for row in figure.rows)


def carriers_behind(situation: Situation, target: Target, as_of: date) -> tuple[Carrier, ...]:
    """The carriers that a count target counts at a date."""
    rule = situation.book.behind(situation.indicator_of(target))[0].count
    if rule is None:
        return ()
    return situation.counted(rule, situation.homes(target.scope, target.of), as_of).carriers


@dataclass(frozen=True, slots=True)
class Ratio:
    """How much there is of one indicator for each of another."""

    above: float
    below: float

    @property
    def value(self) -> float:
        """The ratio itself."""
        return self.above / self.below


@dataclass(frozen=True, slots=True)
class RatioCheck:
    """How far a unit's ratio of two indicators lies from the coefficient the plans rest on."""

    unit: str
    coefficient: Coefficient
    planned: Ratio | None
    actual: Ratio | None

    def off(self, ratio: Ratio) -> float:
        """By which share a ratio lies above the coefficient, or below it."""
        return ratio.value / self.coefficient.value - 1

    @property
    def worth_a_look(self) -> bool:
        """Whether the planned or the actual ratio is off by more than the tolerance."""
        known = [ratio for ratio in (self.planned, self.actual) if ratio is not None]
        return any(abs(self.off(ratio)) > self.coefficient.tolerance for ratio in known)


def ratio_checks(situation: Situation, as_of: date) -> tuple[RatioCheck, ...]:
    """Each annex row against the parent plan's coefficients (80 and 12 per 万㎡ in the city plan)."""
    plan, book = situation.plan, situation.book
    parent = book.plan(plan.parent) if plan.parent else None
    return tuple(
        RatioCheck(
            park.id,
            coefficient,
            _ratio(
                _target_value(situation, park, coefficient.numerator),
                _target_value(situation, park, coefficient.denominator),
            ),
            _ratio(
                _actual_value(situation, park, coefficient.numerator, as_of),
                _actual_value(situation, park, coefficient.denominator, as_of),
            ),
        )
        for coefficient in (parent.coefficients if parent else ())
        for park in plan.parks
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who gave a unit's figure for a period: `by` the unit itself (自报), its carriers (载体) or nobody (empty); or that it
    said that nothing changed (零报告), which is a report without a figure."""

    by: str
    reported: int = 0
    due: int = 0

    @property
    def whole(self) -> bool:
        """Whether the unit itself or every one of its carriers reported."""
        return self.by in ("自报", NO_CHANGE) or (self.by == "载体" and self.reported == self.due)


def coverage(situation: Situation, indicator: str) -> dict[str, dict[date, Coverage]]:
    """Per unit and period of the plan who gave the figure."""
    told = {*situation.ledger.periods, *(period for _, period in no_changes(situation))}
    periods = sorted(each for each in told if each > situation.plan.start)
    return {
        unit.id: {period: coverage_at(situation, unit.id, indicator, period) for period in periods}
        for unit in situation.plan.reporters
    }


def coverage_at(situation: Situation, unit: str, indicator: str, period: date) -> Coverage:
    """Who gave a unit's figure for a period."""
    figure = standing_at(situation.ledger.units.get((unit, indicator), ()), period)
    if figure is not None and figure.own and figure.period == period:
        return Coverage("自报")
    if (unit, period) in no_changes(situation):
        return Coverage(NO_CHANGE)
    told = situation.ledger.told(unit, indicator, period)
    reported = len(told.reported)
    return Coverage("载体" if reported else "", reported, reported + len(told.silent))


def _target_value(situation: Situation, park: Park, indicator: str) -> float | None:
    targets = situation.plan.targets_for(role="annex", scope="park", of=park.id)
    return next((target.value for target in targets if target.indicator == indicator), None)


def _actual_value(situation: Situation, park: Park, indicator: str, as_of: date) -> float | None:
    figure = standing_at(situation.history(park.id, indicator), as_of)
    return figure.value if figure else None


def _ratio(above: float | None, below: float | None) -> Ratio | None:
    return Ratio(above, below) if above is not None and below else None
