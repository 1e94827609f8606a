"""The office's own sign-on (OIDC): which providers there are, the way to them, and who comes back from one."""

from datetime import UTC, datetime

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitSecretNotFoundError

from data import store
from data.access.signing_in import sign_in_by_office
from data.rights.claims import claims_of
from data.rights.people import VISITOR
from data.rights.person import Person

UNNAMED = "用单位账号登录"


def providers() -> dict[str, str | None]:
    """What each button says, and the provider that Streamlit knows for it: [auth] itself, and each [auth.name]."""
    try:
        auth = st.secrets.get("auth", {})
    except StreamlitSecretNotFoundError:
        return {}
    found: dict[str, str | None] = {UNNAMED: None} if "client_id" in auth else {}
    for name, section in auth.items():
        if hasattr(section, "get") and "client_id" in section:
            found[f"用{section.get('title', name)}登录"] = name
    return found


def office_buttons() -> None:
    """A way to each provider of the office's own sign-on."""
    for words, name in providers().items():
        st.button(words, key=f"office-{name}", on_click=_go, args=(name,))


def from_office() -> Person:
    """The account of who comes from a provider; a visitor where nobody does, or where he has been told. SignInError."""
    user = st.user.to_dict() if providers() and st.user.get("is_logged_in") else {}
    if not user or st.session_state.get("told") == user:
        return VISITOR
    st.session_state["told"] = user
    with store.writing() as db:
        return sign_in_by_office(db, user, claims_of(user), now=datetime.now(UTC))


def _go(name: str | None) -> None:
    try:
        st.login(name)
    except StreamlitAuthError:
        st.session_state["notice"] = "单位账号登录没有配置好，请联系管理员检查 secrets.toml 的 [auth] 部分。"
