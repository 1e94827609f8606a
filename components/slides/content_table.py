"""What a table says as columns and rows of slides."""

from typing import Any

from components.content.table import Column, Row, Table, Value
from components.markup.html import joined
from components.markup.links import outside_link
from components.slides.cells import SlideCell, SlideColumn, SlideRow, button, lit, small, strong, with_bar


def content_table(said: Table) -> tuple[tuple[SlideColumn, ...], list[SlideRow]]:
    """Columns as wide as their words, those that may wrap by their weight; each row with what it rests on."""
    columns = tuple(
        SlideColumn(column.head, column.weight if column.wraps else 0.0, column.numeric)
        for column in said.columns
    )
    return columns, [_row(said, row) for row in said.rows]


def _row(said: Table, row: Row) -> SlideRow:
    cells = (_cell(column, value, row) for column, value in zip(said.columns, row.values, strict=True))
    return SlideRow(tuple(cells), row.basis)


def _cell(column: Column[Any], value: Value, row: Row) -> SlideCell:
    """Words; where there are lights these first, with what stands beside before them; the rest in small lines below."""
    below = (*value.small, *value.lines)
    if value.url:
        return SlideCell(
            joined(outside_link(value.url, value.words), *map(small, below)), "\n".join((value.words, *below))
        )
    if value.large:
        return strong("\n".join((value.words, *below)))
    if not value.lamps:
        return button(row.pick if column.picks else "", "\n".join((value.words, *below)))
    first, *others = value.lamps
    lights = [lit(first.light, first.shape, first.word, before=value.aside)]
    lights += [lit(lamp.light, lamp.shape, lamp.word) for lamp in others]
    lines = (value.words, *below) if value.words else below
    html = joined(joined(*(each.html for each in lights), between=" "), *map(small, lines))
    cell = SlideCell(html, "\n".join(("".join(each.text for each in lights), *lines)))
    return cell if value.bar is None else with_bar(cell, value.bar, value.lamps[-1].light)
