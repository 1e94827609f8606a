"""汇报: the slides of the review meeting, its papers, what was kept of earlier meetings and what they decided."""

from collections.abc import Callable

import streamlit as st

from components import widgets
from pages.meeting_decisions import decisions_desk
from pages.meeting_pack import pack_desk
from pages.meeting_reports import reports_of
from pages.meeting_slides import pages_of, present, slides_desk
from pages.meeting_snapshots import snapshots_desk
from pages.view import current

view = current()
reports = reports_of(view)
pages = pages_of(view, reports)
if view.meeting.present:
    present(view, pages)
else:
    missing = {view.meeting.snapshot, ""} - {report.number for report in reports} - {""}
    if missing:
        widgets.notice(f"没有可用的快照 {'、'.join(missing)}，以下为即时数据。", key="no-snapshot", bad=True)
    desks: dict[str, Callable[[], None]] = {
        "幻灯片": lambda: slides_desk(view, reports, pages),
        "汇报材料": lambda: pack_desk(view, reports),
        "快照": lambda: snapshots_desk(view),
        "议定事项": lambda: decisions_desk(view),
    }
    for tab, draw in zip(
        st.tabs(list(desks), on_change="rerun", key="desk_meeting"), desks.values(), strict=True
    ):
        if tab.open:
            with tab:
                draw()
