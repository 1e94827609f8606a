"""年度考核表: the sheet of a unit in official form, with all it was assessed by."""

from collections.abc import Iterator

from components.content.scorecard import SHEET, matters_table, outcome, sheet_table
from components.exports.docx.blocks import Block, BodyText, Heading, sentence
from components.exports.docx.content_table import content_table
from components.exports.docx.paper import paper
from components.report.values.report import Report
from components.report.values.scorecards import CardLine, ScorecardLine


def scorecard_docx(report: Report) -> bytes:
    """The sheets of a report as a .docx file, each unit from a page of its own on."""
    named = {card.unit for line in report.scorecards for card in line.cards}
    whose = next(iter(named)) if len(named) == 1 else ""
    year = report.scorecards[0].year
    opening = f"按照《{report.papers[0].title}》和考核方案，{year}年度{whose or '各责任单位'}考核试算如下。"
    return paper(report, tuple(filter(None, (whose, f"{year}{SHEET}"))), opening, _blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    every = [(line, card) for line in report.scorecards for card in line.cards]
    for line, card in every:
        if len(every) > 1:
            yield Heading(1, card.unit, numbered=False)
        yield from _sheet(line, card)


def _sheet(line: ScorecardLine, card: CardLine) -> Iterator[Block]:
    yield BodyText(sentence("；".join(filter(None, (outcome(line, card), card.lacks)))))
    yield content_table(sheet_table(line, card))
    for item in card.items:
        if item.matters:
            yield content_table(matters_table(item.matters))
