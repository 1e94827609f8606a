"""收官材料 in official form."""

from collections.abc import Iterator

from components.content.closing.blanks import OPENS
from components.content.closing.chapters import Chapter, Under, chapters, paper_name
from components.content.table import Table
from components.exports.docx.blocks import Block, BodyText, Heading, sentence
from components.exports.docx.content_table import content_table
from components.exports.docx.paper import paper
from components.report.values.report import Report


def closing_docx(report: Report) -> bytes:
    """The paper as a .docx file."""
    plan = report.papers[0]
    number = f"（{plan.number}）" if plan.number else ""
    opening = f"现将《{plan.title}》{number}截至 {report.as_of} 的执行情况报告如下。"
    return paper(report, title(report), opening, _blocks(chapters(report, "docx")))


def title(report: Report) -> tuple[str, ...]:
    """The plan's title and what the paper is, in two lines; the years of the plan begin the second."""
    name, bracket, years = report.title.partition("（")
    return name, f"{bracket}{years}{paper_name(report)}"


def _blocks(told: tuple[Chapter, ...]) -> Iterator[Block]:
    for chapter in told:
        yield Heading(1, chapter.title)
        for piece in chapter.pieces:
            if isinstance(piece, Under):
                yield Heading(2, piece.title)
            elif isinstance(piece, Table):
                yield content_table(piece) if piece.rows else BodyText(sentence(piece.nothing))
            else:
                yield BodyText(piece if piece.startswith(OPENS) else sentence(piece))
