"""What a table says as a native table of the paper, or at the end of a sentence."""

from itertools import accumulate, groupby

from components.content.table import Row, Table, Value
from components.exports.docx.blocks import LightWord, WordColumn, WordRow, WordTable

WIDTH = 156  # millimetres between the margins


def content_table(said: Table) -> WordTable:
    """The table; rows of one group are kept together, and what is shared is said once for them."""
    total = sum(column.weight for column in said.columns)
    edges = [round(WIDTH * weight / total) for weight in accumulate(column.weight for column in said.columns)]
    columns = tuple(
        WordColumn(column.head, right - left, figures=column.numeric, verbatim=column.verbatim)
        for column, left, right in zip(said.columns, (0, *edges), edges, strict=False)
    )
    groups = tuple(
        tuple(_row(row) for row in rows)
        for _, rows in groupby(said.rows, key=lambda row: row.group or row.key)
    )
    shared = sum(column.shared for column in said.columns)
    return WordTable(said.caption, columns, groups, shared, said.note)


def clauses(said: Table, row: Row) -> str:
    """What the columns say of one thing, each after its head, to stand at the end of a sentence about it."""
    return "".join(
        f"，{column.head}{_text(value)}" for column, value in zip(said.columns, row.values, strict=True)
    )


def _row(row: Row) -> WordRow:
    return tuple(
        LightWord(value.lamps[-1].light, _text(value)) if value.lamps else _text(value)
        for value in row.values
    )


def _text(value: Value) -> str:
    beside = f" {value.aside}" if value.words and value.aside else value.aside
    return "，".join(
        text for text in (f"{value.words}{value.lights}{beside}", *value.small, *value.lines) if text
    )
