"""The report as a district's meeting paper (会议材料): 工作进展, 存在问题, 下一步工作, 提请事项, and the annex."""

from collections.abc import Iterator

from components.exports.docx.annex import annex
from components.exports.docx.blocks import Block
from components.exports.docx.growth import growth
from components.exports.docx.paper import paper
from components.exports.docx.progress import progress
from components.exports.docx.sections import asked, carried, problems, steps
from components.report.values.report import Report
from components.words.titles import progress_of

ONE_LINE = 20  # so many characters of the title's size fit into one line


def docx(report: Report) -> bytes:
    """The paper as a .docx file."""
    plan = report.papers[0]
    number = f"（{plan.number}）" if plan.number else ""
    told = progress_of(report.subject)
    opening = f"按照《{plan.title}》{number}要求，现将截至 {report.as_of} 的{told}情况汇报如下。"
    return paper(report, _title(report), opening, _blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    for part in (progress, problems, *((carried,) if report.left_open else ()), steps, asked, growth, annex):
        yield from part(report)


def _title(report: Report) -> tuple[str, ...]:
    """The title in its lines, broken between words."""
    about, what = f"关于{report.scope_name.replace(' ', '')}", f"{progress_of(report.subject)}情况的汇报"
    return (about + what,) if len(about + what) <= ONE_LINE else (about, what)
