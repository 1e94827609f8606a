"""The form that corrects a decision: what it should have said, and why. For who keeps the minutes."""

import streamlit as st

from components.report.decision_lines import about_words
from components.words.figures import clipped
from data.access.district_acts import correct_decision_as
from data.records.meetings import LONGEST_DECISION, LONGEST_REASON, Decision, NewCorrection, NewDecision
from pages.decisions.forms import offices, strange_owner, subjects
from pages.frame.left_by_meetings import decisions_of, snapshots_of
from pages.frame.view import View
from pages.frame.write import Typed, at_most, button, pressed, turn, write
from plan_config.plan import Plan


def correcting_form(view: View, plan: Plan, numbers: tuple[int, ...]) -> None:
    """Choose one of these decisions of a district and say what it should have said."""
    form = f"correct-{plan.id}"
    listed = [each for each in decisions_of(view, plan) if each.id in numbers]
    decision = st.selectbox(
        "更正哪一项",
        listed,
        key=f"which-{form}{turn(form)}",
        format_func=lambda each: f"第 {each.id} 号 {clipped(each.text, 30)}",
        placeholder="请选择",
    )
    if decision is None:
        return
    key = f"{form}-{decision.id}-{len(decision.corrections)}{turn(form)}"
    wording = _wording(view, plan, decision, key)
    reason = st.text_input("更正理由（必填）", key=f"why-{key}", placeholder=at_most(LONGEST_REASON))
    button(f"更正第 {decision.id} 号", decision, key=f"do-{key}")
    if seen := pressed(f"do-{key}"):
        unknown = strange_owner(view, plan, wording.owner) if wording.owner != seen.owner else ""
        new = NewCorrection(seen.id, wording, reason, len(seen.corrections))
        said = f"已更正议定事项第 {new.decision} 号，改前的内容留有记录。{unknown}"
        typed = [Typed("议定内容", wording.text, LONGEST_DECISION), Typed("更正理由", reason, LONGEST_REASON)]
        write(lambda db: correct_decision_as(db, view.person, new), said, form=form, typed=typed)


def _wording(view: View, plan: Plan, stands: Decision, key: str) -> NewDecision:
    """What is typed in so far, at first what stands."""
    text = st.text_area(f"议定内容（{at_most(LONGEST_DECISION)}）", stands.text, key=f"text-{key}")
    known = list(dict.fromkeys((stands.owner, *offices(plan))))
    owner = st.selectbox("责任单位", known, key=f"owner-{key}", accept_new_options=True)
    target, task = _about(view, plan, stands, key)
    left, middle, right = st.columns(3)
    decided = left.date_input("议定日期", stands.decided_on, key=f"decided-{key}", format="YYYY-MM-DD")
    due = middle.date_input("办理时限", stands.due, key=f"due-{key}", format="YYYY-MM-DD")
    counting = [each.number for each in snapshots_of(view, plan) if not each.void]
    meetings = list(dict.fromkeys((stands.meeting, "", *counting)))
    meeting = right.selectbox(
        "会议快照", meetings, key=f"meeting-{key}", format_func=lambda each: each or "未关联"
    )
    return NewDecision(plan.district, text, owner or "", due, decided, target, task, meeting, stands.plan)


def _about(view: View, plan: Plan, stands: Decision, key: str) -> tuple[str, str]:
    situation = view.situation(plan)
    return st.selectbox(
        "关于哪项指标或任务",
        list(dict.fromkeys(((stands.target, stands.task), *subjects(plan)))),
        key=f"about-{key}",
        format_func=lambda each: about_words(situation, *each),
    )
