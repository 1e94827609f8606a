"""The slides of the meeting's own business: next steps and requests."""

from collections.abc import Iterator

from components.content import messages
from components.content.notes import arrears, notes
from components.exports.pptx.page import Page
from components.exports.pptx.paging import bullet_pages
from components.report.values import Report


def steps(report: Report) -> Iterator[Page]:
    """What follows from figures and decisions, then what only the meeting can settle."""
    asked = [("这些事项从哪里来？", "由差距、缺报和议定事项推算列出，责任单位只取文件点名的单位。")]
    said = notes(report, report.behind, [*asked, arrears(report.behind)])
    yield from bullet_pages(messages.steps(report), report.next_steps, said, "没有落后、缺报或在办的事项。")
    yield from bullet_pages(
        messages.requests(report), report.requests, said, "没有需要会议明确或督促的事项。"
    )
