# python-pptx annotates most of its functions but not all.
"""Native line charts: the way of the actual against the expected path and the target, values as in the report."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from pptx.chart.axis import DateAxis
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.series import LineSeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Pt

from components.exports.pptx.shapes import describe, emu
from components.exports.pptx.text import Room, Span, clean, dress, rgb
from components.markup.axes import rows_apart
from components.markup.tokens import ACCENT, INK, LINE, SOFT, digits
from components.report.values.decisions import EventLine
from components.report.values.standing import Standing
from components.report.wording import amount
from components.words.years import FORMAT, serial, year_end_before

ACTUAL, PATH, GOAL, EVENT = "实际", "应达路径", "目标", "事件"
ABOVE, APART = (
    1.12,
    0.09,
)  # of the highest value: where events are marked, and the rows of those that are near
NEAR = 0.045  # of the time shown: nearer marks would overlap
CLOSE = 0.06  # of the target: nearer to the path a label would lie on it
FINE_BELOW = 100  # a smaller target has decimals on its axis
RAISED = (("x", "-0.01"), ("y", "-0.04"))
DROPPED = (
    ("errDir", "y"),
    ("errBarType", "minus"),
    ("errValType", "percentage"),
    ("noEndCap", "1"),
    ("val", "100"),
)
PLOT = (
    ("layoutTarget", "inner"),
    ("xMode", "edge"),
    ("yMode", "edge"),
    ("x", "0.1"),
    ("y", "0.13"),
    ("w", "0.74"),
    ("h", "0.76"),
)


class LineLook(NamedTuple):
    """How a line of the chart is drawn."""

    colour: str
    width: float
    dash: MSO_LINE


STROKES = {
    ACTUAL: LineLook(ACCENT, 4, MSO_LINE.SOLID),
    PATH: LineLook(SOFT, 2.25, MSO_LINE.DASH),
    GOAL: LineLook(INK, 1.75, MSO_LINE.ROUND_DOT),
    EVENT: LineLook(LINE, 0, MSO_LINE.SOLID),
}


def trend(
    shapes: SlideShapes, standing: Standing, events: Sequence[EventLine], room: Room, *, alt: str
) -> None:
    """Draw the chart of one target; dates are its categories, so that the lines can be edited as a sheet."""
    marks = _marks(standing, events)
    added = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *emu(room), _data(standing, marks))
    frame = cast(GraphicFrame, added)  # python-pptx announces the chart, but gives its frame
    describe(frame, f"走势图 {standing.short_label}", alt)
    chart = frame.chart
    dress(chart.font, Span("", 14))
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    dress(chart.legend.font, Span("", 16))
    for series in chart.plots[0].series:
        _style(series, STROKES[series.name])
    _label(chart, standing)
    if marks:
        _number(chart, marks)
    _axes(chart, standing)


class Mark(NamedTuple):
    """The events of a day by their numbers, and how high they are marked."""

    numbers: str
    value: float


def _marks(standing: Standing, events: Sequence[EventLine]) -> dict[date, Mark]:
    """The marks of events by day, above all lines; those so near that they would overlap in rows."""
    start, told = standing.path[0].on, dict[date, str]()
    for each in events:
        if each.on >= start:
            told[each.on] = f"{told[each.on]}、{each.number}" if each.on in told else f"{each.number}"
    span = max([standing.path[-1].on, *told]) - start
    rows = rows_apart([(day - start).days for day in told], NEAR * span.days)
    return {
        day: Mark(numbers, standing.highest * (ABOVE + APART * row))
        for (day, numbers), row in zip(told.items(), rows, strict=True)
    }


def _data(standing: Standing, marks: Mapping[date, Mark]) -> ChartData:
    """The three lines over all dates that have a figure, are a corner of the path or saw an event."""
    known = {point.on: point.value for point in standing.drawn}
    days = sorted(known.keys() | {point.on for point in standing.path} | marks.keys())
    data = ChartData(number_format="General")
    data.categories = days
    data.add_series(ACTUAL, [known.get(day) for day in days])
    data.add_series(PATH, [standing.expected_on(day) for day in days])
    data.add_series(GOAL, [standing.goal for _ in days])
    if marks:
        data.add_series(EVENT, [marks[day].value if day in marks else None for day in days])
    return data


def _style(series: LineSeries, stroke: LineLook) -> None:
    series.smooth = False
    series.format.line.color.rgb = rgb(stroke.colour)
    series.format.line.width, series.format.line.dash_style = Pt(stroke.width), stroke.dash
    marked = series.name == ACTUAL
    series.marker.style = XL_MARKER_STYLE.CIRCLE if marked else XL_MARKER_STYLE.NONE
    if marked:
        series.marker.size = 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(stroke.colour)


def _label(chart: Chart, standing: Standing) -> None:
    """The newest actual and the target, each written beside its line and apart from the other."""
    actual, path, goal, *_ = chart.plots[0].series
    newest = max(nth for nth, value in enumerate(actual.values) if value is not None)
    _tag(
        actual,
        newest,
        standing,
        _free_side(actual.values[newest], path.values, newest, standing.goal or standing.highest),
    )
    _tag(goal, len(goal.values) // 4, standing, XL_LABEL_POSITION.ABOVE)


def _number(chart: Chart, marks: Mapping[date, Mark]) -> None:
    """Each mark as a circle with its numbers, and a fine line down to the foot; no line runs from one to the next."""
    series, days = chart.plots[0].series[-1], sorted(marks)
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 20
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(LINE)
    series.marker.format.line.color.rgb = rgb(INK)
    places = (nth for nth, value in enumerate(series.values) if value is not None)
    for nth, day in zip(places, days, strict=True):
        label = series.points[nth].data_label
        label.position = XL_LABEL_POSITION.CENTER
        run = label.text_frame.paragraphs[0].add_run()
        run.text = marks[day].numbers
        dress(run.font, Span("", 14, True, INK))
    series._element.find(qn("c:cat")).addprevious(_drop_lines(series))


def _drop_lines(series: LineSeries) -> BaseOxmlElement:
    """Lines from the marks down to the foot: error bars of the whole value, which python-pptx does not know."""
    bars: BaseOxmlElement = series._element.makeelement(qn("c:errBars"), {})
    for tag, value in DROPPED:
        _within(bars, f"c:{tag}", val=value)
    line = _within(_within(bars, "c:spPr"), "a:ln", w=f"{Pt(0.75)}")
    _within(_within(line, "a:solidFill"), "a:srgbClr", val=digits(SOFT))
    _within(line, "a:prstDash", val="sysDot")
    return bars


def _within(parent: BaseOxmlElement, tag: str, **values: str) -> BaseOxmlElement:
    """A new element at the end of another."""
    made: BaseOxmlElement = parent.makeelement(qn(tag), values)
    parent.append(made)
    return made


def _free_side(value: float, path: Sequence[float], newest: int, goal: float) -> XL_LABEL_POSITION:
    """Where neither line runs: nothing follows the last date; before it the path goes on, above, below or close by."""
    ahead = (value - path[newest]) / goal
    if newest == len(path) - 1 or ahead < -CLOSE:
        return XL_LABEL_POSITION.RIGHT
    return XL_LABEL_POSITION.ABOVE if ahead > CLOSE else XL_LABEL_POSITION.LEFT


def _tag(series: LineSeries, nth: int, standing: Standing, position: XL_LABEL_POSITION) -> None:
    label = series.points[nth].data_label
    label.position = position
    run = label.text_frame.paragraphs[0].add_run()
    run.text = clean(amount(series.values[nth], standing))
    dress(run.font, Span("", 16, True, STROKES[series.name].colour))
    if position == XL_LABEL_POSITION.LEFT:
        own = label._get_or_add_dLbl()
        layout = own.makeelement(qn("c:layout"), {})
        own.find(qn("c:idx")).addnext(layout)
        _lay_out(layout, RAISED)


def _axes(chart: Chart, standing: Standing) -> None:
    """Year ends along the foot, quiet lines from zero on."""
    along, up = chart.category_axis, chart.value_axis
    along.tick_labels.number_format, along.tick_labels.number_format_is_linked = FORMAT, False
    along.minimum_scale = serial(year_end_before(min(point.on for point in (*standing.line, *standing.path))))
    along.format.line.color.rgb = rgb(SOFT)
    up.minimum_scale = 0
    up.tick_labels.number_format = "#,##0" if standing.goal >= FINE_BELOW else "General"
    up.tick_labels.number_format_is_linked = False
    up.major_gridlines.format.line.color.rgb = rgb(LINE)
    up.format.line.fill.background()
    _by_years(along)
    _spread(chart)


def _spread(chart: Chart) -> None:
    """Leave room at the right, where the newest label stands half outside; a gap in the reports is bridged."""
    whole = chart.element.chart
    whole.find(qn("c:dispBlanksAs")).set("val", "span")
    plot = whole.plotArea
    layout = plot.find(qn("c:layout"))
    if layout is None:
        layout = plot.makeelement(qn("c:layout"), {})
        plot.insert(0, layout)
    _lay_out(layout, PLOT)


def _lay_out(layout: BaseOxmlElement, places: Sequence[tuple[str, str]]) -> None:
    """Place a part of the chart by hand, in shares of its width and height."""
    manual = _within(layout, "c:manualLayout")
    for tag, value in places:
        _within(manual, f"c:{tag}", val=value)


def _by_years(along: DateAxis) -> None:
    """A label for each year from the first on, which python-pptx cannot set."""
    axis = along._element
    unit = axis.find(qn("c:baseTimeUnit"))
    unit.set("val", "days")
    for tag, value in (("c:majorTimeUnit", "years"), ("c:majorUnit", "1")):
        unit.addnext(unit.makeelement(qn(tag), {"val": value}))
