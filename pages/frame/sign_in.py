"""Signing in and out at the screen, and the first administrator."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import streamlit as st

from components.screen import widgets
from data import store
from data.access import signing_in
from data.records.values import Seen
from data.rights.people import ROLE_WORDS, may_somewhere
from data.rights.person import Person
from data.store import people as store_people
from pages.frame.sign_in_office import office_buttons
from pages.frame.sign_in_session import begin, leave
from pages.frame.write import refusal_told, turn, write

UNPASSED = "unpassed"


def seen_link(seen: Seen) -> dict[str, str]:
    """The query parameter that restores the switch, where it is on."""
    return {UNPASSED: "true"} if seen == "all" else {}


def unpassed_switch(person: Person, asked: Mapping[str, str] | None) -> Seen:
    """A reviewer's switch to count what waits for review, at first as an opened link asks; everybody else sees what has
    passed."""
    if not may_somewhere(person, "review"):
        return "passed"
    if asked is not None:
        st.session_state[UNPASSED] = asked.get(UNPASSED) == "true"
    return "all" if st.toggle("含待审核数据（仅审核人员可见）", key=UNPASSED) else "passed"


def sign_in_panel() -> None:
    """The form to sign in; and while there is no administrator, the one to become the first."""
    if notice := st.session_state.pop("notice", None):
        widgets.notice(notice, key="sign-in")
    office_buttons()
    with st.form("sign_in", width=420):
        name = st.text_input("姓名或账号", key="sign_in_name")
        password = st.text_input("密码", type="password", key="sign_in_password")
        sent = st.form_submit_button("登录", type="primary")
    if sent:
        _enter(
            lambda db: signing_in.sign_in(
                db, name, password, now=datetime.now(UTC), address=st.context.ip_address or ""
            )
        )
    if st.session_state.get("first_code") or nobody_administers():
        _first_administrator()


def nobody_administers() -> bool:
    """Whether there is no administrator yet, so that nobody could sign in."""
    with store.reading() as db:
        return not store_people.has_administrator(db)


def _first_administrator() -> None:
    """The first account, claimed with the code that the server printed."""
    begun = bool(st.session_state.get("first_code"))
    title = "还没有管理员：设立第一个"
    with st.expander(title, expanded=begun, width=420), st.form("first_administrator", border=False):
        st.text("一次性代码显示在服务器的窗口里，凭它设立第一个管理员。")
        name = st.text_input("管理员姓名", key="first_name")
        password = st.text_input("为该账号设定密码（至少 10 位）", type="password", key="first_password")
        code = st.text_input("一次性代码", type="password", key="first_code")
        sent = st.form_submit_button("设立管理员")
    if sent:
        _enter(lambda db: signing_in.claim_first(db, code, name, password))


def signed_in_bar(person: Person) -> None:
    """Who is signed in, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{person.name}（{ROLE_WORDS[person.role]}）")
        with st.popover("修改密码"), st.form(f"change_password{turn('change_password')}"):
            old = st.text_input("原密码", type="password")
            new = st.text_input("新密码（至少 10 位）", type="password")
            if st.form_submit_button("修改"):
                _change_password(person, old, new)
        st.button("退出登录", on_click=leave)


def _enter(told: Callable[[store.Database], Person]) -> None:
    with refusal_told():
        with store.changing() as db:
            person = told(db)
        begin(person)
        st.rerun()


def _change_password(person: Person, old: str, new: str) -> None:
    write(
        lambda db: signing_in.change_password(db, person, old, new, now=datetime.now(UTC)),
        "密码已修改，您在别处的登录已全部结束。",
        form="change_password",
    )
