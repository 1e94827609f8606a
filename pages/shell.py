"""The frame of every page: navigation, demonstration banner, and the scope picker that all pages share."""

import streamlit as st

from components.screen import widgets
from components.screen.meeting import meeting_link, parse_meeting
from components.screen.scope import link, named_district, parse
from components.server import uploads
from components.words.titles import BOARD, PAGES
from data import cached
from data.access.entitlement import sign_in_required
from data.clock import today
from data.records.values import Seen
from data.rights.people import VISITOR
from data.store import StoreError
from pages.frame.address import arrived, show_address
from pages.frame.heading import heading
from pages.frame.offered import offered
from pages.frame.own_link import own_choices, own_link
from pages.frame.picker import scope_picker
from pages.frame.sign_in import seen_link, sign_in_panel, unpassed_switch
from pages.frame.sign_in_session import keep, may_put_files, person_here
from pages.frame.view import View
from pages.frame.wrong_link import wrong_link_notice
from pages.meeting.way_back import return_bar
from pages.recording.dropped_file import is_kept
from plan_config.reader import PlanError

st.set_page_config(page_title=BOARD, page_icon="🏙️", layout="wide", initial_sidebar_state="collapsed")
asked = dict(st.query_params)
linked = arrived(asked)
if linked or "meeting" not in st.session_state:
    st.session_state["meeting"] = parse_meeting(asked)
meeting = st.session_state["meeting"]
widgets.style(meeting.size)
page = st.navigation(
    [
        st.Page(f"{path or 'overview'}.py", title=title, url_path=path or None, default=not path)
        for path, title in PAGES.items()
    ],
    position="hidden" if meeting.present else "top",
)
try:
    book = cached.plans().book
    cached.prepare(widgets.progress_display)
    revision, meetings = cached.revisions()
    opening = cached.opening(book, revision, named_district(asked, book))
    simulated = cached.holds_simulated(revision)
except (PlanError, StoreError) as problem:
    widgets.stopped("系统暂时不能打开", str(problem))
    st.stop()

person = person_here()
keep(person)
uploads.admit(may_put_files(person))
if person == VISITOR and sign_in_required():
    sign_in_panel()
    st.stop()
on_wall = meeting.wall > 0 and page.url_path == ""
if linked or on_wall or "scope" not in st.session_state:
    st.session_state["scope"] = parse(asked, book, opening.periods, today())
elif st.session_state["edition"] != book.edition:  # what was chosen under other plans may be in these no more
    held = link(st.session_state["scope"], opening.period)
    st.session_state["scope"] = parse(held, book, opening.periods, today())
st.session_state["scope"] = st.session_state["scope"].settled(book)
st.session_state["edition"] = book.edition
opening = cached.opening(book, revision, st.session_state["scope"].district)
seen: Seen = "passed"
bare = (meeting.present and page.url_path == "briefing") or on_wall
if bare:
    widgets.bare()
else:
    if meeting.present:
        return_bar(meeting)
    heading(BOARD, simulated=simulated, size=meeting.size)
    if cached.is_empty(revision):
        widgets.empty_state(
            "库中还没有填报记录",
            "目标、任务和来源可以先看，进度要等数据导入后才有。下一步：在“数据填报”页登录，下载填报模板，填好后在那里上传；"
            "也可以由管理员在服务器上执行 python -m data import 数据文件夹 导入填报表，"
            "或执行 python -m data demo 放入演示数据，然后刷新本页。",
        )
    scope_picker(
        book,
        opening,
        today(),
        carriers=page.url_path in ("layout_map", "carriers", "cultivation"),
        compares=page.url_path in ("", "carriers"),
    )
    seen = unpassed_switch(person, asked if linked else None)
    if said := st.session_state.get("overtaken"):
        widgets.notice(said, key="overtaken", bad=True)
    if page.url_path != "records" and (said := st.session_state.get("notice")):
        widgets.notice(said, key="done")
scope, meeting = st.session_state["scope"], st.session_state["meeting"]
view = st.session_state["view"] = View(book, scope, revision, seen, person, meeting, meetings)
choices = own_choices(page.url_path, scope.plans(book), person, offered(view, page.url_path))
own = own_link(choices, asked if linked else None)
show_address(
    page.url_path, asked, link(scope, opening.period) | meeting_link(meeting) | seen_link(seen) | own
)
if not bare:
    wrong_link_notice(view, asked if linked else None)
page.run()
for said in ("overtaken", "notice"):  # until a run has come to its end: one that is broken off nobody reads
    st.session_state.pop(said, None)
if is_kept():
    widgets.ask_before_leaving()
