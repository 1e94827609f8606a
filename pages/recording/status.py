"""A word set by hand beside a target's computed light, with its reason. For reviewers of the whole district."""

import streamlit as st

from components.screen import record_tables, widgets
from data import store
from data.access import operations as acting
from data.records.values import manual_at
from data.rights.people import Person
from pages.frame.view import View
from pages.recording.names import target_name
from pages.recording.write import write
from plan_config.plan import Plan, Target

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
    reason = st.text_input("理由（必填，与标注一起显示）", key="status_reason", max_chars=200)
    with st.container(horizontal=True):
        if st.button("标注", type="primary", key="status_set"):
            _say(view, person, plan, target, word, reason)
        cancelled = st.button("取消标注", key="status_clear")
    if cancelled and standing is None:
        widgets.notice(f"这个目标在 {view.as_of} 没有人工标注，无需取消。", key="status-none")
    elif cancelled:
        _say(view, person, plan, target, None, reason)


def _say(view: View, person: Person, plan: Plan, target: Target, word: str | None, reason: str) -> None:
    district, since = plan.district, view.as_of

    def act(db: store.Database) -> None:
        if word is None:
            acting.take_status_back_as(db, person, district, target.id, reason=reason, since=since)
        else:
            acting.set_status_as(db, person, district, target.id, word=word, reason=reason, since=since)

    write(f"自 {since} 起{'取消标注' if word is None else f'标注为“{word}”'}，各页即时可见。", act)
