"""What the desks of 汇报 write: each act done and said, or refused in a sentence with nothing written."""

from collections.abc import Callable

import streamlit as st

from components.screen import widgets
from data import store
from data.rights.people import Forbidden
from data.store import Database, StoreError


def write_down(act: Callable[[Database], str]) -> None:
    """Do an act, which gives back what to say of it, and show the page anew; or say why it was refused."""
    try:
        with store.changing() as db:
            said = act(db)
    except (Forbidden, StoreError) as refused:
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = said
    st.rerun()
