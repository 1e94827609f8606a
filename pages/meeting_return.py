"""The way back from a live page to the slide a question was asked on."""

import streamlit as st


def return_bar(slide: int) -> None:
    """A button that goes back to the meeting as it was left, also by Esc."""
    if st.button(f"返回汇报第 {slide} 页", key="return", type="primary", shortcut="Escape"):
        if "scope_of_meeting" in st.session_state:
            st.session_state["scope"] = st.session_state.pop("scope_of_meeting")
        st.switch_page("briefing.py")
