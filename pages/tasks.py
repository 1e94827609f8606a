"""任务分工: what hangs, who leads and who supports, and the indicators each measure answers for."""

import streamlit as st
from markupsafe import Markup

from components.content.measure_tables import adjusted_table, assigned, by_unit
from components.content.measures import BLOCKED, Assigned
from components.content.table import Table
from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.content_table import mark_table
from components.screen.district_title import district_title
from components.screen.meeting_tables import decision_table
from components.screen.task_tables import ALL, FORMS, adjusted_fold, blocked_table, folded_parts, state_keys
from components.words.scorecard import NAME as SCORECARD
from pages.decisions.lists import lines_of
from pages.evidence.held import evidence_of
from pages.evidence.panel import ask_evidence
from pages.frame.address import go
from pages.frame.concerned import overdue
from pages.frame.measures import measures_about
from pages.frame.offered import offered
from pages.frame.own_link import own_choices
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from pages.meeting.measure_texts import measure_texts
from pages.scorecard.desk import scorecard_desk
from plan_config.plan import Plan

WHOSE = "牵头或配合单位"


def listed_by_plan(view: View, shown: list[Assigned]) -> list[tuple[Plan, Table]]:
    """The measures shown as a table for each plan, and what was adjusted of them."""
    ours = [(plan, [each for each in shown if each.plan == plan]) for plan in view.plans]
    tables = [(plan, form(some, "xlsx")) for plan, some in ours for form in (assigned, adjusted_table)]
    return [(plan, table) for plan, table in tables if table.rows or table.name == FORMS[0]]


def narrow(pick: str) -> None:
    """A click on a count shows the measures in that state alone (`state:`), or all of that unit (`unit:`)."""
    kind, _, wanted = pick.partition(":")
    if kind == "unit":
        st.session_state["task_state"] = ALL
    st.session_state[f"task_{kind}"] = wanted


def section(view: View, plan: Plan, shown: list[Assigned], *, limited: bool) -> Markup:
    """A district's measures by the parts of its plan, and what meetings decided about them."""
    measures = [each for each in shown if each.plan == plan]
    ids = {each.task.id for each in measures}
    decided = [line for line in lines_of(view, plan) if line.task in ids]
    count = f" {len(measures)} 项" if plan.tasks else ""
    title = district_title(plan, count, cite=plan.document.number)
    shows = evidence_of(view, plan)
    minutes = (element("h3", "议定事项"), decision_table(decided, shows)) if decided else ()
    none = (
        element("p", "方案没有列出任务。", css="soft", cite=plan.document.number)
        if not plan.tasks
        else NOTHING
    )
    changed = adjusted_fold(measures)
    parts = folded_parts(plan, measures, limited=limited, evidence=shows)
    return joined(title, none, *minutes, changed, parts)


def desk(view: View) -> None:
    """The measures as they are asked for, below how many there are in each state."""
    state, unit = st.session_state["task_state"], st.session_state["task_unit"]
    office = None if unit == ALL else unit
    every = [each for plan in view.plans for each in measures_about(view, plan, office)]
    if st.session_state["task_form"] != SCORECARD:
        widgets.markup(state_keys(every, state), key="task-states", on_pick=narrow)
    form = chosen_form(view)
    if form == SCORECARD:
        scorecard_desk(view, unit)
    elif form == FORMS[0]:
        listed(view, every, state, unit)
    else:
        clauses(view)


def chosen_form(view: View) -> str | None:
    """Whose measures, in which form, and of which year where the units are assessed."""
    with st.container(horizontal=True, vertical_alignment="top"):
        choices = own_choices("tasks", view.plans, view.person, offered(view, "tasks"))
        st.selectbox(WHOSE, choices["task_unit"], key="task_unit", width=300)
        form = st.segmented_control("查看方式", FORMS, key="task_form", required=True)
        if form == SCORECARD and choices["year"]:
            st.selectbox("考核年度", choices["year"], key="year", format_func="{}年度".format, width=200)
    return form


def listed(view: View, every: list[Assigned], state: str, unit: str) -> None:
    """The measures in a state, those that hang first, and what is overdue to be mended."""
    shown = [each for each in every if state in (ALL, each.stands.state)]
    limited = (state, unit, view.scope.park) != (ALL, ALL, None)
    plans = view.plans if state != BLOCKED else ()
    sections = (section(view, plan, shown, limited=limited) for plan in plans)
    measure_texts(view)
    late = overdue(view) if (state, unit) == (ALL, ALL) else NOTHING
    picked = widgets.markup(joined(blocked_table(shown), late, *sections), key="tasks", on_pick=follow)
    if picked and picked.startswith("carrier:"):
        go("cultivation.py")
    ask_evidence(view, picked)
    table_download(view, FORMS[0], lambda: listed_by_plan(view, shown), {"单位": unit, "状态": state})


def clauses(view: View) -> None:
    """The clauses by the units that they name."""
    tables = (joined(district_title(plan), mark_table(by_unit(plan))) for plan in view.plans)
    widgets.markup(joined(*tables), key="tasks")
    table_download(view, FORMS[1], lambda: [(plan, by_unit(plan)) for plan in view.plans])


view = current()
if any(plan.tasks for plan in view.plans):
    desk(view)
else:
    none = (section(view, plan, [], limited=False) for plan in view.plans)
    widgets.markup(joined(*none), key="tasks")
