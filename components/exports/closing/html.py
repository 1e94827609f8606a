"""收官材料 as one HTML file."""

from collections.abc import Iterator

from markupsafe import Markup

from components.content.closing.chapters import Chapter, Under, chapters, paper_name
from components.content.table import Table
from components.exports.html import bound
from components.exports.html.content_table import content_table
from components.exports.html.parts import section
from components.markup.html import element
from components.report.values.report import Report


def closing_html(report: Report) -> bytes:
    """The chapters as a document in UTF-8."""
    pages = [
        section(report, each.id, each.title, *_parts(each), css="first" if nth == 0 else "")
        for nth, each in enumerate(chapters(report, "html"))
    ]
    return bound(report, f"{report.title}{paper_name(report)}", pages)


def _parts(chapter: Chapter) -> Iterator[Markup]:
    for piece in chapter.pieces:
        if isinstance(piece, Under):
            yield element("h3", piece.title)
        elif isinstance(piece, Table):
            yield content_table(piece)
        else:
            yield element("p", piece)
