"""The path to a target: what it asks for by a date, what is still needed, and where the pace leads."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from data.judging.actuals import Timeline, at
from data.judging.periods import add_months, is_year_end, last_year_end, whole_months
from data.judging.scale import Scale, scale_on
from plan_config.indicators import PERCENT, Indicator
from plan_config.targets import Target

Corner = tuple[date, float]
WHOLE_SHARE = 100.0


def path_of(target: Target, indicator: Indicator, start: date, as_of: date) -> list[Corner]:
    """The path by its corners, as it was known at a date: the base, each value on the way, the deadline with the figure
    that the plan names.

    Where each year counts by itself, or is summed up for itself, it begins anew each year; of a bound without a way it is
    level.
    """
    if target.every_year:
        return list(_by_years(target, indicator, start))
    return _path(target, indicator, scale_on(target, indicator, as_of), start)


def is_summed_up(target: Target, indicator: Indicator) -> bool:
    """Whether what is asked for is what a year brings, summed up within it."""
    return indicator.basis == "flow" and indicator.change is None and not target.every_year


def in_year(target: Target, indicator: Indicator) -> bool:
    """Whether what a year brings is set against its way while the year runs: a sum from nothing to what the path asks for
    at the year's end. With a base, or where the plan ends within a year, only whole years are."""
    from_nothing = target.base is None and not target.from_previous and not target.falls
    return (
        is_summed_up(target, indicator)
        and from_nothing
        and target.kind != "within"
        and is_year_end(target.due)
    )


def _path(target: Target, indicator: Indicator, scale: Scale, start: date) -> list[Corner]:
    level = _to_the_end(target, scale, start)
    if not in_year(target, indicator):
        return level
    years = years_of_plan(start, target.due)
    return [corner for since, until in years for corner in ((since, 0.0), (until, _on(level, until)))]


def _to_the_end(target: Target, scale: Scale, start: date) -> list[Corner]:
    end = (target.due, scale.mark)
    if scale.begin is None:
        return [(start, scale.mark), end]
    first = target.base.on if target.base else start
    return [(first, scale.begin), *((step.on, step.value) for step in target.steps), end]


def expected_value(target: Target, indicator: Indicator, start: date, as_of: date) -> float:
    """What should be reached by a date that has a figure, in whole months from the base, straight to the next corner of
    the path."""
    return expected_on(target, indicator, scale_on(target, indicator, as_of), start, (as_of, as_of))


def expected_on(
    target: Target, indicator: Indicator, scale: Scale, start: date, days: tuple[date, date | None]
) -> float:
    """The same where what is asked for is known as a scale; `days` are the date and that of the figure which stands. What
    a year brings is expected by the end of the last year that is over while the running one has no figure."""
    if target.every_year:
        return _on(list(_by_years(target, indicator, start)), days[0])
    as_of, newest = days
    runs = in_year(target, indicator) and newest is not None and newest.year == as_of.year
    if indicator.basis == "flow" and as_of < target.due and not runs:
        as_of = last_year_end(as_of)
    return _on(_path(target, indicator, scale, start), as_of)


def _on(path: Sequence[Corner], as_of: date) -> float:
    """Where a path is at a date."""
    for (left, low), (right, high) in pairwise(path):
        if as_of == right:
            return high
        if as_of < right:
            gone, whole = max(whole_months(left, as_of), 0), max(whole_months(left, right), 1)
            return low + (high - low) * gone / whole
    return path[-1][1]


def years_of_plan(start: date, due: date) -> Iterator[tuple[date, date]]:
    """The calendar years of a plan, each from the day before it begins to its end; the first and last as far as they
    belong to it."""
    since = start
    while since < due:
        year = (since + timedelta(days=1)).year
        until = min(date(year, 12, 31), due)
        yield since, until
        since = until


def needed_per_quarter(scale: Scale, value: float, as_of: date, until: date) -> float:
    """What each remaining quarter must add for a target to be met in time, less than nothing where it is to fall; a
    begun quarter counts."""
    quarters = max(math.ceil(whole_months(as_of, until) / 3), 1)
    return (scale.nearest(value) - value) / quarters


def projected_value(target: Target, indicator: Indicator, line: Timeline, as_of: date) -> float | None:
    """The value at the deadline if the pace of the last twelve months goes on, of a share no more than the whole; None
    without a figure a year ago."""
    now, before = at(line, as_of), at(line, add_months(as_of, -12))
    if now.value is None or before.value is None or now.period is None or before.period is None:
        return None
    months = whole_months(before.period, now.period)
    pace = (now.value - before.value) / months if months else 0.0
    value = max(now.value + pace * whole_months(now.period, target.due), 0.0)
    is_share = indicator.ratio is not None and indicator.unit == PERCENT and now.value <= WHOLE_SHARE
    return min(value, WHOLE_SHARE) if is_share else value


def _by_years(target: Target, indicator: Indicator, start: date) -> Iterator[Corner]:
    for since, until in years_of_plan(start, target.due):
        yield since, 0.0
        yield until, scale_on(target, indicator, until).mark
