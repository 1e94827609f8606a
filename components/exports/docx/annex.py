"""附: what the figures measure, which papers and imports they rest on, and the rule of the lights."""

from collections.abc import Iterator

from components.content.definitions import defined
from components.content.sources import batches, papers
from components.exports.docx.blocks import Block, BodyText, Heading, sentence
from components.exports.docx.content_table import content_table
from components.report.values.report import Report


def annex(report: Report) -> Iterator[Block]:
    """The last part of the paper, on a page of its own."""
    yield Heading(1, "附：指标口径和数据来源", numbered=False)
    yield Heading(2, "依据文件")
    yield content_table(papers(report.papers, "docx"))
    if report.definitions:
        yield Heading(2, "指标口径")
        yield content_table(defined(report, "docx"))
    if report.standings:
        yield Heading(2, "判定规则")
        yield from _rule(report)
        yield Heading(2, "数据来源")
        yield from _batches(report)


def _rule(report: Report) -> Iterator[BodyText]:
    yield BodyText(sentence(f"灯色按{report.rule}判定。{report.rule_statement}"))
    yield BodyText("到期后不再亮灯，改作判定。没有填报的不按零计，不计算完成率。")


def _batches(report: Report) -> Iterator[Block]:
    if not report.batches:
        yield BodyText("没有填报批次。")
        return
    yield BodyText(f"本材料数据来自 {len(report.batches)} 个填报批次，逐行来源见同一编号的数据表。")
    yield content_table(batches(report, "docx"))
