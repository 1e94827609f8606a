"""The comparison of two dates that the scope asks for."""

from components.report.two_dates import TwoDates, two_dates
from pages.frame.view import View
from plan_config.plan import Plan


def comparison_of(view: View, plan: Plan) -> TwoDates | None:
    """A plan at the view's date and at the one it is compared with; None where none is, or only the same."""
    since = view.scope.since
    if since is None or since == view.as_of:
        return None
    return two_dates(view.situation(plan), (since, view.as_of))
