"""A paper in official form from its title, its first sentence and its blocks: the form that all papers share."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise

from docx.document import Document as Paper

from components.exports.docx.blocks import Block, BodyText, Heading, WordTable, numeral, official
from components.exports.docx.form import BLACK, TEXT, blank, describe, frame, write
from components.exports.docx.table import draw
from components.report.values.report import Report
from data.clock import day_of


def paper(report: Report, title: tuple[str, ...], opening: str, blocks: Iterable[Block]) -> bytes:
    """The paper as a .docx file; `title` in its lines, `opening` the sentence before the first heading."""
    made = blank()
    frame(made.sections[0], mark=report.mark, notice=report.warning)
    describe(
        made,
        title=official("".join(title)),
        subject=official(f"截至 {report.as_of}；{report.number_words}"),
        notice=report.warning,
        made_at=report.made_at,
    )
    _opening(made, report, title)
    write(made.add_paragraph(style=TEXT), official(opening))
    _write(made, blocks)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _opening(made: Paper, report: Report, title: tuple[str, ...]) -> None:
    """Everything above the first sentence."""
    if report.mark:
        write(made.add_paragraph(), official(report.mark), face=BLACK)
    heading = made.add_paragraph(style="Title")
    for place, line in enumerate(title):
        run = write(heading, official(line))
        if place + 1 < len(title):
            run.add_break()
    for line in _particulars(report):
        write(made.add_paragraph(style="Subtitle"), official(line))
    for said in (f"{report.warning}。" if report.warning else "", *report.since_kept):
        if said:
            write(made.add_paragraph(style=TEXT), official(said), face=BLACK)


def _particulars(report: Report) -> tuple[str, ...]:
    """When the paper was made, what it is about, as of when, under which number."""
    period = f"（{report.period_name}）" if report.period_name != str(report.as_of) else ""
    scope = report.scope_name.replace(" ", "")
    return (
        f"（{day_of(report.made_at)}）",
        f"范围：{scope}",
        f"数据截至：{report.as_of}{period}",
        f"{'快照编号' if report.number else '数据状态'}：{report.number_words}",
    )


def _write(made: Paper, blocks: Iterable[Block]) -> None:
    """Blocks one after another; headings are counted within the one above, tables through the paper. What is said right before
    a table stays with it, so that no heading is left with one sentence at the foot of a page."""
    counted: Counter[int] = Counter()
    for block, after in pairwise((*blocks, None)):
        if isinstance(block, Heading):
            _heading(made, block, counted)
        elif isinstance(block, BodyText):
            paragraph = made.add_paragraph(style=TEXT)
            paragraph.paragraph_format.keep_with_next = isinstance(after, WordTable) or None
            write(paragraph, official(block.text))
        elif block:
            counted[0] += 1
            draw(made, block, counted[0])


def _heading(made: Paper, heading: Heading, counted: Counter[int]) -> None:
    counted[heading.level] += 1
    for below in range(heading.level + 1, 4):
        counted[below] = 0
    paragraph = made.add_paragraph(style=f"Heading {heading.level}")
    paragraph.paragraph_format.page_break_before = not heading.numbered or None
    number = _number(heading.level, counted[heading.level]) if heading.numbered else ""
    write(paragraph, number + official(heading.text))


def _number(level: int, count: int) -> str:
    """一、 then （一） then 1."""
    return {1: f"{numeral(count)}、", 2: f"（{numeral(count)}）", 3: f"{count}."}[level]
