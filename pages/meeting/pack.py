"""The review pack of every district in scope."""

from collections.abc import Sequence

from components.exports.kinds import PACK
from components.markup.html import element
from components.report.values.report import Report
from components.screen import widgets
from pages.frame.view import View
from pages.meeting.taking import papers_to_take


def pack_desk(view: View, reports: Sequence[Report]) -> None:
    """Build the pack of what is in scope, and take it file by file or as one archive."""
    said = "、".join(f"{report.scope_name} {report.number_words}" for report in reports)
    hint = (
        "正式会议请先在“快照”留存并选用，材料即带编号。"
        if not all(report.number for report in reports)
        else ""
    )
    widgets.markup(element("p", f"{said}。{hint}", css="soft", cite="数据版本"), key="pack-of")
    papers_to_take(view.person, reports, PACK, key="pack")
