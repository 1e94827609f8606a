"""Who has not reported, how old the numbers are, how full the table is."""

from components.markup.html import element, joined
from components.screen import record_tables, widgets
from data import cached
from data.access import duties
from data.judging.health import health
from data.rights.person import Person
from pages.frame.view import View


def health_panel(view: View, person: Person) -> None:
    """The health of the records of each district in scope, what is the person's own first."""
    measures = {indicator.id: indicator for indicator in view.book.indicators}
    own = {plan.id: duties.reach(person, "report", plan) for plan in view.plans}
    districts = (
        joined(
            element("h2", plan.district),
            record_tables.health_table(
                plan, health(view.situation(plan), view.as_of), measures, own[plan.id] or ()
            ),
        )
        for plan in sorted(view.plans, key=lambda plan: own[plan.id] == ())
    )
    leftovers = record_tables.leftover_list(cached.leftovers(view.revision))
    widgets.markup(joined(*districts, leftovers), key="health")
