"""The side panel with the evidence of something that was picked in a list."""

import streamlit as st

from components.screen.evidence_notes import shown_of_pick
from pages.evidence.forms import attach_form
from pages.evidence.held import evidence_for_all, recorded, within
from pages.evidence.pieces import TITLE, pieces
from pages.frame.view import View
from plan_config.plan import Plan


def ask_evidence(view: View, pick: str | None) -> bool:
    """Open the panel where the pick asks for evidence; whether it did."""
    asked = shown_of_pick(pick or "")
    plan = next((each for each in view.plans if asked and each.district == asked[0]), None)
    if plan and asked:
        _panel(view, plan, asked[1], asked[2])
    return plan is not None


@st.dialog(TITLE, width="large", position="right")
def _panel(view: View, plan: Plan, sort: str, subject: str) -> None:
    shown = [each for each in recorded(view, plan) if each[:2] == (sort, subject)]
    pieces(view, plan, evidence_for_all(view, plan, shown), f"panel-{plan.id}")
    able = within(view, plan, sorted(shown, key=lambda each: each.day, reverse=True))
    attach_form(view, plan, able, f"panel-{plan.id}")
