"""议定事项: what meetings decided and how it stands, beside its indicator, on slides and in a list of its own."""

import streamlit as st
from markupsafe import Markup

from components.markup.html import element, joined, still
from components.report.decision_lines import decision_lines
from components.report.values.decisions import DecisionLine
from components.screen import widgets
from components.screen.district_title import district_title
from components.screen.meeting_tables import decision_notes, decision_table
from data.clock import today
from data.rights.people import may
from pages.decisions.correcting import correcting_form
from pages.decisions.forms import decision_form, update_form
from pages.evidence.held import evidence_of
from pages.evidence.panel import ask_evidence
from pages.frame.left_by_meetings import decisions_of
from pages.frame.view import View
from plan_config.plan import Plan


def lines_of(view: View, plan: Plan) -> tuple[DecisionLine, ...]:
    """A district's decisions as they stand today."""
    return decision_lines(decisions_of(view, plan), view.situation(plan), today())


def notes_by_target(view: View, plan: Plan) -> dict[str, Markup]:
    """What is still to be done about each target, to stand beside it."""
    lines = lines_of(view, plan)
    return {
        each.target: decision_notes(line for line in lines if line.target == each.target) for each in lines
    }


def decisions_of_target(view: View, plan: Plan, target: str) -> None:
    """What was decided about one target, and the form to write down more while it is talked about."""
    lines = [line for line in lines_of(view, plan) if line.target == target]
    # From a panel no other opens.
    shown = still(decision_table(lines, evidence_of(view, plan)))
    widgets.markup(joined(element("h3", "议定事项"), shown), key="decided")
    if may(view.person, "minutes", plan.district):
        with st.expander("登记一条议定事项"):
            decision_form(view, plan, target)


def ask_decision(view: View, pick: str | None) -> None:
    """Open a decision that was picked on a slide (`decision:<number>`): how it stands, and the form to say more."""
    kind, _, number = (pick or "").partition(":")
    for plan in view.plans if kind == "decision" else ():
        found = tuple(line for line in lines_of(view, plan) if str(line.number) == number)
        if found:
            _decision(view, plan, found)


@st.dialog("议定事项", width="large", position="right")
def _decision(view: View, plan: Plan, lines: tuple[DecisionLine, ...]) -> None:
    widgets.markup(decision_table(lines), key="decision")
    if may(view.person, "minutes", plan.district):
        update_form(view, plan, lines)


def decisions_desk(view: View) -> None:
    """Each district's decisions; for who keeps the minutes also the forms."""
    for plan in view.plans:
        lines = lines_of(view, plan)
        listed = joined(district_title(plan), decision_table(lines, evidence_of(view, plan)))
        ask_evidence(view, widgets.markup(listed, key=f"decisions-{plan.id}"))
        if may(view.person, "minutes", plan.district):
            with st.expander(f"登记{plan.district}议定事项"):
                decision_form(view, plan)
            if lines:
                with st.expander(f"更新{plan.district}办理情况"):
                    update_form(view, plan, lines)
                with st.expander(f"更正{plan.district}议定事项"):
                    correcting_form(view, plan, tuple(line.number for line in lines))
