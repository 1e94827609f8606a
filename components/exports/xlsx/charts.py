"""Native charts of the workbook, drawn by the spreadsheet from the cells of its own tables.

A word in a cell would be drawn as zero, so that a chart refers only to rows that hold a figure.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.axis import ChartLines, DateAxis
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from components.content.units import by_indicator
from components.exports.xlsx.table import FIRST_ROW, ListSheet, percent_format
from components.exports.xlsx.trends import Stretch, stretches
from components.markup.tokens import ACCENT, EXPECTED, PALE, PRINTED_PATH, digits
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.years import FORMAT, serial, year_end_before
from data.records.terms import UNREPORTED

WIDTH, HEIGHT = 17, 6
"""Of a chart beside a table, in centimetres."""
ROWS_APART = 10
SMALL, LARGE = 800, 1100
"""Type in hundredths of a point."""
NOT_SAID = ("showSerName", "showCatName", "showLegendKey", "showPercent", "showBubbleSize")
"""What a spreadsheet writes beside a bar unless told not to."""


class Stroke(NamedTuple):
    """How a line is drawn; a solid one is wider and has marks."""

    colour: str
    dash: Literal["solid", "dash", "sysDot"]


STROKES: Mapping[str, Stroke] = {
    "实际": Stroke(digits(ACCENT), "solid"),
    "应达值": Stroke(digits(PRINTED_PATH), "dash"),
    "目标": Stroke(digits(ACCENT), "sysDot"),
}
"""The lines of a trend, by the column each is drawn from."""
CENTIMETRES = 0.19
"""How wide a letter of a column's width is."""


def add_trends(page: Worksheet, table: ListSheet, report: Report) -> None:
    """A line chart for each headline target, to the right of its table."""
    letter = get_column_letter(len(table.headers) + 2)
    for nth, stretch in enumerate(stretches(report)):
        page.add_chart(_line_chart(page, table, stretch), f"{letter}{FIRST_ROW + nth * ROWS_APART}")


def add_completions(page: Worksheet, table: ListSheet, report: Report) -> None:
    """A bar chart of the units' completion for each indicator, side by side below the table, on a printed page of
    their own, so that none is cut."""
    groups = [list(group) for _, group in groupby(by_indicator(report), key=lambda each: each.indicator)]
    places = _side_by_side(page, table, len(groups))
    first = FIRST_ROW
    for group, (letter, width) in zip(groups, places, strict=True):
        if group[0].completion is not None:
            chart = _bar_chart(page, table, group, first)
            chart.width = width
            page.add_chart(chart, f"{letter}{FIRST_ROW + len(table.rows) + 1}")
        first += len(group)
    page.row_breaks.append(Break(FIRST_ROW + len(table.rows) - 1))


def _line_chart(page: Worksheet, table: ListSheet, stretch: Stretch) -> LineChart:
    """The way so far, what is expected, and the goal; each over the rows where it has a figure."""
    chart = LineChart()
    chart.title = _title(f"{stretch.standing.label}（{stretch.standing.unit}）")
    chart.width, chart.height = WIDTH, HEIGHT
    chart.x_axis = DateAxis(crossAx=100, majorTimeUnit="months")
    chart.x_axis.number_format = FORMAT
    chart.x_axis.baseTimeUnit, chart.x_axis.majorUnit, chart.y_axis.crossAx = "months", 12, 500
    chart.x_axis.scaling.min = serial(year_end_before(_first_day(stretch.standing)))
    chart.y_axis.scaling.min, chart.y_axis.number_format = 0, "#,##0"
    for header, stroke in STROKES.items():
        rows = stretch.reported if header == "实际" else stretch.rows
        if rows:
            chart.series.append(_way(_cells(page, table, header, stretch.first, rows), header, stroke))
    chart.set_categories(_cells(page, table, "日期", stretch.first, stretch.rows))
    _finish(chart)
    return chart


def _first_day(each: Standing) -> date:
    return min(point.on for point in (*each.line, *each.path))


def _way(cells: Reference, title: str, stroke: Stroke) -> Series:
    series: Series = SeriesFactory(cells, title=title)
    colour, dash = stroke
    solid = dash == "solid"
    series.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=colour, prstDash=dash, w=28575 if solid else 15875)
    )
    filled = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
    series.marker = Marker(symbol="circle" if solid else "none", size=5, spPr=filled)
    series.smooth = False
    return series


def _bar_chart(page: Worksheet, table: ListSheet, group: Sequence[Standing], first: int) -> BarChart:
    """Completion beside what was expected, the best unit on top; units without a figure are counted in the title."""
    shown = sum(each.completion is not None for each in group)
    silent = f"（另有 {len(group) - shown} 个单位{UNREPORTED}）" if shown < len(group) else ""
    chart = BarChart()
    chart.type, chart.height, chart.gapWidth, chart.overlap = "bar", 4 + shown, 60, 0
    chart.title = _title(f"{group[0].short_label}完成率{silent}")
    for header, colour in (("完成率（%）", digits(ACCENT)), ("应达进度（%）", digits(EXPECTED))):
        series: Series = SeriesFactory(_cells(page, table, header, first, shown), title=header[:-3])
        series.graphicalProperties = GraphicalProperties(solidFill=colour)
        chart.series.append(series)
    chart.series[0].dLbls = DataLabelList(
        numFmt=percent_format(max(each.share_decimals for each in group)),
        showVal=True,
        **dict.fromkeys(NOT_SAID, False),
    )
    chart.set_categories(_cells(page, table, "简称", first, shown))
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    chart.y_axis.scaling.min, chart.y_axis.number_format = 0, "0%"
    _finish(chart)
    return chart


def _title(text: str) -> Title:
    large = CharacterProperties(sz=LARGE, b=True)
    run = RegularTextRun(rPr=large, t=text)
    rich = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=large), r=[run])])
    return Title(tx=Text(rich=rich), overlay=False)


def _text(size: int) -> RichText:
    """Type of a size, for the labels of an axis."""
    properties = CharacterProperties(sz=size)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])


def _finish(chart: LineChart | BarChart) -> None:
    chart.legend = Legend(legendPos="b")
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines = ChartLines(
        spPr=GraphicalProperties(ln=LineProperties(solidFill=digits(PALE)))
    )
    chart.roundedCorners = False
    chart.x_axis.txPr = chart.y_axis.txPr = _text(SMALL)


def _cells(page: Worksheet, table: ListSheet, header: str, first: int, rows: int) -> Reference:
    column = table.headers.index(header) + 1
    return Reference(page, min_col=column, min_row=first, max_row=first + rows - 1)


def _side_by_side(page: Worksheet, table: ListSheet, count: int) -> list[tuple[str, int]]:
    """For each of so many charts the column it begins at, and its width in centimetres."""
    letters = [get_column_letter(index) for index in range(1, len(table.headers) + 1)]
    ends = list(accumulate(page.column_dimensions[letter].width for letter in letters))
    starts = [
        next(place for place, end in enumerate([0.0, *ends]) if end * count >= nth * ends[-1])
        for nth in range(count)
    ]
    bounds = [[0.0, *ends][place] for place in starts] + [ends[-1]]
    return [
        (letters[place], int((bounds[nth + 1] - bounds[nth] - 2) * CENTIMETRES))
        for nth, place in enumerate(starts)
    ]
