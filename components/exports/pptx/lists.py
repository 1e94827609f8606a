"""The slides that list the targets: units by rank, what is behind, what changed, a unit's carriers."""

from collections.abc import Iterator, Sequence

from components.content import messages
from components.content.behind import late
from components.content.carriers import listed
from components.content.changes import moved
from components.content.targets import SINCE
from components.content.units import units as by_rank
from components.exports.pptx.content_table import content_table
from components.exports.pptx.notes import arrears, coverage, notes, rule
from components.exports.pptx.page import Page
from components.exports.pptx.paging import plain, table_pages
from components.report.values import Report, Standing

HOW_SINCE = "实际连续低于应达路径的第一个数据期；未判定的为末次填报的数据期。"


def units(report: Report) -> Iterator[Page]:
    """The units by rank, each indicator with its light."""
    told, title = by_rank(report, "pptx"), messages.ranking(report)
    ranked = [row[0] for row in report.units]
    said = notes(report, ranked, [_ranked_by(ranked), coverage(report.headline), rule(report)])
    table = content_table(told, f"{title}。共 {len(ranked)} 个单位。")
    yield from table_pages(title, table, said, told.nothing)


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


def _ranked_by(ranked: Sequence[Standing]) -> tuple[str, str]:
    if not ranked:
        return "名次按什么排？", ""
    first = ranked[0].short_label
    return "名次按什么排？", f"按{first}的完成率，括注与上季相比；未填报的不排名次。"
