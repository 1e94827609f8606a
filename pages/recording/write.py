"""One act on the records or accounts: done and told, or refused in words."""

from collections.abc import Callable

import streamlit as st

from components.screen import widgets
from data import store
from data.access.accounts import AccountError
from data.intake.importer import ImportRefusedError
from data.rights.people import Forbidden
from data.store import StoreError


def write(said: str, act: Callable[[store.Database], object]) -> None:
    """Do it and say so on the page as it is then; a refusal is said and nothing has changed."""
    try:
        with store.writing() as db:
            act(db)
    except (AccountError, Forbidden, ImportRefusedError, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = said
    st.rerun()
