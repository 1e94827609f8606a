"""The way back from a live page to the slide a question was asked on."""

import streamlit as st

from components.screen import widgets
from components.screen.meeting import Meeting
from pages.frame.address import go


def return_bar(meeting: Meeting) -> None:
    """A button that goes back to the meeting as it was left, also by Esc; live figures are said to be live."""
    if meeting.snapshots:
        widgets.notice(f"本页为即时数据；汇报用的是快照 {'、'.join(meeting.snapshots)}。", key="live")
    if st.button(f"返回汇报第 {meeting.slide} 页", key="return", type="primary", shortcut="Escape"):
        if "scope_of_meeting" in st.session_state:
            st.session_state["scope"] = st.session_state.pop("scope_of_meeting")
        go("briefing.py")
