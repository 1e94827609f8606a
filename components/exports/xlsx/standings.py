"""The sheets of the workbook in which targets stand judged: the scope's own, its units', and what is behind."""

from collections.abc import Callable, Iterable, Mapping

from components.content.behind import late
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import Sheet, SheetValue, decimal, gap, light, share
from components.report.values import Report, Standing
from components.report.wording import whose_words
from components.words.figures import clipped, points
from data.records.terms import UNREPORTED

UNITS = "园区进展"
BESIDE_A_BAR = 12  # characters of a name; the whole one stands in the column before
_HOW = (
    "各行的数以“计量单位”一列为准；差距为完成率减应达进度，正数为领先，负数为落后；"
    "“未填报”不等于零，也不按零计入。"
)


def overview(report: Report) -> Sheet:
    """The targets of the scope itself: the district's and its groups', or the unit's own."""
    headers = _headers(
        "对象 指标 计量单位 目标表述 目标 目标上限 实际 数据期 完成率（%） 应达值 应达进度（%） 差距（个百分点） 状态"
    )
    headers += (*_headers("落后起于"), *_outlook(report), *_headers("责任单位 填报情况 依据"))
    return _judged("指标总览", headers, own_targets(report), note=_HOW, nothing="没有可判定的目标。")


def own_targets(report: Report) -> tuple[Standing, ...]:
    """What the overview shows."""
    if report.unit:
        return report.of_unit(report.unit)
    return tuple(each for each in report.standings if each.of not in report.unit_ids)


def units(report: Report) -> Sheet:
    """Each unit in each indicator, ranked within the indicator."""
    headers = _headers(
        "指标 园区或责任单位 简称 计量单位 目标 实际 数据期 完成率（%） 应达进度（%） 差距（个百分点）"
    )
    headers += (*_headers("状态 名次 上季名次 落后起于"), *_outlook(report), *_headers("责任单位 依据"))
    note = f"按指标分段，段内按完成率排名；图在表的下方。{_HOW}"
    return _judged(UNITS, headers, by_indicator(report), note=note, nothing="没有园区或责任单位的分解目标。")


def by_indicator(report: Report) -> list[Standing]:
    """The units' own targets: one indicator after the other, ranked ones first."""
    found = [each for unit in report.unit_ids for each in report.of_unit(unit)]
    order = list(dict.fromkeys(each.indicator for each in found))
    return sorted(found, key=lambda each: (order.index(each.indicator), each.rank or len(found) + 1))


def behind(report: Report) -> Sheet:
    """What is behind, the largest gap first, and then what cannot be judged."""
    return content_sheet(late(report, "xlsx"), frozen=2)


_CELLS: Mapping[str, Callable[[Standing], SheetValue]] = {
    "对象": lambda each: each.name,
    "园区或责任单位": lambda each: each.name,
    "简称": lambda each: clipped(each.short_name, BESIDE_A_BAR),
    "指标": lambda each: each.label,
    "计量单位": lambda each: each.unit,
    "目标表述": lambda each: each.wording,
    "目标": lambda each: decimal(each.goal, each.decimals),
    "目标上限": lambda each: decimal(each.upper, each.decimals, words="—"),
    "实际": lambda each: decimal(each.actual, each.decimals),
    "数据期": lambda each: each.period or "无数据",
    "完成率（%）": lambda each: share(each.completion, each.share_decimals),
    "应达值": lambda each: decimal(each.expected, each.decimals),
    "应达进度（%）": lambda each: share(each.expected / each.goal, each.share_decimals),
    "差距（个百分点）": lambda each: points(None) if each.gap is None else gap(each.gap, each.gap_decimals),
    "状态": lambda each: light(each.light, each.shape, each.word),
    "目前状态": lambda each: light(each.today_light, each.today_shape, each.today) if each.today else "—",
    "名次": lambda each: decimal(each.rank, 0, words="无名次"),
    "上季名次": lambda each: decimal(each.rank_before, 0, words="无名次"),
    "落后起于": lambda each: each.since or _not_since(each),
    "每季需增": lambda each: decimal(each.need, max(each.decimals, 1), words=_nothing_to_add(each)),
    "到期预计": lambda each: decimal(each.projection, each.decimals, words=_nothing_to_add(each)),
    "责任单位": whose_words,
    "填报情况": lambda each: each.coverage or "—",
    "判定说明": lambda each: each.outlook or "—",
    "人工标注": lambda each: each.by_hand or "无",
    "依据": lambda each: each.basis,
}


def _judged(
    name: str, headers: tuple[str, ...], standings: Iterable[Standing], *, note: str, nothing: str
) -> Sheet:
    rows = [tuple(_CELLS[header](each) for header in headers) for each in standings]
    return Sheet(name, headers, rows, note, nothing, frozen=2)


def _headers(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _outlook(report: Report) -> tuple[str, ...]:
    """What is told while the plan runs (what each quarter must add, where the last year's pace leads) or afterwards
    (what holds by now, how it was judged), and the words set by hand where there are any."""
    now = ("目前状态",) if any(each.today for each in report.standings) else ()
    told = (*now, "判定说明") if report.ended else ("每季需增", "到期预计")
    return (*told, "人工标注") if any(each.by_hand for each in report.standings) else told


def _not_since(each: Standing) -> str:
    """Why there is no date since when a target has been behind."""
    if each.behind:
        return "起始日不明"
    return "无法判定" if each.shown_light == "grey" else "未落后"


def _nothing_to_add(each: Standing) -> str:
    """Why there is no need or projection."""
    if each.verdict:
        return "已到期"
    if each.actual is None:
        return UNREPORTED
    return "已达到" if each.actual >= each.goal else "无上年同期数"
