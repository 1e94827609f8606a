"""The slides of the meeting's own business: next steps and requests."""

from collections.abc import Iterator

from components.content import messages
from components.content.notes import arrears, notes
from components.exports.pptx.page import Page
from components.exports.pptx.paging import Listing, bullet_pages
from components.report.values.report import Report


def steps(report: Report) -> Iterator[Page]:
    """What follows from figures and decisions, then what only the meeting can settle; nothing of what there is none."""
    asked = [("这些事项从哪里来？", "由差距、缺报和议定事项推算列出，责任单位只取文件点名的单位。")]
    said = notes(report, report.behind, [*asked, arrears(report.behind)])
    told = [
        Listing(messages.steps(report), report.next_steps),
        Listing(messages.requests(report), report.requests),
    ]
    yield from bullet_pages([each for each in told if each.sentences], said)
