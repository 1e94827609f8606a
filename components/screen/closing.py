"""收官材料 on screen: what the paper will be, how much of it is still to be written, and where."""

from collections.abc import Sequence

from markupsafe import Markup

from components.content.closing.blanks import NAME, Blank, blanks, blanks_table, tallied
from components.content.closing.chapters import paper_name, standing_of
from components.markup.html import element, joined
from components.report.values.report import Report
from components.screen.content_table import content_table
from components.screen.folds import fold, folds


def closing_of(report: Report) -> Markup:
    """The paper of one plan: its name, whether the plan is over, and behind a line what is still to be written."""
    closing = report.closing
    if closing is None:
        lacking = element("p", f"快照 {report.number} 由较早的版本留存，没有收官材料的内容。", css="notice")
        return joined(_head(report), lacking)
    open_ones = blanks(report, closing)
    said = element("p", report.own_sentence, cite=report.title)
    ends = element("p", standing_of(report), css="soft", cite="方案期限")
    return joined(_head(report), said, ends, _open(report, open_ones) if open_ones else "")


def _head(report: Report) -> Markup:
    return element("h2", f"{report.title}{paper_name(report)}", cite=report.papers[0].number or report.title)


def _open(report: Report, open_ones: Sequence[Blank]) -> Markup:
    assert report.closing is not None, "only what is made of a closing has blanks"
    table = content_table(blanks_table(report, report.closing, "screen"), css="stacks")
    return folds([fold(NAME, tallied(open_ones), table, cite="收官材料")])
