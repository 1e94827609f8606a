"""The columns of the workbook, in which each fact of a target stands by itself, typed."""

from collections.abc import Callable, Sequence

from components.content.table import NONE, Column, Value
from components.content.targets import (
    SINCE,
    amount,
    day,
    figure_of,
    gap,
    given,
    goal,
    share,
    since,
    today,
    whose,
)
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.figures import percent
from components.words.outlook import ANEW, each_quarter
from data.records.terms import UNREPORTED

HOW = (
    "各行的数以“计量单位”一列为准；差距为完成率减应达进度，正数为领先，负数为落后；"
    f"“{UNREPORTED}”不等于零，也不按零计入。"
)


def _missing_share(each: Standing) -> Value:
    return share(each) if each.completion is not None else Value(UNREPORTED)


def _need(each: Standing) -> float | None:
    lacking = each.measure.lacking(each.actual or 0.0)
    return None if each.need is None else each_quarter(each.need, lacking, each.unit)


def _expected(each: Standing) -> Value:
    """What is expected by now, where the way is known."""
    return Value(NONE) if each.measure.unknown else amount(each.expected, each.decimals)


def _expected_share(each: Standing) -> Value:
    if each.measure.unknown:
        return Value(NONE)
    expected = each.due_share
    return Value(percent(expected, each.share_decimals), figure_of(expected, each.share_decimals, "share"))


def _nothing_to_add(each: Standing) -> str:
    """Why there is no need or projection."""
    if each.verdict:
        return "已到期"
    if each.actual is None:
        return UNREPORTED
    if each.measure.meets(each.actual):
        return "已达到"
    return ANEW if each.begins_anew else "无上年同期数"


def _fact(head: str, says: Callable[[Standing], Value]) -> Column[Standing]:
    return Column(head, says, forms=("xlsx",))


SCOPE = _fact("对象", lambda each: Value(each.name))
INDICATOR = _fact("指标", lambda each: Value(each.label))
UNIT = _fact("计量单位", lambda each: Value(each.unit))
WORDING = _fact("目标表述", lambda each: Value(each.wording))
GOAL = _fact("目标", goal)
UPPER = _fact("目标上限", lambda each: amount(each.upper, each.decimals, missing=NONE))
ACTUAL = _fact("实际", lambda each: amount(each.actual, each.decimals))
PERIOD = _fact("数据期", lambda each: day(each.period, missing="无数据"))
SHARE = _fact("完成率（%）", _missing_share)
EXPECTED = _fact("应达值", _expected)
EXPECTED_SHARE = _fact("应达进度（%）", _expected_share)
GAP = _fact("差距（个百分点）", gap)
LIGHT = _fact("状态", given)
TODAY = _fact("目前状态", today)
SINCE_DAY = _fact(SINCE, since)
NEED = _fact(
    "每季需增", lambda each: amount(_need(each), max(each.decimals, 1), missing=_nothing_to_add(each))
)
PROJECTION = _fact(
    "到期预计", lambda each: amount(each.projection, each.decimals, missing=_nothing_to_add(each))
)
JUDGED = _fact("判定说明", lambda each: Value(each.outlook or NONE))
BY_HAND = _fact("人工标注", lambda each: Value(each.by_hand or "无"))
WHOSE = _fact("责任单位", whose)
COVERAGE = _fact("填报情况", lambda each: Value(each.coverage or NONE))
BASIS = _fact("依据", lambda each: Value(each.basis))
# What comes next, how it was judged and what was set by hand: see `idle`.
OUTLOOK = (TODAY, JUDGED, NEED, PROJECTION, BY_HAND)


def idle(report: Report) -> set[str]:
    """The heads of the columns that have nothing to say in a report: while the plan runs what holds after it and
    how it was judged, afterwards what each quarter must add and where the last year's pace leads; by hand what
    nobody set."""
    return idle_among(report.standings, ended=report.ended)


def idle_among(standings: Sequence[Standing], *, ended: bool) -> set[str]:
    """The same of targets."""
    over = (NEED, PROJECTION) if ended else (TODAY, JUDGED)
    later = () if any(each.today for each in standings) else (TODAY,)
    unset = () if any(each.by_hand for each in standings) else (BY_HAND,)
    return {column.head for column in (*over, *later, *unset)}
