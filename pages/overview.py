"""总览: how far each district is, what is behind and whose it is."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from components.content.table import Table
from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.district_block import district_block
from components.screen.interactive_trend import interactive_trend
from components.screen.matrix_tables import matrix_tables
from components.screen.trends import (
    INTERACTIVE,
    KEY,
    TREND_FORMS,
    Way,
    by_measure,
    measure_title,
    tables_behind,
    trends,
    ways_of,
)
from components.screen.two_dates import short_comparison, then_and_now
from components.screen.why_changed import counts_changed
from pages.decisions.event_forms import events_desk
from pages.decisions.lists import notes_by_target
from pages.dialogs.basis import explain
from pages.frame.comparison import days_compared
from pages.frame.happened import happened_in
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from pages.frame.wall import show_wall
from plan_config.plan import Plan


def panel(view: View, plan: Plan) -> Markup:
    """One district's block, or the chosen unit's."""
    return district_block(
        view.situation(plan), view.as_of, view.scope.park, tuple(beside(view, plan).items())
    )


def beside(view: View, plan: Plan) -> dict[str, Markup]:
    """What to say beside each target, by its id: whom a count gained and lost, how it stood at the other date, and what
    was decided about it."""
    notes, days, situation = notes_by_target(view, plan), days_compared(view), view.situation(plan)
    counted = counts_changed(situation, view.as_of)
    stood = then_and_now(situation, days, view.scope.park) if days else {}
    told = (counted, stood, notes)
    return {name: joined(*(each.get(name, "") for each in told)) for each in told for name in each}


def comparison(view: View, plan: Plan) -> Markup:
    """A district or the chosen unit at both dates; nothing where only one is asked for."""
    days = days_compared(view)
    return short_comparison(view.situation(plan), days, view.scope.park) if days else NOTHING


def ways_and_events(view: View) -> None:
    """The trends of what is on screen in the form that is chosen, and below them what happened."""
    events = {plan.id: happened_in(view, plan) for plan in view.plans}
    ways: list[Way] = []
    for plan in view.plans:
        summed = tuple(each.target.id for each in view.selected(plan) if each.indicator.count is None)
        ways += ways_of(view.situation(plan), view.as_of, summed, events[plan.id])
    form = st.segmented_control("形式", TREND_FORMS, key="trend_form", required=True)
    if form == INTERACTIVE:
        show_interactive(ways)
    else:
        widgets.markup(trends(ways), key="trend-charts")
    for plan in view.plans:
        events_desk(view, plan, events[plan.id])


def show_interactive(ways: list[Way]) -> None:
    """A figure for each measure that says the values of the quarter it is pointed at."""
    widgets.markup(element("p", KEY, "指到哪个季度，就读出那时的数。", css="soft"), key="trend-key")
    for some in by_measure(ways):
        title, key = element("h3", measure_title(some)), f"interactive-{some[0].indicator.id}"
        widgets.chart(title, interactive_trend(some), tables_behind(some), key=key)


def bars(view: View, plan: Plan) -> list[Table]:
    """The district's count targets and those of its units, or the chosen unit's, as tables."""
    rows = [row for row in view.of_units(plan) if view.scope.park in (None, row.target.of)]
    counts = [] if view.scope.park else view.judged(plan, "count")
    return matrix_tables(view.situation(plan), counts, rows)


def side_by_side(view: View, shown: Callable[[View, Plan], Markup]) -> Markup:
    """The same of each district, or of the chosen unit's; which districts are seen, the browser switches by itself."""
    plans = view.plans if view.scope.park else view.book.districts
    parts = (
        element("div", shown(view, plan), css="part", attributes={"data-part": plan.district})
        for plan in plans
    )
    return element("div", *parts, css="districts")


view = current()
if view.meeting.wall:
    show_wall(view, [panel(view, plan) for plan in view.plans])
panels = joined(side_by_side(view, comparison) if view.scope.since else NOTHING, side_by_side(view, panel))
picked = widgets.markup(panels, key="overview", on_pick=follow)
widgets.show_part(view.scope.district, [plan.district for plan in view.book.districts])
table_download(view, "总览", lambda: [(plan, said) for plan in view.plans for said in bars(view, plan)])
with st.expander("走势与对比", on_change="rerun", key="trends") as fold:
    if fold.open:
        ways_and_events(view)
explain(view, picked)
