"""数据填报: template, import, review, history and undo, health, accounts. Writing needs a person."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from data.access.people import VISITOR, may_somewhere
from pages.record_people import people_form
from pages.record_review import health_panel, history_form, review_form
from pages.record_upload import template_form, upload_form
from pages.sign_in import person_here, sign_in_panel, signed_in_bar
from pages.view import current

view, person = current(), person_here()
if person == VISITOR:
    st.subheader("登录后可以填报、审核和撤回")
    sign_in_panel()
else:
    signed_in_bar(person)
    if notice := st.session_state.pop("notice", None):
        st.success(notice)
tabs: dict[str, Callable[[], None]] = {
    "填报健康": lambda: health_panel(view),
    "下载模板": lambda: template_form(view, date.today()),
}
if may_somewhere(person, "report"):
    tabs = {"导入": lambda: upload_form(view, person), **tabs}
if may_somewhere(person, "review"):
    tabs["审核"] = lambda: review_form(view, person)
if may_somewhere(person, "withdraw"):
    tabs["历史与撤回"] = lambda: history_form(view, person)
if may_somewhere(person, "administer"):
    tabs["账号"] = lambda: people_form(view, person)
for tab, draw in zip(st.tabs(list(tabs), on_change="rerun", key="record_tab"), tabs.values(), strict=True):
    if tab.open:
        with tab:
            draw()
