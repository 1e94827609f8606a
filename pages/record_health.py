"""Who has not reported, how old the numbers are, how full the table is."""

from html import escape

from components import record_tables, widgets
from data import cached
from data.access.people import Person
from data.health import health
from pages.view import View


def health_panel(view: View, _person: Person) -> None:
    """The health of the records of each district in scope."""
    measures = {indicator.id: indicator.short for indicator in view.book.indicators}
    html = "".join(
        f"<h2>{escape(plan.district)}</h2>"
        + record_tables.health_table(plan, health(view.situation(plan), view.as_of), measures)
        for plan in view.plans
    )
    widgets.markup(html + record_tables.leftover_list(cached.leftovers(view.revision)), key="health")
