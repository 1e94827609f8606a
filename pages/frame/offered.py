"""What a page offers to choose from that rests on dates and records: the years that can be looked at, and units."""

from collections.abc import Iterator
from typing import NamedTuple

from data.judging.rounds import years
from data.judging.unit_year import responsible_units, years_over
from data.records.task_adjustment import LEAD, SUPPORTING
from pages.frame.view import View
from plan_config.plan import Plan


def evaluated_years(view: View) -> tuple[str, ...]:
    """Of the districts in scope, the newest first."""
    found = {year for plan in view.plans for year in years(view.situation(plan), view.as_of)}
    return tuple(map(str, sorted(found, reverse=True)))


class Offered(NamedTuple):
    """The years, the newest first, and the units that a page offers."""

    years: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


NOTHING_OFFERED = Offered()


def offered(view: View, page: str) -> Offered:
    """What a page offers of the districts in scope."""
    if page == "cultivation":
        return Offered(evaluated_years(view))
    if page != "tasks":
        return NOTHING_OFFERED
    years = {year for plan in view.plans for year in years_over(plan, view.as_of)}
    named = (unit for plan in view.plans for unit in (*responsible_units(plan), *_later(view, plan)))
    return Offered(tuple(map(str, sorted(years, reverse=True))), tuple(dict.fromkeys(named)))


def _later(view: View, plan: Plan) -> Iterator[str]:
    """The units that measures of the district were given to later."""
    for each in view.task_adjustments(plan):
        if each.what in (LEAD, SUPPORTING):
            yield from each.units
