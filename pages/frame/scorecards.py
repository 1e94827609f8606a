"""The units' own assessment of a year, as the person who looks may see it."""

from collections.abc import Sequence

from components.report.scorecard_lines import scorecard_line, seen_by
from components.report.values.scorecards import ScorecardLine
from data import cached
from data.access.entitlement import sign_in_required
from data.clock import today
from data.judging.unit_year import years_over
from data.rights.people import VISITOR
from pages.frame.sign_in import nobody_administers
from pages.frame.view import View
from plan_config.plan import Plan


def scorecard(view: View, plan: Plan, year: int) -> ScorecardLine | None:
    """That of a year of a plan; None where the year is none of the plan's that is over, or no unit answers for anything."""
    line = _whole(view, plan, year)
    return line if line is None or open_to_all(view) else seen_by(line, view.person, plan.district)


def open_to_all(view: View) -> bool:
    """Whether everybody sees every score: reading is open, and while there is no administrator nobody could sign in."""
    return view.person == VISITOR and not sign_in_required() and nobody_administers()


def last_scorecard(view: View, plan: Plan) -> tuple[ScorecardLine, ...]:
    """That of the last year of a plan that is over, where there is one and the person's account is for any of it."""
    return _seen(view, plan, years_over(plan, view.as_of)[:1])


def every_scorecard(view: View, plan: Plan) -> tuple[ScorecardLine, ...]:
    """Those of all years of a plan that are over, as far as the person's account is for them."""
    return _seen(view, plan, years_over(plan, view.as_of))


def _seen(view: View, plan: Plan, years: Sequence[int]) -> tuple[ScorecardLine, ...]:
    found = (_whole(view, plan, year) for year in years)
    seen = (seen_by(line, view.person, plan.district) for line in found if line)
    return tuple(line for line in seen if line.cards)


def _whole(view: View, plan: Plan, year: int) -> ScorecardLine | None:
    if year not in years_over(plan, view.as_of):
        return None
    both = view.revision, view.meetings
    return scorecard_line(cached.year_on_record(view.book, plan.id, both, year, today()))
