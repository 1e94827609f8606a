"""The tables of a page as a workbook: the rows and columns on screen, what a cell says of several things in as many."""

import io
from collections.abc import Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.workbook.child import INVALID_TITLE_REGEX

from components.content.table import Table, Value
from components.exports.xlsx.content_table import sheet_value
from components.exports.xlsx.table import Heading, ListSheet, SheetValue, write_table

Cells = dict[str, Value]  # what one cell of the screen says, by the heads of as many columns


class ShownTable(NamedTuple):
    """A table as a page shows it, under the heading of its sheet; `filters` are those in force, in words."""

    heading: Heading
    table: Table
    filters: str


def shown_workbook(tables: Sequence[ShownTable]) -> bytes:
    """A workbook (.xlsx) of one sheet a table."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for nth, shown in enumerate(tables):
        of_several = f"{shown.heading.scope} " if len(tables) > 1 else ""
        page = workbook.create_sheet(_title(f"{of_several}{shown.table.name}"))
        write_table(page, shown_sheet(shown.table, shown.filters), shown.heading)
        page.sheet_view.tabSelected = nth == 0
    workbook.properties.creator = ""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _title(name: str) -> str:
    """What a sheet may be called: no more than 31 characters, and none that spreadsheets keep for themselves."""
    return INVALID_TITLE_REGEX.sub("_", name)[:31]


def shown_sheet(said: Table, filters: str) -> ListSheet:
    """The sheet of a table on screen, with the filters and what is said above it; a column that says nothing in words,
    such as a picture's, is left out."""
    heads: list[str] = []
    columns: list[list[SheetValue]] = []
    for nth, column in enumerate(said.columns):
        head = column.head.replace("\n", " ")
        cells = [_apart(row.values[nth], head) for row in said.rows]
        own = dict.fromkeys(below for each in cells for below in each)
        heads += own if said.rows else (head,)
        columns += [[sheet_value(each.get(below, Value())) for each in cells] for below in own]
    above = "\n".join(text for text in (filters, said.caption) if text)
    return ListSheet(said.name, tuple(heads), list(zip(*columns, strict=True)), above, said.nothing)


def _apart(value: Value, head: str) -> Cells:
    """The words, and apart from them the lights and what is said beside a figure."""
    if value.apart:
        return dict(value.apart)
    lights = Value(lamps=value.lamps)
    beside = Value("\n".join(text for text in (value.aside, *value.small, *value.lines) if text))
    if value.typed is not None:
        cells = {head: Value(typed=value.typed), f"{head} 状态": lights, f"{head} 说明": beside}
    elif value.words or value.parts or not value.lamps:
        cells = {head: value._replace(lamps=()), f"{head} 状态": lights}
    else:
        cells = {head: lights, f"{head} 说明": beside}
    return {name: cell for name, cell in cells.items() if sheet_value(cell) != ""}
