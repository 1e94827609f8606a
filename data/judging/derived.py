"""Figures that follow from recorded ones over time: shares and ratios, what was added, what each year brought.

A unit counts where all that its figure needs is known; a side that is missing is no zero, and shares are never summed:
of the units that gave both sides, both are added and then divided.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from data.judging.actuals import Actual, Timeline, at
from data.judging.periods import is_year_end
from data.judging.target_path import years_of_plan
from plan_config.plan import Indicator

ByUnit = Mapping[str, Timeline]
UNKNOWN = Actual(None, None)


def ratio_line(
    ratio: Indicator, above: tuple[Indicator, ByUnit], below: tuple[Indicator, ByUnit]
) -> Timeline:
    """One indicator over another, each by unit, for every period in which a unit gave one of the two."""
    return [_ratio_at(ratio, above, below, day) for day in _periods(above[1], below[1])]


def change_line(indicator: Indicator, lines: ByUnit, since: date, base: float | None) -> Timeline:
    """What was added since a day, in amount or percent; from the `base` that a plan states, or what each unit had."""
    before = {unit: _value(at(line, since)) for unit, line in lines.items()}
    days = (day for day in _periods(lines) if day >= since)
    return [_change_at(indicator, lines, before, base, day) for day in days]


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
            yield replace(actual, value=value, sides=sides)


def _ratio_at(
    ratio: Indicator, above: tuple[Indicator, ByUnit], below: tuple[Indicator, ByUnit], day: date
) -> Actual:
    given = {
        unit: (_current(above[0], line, day), _current(below[0], below[1][unit], day))
        for unit, line in above[1].items()
    }
    known = {unit: sides for unit, sides in given.items() if all(_value(side) is not None for side in sides)}
    sums = [round(sum(_value(sides[nth]) or 0.0 for sides in known.values()), 9) for nth in (0, 1)]
    factor = 100 if ratio.unit == "%" else 1
    value = round(sums[0] / sums[1] * factor, 9) if known and sums[1] else None
    found = _resting_on(given, known, day)
    return replace(found, value=value, sides=(sums[0], sums[1]) if known else None)


def _change_at(
    indicator: Indicator, lines: ByUnit, before: Mapping[str, float | None], base: float | None, day: date
) -> Actual:
    given = {unit: (at(line, day),) for unit, line in lines.items()}
    known = {
        unit: sides
        for unit, sides in given.items()
        if _value(sides[0]) is not None and (base is not None or before[unit] is not None)
    }
    now = sum(_value(sides[0]) or 0.0 for sides in known.values())
    then = base if base is not None else sum(before[unit] or 0.0 for unit in known)
    found = _resting_on(given, known, day)
    if not known:
        return found
    return replace(found, value=_moved(indicator, now, then), sides=(round(now, 9), round(then, 9)))


def _moved(indicator: Indicator, now: float, then: float) -> float | None:
    if indicator.change and indicator.change.by == "percent":
        return round((now / then - 1) * 100, 9) if then else None
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
        newest=max(newest, default=None),
    )


def _current(indicator: Indicator, line: Timeline, day: date) -> Actual:
    """What stands at a day; of what a year brings nothing that an earlier year brought."""
    actual = at(line, day)
    old = indicator.basis == "flow" and actual.period is not None and actual.period.year != day.year
    return UNKNOWN if old else actual


def _value(actual: Actual) -> float | None:
    """A unit's figure; of one whose carriers have all left, none is left."""
    return 0.0 if actual.value is None and actual.emptied else actual.value


def _periods(*sides: ByUnit) -> list[date]:
    return sorted(
        {actual.period for lines in sides for line in lines.values() for actual in line if actual.period}
    )
