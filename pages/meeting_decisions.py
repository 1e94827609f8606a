"""议定事项: what meetings decided, how it stands, and the forms to write down more."""

from datetime import date, timedelta

import streamlit as st

from components import widgets
from components.exports.decision_lines import about_words, decision_lines
from components.exports.report import DecisionLine
from components.meeting_tables import decision_notes, decision_table
from data import store
from data.access import acting
from data.access.people import Forbidden, may
from data.meetings import UpdateState
from data.store import StoreError
from pages.meeting_reports import decisions_of, snapshots_of
from pages.view import View
from plan_config.plan import Plan

DUE_DAYS = 30  # the usual limit for a matter without a date of its own (domain notes, 4.5)
STATES: dict[str, UpdateState] = {"已办结": "done", "继续办理": "open", "取消": "cancelled"}
WHOLE = ("", "")


def lines_of(view: View, plan: Plan) -> tuple[DecisionLine, ...]:
    """A district's decisions as they stand today."""
    return decision_lines(decisions_of(plan), view.situation(plan), date.today())


def notes_by_target(view: View, plan: Plan) -> dict[str, str]:
    """What is still to be done about each target, to stand beside it."""
    lines = lines_of(view, plan)
    return {
        each.target: decision_notes(line for line in lines if line.target == each.target) for each in lines
    }


def decisions_of_target(view: View, plan: Plan, target: str) -> None:
    """What was decided about one target, and the form to write down more while it is talked about."""
    lines = [line for line in lines_of(view, plan) if line.target == target]
    widgets.markup(f"<h3>议定事项</h3>{decision_table(lines)}", key="decided")
    if may(view.person, "minutes", plan.district):
        with st.expander("登记一条议定事项"):
            decision_form(view, plan, target)


def decisions_desk(view: View) -> None:
    """Each district's decisions; for who keeps the minutes also the forms."""
    for plan in view.plans:
        lines = lines_of(view, plan)
        widgets.markup(f"<h2>{plan.district}</h2>{decision_table(lines)}", key=f"decisions-{plan.id}")
        if may(view.person, "minutes", plan.district):
            with st.expander(f"登记{plan.district}议定事项"):
                decision_form(view, plan)
            if lines:
                with st.expander(f"更新{plan.district}办理情况"):
                    _update_form(view, plan, lines)


def decision_form(view: View, plan: Plan, target: str = "") -> None:
    """Write a decision down; about a `target` where it is opened beside one."""
    situation = view.situation(plan)
    subjects = _subjects(plan) if not target else [(target, "")]
    kept = ["", *(snapshot.number for snapshot in snapshots_of(plan))]
    with st.form(f"decide-{plan.id}-{target}", clear_on_submit=True):
        text = st.text_area("议定内容", key=f"text-{plan.id}", max_chars=500)
        owner = st.selectbox(
            "责任单位",
            _offices(plan),
            key=f"owner-{plan.id}",
            index=None,
            accept_new_options=True,
            placeholder="选择或直接输入",
        )
        about = st.selectbox(
            "关于哪项指标或举措",
            subjects,
            key=f"about-{plan.id}",
            format_func=lambda each: about_words(situation, *each),
            placeholder="请选择",
        )
        left, middle, right = st.columns(3)
        decided = left.date_input("议定日期", date.today(), key=f"decided-{plan.id}", format="YYYY-MM-DD")
        due = middle.date_input(
            "办理时限", date.today() + timedelta(DUE_DAYS), key=f"due-{plan.id}", format="YYYY-MM-DD"
        )
        meeting = right.selectbox(
            "会议快照",
            kept,
            key=f"meeting-{plan.id}",
            format_func=lambda each: each or "未关联",
            placeholder="请选择",
        )
        sent = st.form_submit_button("登记")
    if sent:
        _decide(view, plan, text, owner or "", about or WHOLE, decided, due, meeting)


def _decide(
    view: View,
    plan: Plan,
    text: str,
    owner: str,
    about: tuple[str, str],
    decided: date,
    due: date,
    meeting: str,
) -> None:
    target, task = about
    try:
        with store.changing() as db:
            number = acting.decide_as(
                db,
                view.person,
                plan.district,
                text=text,
                owner=owner,
                due=due,
                decided_on=decided,
                target=target,
                task=task,
                meeting=meeting,
            )
    except (Forbidden, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = f"已登记议定事项第 {number} 号。"
    st.rerun()


def _update_form(view: View, plan: Plan, lines: tuple[DecisionLine, ...]) -> None:
    with st.form(f"update-{plan.id}", clear_on_submit=True):
        line = st.selectbox(
            "议定事项",
            lines,
            key=f"line-{plan.id}",
            format_func=lambda each: f"第 {each.number} 号 {each.text[:30]}",
            placeholder="请选择",
        )
        word = st.selectbox("办理情况", list(STATES), key=f"state-{plan.id}", placeholder="请选择")
        note = st.text_input("说明（办结须写明如何办结）", key=f"how-{plan.id}", max_chars=200)
        sent = st.form_submit_button("更新")
    if not sent or line is None or word is None:
        return
    try:
        with store.changing() as db:
            acting.update_decision_as(
                db, view.person, plan.district, line.number, state=STATES[word], on=date.today(), note=note
            )
    except (Forbidden, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = f"议定事项第 {line.number} 号已更新为“{word}”。"
    st.rerun()


def _subjects(plan: Plan) -> list[tuple[str, str]]:
    """What a decision can be about: the whole, a target that is judged, a measure."""
    targets = [(target.id, "") for target in plan.targets if target.value is not None and target.deadline]
    return [WHOLE, *targets, *(("", task.id) for task in plan.tasks)]


def _offices(plan: Plan) -> list[str]:
    """The offices the plan names, to choose an owner from."""
    whose = [each.responsible for each in plan.parks] + [each.responsible for each in plan.groups]
    whose += [task.responsible for task in plan.tasks]
    return list(dict.fromkeys(office for each in whose for office in (*each.lead, *each.supporting)))
