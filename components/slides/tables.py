"""Tables on slides: columns as wide as their words, rows on as many slides as they need, each row once."""

from collections.abc import Sequence

from markupsafe import Markup

from components.markup.html import cell, element, void
from components.slides.cells import SlideColumn, SlideRow, plain
from components.slides.measured import TYPE, Laid, paged, within


def sheets(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, size: float, room: float, one: bool = False
) -> list[Markup]:
    """The rows as tables that are each at most `room` high, as few and in type as large as may be; of tables that
    should be `one` the type shrinks too."""
    pages = paged(columns, rows, em=TYPE * size, room=room, one=one)
    fit = pages.laid.em / (TYPE * size)
    return [_table(columns, pages.laid, part, fit, pages.air) for part in pages.parts]


def beside(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, size: float, room: float, width: float
) -> tuple[Markup, int]:
    """One table next to something larger, in type as large as has room for it; also how many rows found no room."""
    laid, shown = within(columns, rows, em=TYPE * size, width=width, room=room)
    return _table(columns, laid, shown, laid.em / (TYPE * size)), len(rows) - len(shown)


def _table(
    columns: Sequence[SlideColumn], laid: Laid, rows: Sequence[SlideRow], fit: float, air: float = 0.0
) -> Markup:
    shares = (f"{width / sum(laid.widths) * 100:.2f}%" for width in laid.widths)
    heads = (
        element("th", plain(column.head).html, css="num" if column.numeric else "", cite="表头")
        for column in columns
    )
    return element(
        "table",
        element("colgroup", *(void("col", {"style": f"width:{share}"}) for share in shares)),
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(columns, row) for row in rows)),
        attributes={"style": f"--fit:{fit:g};--air:{air:.2f}em"},
    )


def _row(columns: Sequence[SlideColumn], row: SlideRow) -> Markup:
    cells = (
        cell(each.html, numeric=column.numeric, head=column.name)
        for column, each in zip(columns, row.cells, strict=True)
    )
    return element("tr", *cells, cite=row.cite)
