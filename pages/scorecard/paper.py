"""The sheet of a unit as a paper to take, made at the click."""

import streamlit as st

from components.content.scorecard import SHEET
from components.exports.scorecard import SCORECARD, saved_as
from components.report.compose import with_scorecards
from components.report.values.scorecards import ScorecardLine
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import note_taken
from pages.meeting.reports import live_report
from plan_config.plan import Plan


def sheet_download(view: View, plan: Plan, line: ScorecardLine) -> None:
    """The button that gives the sheets of an assessment."""

    def made() -> bytes:
        whose = "、".join(card.unit for card in line.cards)
        note_taken(view.person, SHEET, scope=f"{plan.district} {whose} {line.year}年度")
        return SCORECARD.kinds["docx"].write(with_scorecards(live_report(view, plan), [line]))

    st.download_button(
        f"下载{plan.district}{SHEET}",
        for_taker(view.person, made),
        saved_as(plan.district, line),
        on_click="ignore",
        key=f"sheet-{plan.id}",
    )
