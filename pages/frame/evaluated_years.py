"""The years whose evaluation can be looked at."""

from data.judging.rounds import years
from pages.frame.view import View


def evaluated_years(view: View) -> tuple[str, ...]:
    """Of the districts in scope, the newest first."""
    found = {year for plan in view.plans for year in years(view.situation(plan), view.as_of)}
    return tuple(map(str, sorted(found, reverse=True)))
