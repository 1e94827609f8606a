"""Trends on slides: targets beside each other as lines against the planned path, with what happened on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from components.content.events import concerning, marked
from components.maps.labels import text_width
from components.markup import svg
from components.markup.axes import event_mark, rows_apart
from components.markup.html import NOTHING, element, joined
from components.markup.tokens import ACCENT, INK, PATH, SOFT, WHITE
from components.report.values.decisions import EventLine
from components.report.values.report import Report
from components.report.values.standing import DatedValue, Standing
from components.report.wording import amount, bare_goal, figures, gap_words, need_of
from components.slides.cells import pills
from components.slides.measured import LEAST_TYPE, lines_of
from components.words.figures import number
from components.words.years import year_ends
from data.judging.periods import quarter_name
from data.records.terms import UNREPORTED

LEFT, RIGHT, BOTTOM = 6.0, 294.0, 206.0  # of a trend, in a picture of 300×235
MARK = 0.72  # em: radius of an event's mark
MOST_TOLD = 3  # lines of what happened below the trends


def trends(report: Report, standings: Sequence[Standing], *, size: float) -> Markup:
    """Targets beside each other as lines against the planned path, each with its outlook, and what happened on the
    way."""
    about = [each for each in report.events if any(each in concerning([each], one) for one in standings)]
    told = marked(about)
    if lines_of(told, LEAST_TYPE) > MOST_TOLD:
        told = f"图上标号的 {len(about)} 件事见附录。"
    ways = element("div", *(_trend(each, report.events, size) for each in standings), css="abreast")
    words = element("p", told, css="note", cite="事件由会议登记") if told else NOTHING
    return element("div", ways, words, css="stack")


def _trend(each: Standing, events: Sequence[EventLine], size: float) -> Markup:
    need = need_of(each)
    ahead = "" if each.projection is None else f"到期约 {amount(each.projection, each)}"
    told = [words for words in (need, ahead) if words] or [each.outlook or gap_words(each)]
    return element(
        "article",
        element("h3", f"{each.short_label}（{each.unit}）"),
        _lines(each, concerning(events, each), 15 * (1 + size) / 2),
        element("p", figures(each), css="reading"),
        element("div", element("p", pills(each)), *(element("p", words) for words in told)),
        cite=each.basis,
    )


def _lines(each: Standing, events: Sequence[EventLine], em: float) -> Markup:
    """The way so far (solid), the expected one (dashed), the pace's (dotted), the target, the years below, and above
    all the numbers of what happened."""
    frame = _frame(each, events, em)
    goal = frame.y(each.goal)
    return element(
        "svg",
        _level(BOTTOM, PATH),
        _years(frame, em),
        _events(frame, em),
        _way(frame, each.path, PATH, 2, "7 5"),
        _ahead(frame, each),
        _way(frame, each.drawn, ACCENT, 3.5),
        _level(goal, INK),
        svg.words(LEFT, goal - 5, f"目标 {bare_goal(each)}", size=em, fill=INK),
        _newest(frame, each, em),
        attributes={"viewBox": "0 0 300 235", "role": "img", "aria-label": _spoken(each)},
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where dates and values of one target fall on its picture: `most` at `top`, below the newest figure's words and the
    marks of events, each with its row."""

    start: date
    days: int
    most: float
    top: float
    marks: Sequence[tuple[EventLine, int]]

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=self.days)

    def x(self, day: date) -> float:
        return LEFT + (day - self.start).days / self.days * (RIGHT - LEFT)

    def y(self, value: float) -> float:
        return BOTTOM - value / self.most * (BOTTOM - self.top)


def _frame(each: Standing, events: Sequence[EventLine], em: float) -> _Frame:
    known, start = (*each.path, *each.line), each.path[0].on
    shown = [event for event in events if event.on >= start]
    end = max(*(point.on for point in known), *(event.on for event in shown))
    most = max(each.highest, *(point.value for point in known))
    frame = _Frame(start, max((end - start).days, 1), most, em * 2.3, ())
    rows = rows_apart([frame.x(event.on) for event in shown], 2 * em * MARK)
    above = (max(rows, default=-1) + 1) * 2 * em * MARK
    return replace(frame, top=frame.top + above, marks=list(zip(shown, rows, strict=True)))


def _level(y: float, stroke: str) -> Markup:
    return svg.line((LEFT, y), (RIGHT, y), stroke, width=1.5)


def _way(frame: _Frame, way: Sequence[DatedValue], stroke: str, width: float, dashes: str = "") -> Markup:
    """A line through the points since the plan's start."""
    spots = [(frame.x(point.on), frame.y(point.value)) for point in way if point.on >= frame.start]
    return svg.polyline(spots, stroke, width=width, dashes=dashes, joints="round")


def _ahead(frame: _Frame, each: Standing) -> Markup:
    if each.projection is None or not each.line:
        return NOTHING
    return _way(frame, (each.line[-1], DatedValue(each.deadline, each.projection)), ACCENT, 2.5, "2 5")


def _newest(frame: _Frame, each: Standing, em: float) -> Markup:
    """The last figure as a dot with its value above, clear of the target's line."""
    if not each.line:
        return svg.words(150, 130, UNREPORTED, size=em * 1.5, fill=SOFT, at="middle")
    last, goal = each.line[-1], frame.y(each.goal)
    x, y = frame.x(last.on), frame.y(last.value)
    above = y - em * 0.7
    if above - em * 1.4 < goal < above + em * 0.4:
        above = min(goal, y) - em * 0.5
    anchor = "end" if x > 200 else "middle" if x > 60 else "start"
    told = number(last.value, each.decimals)
    return joined(
        svg.circle(x, y, 5, fill=ACCENT),
        svg.words(x, above, told, size=em * 1.35, weight=650, fill=ACCENT, at=anchor, edge=WHITE),
    )


def _events(frame: _Frame, em: float) -> Markup:
    """What happened, by number, in rows from the upper edge on."""
    spots = ((event, frame.x(event.on), em * MARK * (1 + 2 * row)) for event, row in frame.marks)
    return joined(*(event_mark((x, y), BOTTOM, event.number, em * MARK * 0.95) for event, x, y in spots))


def _years(frame: _Frame, em: float) -> Markup:
    """The ends of the years below the base line, with their words where there is room: those at the edges reach
    inwards with the whole of theirs."""
    apart = 1.5 * text_width("2025年末", em) + text_width(" ", em)
    most = 1 + int((RIGHT - LEFT) / apart)
    return joined(
        *(_year(frame.x(day), told, em) for day, told in year_ends(frame.start, frame.end, most=most))
    )


def _year(x: float, told: str, em: float) -> Markup:
    """A tick, and its words within the picture."""
    half = text_width(told, em) / 2
    at = "end" if x + half > RIGHT else "start" if x - half < LEFT else "middle"
    tick = svg.line((x, BOTTOM), (x, BOTTOM + em * 0.3), PATH, width=1.5)
    return joined(
        tick, svg.words(x, BOTTOM + em * 1.35, told, size=em, fill=SOFT, at=at) if told else NOTHING
    )


def _spoken(each: Standing) -> str:
    ends = [point for point in each.line if point.on.month == 12] or list(each.line[-1:])
    told = "，".join(f"{quarter_name(point.on)} {number(point.value, each.decimals)}" for point in ends)
    return f"{each.name}{each.label}走势（{each.unit}）：{told or UNREPORTED}；目标 {bare_goal(each)}"
