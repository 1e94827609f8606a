"""What an opened link asks for and does not get stands on the page until something else is chosen."""

from collections.abc import Mapping

import streamlit as st

from components.screen import widgets
from components.screen.meeting import unknown_in
from components.screen.wrong_link import wrong_link
from pages.frame.offered import offered
from pages.frame.own_link import RECORD_TABS, own_choices, unknown_choices
from pages.frame.view import View


def missed(view: View, asked: Mapping[str, str], page: str) -> str:
    """What a link to a page asks for in vain, in a sentence."""
    plans = view.plans if "carrier" in asked else ()
    codes = {each.code for plan in plans for each in view.situation(plan).ledger.register}
    own = unknown_choices(own_choices(page, view.plans, view.person, offered(view, page)), asked)
    closed = [each for each in own if page == "records" and each in RECORD_TABS]
    unknown = [each for each in (*own, *unknown_in(asked)) if each not in closed]
    return wrong_link(asked, view.book, view.scope, codes, unknown, closed)


def wrong_link_notice(view: View, asked: Mapping[str, str] | None) -> None:
    """Say it of the link that was opened, as long as the address is what the link came to."""
    here = st.session_state["address"].page, st.session_state["address"].left
    if asked is not None:
        st.session_state["missed"] = missed(view, asked, here[0]), here
    said, where = st.session_state.get("missed", ("", here))
    if said and where == here:
        widgets.notice(said, key="link")
