"""The years of a target: what each asked for and had brought, where the plan asks by the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.judging.actuals import at
from data.judging.course import Course
from data.judging.scale import scale_on
from data.judging.target_path import years_of_plan
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is judged at its end: the figure it asks for, the one there was, and whether that is met.

    `met` is None while the year goes on, and where it has no figure.
    """

    until: date
    asked: float
    value: float | None
    met: bool | None
    ended: bool

    @property
    def missed(self) -> bool:
        """Whether it ended without what it asked for."""
        return self.met is False


def years_of(course: Course, as_of: date) -> tuple[Year, ...]:
    """Each year of a plan's table that has begun by a date, or of a target that each year has to meet; else none."""
    target = course.target
    if not (target.every_year or target.by_year):
        return ()
    return tuple(
        _year(course, until, as_of)
        for since, until in years_of_plan(course.situation.plan.start, target.due)
        if since < as_of and (target.every_year or until in _in_table(target))
    )


def worst_year(years: tuple[Year, ...]) -> Year | None:
    """Of the years that have ended the one that decides: missed by most, else without a figure, else the poorest."""
    ended = [year for year in years if year.ended]
    missed = [year for year in ended if year.missed]
    unknown = [year for year in ended if year.met is None]
    return min(missed or unknown or ended, key=_share, default=None)


def missed_year(years: tuple[Year, ...]) -> Year | None:
    """Of the years that were missed the one missed by most; None where none was."""
    worst = worst_year(years)
    return worst if worst and worst.missed else None


def _share(year: Year) -> float:
    """How much of what a year asked for it brought; one that asked for nothing fell short of nothing."""
    return (year.value or 0.0) / year.asked if year.asked > 0 else 1.0


def with_new_years(points: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    """A way on which each year counts by itself, to be drawn: it begins each year anew at nothing."""
    drawn: list[tuple[date, float]] = []
    for on, value in points:
        if drawn and drawn[-1][0].year != on.year:
            drawn.append((date(on.year, 1, 1), 0.0))
        drawn.append((on, value))
    return drawn


def _in_table(target: Target) -> set[date]:
    return {date(each.year, 12, 31) for each in target.by_year}


def _year(course: Course, until: date, as_of: date) -> Year:
    target = course.target
    step = next((each.value for each in target.by_year if each.year == until.year), None)
    changed = {} if step is None else {"value": step, "revisions": ()}
    scale = scale_on(target.model_copy(update=changed), course.indicator, until)
    value = at(course.line, min(until, as_of)).value
    ended = until <= as_of
    return Year(until, scale.mark, value, scale.meets(value) if ended and value is not None else None, ended)
