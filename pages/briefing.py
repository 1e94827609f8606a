"""汇报: the slides of the review meeting, its papers, what was kept of earlier meetings and what they decided."""

from functools import partial

from components.screen import widgets
from pages.decisions.lists import decisions_desk
from pages.frame.own_link import MEETING_TABS
from pages.frame.tabs import tabs
from pages.frame.view import current
from pages.meeting.closing import closing_desk
from pages.meeting.pack import pack_desk
from pages.meeting.present import cannot_present, present
from pages.meeting.reports import refused_snapshots, reports_of
from pages.meeting.slides import slides_desk
from pages.meeting.snapshots import said_of_snapshots, snapshots_desk

view = current()
reports, refused = reports_of(view), refused_snapshots(view)
if view.meeting.present and refused:
    cannot_present(refused)
elif view.meeting.present:
    present(view, reports)
else:
    if refused:
        widgets.notice(f"{refused}，未采用。", key="no-snapshot", bad=True)
    said_of_snapshots(view, reports)
    desks = (
        partial(slides_desk, view, reports),
        partial(pack_desk, view, reports),
        partial(closing_desk, view),
        partial(snapshots_desk, view),
        partial(decisions_desk, view),
    )
    tabs(dict(zip(MEETING_TABS, desks, strict=True)), key="desk_meeting")
