"""Where labels go: greedy placement by priority, so that no two lie over each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal, NamedTuple

Side = Literal["right", "left", "below", "above", "centre"]
AWAY = 150  # what a pixel further away costs against a square pixel of something to avoid
FARTHER = (0, 14, 30, 60, 100, 140)
SHIFTS = (0, 0.35, -0.35, 0.8, -0.8)  # along its side, in shares of its own size
FINE_SHIFTS = (0, 0.18, -0.18, 0.35, -0.35, 0.8, -0.8)  # where nothing moves a label afterwards
AROUND: tuple[Side, ...] = ("right", "left", "below", "above")
FAR = 12  # pixels of blank from which on a line leads from a mark to its label
Line = tuple[tuple[float, float], tuple[float, float]]


class Box(NamedTuple):
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """Area shared with another box; 0 where they only touch."""
        left, top, right, bottom = self
        west, north, east, south = other
        if left >= east or west >= right or top >= south or north >= bottom:
            return 0  # as most are: told first, since every place is tried against every box
        return (min(right, east) - max(left, west)) * (min(bottom, south) - max(top, north))

    def holds(self, other: "Box") -> bool:
        """Whether another box lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A text block that wants a place near one of its `spots`, `gap` pixels away from it.

    A lower `priority` goes first. A `required` label is never dropped: it takes the least bad place.
    """

    key: str
    width: float
    height: float
    spots: tuple[tuple[float, float], ...]
    gap: float = 0
    priority: int = 0
    sides: tuple[Side, ...] = AROUND
    required: bool = False
    shifts: tuple[float, ...] = SHIFTS


class Placed(NamedTuple):
    """Where a label went: its box, the spot it belongs to, the side it stands on and how far beyond its gap."""

    box: Box
    spot: tuple[float, float]
    side: Side
    farther: float = 0

    @property
    def anchor(self) -> tuple[float, Literal["start", "middle", "end"]]:
        """Where its lines start, so that they stand close to what they name: x and text anchor."""
        if self.side == "right":
            return self.box.left, "start"
        if self.side == "left":
            return self.box.right, "end"
        return (self.box.left + self.box.right) / 2, "middle"


def text_width(text: str, size: float) -> float:
    """Width of a line in pixels: a Chinese character or dash is one em, a blank a quarter, others a little over half."""
    return sum(
        size * (1 if ord(char) >= 0x2E80 or char == "—" else 0.25 if char == " " else 0.58) for char in text
    )


def broken(text: str, most: int) -> list[str]:
    """A name in as few lines of at most `most` characters as it needs, evenly filled."""
    count = -(-len(text) // most) or 1
    size = -(-len(text) // count) or 1
    return [text[start : start + size] for start in range(0, len(text), size)]


def leader(spot: tuple[float, float], radius: float, box: Box) -> Line | None:
    """A line from the edge of a round mark to the nearest point of its label; none where the label stands beside it."""
    x, y = spot
    end = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    away = hypot(end[0] - x, end[1] - y)
    if away < radius + FAR:
        return None
    share = radius / away
    return (x + (end[0] - x) * share, y + (end[1] - y) * share), end


def around(x: float, y: float, radius: float) -> Box:
    """The box of a circle."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def place(
    labels: Iterable[Label], obstacles: Sequence[Box], bounds: Box, *, avoid: Sequence[Box] = ()
) -> dict[str, Placed]:
    """Give every label a free place inside `bounds`, by priority; one that finds none is left out.

    `obstacles` are never covered (but by a required label), `avoid` only where nothing better is free.
    """
    taken = list(obstacles)
    placed: dict[str, Placed] = {}
    for label in sorted(labels, key=lambda item: item.priority):
        chosen = _choose(label, taken, bounds, avoid)
        if chosen is not None:
            placed[label.key] = chosen
            taken.append(chosen.box)
    return placed


def _choose(label: Label, taken: Sequence[Box], bounds: Box, avoid: Sequence[Box]) -> Placed | None:
    least: tuple[tuple[float, float], Placed] | None = None
    for candidate in candidates(label):
        covered = sum(candidate.box.overlap(box) for box in taken) + _outside(candidate.box, bounds)
        if least is not None and covered > least[0][0]:
            continue
        cost = (covered, sum(candidate.box.overlap(box) for box in avoid) + AWAY * candidate.farther)
        if cost == (0, 0):
            return candidate
        if least is None or cost < least[0]:
            least = (cost, candidate)
    if least is None or (least[0][0] > 0 and not label.required):
        return None
    return least[1]


def _outside(box: Box, bounds: Box) -> float:
    area = (box.right - box.left) * (box.bottom - box.top)
    return 4 * (area - box.overlap(bounds))


def candidates(label: Label) -> Iterable[Placed]:
    """Places from the nearest on; only a required label goes further away than its gap."""
    for farther in FARTHER if label.required else (0,):
        for spot in label.spots:
            for side in label.sides:
                for shift in (0,) if side == "centre" else label.shifts if label.required else SHIFTS[:3]:
                    yield Placed(_beside(label, spot, side, shift, label.gap + farther), spot, side, farther)


def _beside(label: Label, spot: tuple[float, float], side: Side, shift: float, gap: float) -> Box:
    x, y = spot
    width, height = label.width, label.height
    along_x, along_y = x - width / 2 + shift * width, y - height / 2 + shift * height
    corners = {
        "right": (x + gap, along_y),
        "left": (x - gap - width, along_y),
        "below": (along_x, y + gap),
        "above": (along_x, y - gap - height),
        "centre": (x - width / 2, y - height / 2),
    }
    left, top = corners[side]
    return Box(left, top, left + width, top + height)
