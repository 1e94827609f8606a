"""A word set by hand beside a target's computed light, with its reason. For reviewers of the whole district."""

from dataclasses import replace

import streamlit as st

from components.screen import record_tables, widgets
from data.access.district_acts import set_status_as
from data.records.values import NewStatus, manual_at
from data.rights.person import Person
from pages.frame.view import View
from pages.frame.write import Typed, at_most, write
from pages.recording.names import target_name

WORDS = ("进展正常", "需关注", "数据待核", "已提请调整")


def status_form(view: View, person: Person) -> None:
    """Choose a target, say the word and why; or let the target have no word again."""
    plans = {plan.district: plan for plan in view.plans}
    plan = plans[st.selectbox("区县", list(plans), key="status_district", placeholder="请选择")]
    targets = {target_name(view, plan, target): target for target in plan.targets if target.indicator}
    target = targets[st.selectbox("目标", list(targets), key="status_target", placeholder="请选择")]
    word = st.selectbox("人工标注", WORDS, key="status_word", placeholder="请选择")
    standing = manual_at(view.situation(plan).manual, target.id, view.as_of)
    widgets.markup(record_tables.status_line(standing, view.as_of), key="status-standing")
    reason = st.text_input("理由（必填，与标注一起显示）", key="status_reason", placeholder=at_most())
    said = NewStatus(plan.district, target.id, word, reason, view.as_of, plan.id)
    with st.container(horizontal=True):
        if st.button("标注", type="primary", key="status_set"):
            _say(person, said)
        cancelled = st.button("取消标注", key="status_clear")
    if cancelled and standing is None:
        widgets.notice(f"这个目标在 {view.as_of} 没有人工标注，无需取消。", key="status-none")
    elif cancelled:
        _say(person, replace(said, word=""))


def _say(person: Person, status: NewStatus) -> None:
    done = f"标注为“{status.word}”" if status.word else "取消标注"
    said = f"自 {status.since} 起{done}，各页即时可见。"
    write(lambda db: set_status_as(db, person, status), said, typed=[Typed("理由", status.reason)])
