# python-pptx annotates most of its functions but not all.
"""Native tables: cells of spans, rows as high as their text, split over slides where they do not fit. Points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.shapes.shapetree import SlideShapes
from pptx.table import _Cell
from pptx.util import Pt

from components.exports.pptx.shapes import describe, emu, light_line
from components.exports.pptx.text import (
    LEADING,
    Room,
    Span,
    SpanLine,
    height_of,
    lines_of,
    rgb,
    shortened,
    write,
)
from components.markup.tokens import ACCENT, LIGHTS, LINE, SOFT, WHITE
from components.report.values.standing import Standing

SIZE = 14  # type in cells
FIGURE = 14  # characters: a date or figure, which should not be broken
SIDE, ABOVE = 6, 4  # inner margins of a cell
SPARE = 16  # left free below where that costs no slide: not every program has the typeface that rows are measured in
AIR, MOST_AIR = 0.8, 40  # how much of what is free, and at most so many points, rows may be higher
LARGER = (1.4, 1.3, 1.2, 1.1, 1)  # tried in turn, so that a short table can be read from afar
PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the built-in style without grid and fill


@dataclass(frozen=True, slots=True)
class PptxColumn:
    """A column: its heading, its share of the width, and where its text stands."""

    heading: str
    share: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class PptxCell:
    """Lines of text on a ground."""

    lines: tuple[SpanLine, ...]
    fill: str = WHITE

    @property
    def sizes(self) -> list[tuple[str, float]]:
        """Each line's text with the size of its largest type."""
        return [("".join(span.text for span in line), max(span.size for span in line)) for line in self.lines]


@dataclass(frozen=True, slots=True)
class PptxTable:
    """Columns and rows of cells; `name` and `alt` are what a screen reader says."""

    name: str
    alt: str
    columns: tuple[PptxColumn, ...]
    rows: tuple[tuple[PptxCell, ...], ...]
    size: float = SIZE


EMPTY = PptxCell(([Span("—", SIZE, False, SOFT)],))


def cell(text: str, *, bold: bool = False, size: float = SIZE) -> PptxCell:
    """A cell of plain text."""
    return PptxCell(([Span(text, size, bold)],))


def state_cell(standing: Standing, *above: str) -> PptxCell:
    """How a target stands: its light below lines of figures, then what holds today, and last the word set by hand."""
    figures: list[SpanLine] = [[Span(text, SIZE)] for text in above]
    light = light_line(standing.light, standing.shape, standing.word, size=SIZE)
    today = light_line(standing.today_light, standing.today_shape, standing.today, size=SIZE)
    by_hand: SpanLine = [Span(standing.by_hand, SIZE)]
    below = (*([today] if standing.today else []), *([by_hand] if standing.by_hand else []))
    return PptxCell((*figures, light, *below), LIGHTS[standing.shown_light].tint)


def split(table: PptxTable, room: Room) -> list[PptxTable]:
    """The table in as few parts as fit into the room, all about one height and in type as large as that allows.

    A row is never cut in two; a text that no slide could hold ends in an ellipsis.
    """
    table = _bounded(table, room)
    fewest = len(_parts(table, room.width, room.height))
    sizes = [_enlarged(table, factor) for factor in LARGER if _is_calm(table, factor, room.width)]
    spared = room._replace(height=room.height - SPARE)
    large = next(each for place in (spared, room) for each in sizes if _fits(each, place, fewest))
    tries = (_parts(large, room.width, room.height * share / 20) for share in range(4, 21))
    return next(parts for parts in tries if len(parts) == fewest)


def draw(shapes: SlideShapes, table: PptxTable, room: Room, *, airy: bool = False) -> float:
    """Draw a table from the room's upper left corner as wide as the room; returns its height. The rows of an `airy` one
    are higher where there is room, so that few of them do not leave a slide half empty."""
    rows = [_heading(table), *table.rows]
    heights = [_height(row, table, room.width) for row in rows]
    if airy and table.rows:
        air = min(MOST_AIR, AIR * (room.height - SPARE - sum(heights)) / len(table.rows))
        heights = [heights[0], *(each + max(air, 0) for each in heights[1:])]
    place = emu(room._replace(height=sum(heights)))
    frame = shapes.add_table(len(rows), len(table.columns), *place)
    describe(frame, table.name, table.alt)
    frame.table.horz_banding = False
    frame.element.find(".//" + qn("a:tableStyleId")).text = PLAIN
    for nth, width in enumerate(_widths(table, room.width)):
        frame.table.columns[nth].width = Pt(width)
    for native, height, row in zip(frame.table.rows, heights, rows, strict=True):
        native.height = Pt(height)
        for box, content, column in zip(native.cells, row, table.columns, strict=True):
            _fill(box, content, column)
    return sum(heights)


def _bounded(table: PptxTable, room: Room) -> PptxTable:
    most = room.height - _height(_heading(table), table, room.width) - 2 * ABOVE
    widths = _inner(table, room.width)
    rows = (zip(row, widths, strict=True) for row in table.rows)
    return replace(table, rows=tuple(tuple(_cut(each, width, most) for each, width in row) for row in rows))


def _cut(content: PptxCell, width: float, height: float) -> PptxCell:
    if height_of(content.lines, width) <= height:
        return content
    span = content.lines[0][0]
    text = shortened(span.text, span.size, width, int(height // (span.size * LEADING)))
    return replace(content, lines=([replace(span, text=text)],))


def _parts(table: PptxTable, width: float, height: float) -> list[PptxTable]:
    heading = _height(_heading(table), table, width)
    parts: list[list[tuple[PptxCell, ...]]] = [[]]
    used = heading
    for row in table.rows:
        need = _height(row, table, width)
        if used + need > height and parts[-1]:
            parts.append([])
            used = heading
        parts[-1].append(row)
        used += need
    return [replace(table, rows=tuple(part)) for part in parts]


def _fits(table: PptxTable, room: Room, most: int) -> bool:
    parts = _parts(table, room.width, room.height)
    return len(parts) <= most and all(_total(part, room.width) <= room.height for part in parts)


def _total(table: PptxTable, width: float) -> float:
    return sum(_height(row, table, width) for row in (_heading(table), *table.rows))


def _is_calm(table: PptxTable, factor: float, width: float) -> bool:
    """Whether dates and figures that stand on one line still do in larger type."""
    return all(
        lines_of(text, size * factor, room) == 1
        for row in (_heading(table), *table.rows)
        for content, room in zip(row, _inner(table, width), strict=True)
        for text, size in content.sizes
        if len(text) <= FIGURE and re.search(r"\d", text) and lines_of(text, size, room) == 1
    )


def _enlarged(table: PptxTable, factor: float) -> PptxTable:
    rows = tuple(tuple(_grown(each, factor) for each in row) for row in table.rows)
    return replace(table, rows=rows, size=round(table.size * factor, 1))


def _grown(content: PptxCell, factor: float) -> PptxCell:
    lines = tuple(
        [replace(span, size=round(span.size * factor, 1)) for span in line] for line in content.lines
    )
    return replace(content, lines=lines)


def _heading(table: PptxTable) -> tuple[PptxCell, ...]:
    return tuple(
        PptxCell(([Span(column.heading, table.size, True, WHITE)],), ACCENT) for column in table.columns
    )


def _height(row: Sequence[PptxCell], table: PptxTable, width: float) -> float:
    rooms = _inner(table, width)
    return max(height_of(content.lines, room) for content, room in zip(row, rooms, strict=True)) + 2 * ABOVE


def _inner(table: PptxTable, width: float) -> list[float]:
    """The widths that text has in each column."""
    return [column - 2 * SIDE for column in _widths(table, width)]


def _widths(table: PptxTable, width: float) -> list[float]:
    """Widths in whole points that add up to the table's."""
    total = sum(column.share for column in table.columns)
    edges = [round(width * share / total) for share in accumulate(column.share for column in table.columns)]
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]


def _fill(box: _Cell, content: PptxCell, column: PptxColumn) -> None:
    box.fill.solid()
    box.fill.fore_color.rgb = rgb(content.fill)
    box.vertical_anchor = MSO_ANCHOR.MIDDLE
    box.margin_left = box.margin_right = Pt(SIDE)
    box.margin_top = box.margin_bottom = Pt(ABOVE)
    write(box.text_frame, content.lines, align=column.align)
    _rule(box)


def _rule(box: _Cell) -> None:
    """A thin line under a cell: python-pptx knows no borders. It must stand before the fill."""
    properties = box._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(Pt(0.75))})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": LINE.lstrip("#")}))
    line.append(fill)
    properties.insert(0, line)
