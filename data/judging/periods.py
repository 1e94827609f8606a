"""Months, quarters and reporting cycles: the dates that progress is counted in."""

import calendar
from collections.abc import Sequence
from datetime import date


def month_end(year: int, month: int) -> date:
    """The last day of a month; months run on past 12 and below 1."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether a date is the last day of its month."""
    return day == month_end(day.year, day.month)


def is_year_end(day: date) -> bool:
    """Whether a date is the last day of its year."""
    return (day.month, day.day) == (12, 31)


def last_year_end(day: date) -> date:
    """The end of the last year that is over by a date."""
    return day if is_year_end(day) else date(day.year - 1, 12, 31)


def is_current(period: date, as_of: date) -> bool:
    """Whether what was told of a period still speaks for a date: not where a whole year has gone by since."""
    return last_year_end(as_of).year <= period.year and period <= as_of


def last_half_year_end(day: date) -> date:
    """The end of the last half-year that is over by a date."""
    middle = date(day.year, 6, 30)
    return middle if middle <= day and not is_year_end(day) else last_year_end(day)


def whole_months(start: date, end: date) -> int:
    """Months fully elapsed from `start` to `end`; a month's last day completes that month. Negative backwards."""
    if end < start:
        return -whole_months(end, start)
    full = end.day >= start.day or is_month_end(end)
    return 12 * (end.year - start.year) + end.month - start.month - (0 if full else 1)


def add_months(day: date, months: int) -> date:
    """The end of the month that lies `months` after the month of `day`."""
    return month_end(day.year, day.month + months)


def months_after(day: date, months: int) -> date:
    """The same day of the month `months` later, its last where it has no such day."""
    end = add_months(day, months)
    return end.replace(day=min(day.day, end.day))


def quarter_ends(start: date, end: date) -> list[date]:
    """The quarter ends after `start`, up to and including `end`."""
    first = start.year * 4 + (start.month - 1) // 3
    last = end.year * 4 + (end.month - 1) // 3
    ends = [month_end(quarter // 4, quarter % 4 * 3 + 3) for quarter in range(first, last + 1)]
    return [day for day in ends if start < day <= end]


def last_quarter_end(day: date) -> date:
    """The end of the last quarter that is over by a date."""
    return quarter_ends(add_months(day, -6), day)[-1]


def quarter_end(day: date) -> date:
    """The last day of the quarter that a day lies in."""
    return month_end(day.year, (day.month + 2) // 3 * 3)


def quarter_name(day: date) -> str:
    """How a period is called on screen: 2024年四季度 for a quarter end, else the date itself."""
    if day.month % 3 or not is_month_end(day):
        return day.isoformat()
    return f"{day.year}年{'一二三四'[day.month // 3 - 1]}季度"


def quarters_name(days: Sequence[date]) -> str:
    """How several quarter ends, in their order, are called: 2024年三季度至2025年四季度; what is not in a row stands by itself."""
    runs: list[list[date]] = []
    for day in days:
        if runs and add_months(runs[-1][-1], 3) == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(_run_name(run[0], run[-1]) for run in runs)


def _run_name(first: date, last: date) -> str:
    if first == last:
        return quarter_name(first)
    end = quarter_name(last)
    return f"{quarter_name(first)}至{end.removeprefix(f'{first.year}年')}"


def cycle_ends_before(day: date, *, start: date, months: int, count: int) -> list[date]:
    """The last `count` ends of reporting cycles strictly before `day`, newest first; cycles run from `start`."""
    passed = whole_months(start, day) // months
    if add_months(start, passed * months) >= day:
        passed -= 1
    return [add_months(start, number * months) for number in range(passed, max(passed - count, 0), -1)]
