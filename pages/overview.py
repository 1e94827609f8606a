"""总览: how far each district is, what is behind and whose it is."""

import streamlit as st

from components.content.left_open import TITLE
from components.content.table import Table
from components.markup.html import element
from components.screen import widgets
from components.screen.matrix_tables import matrix_tables
from components.screen.two_dates import whole_table
from components.words.scorecard import NAME as SCORECARD
from pages.dialogs.basis import explain
from pages.dialogs.card import show_card
from pages.first_page.blocks import first_page, with_the_plan_before
from pages.first_page.left_open import follows_one, left_by_the_plan_before
from pages.first_page.trends import ways_and_events
from pages.frame.address import go
from pages.frame.comparison import compared_words, days_compared
from pages.frame.my_work_line import my_work_line
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from pages.frame.wall import show_wall
from plan_config.plan import Plan


def bars(view: View, plan: Plan) -> list[Table]:
    """The district's targets and those of its units, or the chosen unit's, and both dates compared, as tables."""
    situation, park, days = view.situation(plan), view.scope.park, days_compared(view)
    shown = matrix_tables(situation, view.as_of, park)
    return [*shown, whole_table(situation, days, park)] if days else shown


view = current()
if view.meeting.wall:
    show_wall(view, [element("div", with_the_plan_before(view, plan)) for plan in view.plans])
# Of all districts, or of the chosen unit's: which of them are seen, the browser switches by itself.
plans = view.plans if view.scope.park else view.every_plan
asked = my_work_line(view)
picked = widgets.markup(first_page(view, plans), key="overview", on_pick=follow) or asked
widgets.show_part(view.scope.district, [each.name for each in view.book.districts])
table_download(
    view,
    "总览",
    lambda: [(plan, said) for plan in view.plans for said in bars(view, plan)],
    compared_words(view),
)
if followers := follows_one(view):
    with st.expander(TITLE, on_change="rerun", key="left_open") as left:
        if left.open:
            left_by_the_plan_before(view, followers)
with st.expander("走势与对比", on_change="rerun", key="trends") as fold:
    if fold.open:
        ways_and_events(view)
kind, _, name = (picked or "").partition(":")
if kind == "page":
    go(f"{name}.py")
if kind == "sheet":
    st.session_state["task_form"], st.session_state["task_unit"] = SCORECARD, name
    go("tasks.py")
if kind == "ladder":
    follow(f"district:{name}")
    go("cultivation.py")
if kind == "carrier":
    show_card(view)
explain(view, picked)
