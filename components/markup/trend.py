"""The way of a target as a small chart that stands beside others on one scale: its values at the left are 0, the goal and
the end of the scale, and its words stand straight at the right."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from components.markup.axes import Colours, event_mark, rows_apart
from components.markup.html import element
from components.markup.svg import circle, line, polyline, words
from components.words.figures import number
from components.words.years import year_ends
from data.judging.years import with_new_years

WIDTH, HEIGHT = 460, 216
LEFT, RIGHT, TOP, BOTTOM = 50, 92, 16, 26
LABELLED = 3  # ends of years whose words have room
SIZE, GAP = 14, 17  # of type, and between the baselines of two labels
MARK = 9  # radius of an event's mark
USUAL_MARKS = 2  # rows of marks that fit into a chart; for each further one it grows
INK, SOFT, PALE, WAY, PATH, PAPER = (
    f"var(--{name})" for name in ("ink", "soft", "line", "accent", "soft", "paper")
)

Points = Sequence[tuple[date, float]]
Events = Sequence[tuple[int, date]]


class Scale(NamedTuple):
    """The days and the highest value that charts side by side share, and how many rows of marks stand above it."""

    start: date
    end: date
    top: float
    marks: int = 0


class Trend(NamedTuple):
    """What one chart shows: the way of the actual and the planned one, the goal, and the events by number and day.

    Of a `yearly` way each year counts by itself. `spoken` says it to those who cannot see it; `reached` and `asked` are the words at the ends.
    """

    spoken: str
    actual: Points
    path: Points
    goal: float
    reached: str
    asked: str
    events: Events = ()
    yearly: bool = False


def trend_chart(trend: Trend, scale: Scale) -> Markup:
    """One chart."""
    plot = _Plot(scale)
    parts = (
        *_years(plot),
        *_values(plot, trend.goal),
        polyline(plot.way(trend.path), PATH, width=1.6, dashes="6 4"),
        *_goal(plot, trend.goal),
        *_events(plot, trend.events),
        *_actual(plot, trend),
        *_labels(plot, trend),
    )
    look = {"viewBox": f"0 0 {WIDTH} {plot.height}", "role": "img", "aria-label": trend.spoken}
    return element("svg", *parts, css="trend", attributes=look)


class _Plot(NamedTuple):
    """A scale on the picture's pixels."""

    scale: Scale

    @property
    def height(self) -> int:
        """How high the picture is."""
        return HEIGHT + 2 * MARK * max(self.scale.marks - USUAL_MARKS, 0)

    @property
    def top(self) -> float:
        """Where the highest value stands."""
        return TOP + 2 * MARK * self.scale.marks

    def x(self, on: date) -> float:
        """Where a day falls."""
        days = (self.scale.end - self.scale.start).days or 1
        return LEFT + (on - self.scale.start).days / days * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Where a value falls."""
        return self.height - BOTTOM - value / self.scale.top * (self.height - BOTTOM - self.top)

    def way(self, points: Points) -> list[tuple[float, float]]:
        """Where points fall."""
        return [(self.x(on), self.y(value)) for on, value in points]


def _years(plot: _Plot) -> Iterator[Markup]:
    base = plot.y(0)
    yield line((LEFT, base), (WIDTH - RIGHT, base), SOFT)
    for day, told in year_ends(plot.scale.start, plot.scale.end, most=LABELLED):
        x = plot.x(day)
        yield line((x, plot.top), (x, base + 4), PALE)
        if told:
            yield words(x, base + 20, told, size=SIZE, fill=SOFT, at="middle")


def _values(plot: _Plot, goal: float) -> Iterator[Markup]:
    """0, the goal, and the end of the scale where that stands clear of it."""
    yield line((LEFT, plot.top), (WIDTH - RIGHT, plot.top), PALE)
    clear = {0.0, goal} if plot.y(0) - plot.y(goal) >= GAP else {goal}
    top = {plot.scale.top} if plot.y(goal) - plot.top >= GAP else set[float]()
    for value in sorted(clear | top):
        yield words(LEFT - 6, plot.y(value) + 5, number(value, 2), size=SIZE, fill=SOFT, at="end")


def _goal(plot: _Plot, goal: float) -> Iterator[Markup]:
    y = plot.y(goal)
    yield line((LEFT, y), (WIDTH - RIGHT, y), INK, width=1.4, dashes="2 3")


def _actual(plot: _Plot, trend: Trend) -> Iterator[Markup]:
    way = plot.way(trend.actual)
    drawn = plot.way(with_new_years(trend.actual)) if trend.yearly else way
    yield polyline(drawn, WAY, width=2.4)
    yield from (circle(x, y, 2.2, fill=WAY) for x, y in way)
    yield from (circle(x, y, 4, fill=WAY) for x, y in way[-1:])


def rows_of_marks(events: Events, scale: Scale) -> list[int]:
    """The row of each event's mark, 0 the lowest."""
    plot = _Plot(scale)
    return rows_apart([plot.x(on) for _, on in events], 2 * MARK + 2)


def places_of_marks(events: Events, scale: Scale) -> list[tuple[float, float]]:
    """The middle of each event's mark, in shares of the picture's width and height."""
    plot = _Plot(scale)
    return [(x / WIDTH, y / plot.height) for x, y in _marks(plot, events)]


def _marks(plot: _Plot, events: Events) -> list[tuple[float, float]]:
    rows = rows_of_marks(events, plot.scale)
    return [
        (plot.x(on), plot.top - MARK - 2 - 2 * MARK * row) for (_, on), row in zip(events, rows, strict=True)
    ]


def _events(plot: _Plot, events: Events) -> Iterator[Markup]:
    for (nth, _), spot in zip(events, _marks(plot, events), strict=True):
        yield event_mark(spot, plot.y(0), nth, MARK, Colours(INK, SOFT, PAPER))


def _labels(plot: _Plot, trend: Trend) -> Iterator[Markup]:
    """The words at the right: the goal's beside its line, the actual's beside its end, pushed apart where they meet."""
    end = plot.way(trend.actual[-1:])
    wanted = [(plot.y(trend.goal), trend.asked, INK, 400)]
    wanted += [(y, trend.reached, WAY, 700) for _, y in end] or [(plot.y(0), trend.reached, SOFT, 400)]
    at = _apart([y for y, *_ in wanted], plot.y(0))
    for (_, text, fill, weight), y in zip(wanted, at, strict=True):
        yield words(WIDTH - RIGHT + 8, y + 5, text, size=SIZE, fill=fill, weight=weight)
    for x, y in end:
        if x < WIDTH - RIGHT - 1:
            yield line((x + 5, y), (WIDTH - RIGHT + 4, at[-1]), WAY, dashes="1 3")


def _apart(wanted: Iterable[float], lowest: float) -> list[float]:
    """Two heights moved so far apart that their words do not touch, and not below the lowest."""
    first, second = wanted
    missing = GAP - abs(first - second)
    if missing <= 0:
        return [first, second]
    way = 1 if second >= first else -1
    moved = [first - way * missing / 2, second + way * missing / 2]
    over = max(max(moved) - lowest, 0.0)
    return [y - over for y in moved]
