"""The slides of the meeting's own business: next steps, requests, and what everything rests on."""

from collections.abc import Iterator

from components.content import messages
from components.content.notes import arrears, measures, notes, rule
from components.exports.pptx.page import Page
from components.exports.pptx.paging import bullet_pages, table_pages
from components.exports.pptx.tables import EMPTY, PptxCell, PptxColumn, PptxTable, cell
from components.report.values import Report


def steps(report: Report) -> Iterator[Page]:
    """What follows from figures and decisions, then what only the meeting can settle."""
    asked = [("这些事项从哪里来？", "由差距、缺报和议定事项推算列出，责任单位只取文件点名的单位。")]
    said = notes(report, report.behind, [*asked, arrears(report.behind)])
    yield from bullet_pages(messages.steps(report), report.next_steps, said, "没有落后、缺报或在办的事项。")
    yield from bullet_pages(
        messages.requests(report), report.requests, said, "没有需要会议明确或督促的事项。"
    )


def sources(report: Report) -> Iterator[Page]:
    """The documents and batches, then what each indicator measures and how the lights are given."""
    said = notes(report, report.headline, [rule(report), *measures(report, report.headline)])
    links = tuple(f"{each.title}：{each.url}" for each in report.papers if each.url)
    columns = (
        PptxColumn("文号", 250),
        PptxColumn("文件 / 填报", 370),
        PptxColumn("日期", 156),
        PptxColumn("数据性质", 100),
    )
    rows = (*_paper_rows(report), *_batch_rows(report))
    title = messages.sources(report)
    yield from table_pages(title, PptxTable("来源", title, columns, rows), (*said, *links), "没有来源。")
    columns = (
        PptxColumn("指标", 2.4),
        PptxColumn("计量单位", 1.1),
        PptxColumn("统计方式", 1.2),
        PptxColumn("口径", 4.6),
    )
    rows = tuple(
        (cell(each.label, bold=True), cell(each.unit), cell(each.basis), cell(each.definition))
        for each in report.definitions
    )
    title = f"{len(report.definitions)} 项指标各有口径，灯色按{report.rule}判定"
    table = PptxTable("指标口径", title, columns, (*rows, _rule_row(report)))
    yield from table_pages(title, table, said, report.rule_statement)


def _paper_rows(report: Report) -> Iterator[tuple[PptxCell, ...]]:
    for each in report.papers:
        issued = f"{each.issued}" if each.issued else "—"
        yield cell(each.number or "—"), cell(each.title), cell(issued), cell(each.relation)


def _batch_rows(report: Report) -> Iterator[tuple[PptxCell, ...]]:
    for each in report.batches:
        yield (
            cell(f"批次 {each.number}"),
            cell(f"{each.file}（{each.by}）"),
            cell(each.at[:10]),
            cell(each.standing),
        )


def _rule_row(report: Report) -> tuple[PptxCell, ...]:
    return cell("灯色", bold=True), EMPTY, cell(report.rule), cell(report.rule_statement)
