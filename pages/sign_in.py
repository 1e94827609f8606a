"""Who is at the screen: signing in and out, the first administrator, and the end of an idle session."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from components import widgets
from data import store
from data.access import accounts
from data.access.accounts import AccountError, SignInError
from data.access.people import ROLE_WORDS, VISITOR, Person, claim_of, may_somewhere, session_expired
from data.records import Seen
from data.store import StoreError
from data.store import people as store_people


def person_here() -> Person:
    """The person of this session as the account is now; an idle session, or one whose account is gone, has ended."""
    now = datetime.now(UTC)
    person: Person = st.session_state.get("person", VISITOR)
    if person != VISITOR and session_expired(st.session_state["last_seen"], now):
        _end("闲置超过 30 分钟，已自动退出，请重新登录。")
    elif person != VISITOR:
        _refresh(person)
    st.session_state["last_seen"] = now
    person = st.session_state.get("person", VISITOR)
    return _from_office(now) if person == VISITOR else person


def _refresh(person: Person) -> None:
    with store.reading() as db:
        known = accounts.current(db, person.name)
    if known is None:
        _end("该账号已停用，请联系管理员。")
    else:
        st.session_state["person"] = known


def _end(said: str) -> None:
    """End the session; the office's own sign-on too, or it would open it again at once."""
    st.session_state["person"], st.session_state["notice"] = VISITOR, said
    if _office_sign_on() and st.user.is_logged_in:
        st.logout()


def sign_in_required() -> bool:
    """Whether reading needs a person too: CARRIERS_SIGN_IN=required. What is neither that nor open closes the door."""
    return os.environ.get("CARRIERS_SIGN_IN", "open").strip().casefold() not in ("", "open")


def unpassed_switch(person: Person) -> Seen:
    """A reviewer's switch to count what waits for review; everybody else sees what has passed."""
    if not may_somewhere(person, "review"):
        return "passed"
    return "all" if st.toggle("含待审数据（仅审核人员可见）", key="unpassed") else "passed"


def sign_in_panel() -> None:
    """The form to sign in; and while there is no administrator, the one to become the first."""
    if notice := st.session_state.pop("notice", None):
        widgets.notice(notice, key="sign-in")
    if _office_sign_on():
        st.button("用单位账号登录", on_click=st.login)
    with st.form("sign_in", width=420):
        name = st.text_input("姓名或账号", key="sign_in_name")
        password = st.text_input("密码", type="password", key="sign_in_password")
        sent = st.form_submit_button("登录", type="primary")
    if sent:
        _enter(lambda db: accounts.sign_in(db, name, password, now=datetime.now(UTC)))
    if st.session_state.get("first_code") or _nobody_administers():
        _first_administrator()


def _nobody_administers() -> bool:
    with store.reading() as db:
        return not store_people.has_administrator(db)


def _first_administrator() -> None:
    """The first account, claimed with the code that the server printed."""
    with st.form("first_administrator", width=420):
        st.text("还没有管理员。一次性代码显示在服务器的窗口里，凭它设立第一个管理员。")
        name = st.text_input("管理员姓名", key="first_name")
        password = st.text_input("为该账号设定密码（至少 10 位）", type="password", key="first_password")
        code = st.text_input("一次性代码", type="password", key="first_code")
        sent = st.form_submit_button("设立管理员")
    if sent:
        _enter(lambda db: accounts.claim_first(db, code, name, password))


def signed_in_bar(person: Person) -> None:
    """Who is signed in, and the way out."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{person.name}（{ROLE_WORDS[person.role]}）")
        with st.popover("修改密码"), st.form("change_password", clear_on_submit=True):
            old = st.text_input("原密码", type="password")
            new = st.text_input("新密码（至少 10 位）", type="password")
            if st.form_submit_button("修改"):
                _change_password(person.name, old, new)
        st.button("退出登录", on_click=_leave)


def _enter(told: Callable[[store.Database], Person]) -> None:
    try:
        with store.writing() as db:
            person = told(db)
    except (SignInError, AccountError, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["person"] = person
    st.rerun()


def _change_password(name: str, old: str, new: str) -> None:
    try:
        with store.writing() as db:
            accounts.change_password(db, name, old, new, now=datetime.now(UTC))
    except (SignInError, AccountError, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
    else:
        st.success("密码已修改。")


def _from_office(now: datetime) -> Person:
    """The account that belongs to the office's own sign-on, asked for once a session."""
    claim = claim_of(st.user.to_dict()) if _office_sign_on() and st.user.is_logged_in else None
    if claim is None or st.session_state.get("claim") == claim:
        return VISITOR
    st.session_state["claim"] = claim
    try:
        with store.writing() as db:
            st.session_state["person"] = accounts.sign_in_by_claim(db, claim, now=now)
    except (SignInError, StoreError) as refused:
        st.session_state["notice"] = str(refused)
    person: Person = st.session_state.get("person", VISITOR)
    return person


def _office_sign_on() -> bool:
    """Whether the office's own sign-on is configured for this server."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def _leave() -> None:
    st.session_state["person"] = VISITOR
    if _office_sign_on() and st.user.is_logged_in:
        st.logout()
