"""The fold of 总览: how the measures went, and what happened on the way."""

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from components.screen.interactive_trend import interactive_trend
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
from pages.decisions.event_forms import events_desk
from pages.frame.left_by_meetings import happened_in
from pages.frame.view import View


def ways_and_events(view: View) -> None:
    """The trends of what is on screen in the form that is chosen, and below them what happened."""
    events = {plan.id: happened_in(view, plan) for plan in view.plans}
    ways: list[Way] = []
    for plan in view.plans:
        summed = tuple(each.target.id for each in view.selected(plan) if not each.counted)
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
