"""The forms that fill the papers of a plan's review: the texts and what others said of the plan, each with its history.
For who reports for the whole district."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.content.closing.places import Place, open_in, places
from components.report.values.report import Report
from data.clock import today
from data.records.closing_text import CLOSING_TEXT
from data.rights.people import may
from pages.frame.view import View
from pages.frame.write import at_most, turn
from pages.meeting.closing_entering import enter, sent
from pages.meeting.closing_history import closing_history
from pages.meeting.closing_judgements import judgement_form
from pages.meeting.closing_waiting import closing_waiting
from plan_config.plan import Plan


def closing_forms(view: View, plan: Plan, report: Report) -> None:
    """What waits, and both forms, behind a line each; what a snapshot kept is changed by nobody."""
    if report.number or report.closing is None or not may(view.person, "report", plan.district):
        return
    closing_waiting(view, plan)
    with st.expander(f"填写{plan.district}收官文字"):
        text_form(view, plan, places(report, report.closing))
    with st.expander(f"登记{plan.district}评估意见"):
        judgement_form(view, plan, report.closing.judgements)


def text_form(view: View, plan: Plan, every: Mapping[str, tuple[Place, ...]]) -> None:
    """Choose the place, see who wrote what there, and write. What is written is of the date on the page, or of the plan's
    end."""
    part = st.selectbox(
        "部分", every, key=f"closing-part-{plan.id}", format_func=lambda each: _left(each, every)
    )
    own = every[part]
    place = own[0]
    if place.entry:
        place = st.selectbox("目标或任务", own, key=f"closing-entry-{plan.id}-{part}", format_func=_called)
    form, day = f"closing-{plan.id}-{part}-{place.entry}", min(view.as_of, plan.deadline, today())
    with st.form(form):
        text = st.text_area(
            f"内容（截至 {day}，{at_most(CLOSING_TEXT.field('text').longest)}）",
            place.text,
            key=f"{form}-text{turn(form)}-{day}",
            height=160,
        )
        review, pressed = sent(view, plan, form, CLOSING_TEXT)
    at = {"district": plan.district, "plan": plan.id, "part": part, "entry": place.entry}
    if pressed:
        enter(view, CLOSING_TEXT, {**at, "text": text, "day": f"{day}"}, review, form)
    closing_history(view.person, CLOSING_TEXT, at, _said)


def _said(said: Mapping[str, Any]) -> str:
    """A version with the day that it is written of."""
    return f"截至 {said['day']}：{said['text']}" if said["day"] else f"{said['text']}"


def _left(part: str, every: Mapping[str, tuple[Place, ...]]) -> str:
    return f"{part}（待填 {count} 处）" if (count := open_in(every[part])) else part


def _called(place: Place) -> str:
    return place.about if place.text else f"{place.about}（待填）"
