"""Since when a target has been behind: pure, over its timeline."""

from collections.abc import Iterator
from datetime import date

from data.judging.actuals import Timeline, at
from data.judging.course import course_of
from data.judging.periods import quarter_ends
from data.judging.situation import Situation
from data.judging.years import years_of
from plan_config.targets import Target


def behind_since(situation: Situation, target: Target, as_of: date) -> date | None:
    """The first date of the unbroken stretch up to `as_of` in which a numeric target lay below its path.

    It is judged as assess() judges the gap, at `as_of`, at each period of the timeline, and at the quarter ends
    that went by without a figure since. Where each year counts by itself a missed one is not made good: since its end. None where it is not behind at `as_of`, or has no figure.
    """
    course = course_of(situation, target, as_of)
    if target.every_year and as_of < target.due:
        missed = [year.until for year in years_of(course, as_of) if year.missed]
        if missed:
            return missed[0]
    since = None
    for day in _judged_days(course.line, as_of):
        if (course.stand_on(day).gap or 0.0) >= 0:
            break
        since = day
    return since


def _judged_days(line: Timeline, as_of: date) -> Iterator[date]:
    """The days to look at, newest first."""
    yield as_of
    newest = at(line, as_of).period
    if newest is None:
        return
    yield from (day for day in reversed(quarter_ends(newest, as_of)) if day < as_of)
    yield from (actual.period for actual in reversed(line) if actual.period and actual.period <= newest)
