"""The way of a target as a line chart in SVG: actual solid, expected path dashed, target dotted, outlook with open
dots."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from components.content.events import concerning
from components.markup.axes import event_mark, rows_apart, steps
from components.markup.html import element
from components.markup.svg import circle, haloed, line, polyline, words
from components.markup.tokens import ACCENT, INK, PALE, PRINTED_PATH, SOFT, WHITE
from components.report.values.decisions import EventLine
from components.report.values.standing import DatedValue, Standing
from components.report.wording import bare_goal, spoken
from components.words.figures import number
from components.words.years import year_ends
from data.records.terms import UNREPORTED

WIDTH, HEIGHT = 480, 270
LEFT, RIGHT, TOP, BOTTOM = 52, 30, 48, 26
TYPE = 13
LABELLED = 6  # ends of years whose words have room
MARK = 8  # radius of an event's mark


class Scale(NamedTuple):
    """Dates and values to pixels: `start` and `end` of the time shown, `top` the highest value."""

    start: date
    end: date
    top: float

    def spot(self, on: date, value: float) -> tuple[float, float]:
        """Where a figure at a date falls."""
        share = (on - self.start).days / max((self.end - self.start).days, 1)
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        return x, HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM)

    def way(self, points: Sequence[DatedValue]) -> list[tuple[float, float]]:
        """Where the points of a line fall."""
        return [self.spot(each.on, each.value) for each in points]


def chart(standing: Standing, events: Sequence[EventLine] = ()) -> Markup:
    """The chart of one target, those of the events that concern it marked by number; its title says the figures in
    words."""
    about = concerning(events, standing)
    scale = _scale(standing, about)
    parts = (
        *_grid(scale),
        *_key(standing),
        *_planned(standing, scale),
        *_outlook(standing, scale),
        *_actual(standing, scale),
        *_events(about, scale),
    )
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": f"{WIDTH}", "height": f"{HEIGHT}", "role": "img"}
    return element("svg", element("title", spoken(standing)), *parts, css="chart", attributes=size)


def _scale(standing: Standing, events: Sequence[EventLine]) -> Scale:
    """From the first day of the way to its last, or that of an event after it."""
    shown = [*standing.line, *standing.path]
    highest = max(standing.highest, *(each.value for each in shown))
    days = [each.on for each in shown] or [standing.deadline]
    return Scale(min(days), max([*days, *(each.on for each in events)]), steps(highest * 1.04)[-1])


def _grid(scale: Scale) -> Iterator[Markup]:
    for value in steps(scale.top):
        _, y = scale.spot(scale.start, value)
        yield line((LEFT, y), (WIDTH - RIGHT, y), PALE)
        yield words(LEFT - 6, y + 4, number(value, 2), size=TYPE, fill=SOFT, at="end")
    for day, told in year_ends(scale.start, scale.end, most=LABELLED):
        x, y = scale.spot(day, 0)
        yield line((x, y), (x, y + 5), SOFT)
        yield words(x, y + 19, told, size=TYPE, fill=SOFT, at="middle")


def _key(standing: Standing) -> Iterator[Markup]:
    """What the lines are, with the unit of the values."""
    strokes = [("实际", ACCENT, ""), ("应达路径", PRINTED_PATH, "6 4"), ("目标", INK, "2 3")]
    if standing.projection is not None:
        strokes.append(("按近一年速度", ACCENT, "2 4"))
    x = 4
    for name, colour, dashes in strokes:
        yield polyline([(x, 12), (x + 26, 12)], colour, width=2, dashes=dashes)
        yield words(x + 32, 16, name, size=TYPE, fill=INK)
        x += 50 + 13 * len(name)
    yield words(4, 36, f"计量单位：{standing.unit}", size=TYPE, fill=SOFT)


def _planned(standing: Standing, scale: Scale) -> Iterator[Markup]:
    yield polyline(scale.way(standing.path), PRINTED_PATH, width=1.6, dashes="6 4")
    (x, y), (end, _) = scale.spot(scale.start, standing.goal), scale.spot(scale.end, standing.goal)
    yield polyline([(x, y), (end, y)], INK, width=1.4, dashes="2 3")
    yield haloed(x + 4, y - 5, f"目标 {bare_goal(standing)}", fill=INK)


def _outlook(standing: Standing, scale: Scale) -> Iterator[Markup]:
    """Where the last year's pace leads by the deadline."""
    if standing.projection is None or not standing.line:
        return
    ends = (standing.line[-1], DatedValue(standing.deadline, standing.projection))
    yield polyline(scale.way(ends), ACCENT, width=1.8, dashes="2 4")
    x, y = scale.spot(standing.deadline, standing.projection)
    yield circle(x, y, 4, fill=WHITE, stroke=ACCENT, width=1.6)
    told = f"约 {number(standing.projection, standing.decimals)}"
    yield haloed(x - 8, y - 7, told, fill=ACCENT, at="end")


def _events(events: Sequence[EventLine], scale: Scale) -> Iterator[Markup]:
    """A mark with the event's number above its day; marks so near that they would overlap stand below one another."""
    shown = [(each.number, *scale.spot(each.on, 0)) for each in events if each.on >= scale.start]
    rows = rows_apart([x for _, x, _ in shown], 2 * MARK)
    for (nth, x, base), row in zip(shown, rows, strict=True):
        spot = x, TOP + 2.0 * MARK * row
        yield event_mark(spot, base, nth, MARK)


def _actual(standing: Standing, scale: Scale) -> Iterator[Markup]:
    if not standing.line:
        yield haloed((LEFT + WIDTH - RIGHT) / 2, HEIGHT / 2, UNREPORTED, fill=SOFT, at="middle")
        return
    way = scale.way(standing.drawn)
    yield polyline(way, ACCENT, width=2.4)
    yield from (circle(x, y, 2.2, fill=ACCENT) for x, y in way)
    x, y = way[-1]
    yield circle(x, y, 4, fill=ACCENT)
    text = number(standing.line[-1].value, standing.decimals)
    if standing.projection is not None:
        yield haloed(x + 6, y + 17, text, fill=ACCENT)
    else:
        yield haloed(x - 2, y - 9, text, fill=ACCENT, at="end" if x > LEFT + 60 else "start")
