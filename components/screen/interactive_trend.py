"""The trends of one measure in one figure that says the values of the quarter it is pointed at: values in, Plotly out."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from itertools import cycle
from typing import NamedTuple, TypeVar

import plotly.graph_objects as go

from components.markup.html import element
from components.markup.tokens import BLACK, FONT, PATH, PRINTED_PATH, SERIES, translucent
from components.markup.trend import LABELLED, USUAL_MARKS, Scale, Trend, rows_of_marks
from components.screen.trends import Way, shared_scale
from components.words.years import year_ends
from data.judging.years import with_new_years

HEIGHT, TOP, BOTTOM = 340, 12, 34
SIZE, GAP = 14, 20  # of type, and between two labels
MARK, PITCH = 20, 24  # width of an event's mark, and between two rows of them
GRID = translucent(PATH, 0.3)
NO_NAME = element("extra")  # where Plotly would say the name of the line again
NEW_YEAR = "新的一年从 0 起"

Planned = TypeVar("Planned", bound=Hashable)


class Line(NamedTuple):
    """A way in its colour, and whose it is where there are others beside it."""

    whose: str
    colour: str
    trend: Trend
    told: tuple[str, ...]


class Label(NamedTuple):
    """Words at the right, after a sign in the colour of what they are about."""

    value: float
    sign: str
    colour: str
    text: str


class Plot(NamedTuple):
    """A scale on the figure's pixels; it grows where its marks need more rows than usual."""

    scale: Scale

    @property
    def height(self) -> int:
        """How high the drawn area is."""
        return HEIGHT - TOP - BOTTOM + PITCH * max(self.scale.marks - USUAL_MARKS, 0)

    @property
    def value(self) -> float:
        """How much of the measure a pixel is."""
        return self.scale.top / (self.height - PITCH * self.scale.marks)

    @property
    def top(self) -> float:
        """What stands at the upper edge."""
        return self.height * self.value


def interactive_trend(ways: Sequence[Way]) -> go.Figure:
    """The ways of one measure on one scale, each in a colour of its own."""
    lines = [
        Line(f"{way.name} " if len(ways) > 1 else "", colour, way.trend, way.told)
        for way, colour in zip(ways, cycle(SERIES), strict=False)
    ]
    scale = shared_scale([way.trend for way in ways])
    events = sorted((on, number, line.colour) for line in lines for number, on in line.trend.events)
    rows = rows_of_marks([(number, on) for on, number, _ in events], _on_a_phone(scale))
    plot, labels = Plot(scale._replace(marks=max(rows, default=-1) + 1)), _labels(lines)
    figure = go.Figure()
    _add_plans(figure, lines)
    for line in lines:
        _add_actual(figure, line)
    _add_events(figure, events, rows, plot)
    _add_labels(figure, labels, plot)
    return _dressed(figure, plot, max(map(_width, labels)))


def _owned(lines: Sequence[Line], planned: Callable[[Trend], Planned]) -> dict[Planned, tuple[str, str]]:
    """What is planned, once each: whose it is and that one's colour, or nobody's and a neutral one where it is shared."""
    found: dict[Planned, tuple[str, str]] = {}
    for line in lines:
        plan = planned(line.trend)
        found[plan] = ("", PRINTED_PATH) if plan in found else (line.whose, line.colour)
    return found


def _add_plans(figure: go.Figure, lines: Sequence[Line]) -> None:
    for path, (whose, colour) in _owned(lines, lambda trend: tuple(trend.path)).items():
        days, expected = zip(*path, strict=True)
        dashed = {"color": colour, "width": 1.6, "dash": "dash"}
        figure.add_scatter(
            x=days, y=expected, name=f"{whose}应达路径", mode="lines", line=dashed, hoverinfo="skip"
        )
    for goal, (_, colour) in _owned(lines, lambda trend: trend.goal).items():
        figure.add_hline(y=goal, line={"color": colour, "width": 1.6, "dash": "dot"})


def _add_actual(figure: go.Figure, line: Line) -> None:
    actual = line.trend.actual
    points = with_new_years(actual) if line.trend.yearly else list(actual)
    told = {on: said for (on, _), said in zip(actual, line.told, strict=True)}
    figure.add_scatter(
        x=[on for on, _ in points],
        y=[value for _, value in points],
        name=f"{line.whose}实际",
        mode="lines+markers",
        line={"color": line.colour, "width": 2.6},
        marker={"size": 7},
        cliponaxis=False,
        text=[told.get(on, NEW_YEAR) for on, _ in points],
        hovertemplate=f"{line.whose}%{{text}}{NO_NAME}",
    )


def _add_events(
    figure: go.Figure, events: Sequence[tuple[date, int, str]], rows: Sequence[int], plot: Plot
) -> None:
    """The marks of what happened, each in its row above all values."""
    ring = {"color": [colour for *_, colour in events], "width": 1.6}
    figure.add_scatter(
        x=[on for on, *_ in events],
        y=[plot.scale.top + plot.value * PITCH * (row + 0.5) for row in rows],
        name="事件",
        mode="markers+text",
        marker={"size": MARK, "color": translucent(BLACK, 0), "line": ring},
        text=[f"{number}" for _, number, _ in events],
        hoverinfo="skip",
    )


def _on_a_phone(scale: Scale) -> Scale:
    """The scale with its days half as far apart, as they are where the figure is at its narrowest."""
    return scale._replace(end=scale.end + (scale.end - scale.start))


def _labels(lines: Sequence[Line]) -> list[Label]:
    """What each has reached and what is asked, from the lowest."""
    reached = [
        Label(line.trend.actual[-1][1] if line.trend.actual else 0.0, "●", line.colour, _reached(line))
        for line in lines
    ]
    asked = _owned(lines, lambda trend: (trend.goal, trend.asked))
    goals = [Label(goal, "○", colour, f"{whose}{words}") for (goal, words), (whose, colour) in asked.items()]
    return sorted(reached + goals)


def _reached(line: Line) -> str:
    """The end of a way in words; where there are others, whose it is says enough, and a phone has little room."""
    words = line.trend.reached
    return f"{line.whose}{words.removeprefix('实际 ')}" if line.whose else words


def _width(label: Label) -> float:
    """The room that a label takes, a little on the safe side."""
    return SIZE * (2 + sum(1 if char >= "一" else 0.62 for char in label.text))


def _add_labels(figure: go.Figure, labels: Sequence[Label], plot: Plot) -> None:
    """Each level with what it is about, and pushed up where it would touch the one below."""
    lowest = 0.0
    for value, sign, colour, text in labels:
        y = max(value, lowest)
        lowest = y + plot.value * GAP
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=y,
            text=f"{element('span', sign, attributes={'style': f'color:{colour}'})} {text}",
            showarrow=False,
        )


def _dressed(figure: go.Figure, plot: Plot, right: float) -> go.Figure:
    scale = plot.scale
    years = year_ends(scale.start, scale.end, most=LABELLED)
    figure.update_layout(
        font={"family": FONT, "size": SIZE},
        hoverlabel={"font": {"family": FONT, "size": SIZE - 1}},
        margin={"l": 8, "r": right, "t": TOP, "b": BOTTOM},
        height=plot.height + TOP + BOTTOM,
        showlegend=False,
        hovermode="x unified",
        hoverdistance=-1,  # the nearest quarter answers, however far it is
        dragmode=False,
        plot_bgcolor=translucent(BLACK, 0),
        paper_bgcolor=translucent(BLACK, 0),
    )
    ticks = {
        "tickvals": [day for day, _ in years],
        "ticktext": [told for _, told in years],
        "tickangle": 0,
    }
    figure.update_xaxes(
        range=[scale.start, scale.end], hoverformat="%Y年%b", gridcolor=GRID, fixedrange=True, **ticks
    )
    figure.update_yaxes(range=[0, plot.top], tickformat=",", gridcolor=GRID, fixedrange=True, automargin=True)
    return figure
