"""Tables on slides: columns as wide as their words, rows on as many slides as they need, each row once.

Lengths are in units of a hundredth of the slide's width, as everywhere on slides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from components.maps.labels import text_width
from components.markup import html
from components.markup.html import NOTHING, cell, element, joined, void
from components.markup.pills import light_pill
from components.markup.tokens import LIGHTS
from components.words.figures import number
from data.judging.lights import LightId

WIDTH = 94.0
TYPE = 1.45  # of a table's words at size 1: 28 pixels of 1920
LINE, PADDING, GAP = 1.4, 0.7, 1.1  # line height, both paddings of a row, the blank beside a column, in em
SMALL = 0.82  # em of the lines after a cell's first
LARGER = (1.4, 1.3, 1.2, 1.1)  # how far the type grows where a few rows leave room
SMALLER = (1.0, 0.85, 0.7, 0.6)  # how far it shrinks where one row alone is higher than a slide
ROWS, LEAST = 4, 1.15  # the rows that a slide should hold, and the type that they may shrink to for it
MOST_NATURAL = 0.62  # of the width, for all columns that are as wide as their words


@dataclass(frozen=True, slots=True)
class SlideCell:
    """HTML, and the same as bare text to measure; a line break in the text is one in the HTML. `extra` is height in
    em."""

    html: Markup
    text: str
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class SlideColumn:
    """A heading, and its share of the width that is left; a share of 0 is as wide as its widest line.

    Lines after the heading's first are small.
    """

    head: str
    share: float = 0.0
    numeric: bool = False

    @property
    def name(self) -> str:
        """The heading's first line."""
        return self.head.split("\n")[0]


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One line of a table and where its figures come from."""

    cells: tuple[SlideCell, ...]
    cite: str


def plain(text: str) -> SlideCell:
    """Words as they are; lines after the first are small."""
    first, *rest = text.split("\n")
    return SlideCell(joined(first, *map(small, rest)), text)


def button(pick: str, text: str) -> SlideCell:
    """Words that can be asked, without a pick plain ones; lines after the first are small."""
    first, *rest = text.split("\n")
    return SlideCell(joined(html.button(pick, first), *map(small, rest)), text) if pick else plain(text)


def small(line: str) -> Markup:
    """A line below a cell's first."""
    return element("small", line)


def lit(light: LightId, shape: str, word: str, *, before: str = "") -> SlideCell:
    """A light's pill, with words before it on its line."""
    lead = joined(element("b", before), " ") if before else NOTHING
    return SlideCell(joined(lead, light_pill(light, shape, word)), f"{before} {shape}{word}口口")


def with_bar(cell: SlideCell, completion: float | None, light: LightId) -> SlideCell:
    """A cell with a completion below it as a bar from 0 to 150 % and a mark at the target."""
    long = min(max(completion or 0.0, 0.0), 1.5) / 1.5 * 100
    fill = element("i", attributes={"style": f"width:{number(long, 1)}%;background:{LIGHTS[light].fill}"})
    bar = element("span", fill, css="bar", attributes={"aria-hidden": "true"})
    return SlideCell(joined(cell.html, bar), cell.text, cell.extra + 0.8)


def sheets(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, size: float, room: float
) -> list[Markup]:
    """The rows as tables that are each at most `room` high, evenly filled."""
    laid = _best(_trials(columns, rows, TYPE * size, WIDTH), room)
    return [_table(columns, laid, part, laid.em / (TYPE * size)) for part in _parts(laid, rows, room)]


def beside(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, size: float, room: float, width: float
) -> tuple[Markup, int]:
    """One table next to something larger, in type as small as it takes; also how many rows found no room."""
    trials = _trials(columns, rows, TYPE * size, width)
    whole = (laid for laid in trials if laid.whole <= room and not laid.squeezed)
    laid = next(whole, trials[-1])
    shown = _filled(laid, rows, room - laid.head)[0]
    return _table(columns, laid, shown, laid.em / (TYPE * size)), len(rows) - len(shown)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Rows set at one size of type: how wide each column is, how high the head and each row.

    `squeezed`: the columns that should be as wide as their words are not.
    """

    em: float
    widths: tuple[float, ...]
    squeezed: bool
    head: float
    heights: tuple[float, ...]

    @property
    def whole(self) -> float:
        """The height of all rows together."""
        return self.head + sum(self.heights)

    @property
    def longest(self) -> float:
        """The height of the highest row alone."""
        return self.head + max(self.heights)


def _trials(columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float) -> list[_Laid]:
    """The rows at every size of type, the largest first."""
    return [_laid(columns, rows, em * fit, width) for fit in (*LARGER, *SMALLER)]


def _laid(columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float) -> _Laid:
    widths, squeezed = _widths(columns, rows, em, width)
    head = _height([plain(column.head) for column in columns], widths, em)
    return _Laid(em, widths, squeezed, head, tuple(_height(row.cells, widths, em) for row in rows))


def _best(trials: Sequence[_Laid], room: float) -> _Laid:
    """The largest type that has all rows on one slide; else the usual, or a smaller one where a few rows need it."""
    grown, usual = trials[: len(LARGER)], trials[len(LARGER) :]
    whole = [laid for laid in grown if laid.whole <= room and not laid.squeezed]
    ample = [laid for laid in usual if laid.em >= LEAST and _is_ample(laid, room)]
    fitting = sorted((laid for laid in usual if laid.longest <= room), key=lambda laid: laid.squeezed)
    return [*whole, *ample, *fitting, trials[-1]][0]


def _is_ample(laid: _Laid, room: float) -> bool:
    """Whether no figure is broken, and a slide has room for a few rows."""
    few = sorted(laid.heights)[-ROWS:]
    return not laid.squeezed and laid.head + sum(few) <= room


def _parts(laid: _Laid, rows: Sequence[SlideRow], room: float) -> list[list[SlideRow]]:
    """The rows in order, in as few parts as fit the room, each about as full as the others."""
    free = room - laid.head
    full = _filled(laid, rows, free)
    even = _filled(laid, rows, min(free, sum(laid.heights) / len(full) + max(laid.heights) / 2))
    return even if len(even) == len(full) else full


def _filled(laid: _Laid, rows: Sequence[SlideRow], free: float) -> list[list[SlideRow]]:
    parts: list[list[SlideRow]] = [[]]
    used = 0.0
    for row, height in zip(rows, laid.heights, strict=True):
        if parts[-1] and used + height > free:
            parts.append([])
            used = 0.0
        parts[-1].append(row)
        used += height
    return parts


def _height(cells: Sequence[SlideCell], widths: Sequence[float], em: float) -> float:
    heights = (
        _high(cell.text, width / em - GAP) + cell.extra for cell, width in zip(cells, widths, strict=True)
    )
    return (max(heights) + PADDING) * em + 0.1


def _high(text: str, room: float) -> float:
    """The height in em of a cell's words in a column of `room` em."""
    first, *small = text.split("\n")
    return LINE * (_lines(first, room) + SMALL * sum(_lines(line, room / SMALL) for line in small))


def _lines(line: str, room: float) -> int:
    # A word or a figure that is not broken leaves a line's end blank: half an em is kept for that.
    return max(ceil(text_width(line, 1) / max(room - 0.5, 1)), 1)


def _widths(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float
) -> tuple[tuple[float, ...], bool]:
    natural = [
        0.0 if column.share else _natural(column, nth, rows) * em for nth, column in enumerate(columns)
    ]
    shrunk = min(1.0, MOST_NATURAL * width / max(sum(natural), 1))
    left = width - sum(natural) * shrunk
    shares = sum(column.share for column in columns)
    found = zip(columns, natural, strict=True)
    widths = tuple(left * column.share / shares if column.share else wide * shrunk for column, wide in found)
    return widths, shrunk < 1


def _natural(column: SlideColumn, nth: int, rows: Sequence[SlideRow]) -> float:
    texts = [column.head, *(row.cells[nth].text for row in rows)]
    return max(text_width(line, 1) for text in texts for line in text.split("\n")) + GAP + 0.6


def _table(columns: Sequence[SlideColumn], laid: _Laid, rows: Sequence[SlideRow], fit: float) -> Markup:
    shares = (f"{width / sum(laid.widths) * 100:.2f}%" for width in laid.widths)
    heads = (
        element("th", plain(column.head).html, css="num" if column.numeric else "") for column in columns
    )
    return element(
        "table",
        element("colgroup", *(void("col", {"style": f"width:{share}"}) for share in shares)),
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(columns, row) for row in rows)),
        attributes={"style": f"--fit:{fit:g}"},
    )


def _row(columns: Sequence[SlideColumn], row: SlideRow) -> Markup:
    cells = (
        cell(each.html, numeric=column.numeric, head=column.name)
        for column, each in zip(columns, row.cells, strict=True)
    )
    return element("tr", *cells, cite=row.cite)
