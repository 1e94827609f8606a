"""The slides that show: cover, gauges, map, trends. Each is a message, what draws it, and what the speaker may need."""

from collections.abc import Iterator, Sequence
from functools import partial

from pptx.shapes.shapetree import SlideShapes

from components.content import messages, topics
from components.content.events import concerning, marked
from components.content.goals import asked
from components.content.notes import coverage, last_figure, measures, notes, papers, path_of, rule
from components.content.targets import evenly
from components.exports.pptx.charts import trend
from components.exports.pptx.content_table import content_table
from components.exports.pptx.gauges import gauge
from components.exports.pptx.map import draw_map, legend_lines
from components.exports.pptx.page import BODY, COVER_BODY, LEAST_TYPE, Page
from components.exports.pptx.paging import plain, topic_pages
from components.exports.pptx.shapes import pill, text_box
from components.exports.pptx.tables import PptxColumn, PptxTable, draw, state_cell
from components.exports.pptx.text import Room, Span, SpanLine, fitted, height_of
from components.markup.tokens import SOFT
from components.report.values.decisions import EventLine
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import (
    amount,
    asked_words,
    due_words,
    goal_words,
    pack_title,
    share_words,
    spoken,
)
from components.words.figures import clipped, number
from data.clock import local_time
from data.judging.periods import quarter_name

LONGEST_SINCE = 140  # characters of what became of a kept report, on its cover; the whole stands in the notes
MOST_BELOW = 80  # points: what happened on the way, below a chart
ABREAST = 4  # gauges beside one another
DIALS = 256  # points: as high as they are with their readings
MOST_COUNTS = 5  # count targets below them
NO_TREND = "还没有填报过任何一期，没有走势可画，也无法预测。请先填报季度数据。"
NOTHING = "尚无填报数据。以下是方案的目标；填报后，本页显示完成情况。"


def cover(report: Report) -> Page:
    """Scope, date, number, and the documents that everything rests on."""
    lines = [
        [Span(report.title, 22)],
        [Span(messages.opening([report]), 18)],
        [Span(f"截至 {report.as_of}（{report.period_name}）", 22, True)],
        [Span(f"编号：{report.number_words}", 20)],
        *([Span(clipped(said, LONGEST_SINCE), 14, True)] for said in report.since_kept),
        [Span(f"依据：{papers(report)}", 18, False, SOFT)],
        [Span(f"生成时间：{local_time(report.made_at)}（北京时间）", 14, False, SOFT)],
    ]

    def body(shapes: SlideShapes) -> None:
        text_box(shapes, COVER_BODY, lines, name="说明", gap=6 if report.since_kept else 10)

    return Page(pack_title(report), body, notes(report, report.headline, [rule(report)]), cover=True)


def goals(report: Report) -> Iterator[Page]:
    """The first sentence with the dials and the count targets; the bare targets where nothing was reported."""
    said = topics.COUNTS.notes(report)
    if report.aims:
        yield from topic_pages(topics.AIMS, report)
        return
    if report.empty:
        yield Page(messages.goals(report), partial(_targets, report=report), said)
        return
    parts, apart = evenly(report.headline, ABREAST) or [()], _told_apart(report.counts)
    for nth, dials in enumerate(parts, 1):
        title = messages.numbered(messages.goals(report), nth, len(parts))
        below = () if apart or nth > 1 else report.counts
        yield Page(title, partial(_goals, report=report, dials=dials, counts=below), said)
    if apart:
        yield from topic_pages(topics.COUNTS, report)


def place(report: Report) -> Page:
    """The map with its legend and what must stand beside it."""

    def body(shapes: SlideShapes) -> None:
        draw_map(shapes, report, Room(BODY.left, BODY.top, 650, 340))
        beside = Room(BODY.left + 666, BODY.top, BODY.width - 666, 340)
        lines = [[Span(f"图例（{report.map_indicator}）", 18, True)], *legend_lines(report, 16)]
        text_box(shapes, beside, lines, name="图例", gap=6)
        note: list[SpanLine] = [[Span(report.map_notes, LEAST_TYPE, False, SOFT)]]
        text_box(shapes, BODY._replace(top=BODY.top + 348, height=40), note, name="地图说明")

    units = {park.id for park in report.parks}
    shown = [
        each for each in report.standings if each.of in units and each.short_label == report.map_indicator
    ]
    asked = [("位置和界线准吗？", report.map_notes), coverage(shown), rule(report)]
    return Page(messages.places(report), body, notes(report, shown, asked))


def trends(report: Report) -> Iterator[Page]:
    """The way of each headline target, with what it needs or how it ended; a word where one has no way to show."""
    why = ("应达路径怎么来的？", path_of(report.headline))
    for each in report.headline:
        said = notes(report, [each], [why, last_figure(each), *measures(report, [each]), coverage([each])])
        if each.line:
            about = concerning(report.events, each)
            yield Page(messages.trend(each), partial(_trend, standing=each, events=about), said)
        else:
            yield plain(messages.trend(each), NO_TREND, said)


def _goals(
    shapes: SlideShapes, *, report: Report, dials: Sequence[Standing], counts: Sequence[Standing]
) -> None:
    sentence = _sentence(shapes, report)
    spare = (
        0 if counts else (BODY.bottom - sentence - 10 - DIALS) / 3
    )  # without a strip below they stand lower
    room = BODY._replace(top=sentence + 10 + spare, height=DIALS)
    for standing, column in zip(dials, room.columns(max(len(dials), 1), 20), strict=False):
        gauge(shapes, standing, column)
    if counts:
        draw(shapes, _counts_table(counts), BODY._replace(top=room.bottom + 4))


def _told_apart(counts: Sequence[Standing]) -> bool:
    """Whether the count targets have more to say than there is room for below the dials."""
    return len(counts) > MOST_COUNTS or any(each.by_hand or each.today for each in counts)


def _sentence(shapes: SlideShapes, report: Report) -> float:
    """The sentence on the own targets; returns where it ends."""
    room = BODY._replace(height=52)
    text, size = fitted(report.own_sentence, room, (20, 18, 16))
    text_box(shapes, room, [[Span(text, size)]], name="总述")
    return room.top + height_of([[Span(text, size)]], room.width)


def _counts_table(counts: Sequence[Standing]) -> PptxTable:
    """The count targets beside one another: what, how many of how many, light."""
    told = "；".join(spoken(each) for each in counts)
    columns = tuple(PptxColumn(each.short_label, 1, "center") for each in counts)
    lights = (
        state_cell(each, f"{number(each.actual, each.decimals)} / {asked_words(each)}") for each in counts
    )
    return PptxTable("数量目标", told, columns, (tuple(lights),))


def _targets(shapes: SlideShapes, *, report: Report) -> None:
    text_box(shapes, BODY._replace(height=30), [[Span(NOTHING, 20)]], name="说明")
    told = "；".join(spoken(each) for each in (*report.headline, *report.counts))
    draw(shapes, content_table(asked(report, "pptx"), told), BODY._replace(top=BODY.top + 44))


def _trend(shapes: SlideShapes, *, standing: Standing, events: Sequence[EventLine]) -> None:
    chart = Room(BODY.left, BODY.top, 610, BODY.height)
    below: list[SpanLine] = [[Span(marked(events), LEAST_TYPE)]] if events else []
    if height_of(below, chart.width) > MOST_BELOW:
        below = [[Span(f"图上标号的 {len(events)} 件事见附录。", LEAST_TYPE)]]
    chart = chart._replace(height=BODY.height - height_of(below, chart.width))
    trend(shapes, standing, events, chart, alt=f"{spoken(standing)}。{standing.outlook}")
    if below:
        text_box(
            shapes, chart._replace(top=chart.bottom, height=BODY.bottom - chart.bottom), below, name="事件"
        )
    unit: list[SpanLine] = [[Span(f"计量单位：{standing.unit}", 14, False, SOFT)]]
    text_box(shapes, chart._replace(height=20, width=110), unit, name="计量单位")
    side = Room(chart.left + 634, BODY.top + 6, BODY.width - 634, BODY.height - 6)
    pill(shapes, side._replace(height=36), standing.light, standing.shape, standing.word, size=22)
    told = side._replace(top=side.top + 44, height=side.height - 44)
    tries = [_trend_lines(standing, size) for size in (18, 16, 14)]
    fits = (lines for lines in tries if height_of(lines, told.width) + 5 * len(lines) <= told.height)
    text_box(shapes, told, next(fits, tries[-1]), name="走势说明", gap=5)


def _trend_lines(standing: Standing, size: float) -> list[SpanLine]:
    """What stands beside a trend; lines without words are left out."""
    period = f"（{quarter_name(standing.period)}）" if standing.period else ""
    lines: list[SpanLine] = [
        [Span(share_words(standing), 2 * size, True)],
        [Span(f"实际 {amount(standing.actual, standing)}{period}", size)],
        [Span(f"目标 {goal_words(standing)}", size)],
        [Span(f"期限 {standing.deadline}", size)],
        [Span(due_words(standing), size)],
        [Span(standing.today, size + 2, True)],
        [Span(standing.outlook, size + 2, True)],
        [Span(standing.by_hand, LEAST_TYPE)],
        [Span(f"依据：{standing.basis}", LEAST_TYPE, False, SOFT)],
    ]
    return [line for line in lines if line[0].text]
