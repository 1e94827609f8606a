"""Figures that follow from recorded ones over time: shares and ratios, what was added, what each year brought.

A unit counts where all that its figure needs is known; a side that is missing is no zero, and shares are never summed:
of the units that gave both sides, both are added and then divided.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from data.judging.actuals import Actual, Timeline, at
from data.judging.periods import is_year_end, whole_months
from data.judging.target_path import years_of_plan
from plan_config.indicators import Indicator

ByUnit = Mapping[str, Timeline]
UNKNOWN = Actual(None, None)


@dataclass(frozen=True, slots=True)
class Side:
    """What something follows from: an indicator by unit. `shared` is how many firms some units count together too often
    at a day, beyond those that each has taken off its own figure."""

    indicator: Indicator
    lines: ByUnit
    shared: Callable[[Collection[str], date], int]


def ratio_line(ratio: Indicator, above: Side, below: Side) -> Timeline:
    """One indicator over another, for every period in which a unit gave one of the two."""
    return [_ratio_at(ratio, above, below, day) for day in _periods(above.lines, below.lines)]


def change_line(indicator: Indicator, side: Side, since: date, base: float | None) -> Timeline:
    """What was added since a day, in amount or percent; from the `base` that a plan states, or what each unit had."""
    days = (day for day in _periods(side.lines) if _has_moved(indicator, since, day))
    return [_change_at(indicator, side, since, base, day) for day in days]


def share_change_line(indicator: Indicator, line: Timeline, since: date, base: float | None) -> Timeline:
    """How far a share of a whole has moved since a day: `line` is the whole's own, as units' shares are not added up."""
    then = at(line, since).value if base is None else base
    return [
        _share_moved(indicator, actual, then, _years(indicator, since, actual.period))
        for actual in line
        if actual.period and _has_moved(indicator, since, actual.period)
    ]


def _share_moved(indicator: Indicator, now: Actual, then: float | None, years: float) -> Actual:
    if now.value is None or then is None:
        return replace(now, value=None, sides=None)
    return replace(now, value=_moved(indicator, now.value, then, years), sides=(now.value, then))


def _has_moved(indicator: Indicator, since: date, day: date) -> bool:
    """Whether a change can be told at a day: growth a year only of whole years."""
    if indicator.change and indicator.change.by == "yearly":
        months = whole_months(since, day)
        return months > 0 and months % 12 == 0
    return day >= since


def _years(indicator: Indicator, since: date, day: date) -> float:
    """Over how many years a change is spread."""
    yearly = indicator.change and indicator.change.by == "yearly"
    return whole_months(since, day) / 12 if yearly else 1.0


def whole_years(line: Timeline) -> Timeline:
    """Of what each year brings the figures of whole years: one of a year that still goes on is no level yet."""
    return [actual for actual in line if actual.period and is_year_end(actual.period)]


def yearly_line(line: Timeline, indicator: Indicator, start: date, due: date) -> Timeline:
    """What each calendar year of a plan had brought by each period; a year begins without a figure."""
    return [actual for span in years_of_plan(start, due) for actual in _in_year(line, indicator, start, span)]


def _in_year(line: Timeline, indicator: Indicator, start: date, span: tuple[date, date]) -> Iterator[Actual]:
    since, until = span
    grows = not (indicator.basis == "flow" or indicator.ratio)
    before = at(line, since).value if grows else 0.0
    if before is None and indicator.basis == "cumulative" and since == start:
        before = 0.0
    yield Actual(None, since + timedelta(days=1))
    for actual in line:
        if actual.period and since < actual.period <= until:
            known = actual.value is not None and before is not None
            value = round((actual.value or 0) - (before or 0), 9) if known else None
            sides = (actual.value or 0, before or 0) if known and grows else actual.sides
            yield replace(actual, value=value, sides=sides, beside=None if grows else actual.beside)


def _ratio_at(ratio: Indicator, above: Side, below: Side, day: date) -> Actual:
    both = above, below
    given = {unit: tuple(_current(side, unit, day) for side in both) for unit in above.lines}
    known = {unit: sides for unit, sides in given.items() if all(side.value is not None for side in sides)}
    found = _resting_on(given, known, day)
    if not known:
        return found
    shared = [side.shared(known, day) for side in both]
    sums = [_together([sides[nth] for sides in known.values()], shared[nth]) for nth in (0, 1)]
    factor = 100 if ratio.unit == "%" else 1
    value = round(sums[0] / sums[1] * factor, 9) if sums[1] else None
    return replace(found, value=value, sides=(sums[0], sums[1]), deducted=found.deducted + sum(shared))


def _change_at(indicator: Indicator, side: Side, since: date, base: float | None, day: date) -> Actual:
    before = {unit: at(line, since) for unit, line in side.lines.items()}
    given = {unit: (at(line, day),) for unit, line in side.lines.items()}
    known = {
        unit: now
        for unit, now in given.items()
        if now[0].value is not None and (base is not None or before[unit].value is not None)
    }
    found = _resting_on(given, known, day)
    if not known:
        return found
    shared = side.shared(known, day)
    now = _together([each for (each,) in known.values()], shared)
    then = (
        base if base is not None else _together([before[unit] for unit in known], side.shared(known, since))
    )
    value = _moved(indicator, now, then, _years(indicator, since, day))
    return replace(found, value=value, sides=(now, then), deducted=found.deducted + shared)


def _together(figures: Sequence[Actual], shared: int) -> float:
    """The figures of several units as one, a firm of several of them once."""
    return round(max(sum(each.value or 0.0 for each in figures) - shared, 0.0), 9)


def _moved(indicator: Indicator, now: float, then: float, years: float) -> float | None:
    """By how much, by how many percent, or by how many each of so many years, one upon the other."""
    if indicator.change and indicator.change.by != "amount":
        return round(((now / then) ** (1 / years) - 1) * 100, 9) if then > 0 else None
    return round(now - then, 9)


def _resting_on(
    given: Mapping[str, Sequence[Actual]], known: Mapping[str, Sequence[Actual]], day: date
) -> Actual:
    """Whose figures stand behind what follows from them, and how new they are; without the value."""
    used = [side for sides in known.values() for side in sides]
    fresh = [unit for unit, sides in known.items() if all(side.newest == day for side in sides)]
    newest = (min(side.newest for side in sides if side.newest) for sides in known.values())
    return Actual(
        None,
        day,
        reporting=tuple(fresh),
        partial=tuple(dict.fromkeys(unit for side in used for unit in side.partial)),
        carried=tuple(unit for unit in known if unit not in fresh),
        missing=tuple(unit for unit in given if unit not in known),
        batches=tuple(sorted({batch for side in used for batch in side.batches})),
        simulated=any(side.simulated for side in used),
        deducted=sum(side.deducted for side in used),
        newest=max(newest, default=None),
    )


def _current(side: Side, unit: str, day: date) -> Actual:
    """What stands at a day; of what a year brings nothing that an earlier year brought."""
    actual = at(side.lines[unit], day)
    old = side.indicator.basis == "flow" and actual.period is not None and actual.period.year != day.year
    return UNKNOWN if old else actual


def _periods(*sides: ByUnit) -> list[date]:
    return sorted(
        {actual.period for lines in sides for line in lines.values() for actual in line if actual.period}
    )
