"""Who is at the screen, run after run: by his session, by the cookie of his browser, or by the office's own sign-on.

A script cannot set a cookie: whoever signs in gets a ticket, which his browser hands in at components.server.sign_in.
"""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from components.screen import widgets
from data import store
from data.access import sessions, signing_in
from data.access.entitlement import sign_in_required, taker
from data.access.sessions import ANEW, Ended, cookie_name
from data.rights.people import VISITOR, Action, may_somewhere
from data.rights.person import Person
from data.store import StoreError
from pages.frame.sign_in_office import from_office

LOOK_SECONDS = 60
WARN = timedelta(minutes=5)


def person_here() -> Person:
    """The person of this session as the account is now; ask once in a run. Why one has ended is in the notice."""
    person: Person = st.session_state.get("person", VISITOR)
    moved = _has_moved()
    try:
        person = _still(person, moved=moved) if person != VISITOR else _returning()
    except Ended as ended:
        person, st.session_state["notice"] = VISITOR, str(ended)
    if person == VISITOR:
        person = _come_from_office()
    st.session_state["person"] = person
    return person


def begin(person: Person) -> None:
    """Somebody has signed in here; his browser gets its cookie with the next run."""
    st.session_state["person"], st.session_state["ticket"] = person, sessions.LIVE.ticket(person.session)


def leave() -> None:
    """Sign out: in every tab of this browser, and of the office's own sign-on too."""
    sessions.LIVE.leave(st.session_state["person"].session)
    st.session_state["person"] = VISITOR
    if st.user.get("is_logged_in"):
        st.logout()


def keep(person: Person) -> None:
    """What keeps a person signed in over a reload, and tells him before his time is over."""
    if ticket := st.session_state.get("ticket"):
        widgets.hand_in(ticket, base=str(st.get_option("server.baseUrlPath")))
    if person != VISITOR:
        _watch(person)


def still_here(person: Person) -> Person:
    """The person as he may see things now: a dialog is drawn again without a run of its page before it."""
    if person == VISITOR:
        return person
    try:
        return _still(person)
    except Ended:
        if sign_in_required():
            st.rerun()
        return VISITOR


def _still(person: Person, *, moved: bool = True) -> Person:
    with store.reading() as db:
        return signing_in.present(db, person, moved=moved)


def _returning() -> Person:
    token = st.context.cookies.get(cookie_name(secure=_is_secure()))
    if token and not sessions.LIVE.is_ours(token):
        _tell_once(token)
    if not token or sessions.LIVE.of_token(token) is None:
        return VISITOR
    with store.reading() as db:
        return signing_in.returning(db, token) or VISITOR


def _tell_once(token: str) -> None:
    """Say that the process is no more at which this browser was signed in. Ended."""
    if st.session_state.get("told_of") != token:
        st.session_state["told_of"] = token
        raise Ended(ANEW)


def for_taker(person: Person, make: Callable[[], bytes], action: Action = "export") -> Callable[[], bytes]:
    """The content of a download: made at the click, and only for who is still there and may still have it."""

    def made() -> bytes:
        with store.reading() as db:
            taker(db, person, action)
        return make()

    return made


def may_put_files(person: Person) -> Callable[[], bool] | None:
    """What tells, outside of any run, whether the person may put a file still; None where he may not at all."""

    def still() -> bool:
        try:
            return may_somewhere(_still(person, moved=False), "report")
        except (Ended, StoreError):
            return False

    return still if may_somewhere(person, "report") else None


def _come_from_office() -> Person:
    try:
        person = from_office()
    except (signing_in.SignInError, StoreError) as refused:
        st.session_state["notice"] = str(refused)
        return VISITOR
    if person != VISITOR:
        begin(person)
    return person


@st.fragment(run_every=LOOK_SECONDS)
def _watch(person: Person) -> None:
    """Once a minute, without counting as an act: what is about to end is said, what has ended is closed."""
    idle, life = sessions.LIVE.left(person.session)
    try:
        _still(person, moved=False)
    except Ended:
        st.rerun()
    if min(idle, life) > WARN:
        return
    with st.container(key="ending"):
        minutes = max(-(-min(idle, life) // timedelta(minutes=1)), 1)
        widgets.notice(
            f"还有 {minutes} 分钟将自动退出登录，没有提交的内容届时不会保留，请先提交。",
            key="ending",
            bad=True,
        )
        if idle < life:
            st.button("继续使用", key="go_on", on_click=_go_on, args=(person,))


def _go_on(person: Person) -> None:
    still_here(person)


def _has_moved() -> bool:
    """Whether the person brought this run about: not a connection made anew, nor the player's own next step."""
    line = st.context.headers.get("Sec-WebSocket-Key", "")
    known = st.session_state.get("line")
    st.session_state["line"] = line
    return line == known and not st.session_state.pop("ticked", False)


def _is_secure() -> bool:
    return (st.context.url or "").startswith("https:")
