"""The meeting mode: one slide fills the window, and questions lead to where the answer is."""

import streamlit as st
from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.screen import widgets
from components.screen.evidence import TITLE
from components.screen.kept_evidence import kept_evidence
from components.screen.presenter import presenter
from components.slides import SlideKind, deck
from pages.decisions.lists import ask_decision
from pages.dialogs.basis import explain
from pages.frame.address import go
from pages.frame.view import View, choose, follow, hold
from pages.meeting.slides import pages_of

# Where the live page of a slide is another than that of units and carriers.
LIVE: dict[SlideKind, str] = {
    "map": "layout_map.py",
    "ladder": "cultivation.py",
    "evaluation": "cultivation.py",
    "awards": "cultivation.py",
}


def present(view: View, reports: list[Report]) -> None:
    """One slide fills the window; a question about a unit or carrier goes to its live page, one about a figure opens its
    basis."""
    pages = pages_of(view, reports)
    said = st.session_state.get("notice")
    picked = presenter(
        joined(deck(pages), _told(said)),
        slide=min(view.meeting.slide, len(pages)),
        key="slides",
        on_pick=lambda _pick, slide: hold(slide=slide),
        on_leave=_leave,
    )
    if picked and picked.startswith(("park:", "group:", "carrier:")):
        _go_and_ask(picked, reports, pages[min(view.meeting.slide, len(pages)) - 1].kind)
    if not _explain_kept(reports, picked):
        explain(view, picked)
    ask_decision(view, picked)


def _told(said: str | None) -> Markup:
    """What has just been done, over the slide."""
    return element("p", said, css="told", attributes={"role": "status"}) if said else NOTHING


def cannot_present(refused: str) -> None:
    """A meeting is not held on other figures than those asked for."""
    widgets.notice(f"{refused}，未开始汇报。", key="no-snapshot", bad=True)
    st.button("返回汇报页", on_click=_leave, key="leave", type="primary")


def _explain_kept(reports: list[Report], pick: str | None) -> bool:
    """Open where a figure of a snapshot comes from (`why:<plan>:<target>`), as it was kept; whether it is one."""
    kind, plan, target = ((pick or "") + "::").split(":")[:3]
    for report in reports:
        standings = [each for each in report.standings if each.target == target]
        if kind == "why" and report.number and report.plan == plan and standings:
            _basis_kept(report, standings[0])
            return True
    return False


@st.dialog(TITLE, width="large", position="right")
def _basis_kept(report: Report, standing: Standing) -> None:
    widgets.markup(kept_evidence(report, standing), key="evidence")


def _go_and_ask(pick: str, reports: list[Report], kind: SlideKind) -> None:
    """Leave for the live page of a unit or carrier, at the date of its slide; what the slides are about is kept for the way
    back."""
    st.session_state["scope_of_meeting"] = st.session_state["scope"]
    follow(pick)
    district = st.session_state["scope"].district
    choose(as_of=next((each.as_of for each in reports if each.district == district), reports[0].as_of))
    go(LIVE.get(kind, "carriers.py"))


def _leave() -> None:
    """Back from the meeting mode to the page."""
    hold(present=False, slide=1)
