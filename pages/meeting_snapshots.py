"""Snapshots: keep the state of a district under a number, look at an earlier one again, compare with it."""

from dataclasses import replace

import streamlit as st

from components import widgets
from components.exports.frozen import to_text
from components.meeting_tables import snapshot_table
from data import store
from data.access import acting
from data.access.people import Forbidden, may
from data.store import StoreError
from pages.meeting_reports import live_report, snapshots_of
from pages.view import View, hold
from plan_config.plan import Plan

LIVE, BEFORE = "即时数据", "上一次会议（自动）"


def snapshots_desk(view: View) -> None:
    """Which state is shown and what it is compared with, the list of snapshots, and the form that keeps one more."""
    kept = [snapshot for plan in view.plans for snapshot in snapshots_of(plan)]
    for plan in view.plans:
        left, right = st.columns(2)
        with left:
            _choice(f"{plan.district}汇报用的数据", "snapshots", LIVE, plan, view.meeting.snapshots)
        with right:
            _choice(f"{plan.district}与哪一次对照", "against", BEFORE, plan, view.meeting.against)
    widgets.markup(snapshot_table(kept), key="snapshots")
    for plan in view.plans:
        if may(view.person, "minutes", plan.district):
            _keep(view, plan)


def _choice(label: str, field: str, default: str, plan: Plan, chosen: tuple[str, ...]) -> None:
    """One district's snapshot among those chosen; the others stay."""
    numbers = [snapshot.number for snapshot in snapshots_of(plan)]
    key = f"pick_{field}_{plan.id}"
    st.session_state[key] = next((number for number in chosen if number in numbers), default)

    def changed() -> None:
        value = st.session_state[key]
        others = tuple(number for number in chosen if number not in numbers)
        hold(**{field: others if value == default else (*others, value)})

    st.selectbox(label, [default, *numbers], key=key, on_change=changed, placeholder="请选择")


def _keep(view: View, plan: Plan) -> None:
    """Freeze the live state of a district under the next number; the number is part of what is kept."""
    with st.form(f"keep-{plan.id}", clear_on_submit=True):
        note = st.text_input("说明（如会议名称，可不填）", key=f"note-{plan.id}", max_chars=100)
        sent = st.form_submit_button(f"留存{plan.district}快照（截至 {view.as_of}）")
    if not sent:
        return
    report = live_report(view, plan)
    try:
        with store.changing() as db:
            number = acting.take_snapshot_as(
                db,
                view.person,
                plan.district,
                as_of=view.as_of,
                revision=view.revision,
                simulated=report.simulated,
                content=lambda number: to_text(replace(report, number=number)),
                note=note,
            )
    except (Forbidden, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = f"已留存快照 {number}，以后导入什么都不会改变它。"
    st.rerun()
