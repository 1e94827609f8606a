"""What a table says as a native table of the slides."""

from components.content.table import NONE, Table, Value
from components.exports.pptx.shapes import light_line
from components.exports.pptx.tables import EMPTY, SIZE, PptxCell, PptxColumn, PptxTable
from components.exports.pptx.text import Span, SpanLine
from components.markup.tokens import INK, LIGHTS, SOFT, WHITE

LARGE = 20  # type of what is read from afar


def content_table(said: Table, alt: str) -> PptxTable:
    """The table; `alt` is what a screen reader says of it."""
    columns = tuple(PptxColumn(column.head, column.weight) for column in said.columns)
    return PptxTable(said.name, alt, columns, tuple(tuple(map(_cell, row.values)) for row in said.rows))


def _cell(value: Value) -> PptxCell:
    """Words above the lights, what stands beside after the last of them, below in lines what stands below."""
    if value == Value(NONE):
        return EMPTY
    lights: list[SpanLine] = [
        light_line(lamp.light, lamp.shape, lamp.word, size=SIZE) for lamp in value.lamps
    ]
    first = [_words(value)] if value.words else []
    above = [*first, *lights]
    if value.aside:
        above[-1] = [*above[-1], Span(f" {value.aside}", SIZE)]
    colour = SOFT if value.large else INK
    below: list[SpanLine] = [[Span(text, SIZE, False, colour)] for text in (*value.small, *value.lines)]
    fill = LIGHTS[value.lamps[-1].light].tint if value.lamps else WHITE
    return PptxCell((*above, *below), fill)


def _words(value: Value) -> SpanLine:
    if value.large:
        return [Span(value.words, LARGE, True)]
    spans = (Span(value.strong, SIZE, True), Span(value.words.removeprefix(value.strong), SIZE))
    return [span for span in spans if span.text]
