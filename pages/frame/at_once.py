"""Whether what somebody writes counts at once: where a reviewer may let his own count, he is asked."""

import streamlit as st

from data.rights.people import may
from pages.frame.view import View

AT_ONCE = "直接通过审核（审核人员，记为自审）"


def may_pass_own(view: View, district: str) -> bool:
    """Whether the person may let what he writes of a district count, with no second person to look."""
    return may(view.person, "review", district) and not view.book.review.second_person


def at_once(view: View, district: str, key: str, *, beforehand: bool = False) -> bool:
    """Ask who may, ticked `beforehand` or not; from all others it waits."""
    return may_pass_own(view, district) and st.checkbox(AT_ONCE, value=beforehand, key=key)
