"""Who has not reported, how old the numbers are, how full the table is."""

from components.content.coverage import recorded
from components.markup.html import joined
from components.screen import record_tables, widgets
from components.screen.district_title import district_title
from data import cached
from data.access import duties
from data.clock import today
from data.judging.health import health
from data.rights.person import Person
from pages.frame.table_download import table_download
from pages.frame.unnamed import unnamed_records
from pages.frame.view import View


def missing_panel(view: View) -> None:
    """What is missing in each district in scope for the period, for whoever comes by."""
    measures = {indicator.id: indicator for indicator in view.book.indicators}
    districts = (
        joined(
            district_title(plan),
            record_tables.missing_table(health(view.situation(plan), view.as_of, today()), measures),
        )
        for plan in view.plans
    )
    widgets.markup(joined(*districts), key="missing")


def health_panel(view: View, person: Person) -> None:
    """The health of the records of each district in scope, what is the person's own first."""
    measures = {indicator.id: indicator for indicator in view.book.indicators}
    own = {
        plan.id: duties.reach(person, "report", district)
        for plan, district in zip(view.plans, view.scope.districts(view.book), strict=True)
    }
    plans = sorted(view.plans, key=lambda plan: own[plan.id] == ())
    found = {plan.id: health(view.situation(plan), view.as_of, today()) for plan in plans}
    batches = cached.batches(view.revision)
    districts = (
        joined(
            district_title(plan),
            record_tables.health_table(plan, found[plan.id], measures, own[plan.id] or ()),
            record_tables.no_change_list(view.situation(plan), view.as_of, batches),
        )
        for plan in plans
    )
    leftovers = record_tables.leftover_list(cached.leftovers(view.book, view.revision))
    widgets.markup(joined(*districts, unnamed_records(view), leftovers), key="health")
    table_download(
        view,
        "填报健康",
        lambda: [(plan, recorded(plan, found[plan.id], measures, own[plan.id] or ())) for plan in plans],
    )
