"""The units' own assessment of a year, as the person who looks may see it."""

from components.report.scorecard_lines import scorecard_line, seen_by
from components.report.scorecards import ScorecardLine
from data import cached
from data.judging.unit_year import years_over
from pages.frame.view import View
from plan_config.plan import Plan


def scorecard(view: View, plan: Plan, year: int) -> ScorecardLine | None:
    """That of a year of a plan; None where the year is none of the plan's that is over, or no unit answers for anything."""
    if year not in years_over(plan, view.as_of):
        return None
    both = view.revision, view.meetings
    line = scorecard_line(cached.year_on_record(view.book, plan.id, both, year, view.as_of))
    return seen_by(line, view.person, plan.district) if line else None


def last_scorecard(view: View, plan: Plan) -> tuple[ScorecardLine, ...]:
    """That of the last year of a plan that is over, where there is one and the person may see any of it."""
    newest = years_over(plan, view.as_of)[:1]
    found = [line for year in newest if (line := scorecard(view, plan, year))]
    return tuple(line for line in found if line.cards)
