"""Trends: each measure of the districts side by side on one scale, with what happened, and the tables behind them."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from components.content.events import happened
from components.markup.html import element, joined
from components.markup.trend import Scale, Trend, rows_of_marks, trend_chart
from components.report.values import EventLine
from components.screen.content_table import content_table
from components.screen.frame_table import frame_table
from components.words.figures import basis_of, citation, goal_words, number, quantity
from components.words.rounding import apart, figure_decimals
from data.judging.actuals import Timeline
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.judging.target_path import expected_value
from data.records.terms import UNREPORTED
from plan_config.plan import Plan

KEY = "实线为实际，虚线为应达路径，点线为目标；圈内数字是下方事件的标号。同一指标的各图同一比例。"
ROOM = 1.06  # over the highest value


class Way(NamedTuple):
    """A target of a district or unit with the way it came and what happened to it."""

    plan: Plan
    progress: Progress
    line: Timeline
    events: Sequence[EventLine] = ()

    @property
    def name(self) -> str:
        """Whose way it is."""
        return self.progress.name


def trends(ways: Sequence[Way]) -> Markup:
    """A row of charts for each measure, those of one measure on one scale; nothing where there is no way."""
    by_measure: defaultdict[str, list[Way]] = defaultdict(list)
    for way in ways:
        by_measure[way.progress.indicator.id].append(way)
    rows = (_measure(some) for some in by_measure.values())
    alone = "" if any(len(some) > 1 for some in by_measure.values()) else " alone"
    return joined(element("p", KEY, css="soft"), element("div", *rows, css=f"trends{alone}"))


def event_list(name: str, lines: Sequence[EventLine]) -> Markup:
    """What happened, by the numbers of the marks."""
    return joined(element("h3", f"{name}事件"), content_table(happened(lines, "screen")))


def _measure(ways: Sequence[Way]) -> Markup:
    indicator, scale = ways[0].progress.indicator, _scale(ways)
    return element(
        "section",
        element("h3", f"{indicator.label}（{indicator.unit}）"),
        element("div", *(_chart(way, scale) for way in ways), css="multiples"),
        element(
            "details",
            element("summary", f"{indicator.label}数据表"),
            *(joined(element("h4", way.name), frame_table(trend_table(way))) for way in ways),
        ),
    )


def _chart(way: Way, scale: Scale) -> Markup:
    head = element("figcaption", way.name)
    return element("figure", head, trend_chart(_drawn(way), scale), cite=basis_of(way.progress, way.plan))


def _scale(ways: Sequence[Way]) -> Scale:
    drawn = [_drawn(way) for way in ways]
    days = [on for each in drawn for on, _ in (*each.actual, *each.path)]
    values = [value for each in drawn for _, value in (*each.actual, (None, each.goal))]
    scale = Scale(min(days), max(days), max(values) * ROOM)
    rows = (row for each in drawn for row in rows_of_marks(each.events, scale))
    return scale._replace(marks=max(rows, default=-1) + 1)


def _drawn(way: Way) -> Trend:
    progress, places = way.progress, figure_decimals(way.progress)
    start, target = way.plan.start, way.progress.target
    actual = [
        (each.period, each.value)
        for each in way.line
        if each.period and each.value is not None and start <= each.period <= progress.as_of
    ]
    days = [start, *(step.on for step in target.milestones), target.due]
    reached = quantity(progress.actual.value, progress.indicator, places)
    events = [
        (each.number, each.on)
        for each in way.events
        if each.indicator in ("", progress.indicator.id) and start <= each.on
    ]
    marked = f"，标有事件 {'、'.join(f'{number}' for number, _ in events)}" if events else ""
    return Trend(
        spoken=f"{way.name}{progress.indicator.label}走势：截至 {progress.as_of} {reached}，目标 {goal_words(progress)}{marked}",
        actual=actual,
        path=[(day, expected_value(target, start, day)) for day in days],
        goal=progress.goal,
        reached=f"实际 {number(progress.actual.value, places)}" if actual else UNREPORTED,
        asked=f"目标 {number(progress.goal, places)}",
        events=events,
    )


def trend_table(way: Way) -> pd.DataFrame:
    """The same figures as a table: period, actual, expected, completion, basis; rounded, and yet apart."""
    plan, progress, line, _ = way
    known = [(actual, actual.period) for actual in line if actual.period and actual.period <= progress.as_of]
    unit = progress.indicator.unit
    figures = [
        _rounded(progress, actual.value, expected_value(progress.target, plan.start, period))
        for actual, period in known
    ]
    return pd.DataFrame(
        {
            "数据期": [quarter_name(period) for _, period in known],
            f"实际（{unit}）": [actual for actual, _, _ in figures],
            f"应达（{unit}）": [expected for _, expected, _ in figures],
            "完成率（%）": [share for _, _, share in figures],
            "依据": [_basis(progress, plan, actual.batches) for actual, _ in known],
        }
    )


def _rounded(
    progress: Progress, value: float | None, expected: float
) -> tuple[float | None, float, float | None]:
    """An actual, what was expected with it, and its completion in percent."""
    places = apart(value, (progress.goal, expected), progress.indicator.decimals)
    if value is None:
        return None, round(expected, places), None
    share = value / progress.goal * 100
    beside = (0.0, 100.0, expected / progress.goal * 100)
    return round(value, places), round(expected, places), round(share, apart(share, beside, 1))


def _basis(progress: Progress, plan: Plan, batches: Sequence[int]) -> str:
    return f"{citation(plan, progress.target.clause)}；批次 {'、'.join(map(str, batches))}"
