"""Who has not reported, how old the numbers are, how full the table is."""

from html import escape

from components.screen import record_tables, widgets
from data import cached
from data.access import duties
from data.judging.health import health
from data.rights.people import Person
from pages.frame.view import View


def health_panel(view: View, person: Person) -> None:
    """The health of the records of each district in scope, what is the person's own first."""
    measures = {indicator.id: indicator for indicator in view.book.indicators}
    own = {plan.id: duties.reach(person, "report", plan) for plan in view.plans}
    html = "".join(
        f"<h2>{escape(plan.district)}</h2>"
        + record_tables.health_table(
            plan, health(view.situation(plan), view.as_of), measures, own[plan.id] or ()
        )
        for plan in sorted(view.plans, key=lambda plan: own[plan.id] == ())
    )
    widgets.markup(html + record_tables.leftover_list(cached.leftovers(view.revision)), key="health")
