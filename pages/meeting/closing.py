"""收官材料: the papers of the plans in scope, and what is still to be written for them."""

from components.exports.closing.kinds import CLOSING
from components.markup.html import joined
from components.screen import widgets
from components.screen.closing import closing_of
from pages.frame.view import View
from pages.meeting.closing_forms import closing_forms
from pages.meeting.reports import closing_reports
from pages.meeting.taking import papers_to_take


def closing_desk(view: View) -> None:
    """What the papers will be, the button that makes them, and the forms that fill them."""
    reports = closing_reports(view)
    widgets.markup(joined(*map(closing_of, reports)), key="closing-of")
    ready = [report for report in reports if report.closing]
    if ready:
        papers_to_take(view.person, ready, CLOSING, key="closing")
    for plan, report in zip(view.plans, reports, strict=True):
        closing_forms(view, plan, report)
