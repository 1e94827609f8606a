"""数据填报: template, import, review, history and undo, health, accounts. Writing needs a person."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from data.rights.people import VISITOR, may_somewhere
from data.rights.person import Person
from pages.evidence.desk import evidence_desk
from pages.frame.own_link import RECORD_TABS
from pages.frame.sign_in import sign_in_panel, signed_in_bar
from pages.frame.tabs import tabs
from pages.frame.view import View, current
from pages.recording.health import health_panel, missing_panel
from pages.recording.history import history_form
from pages.recording.my_work import chosen_work_panel, my_work_panel
from pages.recording.people import people_form
from pages.recording.plan_desk import plans_form
from pages.recording.plan_files import plan_files_notice
from pages.recording.review import review_form
from pages.recording.status import status_form
from pages.recording.template import template_form
from pages.recording.trail import trail_panel
from pages.recording.upload import upload_form

# In the order of RECORD_TABS.
DESKS: tuple[Callable[[View, Person], None], ...] = (
    upload_form,
    health_panel,
    evidence_desk,
    template_form,
    review_form,
    status_form,
    history_form,
    trail_panel,
    plans_form,
    people_form,
)

view = current()
person = view.person
if person == VISITOR:
    left, right = st.columns([5, 3], gap="large")
    with left:
        chosen_work_panel(view)
        missing_panel(view)
    with right:
        widgets.markup(element("h2", "登录后可以填报、审核和撤回"), key="sign-in-first")
        sign_in_panel()
else:
    signed_in_bar(person)
    if notice := st.session_state.get("notice"):
        widgets.notice(notice, key="done")
    my_work_panel(view, person)
    plan_files_notice(person)
named = zip(RECORD_TABS.items(), DESKS, strict=True)
open_to = {tab: partial(draw, view, person) for (tab, action), draw in named if may_somewhere(person, action)}
tabs(open_to, key="desk")
