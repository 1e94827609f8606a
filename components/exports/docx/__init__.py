"""The report as a district's meeting paper (会议材料): 工作进展, 存在问题, 下一步工作, 提请事项, and the annex."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from docx.document import Document as Paper

from components.exports.docx.annex import annex
from components.exports.docx.blocks import Block, BodyText, Heading, numeral, official
from components.exports.docx.form import BLACK, TEXT, blank, describe, frame, write
from components.exports.docx.growth import growth
from components.exports.docx.progress import progress
from components.exports.docx.sections import asked, carried, problems, steps
from components.exports.docx.table import draw
from components.report.values import Report
from components.words.figures import SIMULATED_MARK
from components.words.titles import progress_of
from data.clock import day_of

ONE_LINE = 20  # so many characters of the title's size fit into one line


def docx(report: Report) -> bytes:
    """The paper as a .docx file."""
    paper = blank()
    notice = SIMULATED_MARK if report.simulated else ""
    frame(paper.sections[0], mark=report.mark, notice=notice)
    describe(
        paper,
        title=official("".join(_title(report))),
        subject=official(f"截至 {report.as_of}；{report.number_words}"),
        notice=notice,
        made_at=report.made_at,
    )
    _opening(paper, report, notice)
    _write(paper, _blocks(report))
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _blocks(report: Report) -> Iterator[Block]:
    for part in (progress, problems, *((carried,) if report.left_open else ()), steps, asked, growth, annex):
        yield from part(report)


def _title(report: Report) -> tuple[str, ...]:
    """The title in its lines, broken between words."""
    about, what = f"关于{report.scope_name.replace(' ', '')}", f"{progress_of(report.subject)}情况的汇报"
    return (about + what,) if len(about + what) <= ONE_LINE else (about, what)


def _opening(paper: Paper, report: Report, notice: str) -> None:
    """Everything above the first heading."""
    if report.mark:
        write(paper.add_paragraph(), official(report.mark), face=BLACK)
    title = paper.add_paragraph(style="Title")
    for place, line in enumerate(_title(report)):
        run = write(title, official(line))
        if place + 1 < len(_title(report)):
            run.add_break()
    for line in _particulars(report):
        write(paper.add_paragraph(style="Subtitle"), official(line))
    if notice:
        write(paper.add_paragraph(style=TEXT), f"{notice}。", face=BLACK)
    plan = report.papers[0]
    number = f"（{plan.number}）" if plan.number else ""
    told = progress_of(report.subject)
    opening = f"按照《{plan.title}》{number}要求，现将截至 {report.as_of} 的{told}情况汇报如下。"
    write(paper.add_paragraph(style=TEXT), official(opening))


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


def _write(paper: Paper, blocks: Iterator[Block]) -> None:
    """Blocks one after another; headings are counted within the one above, tables through the paper."""
    counted: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, Heading):
            _heading(paper, block, counted)
        elif isinstance(block, BodyText):
            write(paper.add_paragraph(style=TEXT), official(block.text))
        else:
            counted[0] += 1
            draw(paper, block, counted[0])


def _heading(paper: Paper, heading: Heading, counted: Counter[int]) -> None:
    counted[heading.level] += 1
    for below in range(heading.level + 1, 4):
        counted[below] = 0
    paragraph = paper.add_paragraph(style=f"Heading {heading.level}")
    paragraph.paragraph_format.page_break_before = not heading.numbered or None
    number = _number(heading.level, counted[heading.level]) if heading.numbered else ""
    write(paragraph, number + official(heading.text))


def _number(level: int, count: int) -> str:
    """一、 then （一） then 1."""
    return {1: f"{numeral(count)}、", 2: f"（{numeral(count)}）", 3: f"{count}."}[level]
