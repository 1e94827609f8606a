"""The slides that list the targets: units by rank, what is behind, what changed, a unit's carriers."""

from collections.abc import Iterator, Sequence

from components.content import messages
from components.content.behind import late
from components.content.carriers import listed
from components.content.changes import moved
from components.content.targets import SINCE
from components.exports.pptx.content_table import content_table
from components.exports.pptx.notes import arrears, coverage, notes, rule
from components.exports.pptx.page import Page
from components.exports.pptx.paging import plain, table_pages
from components.exports.pptx.tables import EMPTY, PptxCell, PptxColumn, PptxTable, cell, state_cell
from components.exports.pptx.text import Span
from components.markup.tokens import SOFT
from components.report.values import Report, Standing
from components.report.wording import figures, rank_move, share_words, whose_words

HOW_SINCE = "实际连续低于应达路径的第一个数据期；未判定的为末次填报的数据期。"


def units(report: Report) -> Iterator[Page]:
    """The units by rank, each indicator with its light."""
    rows = report.units
    measured = list({each.indicator: each for row in rows for each in row}.values())
    said = notes(
        report, [row[0] for row in rows], [_ranked_by(rows), coverage(report.headline), rule(report)]
    )
    columns = (
        PptxColumn("名次", 74),
        PptxColumn("单位", 160),
        PptxColumn("责任单位", 132),
        *(PptxColumn(each.short_label, 170) for each in measured),
    )
    cells = tuple(_unit_row(row, [each.indicator for each in measured]) for row in rows)
    table = PptxTable("各单位排名", f"{messages.ranking(report)}。共 {len(rows)} 个单位。", columns, cells)
    yield from table_pages(messages.ranking(report), table, said, "方案没有给单位分解目标。")


def behind(report: Report) -> Iterator[Page]:
    """What is behind, by how much, since when and whose; then what cannot be judged."""
    listed = (*report.behind, *report.silent)
    asked = [arrears(report.behind), (f"“{SINCE}”怎么算？", HOW_SINCE), rule(report)]
    said = notes(report, listed, asked)
    if report.empty:
        names = "、".join(dict.fromkeys(each.name for each in listed))
        yield plain(messages.behind(report), f"以下单位从未填报（未按零计）：{names}。", said)
        return
    told, title = late(report, "pptx"), messages.behind(report)
    yield from table_pages(title, content_table(told, title), said, told.nothing)


def carriers(report: Report) -> Iterator[Page]:
    """A unit's carriers with their newest figures; a district has too many to show."""
    if not report.unit:
        return
    asked = [("载体有目标吗？", "文件没有给载体定目标，只列实际和占比，不亮灯。")]
    said = (*notes(report, report.headline, asked), *dict.fromkeys(each.origin for each in report.carriers))
    told, title = listed(report, "pptx"), messages.carriers(report)
    yield from table_pages(title, content_table(told, title), said, told.nothing)


def changes(report: Report) -> Iterator[Page]:
    """What moved since the last meeting."""
    comparison = report.comparison
    if comparison is None:
        words = "留存快照后，下次会议在此列出各项变化。"
        yield plain(messages.changes(report), words, notes(report, (), []))
        return
    sentence, title = comparison.sentence, messages.changes(report)
    table = content_table(moved(report, "pptx"), sentence or title)
    basis = tuple(
        dict.fromkeys(f"{each.name}·{each.short_label}：{each.basis}" for each in comparison.changes)
    )
    asked = [("和什么相比？", f"{comparison.label}，截至 {comparison.as_of}。")]
    said = (*notes(report, (), asked), "各项依据：", *basis)
    yield from table_pages(title, table, said, sentence, lead=sentence)


def _ranked_by(rows: Sequence[Sequence[Standing]]) -> tuple[str, str]:
    first = rows[0][0].short_label if rows else ""
    return "名次按什么排？", f"按{first}的完成率，括注与上季相比；未填报的不排名次。" if rows else ""


def _unit_row(row: Sequence[Standing], indicators: Sequence[str]) -> tuple[PptxCell, ...]:
    first, known = row[0], {each.indicator: each for each in row}
    moved = rank_move(first.rank_before, first.rank, since="上季")
    rank = PptxCell(([Span(str(first.rank or "—"), 20, True)], [Span(moved, 14, False, SOFT)]))
    lights = (_progress(known[indicator]) if indicator in known else EMPTY for indicator in indicators)
    return rank, cell(first.name, bold=True), cell(whose_words(first)), *lights


def _progress(standing: Standing) -> PptxCell:
    share = "" if standing.completion is None else f" {share_words(standing)}"
    return state_cell(standing, figures(standing), after=share)
