"""The forms that write down what a meeting decides and what becomes of it. For who keeps the minutes."""

from datetime import timedelta

import streamlit as st

from components.report.decision_lines import about_words
from components.report.values.decisions import DecisionLine
from components.words.figures import clipped
from data.access.district_acts import decide_as, update_decision_as
from data.clock import today
from data.judging.owners import strangers
from data.records.meetings import LONGEST_DECISION, NewDecision, NewUpdate, UpdateState
from pages.frame.left_by_meetings import decisions_of, snapshots_of
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from plan_config.plan import Plan

DUE_DAYS = 30  # the usual limit for a matter handed out without a date of its own
STATES: dict[str, UpdateState] = {"已办结": "done", "继续办理": "open", "取消": "cancelled"}
WHOLE = ("", "")


def decision_form(view: View, plan: Plan, target: str = "") -> None:
    """Write a decision down; about a `target` where it is opened beside one."""
    form = f"decide-{plan.id}-{target}"
    with st.form(form):
        decision = _decision(view, plan, target, f"{plan.id}{turn(form)}")
        sent = st.form_submit_button("登记")
    if sent:
        unknown = strange_owner(view, plan, decision.owner)
        write(
            lambda db: decide_as(db, view.person, decision),
            lambda number: f"已登记议定事项第 {number} 号。{unknown}",
            form=form,
            typed=[Typed("议定内容", decision.text, LONGEST_DECISION)],
        )


def _decision(view: View, plan: Plan, target: str, key: str) -> NewDecision:
    """What is typed in so far, in fields whose keys end with `key`."""
    text = st.text_area(f"议定内容（{at_most(LONGEST_DECISION)}）", key=f"text-{key}")
    owner = st.selectbox(
        "责任单位",
        offices(plan),
        key=f"owner-{key}",
        index=None,
        accept_new_options=True,
        placeholder="选择或直接输入",
    )
    target, task = _subject(view, plan, target, key)
    left, middle, right = st.columns(3)
    decided = left.date_input("议定日期", today(), key=f"decided-{key}", format="YYYY-MM-DD")
    due = middle.date_input("办理时限", today() + timedelta(DUE_DAYS), key=f"due-{key}", format="YYYY-MM-DD")
    with right:
        meeting = _meeting(view, plan, key)
    return NewDecision(plan.district, text, owner or "", due, decided, target, task, meeting, plan.id)


def _subject(view: View, plan: Plan, target: str, key: str) -> tuple[str, str]:
    """The target or the measure a decision is about, by id; nothing but the `target` it is opened beside."""
    situation = view.situation(plan)
    about = st.selectbox(
        "关于哪项指标或任务",
        [(target, "")] if target else subjects(plan),
        key=f"about-{key}",
        format_func=lambda each: (
            f"{'指标' if each[0] else '任务' if each[1] else '整体'} · {about_words(situation, *each)}"
        ),
        placeholder="请选择",
    )
    return about or WHOLE


def _meeting(view: View, plan: Plan, key: str) -> str:
    """The number of the meeting's snapshot, at first of the one that is shown."""
    kept = ["", *(snapshot.number for snapshot in snapshots_of(view, plan) if not snapshot.void)]
    return st.selectbox(
        "会议快照",
        kept,
        key=f"meeting-{key}",
        index=next((place for place, number in enumerate(kept) if number in view.meeting.snapshots), 0),
        format_func=lambda each: each or "未关联",
        placeholder="请选择",
    )


def update_form(view: View, plan: Plan, lines: tuple[DecisionLine, ...]) -> None:
    """Say what became of one of a district's decisions."""
    form = f"update-{plan.id}"
    key = f"{plan.id}{turn(form)}"
    with st.form(form):
        line = st.selectbox(
            "议定事项",
            lines,
            key=f"line-{key}",
            format_func=lambda each: f"第 {each.number} 号 {clipped(each.text, 30)}",
            placeholder="请选择",
        )
        word = st.selectbox("办理情况", list(STATES), key=f"state-{key}", placeholder="请选择")
        note = st.text_input("说明（办结须写明如何办结）", key=f"how-{key}", placeholder=at_most())
        sent = st.form_submit_button("更新")
    if sent and line is not None and word is not None:
        update = NewUpdate(plan.district, line.number, STATES[word], today(), note)
        said = f"议定事项第 {line.number} 号已更新为“{word}”。"
        typed = [Typed("说明", note)]
        write(lambda db: update_decision_as(db, view.person, update), said, form=form, typed=typed)


def subjects(plan: Plan) -> list[tuple[str, str]]:
    """What a decision can be about: the whole, a target that is judged, a measure."""
    targets = [(target.id, "") for target in plan.targets if target.value is not None and target.deadline]
    return [WHOLE, *targets, *(("", task.id) for task in plan.tasks)]


def strange_owner(view: View, plan: Plan, owner: str) -> str:
    """That an owner is in nobody's list of what is his to do, where the plans know nobody of the name."""
    district = view.book.district(plan.district)
    unknown = strangers(district, owner, decisions_of(view, plan)) if district else ()
    called = "、".join(unknown)
    return (
        f"方案和以往议定事项里没有“{called}”，不会列入哪个单位的我的工作；写错了请更正。" if unknown else ""
    )


def offices(plan: Plan) -> list[str]:
    """The offices the plan names, to choose an owner from."""
    whose = [each.responsible for each in plan.parks] + [each.responsible for each in plan.groups]
    whose += [task.responsible for task in plan.tasks]
    return list(dict.fromkeys(office for each in whose for office in (*each.lead, *each.supporting)))
