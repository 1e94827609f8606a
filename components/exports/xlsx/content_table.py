"""What a table says as a sheet of typed cells."""

from datetime import date

from components.content.table import Quantity, Table, Value
from components.exports.xlsx.table import (
    FormattedNumber,
    LightCell,
    ListSheet,
    SheetValue,
    decimal,
    gap,
    share,
)
from components.words.figures import number


def content_sheet(said: Table, *, frozen: int = 1) -> ListSheet:
    """The sheet of a table; the first `frozen` columns stay in sight."""
    heads = tuple(column.head for column in said.columns)
    rows = [tuple(sheet_value(value) for value in row.values) for row in said.rows]
    return ListSheet(said.name, heads, rows, said.note, said.nothing, frozen)


def sheet_value(value: Value) -> SheetValue:
    """A figure or a date as such, a light on its tint, else all that is said in words."""
    if isinstance(value.typed, Quantity):
        return _figure(value.typed)
    if isinstance(value.typed, date):
        return value.typed
    if value.lamps:
        return LightCell(value.lamps[-1].light, value.lights)
    words = f"{value.words} {value.aside}".strip()
    return "\n".join(text for text in (words, *map(_part, value.parts), *value.small, *value.lines) if text)


def _part(value: Value) -> str:
    """A thing of its own in a cell, on one line."""
    return " ".join(text for text in (value.words, value.lights, *value.small) if text)


def _figure(figure: Quantity) -> SheetValue:
    if figure.kind == "share":
        return share(figure.value, figure.decimals)
    if figure.kind == "year":
        return FormattedNumber(figure.value, "0")
    write = gap if figure.kind == "difference" else decimal
    shown = write(figure.value, figure.decimals)
    if not isinstance(shown, FormattedNumber):
        return shown
    before, _, after = figure.bound.partition("{}")
    after = after if figure.upper is None else f"–{number(figure.upper, figure.decimals)}{after}"
    said = (f'"{before}"' if before else "", shown.format, f'"{after}"' if after else "")
    return FormattedNumber(shown.value, "".join(said))
