"""数据填报: template, import, review, history and undo, health, accounts. Writing needs a person."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from data.rights.people import VISITOR, Action, may_somewhere
from data.rights.person import Person
from pages.frame.sign_in import sign_in_panel, signed_in_bar
from pages.frame.tabs import tabs
from pages.frame.view import View, current
from pages.recording.health import health_panel, missing_panel
from pages.recording.history import history_form
from pages.recording.people import people_form
from pages.recording.plan_files import plan_files_notice
from pages.recording.review import returned_notice, review_form
from pages.recording.status import status_form
from pages.recording.template import template_form
from pages.recording.trail import trail_panel
from pages.recording.upload import upload_form

DESKS: tuple[tuple[str, Action, Callable[[View, Person], None]], ...] = (
    ("导入", "report", upload_form),
    ("填报健康", "read", health_panel),
    ("下载模板", "report", template_form),
    ("审核与提交", "submit", review_form),
    ("人工标注", "review", status_form),
    ("历史与撤回", "submit", history_form),
    ("留痕", "submit", trail_panel),
    ("账号", "administer", people_form),
)

view = current()
person = view.person
if person == VISITOR:
    left, right = st.columns([5, 3], gap="large")
    with left:
        missing_panel(view)
    with right:
        widgets.markup(element("h2", "登录后可以填报、审核和撤回"), key="sign-in-first")
        sign_in_panel()
else:
    signed_in_bar(person)
    if notice := st.session_state.get("notice"):
        widgets.notice(notice, key="done")
    returned_notice(view, person)
    plan_files_notice(person)
tabs(
    {title: partial(draw, view, person) for title, action, draw in DESKS if may_somewhere(person, action)},
    key="desk",
)
st.session_state.pop("notice", None)
