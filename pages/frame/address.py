"""The address of a page and the browser's history: a step that a person takes is one entry, and Back undoes it.

Streamlit adds an entry whenever a script changes the query. What only completes an address, after a change of pages
or a link with a part of the choice, must replace the entry instead: else the first press of Back would do nothing.
"""

from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.screen import widgets

Query = dict[str, str]


@dataclass(frozen=True, slots=True)
class Address:
    """What the last run was asked for, what it left in the address, and on which page."""

    page: str
    asked: Query
    left: Query


def arrived(asked: Query) -> bool:
    """Whether a link was opened, or gone back to. A change of pages arrives nowhere: it asks for nothing."""
    last: Address | None = st.session_state.get("address")
    return last is None or _went_through_history() or asked not in ({}, last.asked, last.left)


def show_address(page: str, asked: Query, wanted: Query) -> None:
    """Put what is on screen into the address, as a new entry where a person chose it on this very page."""
    last: Address | None = st.session_state.get("address")
    by_itself = st.session_state.pop("played_on", False) or arrived(asked)
    stepped = last is not None and last.page == page and last.left != wanted and not by_itself
    if stepped:
        st.query_params.from_dict(wanted)
    widgets.replace_query(None if stepped or wanted == asked else wanted)
    st.session_state["address"] = Address(page, asked, wanted)


def go(page: str) -> None:
    """Go on to another page; the query goes along, as taking it away first would be an entry of its own."""
    st.switch_page(page, query_params=st.session_state["address"].left)


def _went_through_history() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
