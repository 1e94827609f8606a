"""What a scope had reached over time: sums of its units' figures, counts of its carriers, or what follows from these.

A figure counts when its period ends on or before a date, whenever it was reported.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.judging.actuals import Actual, Timeline, at
from data.judging.deduction import deduction
from data.judging.derived import Side, change_line, ratio_line, share_change_line, whole_years, yearly_line
from data.judging.figures import Figure, History, is_emptied, standing_at
from data.judging.kept import kept
from data.judging.ledger import Ledger
from data.judging.own_total import with_own_total
from data.judging.periods import whole_months
from data.judging.situation import Situation
from data.judging.target_path import in_year
from data.records.carrier import Carrier
from plan_config.base import TargetScope
from plan_config.indicators import Indicator
from plan_config.layout import WHOLE
from plan_config.targets import Target


@kept(1_000)
def timeline(situation: Situation, indicator: Indicator, scope: TargetScope, of: str) -> Timeline:
    """What a scope had reached, in order of period: for each period in which one of its units reported, or for
    a count at each date on which the register changed."""
    if indicator.count is not None:
        return _count_timeline(situation, indicator, scope, of)
    if scope != "district":
        return _of_units(situation, indicator, situation.plan.units_in(scope, of))
    own = _of_units(situation, indicator, (WHOLE,))
    return with_own_total(own, _of_units(situation, indicator, situation.summed))


def _of_units(situation: Situation, indicator: Indicator, units: tuple[str, ...]) -> Timeline:
    if indicator.follows:
        return _following(situation, indicator, units)
    histories = {unit: situation.history(unit, indicator.id) for unit in units}
    periods = sorted({figure.period for history in histories.values() for figure in history})
    told = {period: situation.ledger.told_by(period) for period in periods}
    sums = (_sum_at(histories, period, told[period], situation.plan.cycle_months) for period in periods)
    return [_counted_once(situation.ledger, indicator, histories, actual) for actual in sums]


def line_of(situation: Situation, target: Target) -> Timeline:
    """What the scope of a numeric target had reached in its indicator, in order of period; where each year counts by
    itself, what that had brought. What a year brings grows from nothing within it."""
    indicator = situation.indicator_of(target)
    line = timeline(situation, indicator, target.scope, target.of)
    if target.every_year:
        return yearly_line(line, indicator, situation.plan.start, target.due)
    at_any_time = in_year(target, indicator) or (target.kind == "ceiling" and target.base is None)
    return whole_years(line) if indicator.basis == "flow" and not at_any_time else line


def judged_line(situation: Situation, target: Target, as_of: date) -> Timeline:
    """The same as it is judged by at a date: from the deadline on of what a year brings only whole years."""
    line = line_of(situation, target)
    over = as_of >= target.due and in_year(target, situation.indicator_of(target))
    return whole_years(line) if over else line


def _following(situation: Situation, indicator: Indicator, units: tuple[str, ...]) -> Timeline:
    """The line of a ratio or a change, from those of the units in what it follows from."""
    sides = [_side(situation, situation.book.indicator(name), units) for name in indicator.follows]
    if change := indicator.change:
        side, since = sides[0], change.since or situation.plan.start
        if side.indicator.ratio:
            return _share_change(situation, indicator, side, since)
        if side.indicator.basis == "flow":
            side = replace(side, lines={unit: whole_years(line) for unit, line in side.lines.items()})
        return change_line(indicator, side, since, change.base)
    return ratio_line(indicator, sides[0], sides[1])


def _share_change(situation: Situation, indicator: Indicator, side: Side, since: date) -> Timeline:
    """The line of what a share moved by, of the units whose share at the start is known or stated together."""
    base = indicator.change.base if indicator.change else None
    known = tuple(
        unit for unit, line in side.lines.items() if base is not None or at(line, since).value is not None
    )
    line = share_change_line(indicator, _following(situation, side.indicator, known), since, base)
    unknown = tuple(unit for unit in side.lines if unit not in known)
    return [replace(actual, missing=(*actual.missing, *unknown)) for actual in line]


def _side(situation: Situation, indicator: Indicator, units: tuple[str, ...]) -> Side:
    """What something follows from, by unit, and how many firms these count together too often."""
    ledger = situation.ledger

    def shared(among: Collection[str], day: date) -> int:
        histories = {unit: situation.history(unit, indicator.id) for unit in among}
        within = sum(deduction(ledger, indicator, {unit: each}, day) for unit, each in histories.items())
        return deduction(ledger, indicator, histories, day) - within

    lines = {unit: timeline(situation, indicator, "park", unit) for unit in units}
    return Side(indicator, lines, shared)


def _counted_once(
    ledger: Ledger, indicator: Indicator, histories: Mapping[str, History], actual: Actual
) -> Actual:
    twice = deduction(ledger, indicator, histories, actual.period) if actual.period else 0
    if not twice or actual.value is None:
        return actual
    return replace(actual, value=round(max(actual.value - twice, 0), 9), deducted=twice)


def _sum_at(histories: Mapping[str, History], period: date, told: date, late_after: int) -> Actual:
    """What the units add up to from a day on, nothing where the carriers of all have left; `told` is the period that who
    reports by then reports for."""
    standing = {
        unit: figure for unit, history in histories.items() if (figure := standing_at(history, period))
    }
    rows = [row for figure in standing.values() for row in figure.rows]
    current = [unit for unit, figure in standing.items() if figure.newest == told]
    late = [standing[unit].reported_on for unit in current if _is_late(standing[unit], late_after)]
    emptied = tuple(unit for unit, history in histories.items() if is_emptied(history, period))
    return Actual(
        value=round(sum(figure.value for figure in standing.values()), 9) if standing or emptied else None,
        period=period,
        reporting=tuple(unit for unit in current if not standing[unit].lagging),
        partial=tuple(unit for unit in current if standing[unit].lagging),
        carried=tuple(unit for unit in standing if unit not in current),
        missing=tuple(unit for unit in histories if unit not in standing and unit not in emptied),
        batches=tuple(sorted({row.origin.batch for row in rows})),
        simulated=any(row.origin.standing == "simulated" for row in rows),
        reported_late=max(late, default=None),
        emptied=emptied,
        newest=max((figure.newest for figure in standing.values()), default=None),
    )


def _is_late(figure: Figure, months: int) -> bool:
    return whole_months(figure.newest, figure.reported_on) >= months


def _count_timeline(situation: Situation, indicator: Indicator, scope: TargetScope, of: str) -> Timeline:
    units = situation.homes(scope, of)
    register = [each for unit in units for each in situation.ledger.residents.get(unit, ())]
    if not register:
        return []
    assert indicator.count is not None, f"{indicator.id} is not a count"
    batches = tuple(
        sorted(
            {each.origin.batch for each in register}
            | {span.origin.batch for each in register for span in each.spans}
        )
    )
    simulated = any(carrier.origin.standing == "simulated" for carrier in register)
    return [
        Actual(
            value=len(tally.carriers) if tally.carriers or not tally.undated else None,
            period=day,
            reporting=situation.plan.units_in(scope, of),
            batches=batches,
            simulated=simulated,
            undated=tuple(each.code for each in tally.undated),
            newest=day,
        )
        for day in _days_of_change(situation, register)
        for tally in (situation.counted(indicator.count, units, day),)
    ]


def _days_of_change(situation: Situation, register: Sequence[Carrier]) -> list[date]:
    """The days on which a count may change: openings, closures, moves, levels, and the periods of area figures."""
    days = {situation.plan.start, *situation.ledger.periods, *situation.ledger.first_seen.values()}
    for carrier in register:
        days |= {day for span in carrier.spans for day in (span.since, span.until) if day}
        days |= {carrier.opened} if carrier.opened else set()
        days |= {home.since for home in carrier.homes if home.since > date.min}
    return sorted(day for day in days if day <= situation.until)
