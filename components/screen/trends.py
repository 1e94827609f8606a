"""Trends: each measure of the districts side by side on one scale, with what happened, and the tables behind them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from components.content.events import happened
from components.markup.axes import round_end
from components.markup.html import element, joined
from components.markup.trend import Scale, Trend, places_of_marks, rows_of_marks, trend_chart
from components.report.values.decisions import EventLine
from components.screen.content_table import content_table
from components.screen.frame_table import frame_table
from components.words.figures import bare_goal, basis_of, goal_words, number, quantity, target_citation
from components.words.rounding import apart, figure_decimals
from data.judging.actuals import Timeline
from data.judging.half_up import half_up
from data.judging.kept import kept
from data.judging.periods import quarter_name
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.judging.target_path import expected_value, path_of
from data.judging.timelines import line_of
from data.records.terms import UNREPORTED
from plan_config.indicators import Indicator
from plan_config.plan import Plan

SMALL, INTERACTIVE = TREND_FORMS = ("小图", "交互图")
KEY = "实线为实际，虚线为应达路径，点线为目标；圈内数字是下方事件的标号。"
ON_ONE_SCALE = "同一指标的各图同一比例。"
ROOM = 1.02  # over the highest value, at least


class Way(NamedTuple):
    """A target of a district or unit: the way it came, what to say at each point of the actual and at each mark of an
    event, and the table behind."""

    name: str
    indicator: Indicator
    trend: Trend
    told: tuple[str, ...]
    happened: tuple[str, ...]
    table: Markup
    basis: str


@kept(64)
def ways_of(
    situation: Situation, as_of: date, targets: tuple[str, ...], events: tuple[EventLine, ...] = ()
) -> tuple[Way, ...]:
    """The ways of some numeric targets of a plan up to a date, by their ids; each with those of the events that concern
    it."""
    return tuple(
        _way(situation, assess(situation, target, as_of), events)
        for target in situation.plan.targets
        if target.id in targets
    )


def by_measure(ways: Sequence[Way]) -> list[list[Way]]:
    """The ways of each measure together, in their order."""
    found: defaultdict[str, list[Way]] = defaultdict(list)
    for way in ways:
        found[way.indicator.id].append(way)
    return list(found.values())


def trends(ways: Sequence[Way]) -> Markup:
    """A row of charts for each measure, those of one measure on one scale; nothing where there is no way."""
    measures = by_measure(ways)
    alone = "" if any(len(some) > 1 for some in measures) else " alone"
    rows = element("div", *map(_measure, measures), css=f"trends{alone}")
    return joined(element("p", KEY, ON_ONE_SCALE, css="soft"), rows)


def measure_title(ways: Sequence[Way]) -> str:
    """What ways of one measure are of, with its unit."""
    return f"{ways[0].indicator.label}（{ways[0].indicator.unit}）"


def tables_behind(ways: Sequence[Way]) -> Markup:
    """The tables of ways of one measure, folded."""
    tables = (joined(element("h4", way.name), way.table) for way in ways)
    return element("details", element("summary", f"{ways[0].indicator.label}数据表"), *tables)


def shared_scale(drawn: Sequence[Trend]) -> Scale:
    """The scale on which all of these can be compared."""
    days = [on for each in drawn for on, _ in (*each.actual, *each.path)]
    days += [on for each in drawn for _, on in each.events]
    heights = [value for each in drawn for _, value in (*each.actual, *each.path)]
    highest = max(*heights, *(each.goal for each in drawn), 0.0) or 1.0
    scale = Scale(min(days), max(days), round_end(highest * ROOM))
    rows = (row for each in drawn for row in rows_of_marks(each.events, scale))
    return scale._replace(marks=max(rows, default=-1) + 1)


def event_list(name: str, lines: Sequence[EventLine]) -> Markup:
    """What happened, by the numbers of the marks."""
    return joined(element("h3", f"{name}事件"), content_table(happened(lines, "screen"), css="stacks"))


def _measure(ways: Sequence[Way]) -> Markup:
    scale = shared_scale([way.trend for way in ways])
    charts = element("div", *(_chart(way, scale) for way in ways), css="multiples")
    return element("section", element("h3", measure_title(ways)), charts, tables_behind(ways))


def _chart(way: Way, scale: Scale) -> Markup:
    drawn = element("div", trend_chart(way.trend, scale), *_marked(way, scale), css="drawn")
    return element("figure", element("figcaption", way.name), drawn, cite=way.basis)


def _marked(way: Way, scale: Scale) -> Iterator[Markup]:
    """Over each mark what says the event to whoever points at it, comes to it by keyboard or listens."""
    for (x, y), words in zip(places_of_marks(way.trend.events, scale), way.happened, strict=True):
        top = f"top:{y:.2%}"
        place = {"style": f"left:{x:.2%};{top}", "tabindex": "0", "role": "note", "aria-label": words}
        yield element("span", css="event", attributes=place)
        yield element("span", words, css="told", attributes={"style": top, "aria-hidden": "true"})


def _way(situation: Situation, progress: Progress, events: Sequence[EventLine]) -> Way:
    line, plan = line_of(situation, progress.target), situation.plan
    marked = [
        each for each in events if each.indicator in ("", progress.indicator.id) and each.on >= plan.start
    ]
    trend = _trend(plan, progress, line, marked)
    return Way(
        progress.name,
        progress.indicator,
        trend,
        tuple(
            _told(progress, value, expected_value(progress.target, progress.indicator, plan.start, on))
            for on, value in trend.actual
        ),
        tuple(f"事件 {each.number}（{each.on}，{each.about}）：{each.text}" for each in marked),
        frame_table(trend_table(plan, progress, line)),
        basis_of(progress, plan),
    )


def _trend(plan: Plan, progress: Progress, line: Timeline, events: Sequence[EventLine]) -> Trend:
    places, target = figure_decimals(progress), progress.target
    actual = [
        (each.period, each.value)
        for each in line
        if each.period and each.value is not None and plan.start <= each.period <= progress.as_of
    ]
    marks = [(each.number, each.on) for each in events]
    return Trend(
        spoken=_spoken(progress, marks),
        actual=actual,
        path=path_of(target, progress.indicator, plan.start, target.due),
        goal=progress.goal,
        reached=f"实际 {number(progress.actual.value, places)}" if actual else UNREPORTED,
        asked=f"目标 {bare_goal(progress)}",
        events=marks,
        yearly=progress.yearly,
    )


def _spoken(progress: Progress, marks: Sequence[tuple[int, date]]) -> str:
    """A chart in one sentence, for those who cannot see it."""
    reached = quantity(progress.actual.value, progress.indicator, figure_decimals(progress))
    marked = f"，标有事件 {'、'.join(f'{number}' for number, _ in marks)}" if marks else ""
    whose = f"{progress.name}{progress.indicator.label}走势"
    return f"{whose}：截至 {progress.as_of} {reached}，目标 {goal_words(progress)}{marked}"


def _told(progress: Progress, value: float, expected: float) -> str:
    """A point of the actual in words, as its row of the table says it."""
    reached, asked, share = _rounded(progress, value, expected)
    if share is None:
        return f"实际 {reached:,g}"
    return f"实际 {reached:,g}，应达 {asked:,g}，完成率 {share:g}%"


def trend_table(plan: Plan, progress: Progress, line: Timeline) -> pd.DataFrame:
    """The same figures as a table: period, actual, expected, completion, basis; rounded, and yet apart."""
    known = [(actual, actual.period) for actual in line if actual.period and actual.period <= progress.as_of]
    unit = progress.indicator.unit
    figures = [
        _rounded(
            progress, actual.value, expected_value(progress.target, progress.indicator, plan.start, period)
        )
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
        return None, float(half_up(expected, places)), None
    share = progress.scale.completion(value)
    if share is None:
        return float(half_up(value, places)), float(half_up(expected, places)), None
    beside = (0.0, 100.0, progress.scale.due(expected, value) * 100)
    shown = half_up(share * 100, apart(share * 100, beside, 1))
    return float(half_up(value, places)), float(half_up(expected, places)), float(shown)


def _basis(progress: Progress, plan: Plan, batches: Sequence[int]) -> str:
    brought = f"；批次 {'、'.join(map(str, batches))}" if batches else ""
    return f"{target_citation(plan, progress.target)}{brought}"
