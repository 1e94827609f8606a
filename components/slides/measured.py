"""Tables on slides measured: how wide columns are and how high rows at each size of type, and which rows stand together.

Lengths are in units of a hundredth of the slide's width, as everywhere on slides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from components.maps.labels import text_width
from components.slides.cells import SlideCell, SlideColumn, SlideRow, plain

WIDTH = 94.0
LEAST_TYPE = (
    1.46  # 28 pixels of 1920: what is read at five metres (decisions.md), for all that stands on a slide
)
MOST_TYPE = 2.75  # larger, and a table looks like a poster
TYPE = 1.65  # of a table's words at size 1: 32 pixels of 1920
LINE, PADDING, GAP = 1.3, 0.5, 1.1  # line height, both paddings of a row, the blank beside a column, in em
SMALL = 0.9  # em of the lines after a cell's first, but none is smaller than `LEAST_TYPE`
SHRUNK = 0.88  # of the usual type: so much smaller a table may be that then stands on one slide
LARGER = (1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1)  # how far the type grows where a few rows leave room
SMALLER = (1.0, 0.9, 0.8, 0.7, 0.66)  # how far it shrinks where one row alone is higher than a slide
ROWS = 3  # of middling height, that a slide should hold and that the type may shrink for
BLANK = 0.5  # em that the end of a line stays blank, twice that where a text has several
NAME = 14  # em: a name that is not broken for larger type
MOST_AIR = 5
STEPS = 40  # of a slide's height, by which parts of one table are made even
MOST_NATURAL = 0.72  # of the width, for all columns that are as wide as their words


@dataclass(frozen=True, slots=True)
class Laid:
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

    def lines(self, column: int, line: str) -> int:
        """How many lines a line of words takes in a column."""
        return _lines(line, self.widths[column] / self.em - GAP)

    @property
    def longest(self) -> float:
        """The height of the highest row alone."""
        return self.head + max(self.heights)


class Paged(NamedTuple):
    """Rows on pages: how they are laid, which stand together, and what each may be higher in em for want of others."""

    laid: Laid
    parts: list[list[SlideRow]]
    air: float


def lines_of(text: str, em: float) -> int:
    """How many lines of a slide's whole width a text takes."""
    return ceil(text_width(text, em) / (WIDTH - em))


def paged(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, em: float, room: float, one: bool
) -> Paged:
    """The rows on one page where a type a little smaller is enough for it (`one`: any type), or on as few as the usual
    takes; in the largest type that takes no more of them, evenly filled."""
    trials = _trials(columns, rows, em, WIDTH)
    usual = _best([laid for laid in trials if laid.em <= em], room, least=0 if one else em * SHRUNK)
    fewest = len(_filled(usual, rows, room - usual.head))
    large = (
        laid for laid in trials if laid.em > usual.em and laid.longest <= room and _is_calm(laid, usual, rows)
    )
    laid = next((laid for laid in large if len(_filled(laid, rows, room - laid.head)) <= fewest), usual)
    parts = _parts(laid, rows, room)
    return Paged(laid, parts, _air(laid, parts, room))


def within(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, em: float, width: float, room: float
) -> tuple[Laid, list[SlideRow]]:
    """The rows that find room, in the largest type that has room for all."""
    trials = _trials(columns, rows, em, width)
    usual = next(laid for laid in trials if laid.em <= em)
    whole = (laid for laid in trials if laid.whole <= room and _is_calm(laid, usual, rows))
    laid = next(whole, trials[-1])
    return laid, _filled(laid, rows, room - laid.head)[0]


def _trials(columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float) -> list[Laid]:
    """The rows at every size of type, the largest first."""
    larger = (em * fit for fit in LARGER if em * fit <= MOST_TYPE)
    smaller = (em * fit for fit in SMALLER if fit == 1 or em * fit >= LEAST_TYPE)
    return [_laid(columns, rows, each, width) for each in (*larger, *smaller)]


def _laid(columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float) -> Laid:
    widths, squeezed = _widths(columns, rows, em, width)
    head = _height([plain(column.head) for column in columns], widths, em)
    return Laid(em, widths, squeezed, head, tuple(_height(row.cells, widths, em) for row in rows))


def _best(trials: Sequence[Laid], room: float, *, least: float) -> Laid:
    """The largest type, but none smaller than the least, in which a slide holds all rows; or a few; else that in which
    it holds one row."""
    whole = [laid for laid in trials if laid.em >= least and laid.whole <= room and not laid.squeezed]
    ample = [laid for laid in trials if _is_ample(laid, room)]
    fitting = sorted((laid for laid in trials if laid.longest <= room), key=lambda laid: laid.squeezed)
    return [*whole, *ample, *fitting, trials[-1]][0]


def _is_ample(laid: Laid, room: float) -> bool:
    """Whether no figure is broken, and a slide has room for the highest row and for a few of middling height."""
    middle = sorted(laid.heights)[len(laid.heights) // 2]
    return not laid.squeezed and max(laid.longest, laid.head + ROWS * middle) <= room


def _is_calm(large: Laid, usual: Laid, rows: Sequence[SlideRow]) -> bool:
    """Whether no figure is broken, and no name that stands on one line in the usual type."""
    cells = (
        (nth, line)
        for row in rows
        for nth, cell in enumerate(row.cells)
        for line in cell.text.split("\n")[:1]
    )
    short = ((nth, line) for nth, line in cells if text_width(line, 1) <= NAME)
    return not large.squeezed and all(large.lines(nth, line) <= usual.lines(nth, line) for nth, line in short)


def _air(laid: Laid, parts: Sequence[Sequence[SlideRow]], room: float) -> float:
    """What each row may be higher in em, so that few rows do not leave a slide half empty; not all of what is free, as
    words are measured no better than roughly."""
    heights = iter(laid.heights)
    free = (
        (room - laid.head - sum(next(heights) for _ in part)) / len(part) / laid.em for part in parts if part
    )
    return min(MOST_AIR, *(0.8 * each for each in free))


def _parts(laid: Laid, rows: Sequence[SlideRow], room: float) -> list[list[SlideRow]]:
    """The rows in order, in as few parts as fit the room, the fullest of them as low as can be."""
    free = room - laid.head
    fewest = len(_filled(laid, rows, free))
    tries = (_filled(laid, rows, free * step / STEPS) for step in range(1, STEPS + 1))
    return next(parts for parts in tries if len(parts) == fewest)


def _filled(laid: Laid, rows: Sequence[SlideRow], free: float) -> list[list[SlideRow]]:
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
        _high(cell.text, width / em - GAP, _small(em)) + cell.extra
        for cell, width in zip(cells, widths, strict=True)
    )
    return (max(heights) + PADDING) * em + 0.1


def _high(text: str, room: float, small: float) -> float:
    """The height in em of a cell's words in a column of `room` em, where the lines after the first are `small` em."""
    first, *below = text.split("\n")
    return LINE * (_lines(first, room) + small * sum(_lines(line, room / small) for line in below))


def _small(em: float) -> float:
    """The type of the lines after a cell's first, in em."""
    return max(SMALL, LEAST_TYPE / em)


def _lines(line: str, room: float) -> int:
    """How many lines words take in a room of so many em; what is not broken leaves the end of a line blank."""
    wide = text_width(line, 1)
    return 1 if wide <= room - BLANK else max(ceil(wide / max(room - 2 * BLANK, 1)), 2)


def _widths(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], em: float, width: float
) -> tuple[tuple[float, ...], bool]:
    """How wide each column is, and whether those that should be as wide as their words are not. What is left goes to
    the columns that wrap, by their shares; where all words of these fit too, only what is left then."""
    natural = [_natural(column, nth, rows, _small(em)) * em for nth, column in enumerate(columns)]
    fixed = sum(wide for column, wide in zip(columns, natural, strict=True) if not column.share)
    shrunk = min(1.0, MOST_NATURAL * width / max(fixed, 1))
    least = (
        natural
        if sum(natural) <= width
        else [0.0 if column.share else each * shrunk for column, each in zip(columns, natural, strict=True)]
    )
    left = (width - sum(least)) / max(sum(column.share for column in columns), 0.001)
    squeezed = shrunk < 1 and sum(natural) > width
    return tuple(each + left * column.share for column, each in zip(columns, least, strict=True)), squeezed


def _natural(column: SlideColumn, nth: int, rows: Sequence[SlideRow], small: float) -> float:
    """How wide a column is as its widest line, in em."""
    texts = [column.head, *(row.cells[nth].text for row in rows)]
    lines = ((line, small if place else 1.0) for text in texts for place, line in enumerate(text.split("\n")))
    return max(text_width(line, em) for line, em in lines) + GAP + BLANK + 0.05
