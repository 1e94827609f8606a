"""What charts of all forms have along and above their axes: round values, and marks of events by number."""

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import NamedTuple

from markupsafe import Markup

from components.markup.html import joined
from components.markup.svg import circle, line, words
from components.markup.tokens import INK, SOFT, WHITE

ROUND = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)  # what a scale may end at, in powers of ten


def steps(top: float) -> list[float]:
    """Round values for the marks of an axis that reaches at least up to `top`, from 0 on."""
    power = 10.0 ** floor(log10(top / 4))
    step = next(each for each in (1, 2, 2.5, 5, 10) if each * power >= top / 4) * power
    return [nth * step for nth in range(ceil(top / step - 1e-9) + 1)]


def round_end(top: float) -> float:
    """The next round value from `top` on."""
    power = 10.0 ** floor(log10(top))
    return next(each for each in ROUND if each * power >= top * (1 - 1e-9)) * power


def rows_apart(places: Sequence[float], width: float) -> list[int]:
    """The row of each mark so wide, 0 the first: those so near that they would overlap stand in rows of their own."""
    placed: list[tuple[int, float]] = []
    for x in places:
        taken = {row for row, other in placed if abs(other - x) < width}
        placed.append((next(row for row in range(len(places)) if row not in taken), x))
    return [row for row, _ in placed]


class Colours(NamedTuple):
    """Of a mark: its ring and number, the line down from it, and the ground."""

    ink: str
    soft: str
    paper: str


PRINTED = Colours(INK, SOFT, WHITE)


def event_mark(
    spot: tuple[float, float], base: float, number: int, radius: float, colours: Colours = PRINTED
) -> Markup:
    """An event's number in a circle above its day, and a fine line down to the `base`."""
    x, y = spot
    return joined(
        line((x, y), (x, base), colours.soft, dashes="1 3"),
        circle(x, y, radius, fill=colours.paper, stroke=colours.ink, width=1.4),
        words(x, y + radius / 2, f"{number}", size=1.35 * radius, fill=colours.ink, weight=600, at="middle"),
    )
