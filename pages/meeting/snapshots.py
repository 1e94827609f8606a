"""Snapshots: keep the state of a district under a number, look at an earlier one again, compare with it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.report.frozen import to_text
from components.report.values.report import Report
from components.screen import widgets
from components.screen.meeting_tables import snapshot_table
from components.words.figures import SIMULATED_MARK, VOID
from data import cached
from data.access.district_acts import take_snapshot_as
from data.records.meetings import LONGEST_NOTE, NewSnapshot
from data.rights.people import may
from pages.frame.left_by_meetings import decisions_of, snapshots_of
from pages.frame.view import View, hold
from pages.frame.write import Typed, at_most, turn, write
from pages.meeting.reports import closing_report
from pages.meeting.voiding import voiding_form
from plan_config.plan import Plan

LIVE, BEFORE = "即时数据", "上次会议（自动）"


def snapshots_desk(view: View) -> None:
    """Which state is shown and what it is compared with, the list of snapshots, and the form that keeps one more."""
    kept = [snapshot for plan in view.plans for snapshot in snapshots_of(view, plan)]
    for plan in view.plans:
        left, right = st.columns(2)
        with left:
            _choice(view, f"{plan.district}汇报用的数据", "snapshots", LIVE, plan, view.meeting.snapshots)
        with right:
            _choice(view, f"{plan.district}与哪一次对照", "against", BEFORE, plan, view.meeting.against)
    widgets.markup(snapshot_table(kept), key="snapshots")
    for plan in view.plans:
        if may(view.person, "minutes", plan.district):
            _keep(view, plan)
            voiding_form(view, plan)


def said_of_snapshots(view: View, reports: Sequence[Report]) -> None:
    """What of the page comes from snapshots, and that simulated figures do even where the records hold none now."""
    kept = [f"{report.number}（截至 {report.as_of}）" for report in reports if report.number]
    if kept:
        later = sum(_decided_since(view, plan, report) for plan in view.plans for report in reports)
        more = f"留存之后另登记 {later} 项议定事项，不在其中。" if later else ""
        widgets.notice(f"汇报用快照 {'、'.join(kept)}，上方的日期对它不起作用。{more}", key="kept")
    for nth, said in enumerate(said for report in reports for said in report.since_kept):
        widgets.notice(said, key=f"since-kept-{nth}", bad=True)
    if any(report.simulated for report in reports) and not cached.holds_simulated(view.revision):
        widgets.notice(f"{SIMULATED_MARK}。", key="simulated", bad=True)


def _decided_since(view: View, plan: Plan, report: Report) -> int:
    """How many decisions were written down after a snapshot was kept."""
    if not report.number or report.plan != plan.id:
        return 0
    told = {line.number for line in report.decisions}
    return sum(decision.id not in told for decision in decisions_of(view, plan))


def _choice(view: View, label: str, field: str, default: str, plan: Plan, chosen: tuple[str, ...]) -> None:
    """One district's snapshot among those chosen; the others stay."""
    void = [each.number for each in snapshots_of(view, plan) if each.void]
    numbers = [each.number for each in snapshots_of(view, plan) if field == "snapshots" or not each.void]
    key = f"pick_{field}_{plan.id}"
    st.session_state[key] = next((number for number in chosen if number in numbers), default)

    def changed() -> None:
        value = st.session_state[key]
        others = tuple(number for number in chosen if number not in numbers)
        hold(**{field: others if value == default else (*others, value)})

    st.selectbox(
        label,
        [default, *numbers],
        key=key,
        on_change=changed,
        placeholder="请选择",
        format_func=lambda each: f"{each}{VOID if each in void else ''}",
    )


def _keep(view: View, plan: Plan) -> None:
    """Freeze the live state of a district under the next number; the number is part of what is kept."""
    # What waits for review is in no snapshot, whoever keeps it.
    known = cached.situation(view.book, plan.id, view.revision).ledger.periods
    newest = max((period for period in known if period <= view.as_of), default=None)
    form = f"keep-{plan.id}"
    with st.form(form):
        if newest != view.as_of:
            widgets.notice(
                f"{plan.district}最近一期数据为 {newest or '无'}，早于 {view.as_of}。", key=f"old-{plan.id}"
            )
        note = st.text_input(
            "说明（如会议名称，可不填）", key=f"note-{plan.id}{turn(form)}", placeholder=at_most(LONGEST_NOTE)
        )
        sent = st.form_submit_button(f"留存{plan.district}快照（截至 {view.as_of}）")
    if sent:
        new = _snapshot(view, plan, note)
        write(
            lambda db: take_snapshot_as(db, view.person, new),
            lambda number: f"已留存快照 {number}，以后导入什么都不会改变它。",
            form=form,
            typed=[Typed("说明", note, LONGEST_NOTE)],
        )


def _snapshot(view: View, plan: Plan, note: str) -> NewSnapshot:
    """What is to be kept: the report as it is now, with all that the review of its plan tells."""
    report = closing_report(view, plan)
    return NewSnapshot(
        district=plan.district,
        as_of=view.as_of,
        revision=view.revision,
        simulated=report.simulated,
        content=lambda number: to_text(replace(report, number=number)),
        note=note,
        plan=plan.id,
        against=report.comparison.label if report.comparison else "",
    )
