"""The form for what others said of a plan: a paper that is new, or the correction of one that is registered."""

from collections.abc import Sequence

import streamlit as st

from components.content.closing.versions import judged_words
from components.report.values.closing import JudgementLine
from data.clock import today
from data.records.plan_judgement import JUDGES, PLAN_JUDGEMENT
from pages.frame.view import View
from pages.frame.write import LONGEST, at_most, turn
from pages.meeting.closing_entering import enter, sent
from pages.meeting.closing_history import closing_history
from plan_config.plan import Plan

ANOTHER = "另登记一份"
WHICH = "登记或更正"


def judgement_form(view: View, plan: Plan, lines: Sequence[JudgementLine]) -> None:
    """Choose whose, and which paper, and write. What was registered by another paper stays as it is."""
    judge = st.selectbox("评估类别", JUDGES, key=f"judge-{plan.id}")
    known = _chosen(plan, judge, [each for each in lines if each.judge == judge and each.paper])
    form = f"judge-{plan.id}-{judge}-{known.paper}"
    with st.form(form):
        said = _fields(f"{form}{turn(form)}", known)
        review, pressed = sent(view, plan, form, PLAN_JUDGEMENT)
    about = {"district": plan.district, "plan": plan.id, "judge": judge}
    if pressed:
        enter(view, PLAN_JUDGEMENT, {**about, **said}, review, form)
    closing_history(view.person, PLAN_JUDGEMENT, about, judged_words)


def _chosen(plan: Plan, judge: str, registered: Sequence[JudgementLine]) -> JudgementLine:
    """The judgement to correct, or an empty one to register another."""
    called = {f"更正：{each.paper}": each for each in registered} | {ANOTHER: JudgementLine(judge)}
    if not registered:
        return called[ANOTHER]
    return called[st.selectbox(WHICH, called, key=f"judge-{plan.id}-{judge}-paper")]


def _fields(key: str, known: JudgementLine) -> dict[str, str]:
    """The fields by name. The paper of one that is corrected stays: by another it would be another."""
    day = st.date_input("评估日期", known.on or today(), key=f"{key}-day", format="YYYY-MM-DD")
    asked = {"assessor": known.assessor, "paper": known.paper, "score": known.score, "words": known.words}
    fixed = bool(known.paper)
    said = {
        # What may be long, or cannot be scrolled through as it is fixed, is to be read whole.
        each.name: (
            st.text_area if each.longest > LONGEST or (fixed and each.name == "paper") else st.text_input
        )(
            f"{each.header}（{at_most(each.longest)}）",
            value,
            key=f"{key}-{each.name}",
            disabled=fixed and each.name == "paper",
        )
        for each, value in ((PLAN_JUDGEMENT.field(name), value) for name, value in asked.items())
    }
    return {"day": f"{day}", **said}
