"""Lines and areas of the maps: cut to a rectangle, each border once, and where an area's name may stand."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import dist
from statistics import fmean

from components.maps.labels import Box
from components.maps.views import Frame
from data.geo_files import Shape

XY = tuple[float, float]
Spots = tuple[XY, ...]
# Degrees: a longer piece along a parallel or meridian is where the data were cut, not a border.
CUT_EDGE = 0.02


def cut_area(ring: Iterable[XY], box: Box) -> Spots:
    """The part of an area inside a box, side after side (Sutherland-Hodgman); empty when it lies outside."""
    sides: tuple[Callable[[XY], float], ...] = (
        lambda spot: spot[0] - box.left,
        lambda spot: box.right - spot[0],
        lambda spot: spot[1] - box.top,
        lambda spot: box.bottom - spot[1],
    )
    rest = tuple(ring)
    for depth in sides:
        rest = tuple(_cut_side(rest, depth))
    return rest


def cut_line(line: Iterable[XY], box: Box) -> Iterator[Spots]:
    """The stretches of a line that lie inside a box, each with at least two points."""
    run: list[XY] = []
    for start, end in pairwise(line):
        piece = _cut_piece(start, end, box)
        if piece and run and run[-1] == piece[0]:
            run.append(piece[1])
            continue
        if run:
            yield tuple(run)
        run = list(piece)
    if run:
        yield tuple(run)


def border_runs(ring: Spots, drawn: set[frozenset[XY]], *, within: Box | None = None) -> Iterator[Spots]:
    """The stretches of a ring that are borders and not in `drawn`, to which they are added; both in degrees.

    A stretch shared by two areas is so drawn once. Pieces with no end `within` a box are left out.
    """
    run: list[XY] = []
    for start, end in pairwise(ring):
        piece = frozenset((start, end))
        if piece in drawn or _is_cut_edge(start, end) or not (within is None or _touches(piece, within)):
            if run:
                yield tuple(run)
            run = []
            continue
        drawn.add(piece)
        run = [*run, end] if run else [start, end]
    if run:
        yield tuple(run)


def simplified(line: Spots, tolerance: float) -> Spots:
    """A line without the points less than `tolerance` pixels off it (Douglas-Peucker); its ends stay."""
    keep, open_parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        far = max(
            range(first + 1, last), key=lambda nth: _off(line[nth], line[first], line[last]), default=None
        )
        if far is not None and _off(line[far], line[first], line[last]) > tolerance:
            keep.add(far)
            open_parts += [(first, far), (far, last)]
    return tuple(line[nth] for nth in sorted(keep) if nth >= 0)


@lru_cache(maxsize=256)
def label_spots(shape: Shape, frame: Frame) -> tuple[XY, ...]:
    """Pixels inside a shape and on the map where its name may stand: its own point, then a grid, middle first."""
    own = frame.pixel(*shape.label)
    step = frame.width / 12
    grid = [
        (column * step, line * step)
        for line in range(1, int(frame.height / step) + 1)
        for column in range(1, 12)
        if inside(frame.degrees(column * step, line * step), shape)
    ]
    middle = (fmean([x for x, _ in grid] or [0]), fmean([y for _, y in grid] or [0]))
    return (own, *sorted(grid, key=lambda spot: dist(spot, middle)))


def inside(point: XY, shape: Shape) -> bool:
    """Whether a lon/lat point lies in one of a shape's outer rings."""
    return any(_in_ring(point, polygon[0]) for polygon in shape.polygons)


def _in_ring(point: XY, ring: Spots) -> bool:
    x, y = point
    crossings = (
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return sum(x < crossing for crossing in crossings) % 2 == 1


def _is_cut_edge(start: XY, end: XY) -> bool:
    return (start[0] == end[0] or start[1] == end[1]) and dist(start, end) > CUT_EDGE


def _touches(piece: Iterable[XY], box: Box) -> bool:
    return any(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in piece)


def _cut_side(ring: Spots, depth: Callable[[XY], float]) -> Iterator[XY]:
    """The part of a ring where `depth` is not negative."""
    for start, end in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = depth(start), depth(end)
        if before * after < 0:
            yield _between(start, end, before / (before - after))
        if after >= 0:
            yield end


def _cut_piece(start: XY, end: XY, box: Box) -> Spots:
    """The part of one straight piece inside a box (Liang-Barsky), or nothing."""
    enter, leave = 0.0, 1.0
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    for step, room in ((-dx, x - box.left), (dx, box.right - x), (-dy, y - box.top), (dy, box.bottom - y)):
        if step == 0 and room < 0:
            return ()
        if step < 0:
            enter = max(enter, room / step)
        elif step > 0:
            leave = min(leave, room / step)
    if enter >= leave:
        return ()
    return (
        start if enter == 0 else _between(start, end, enter),
        end if leave == 1 else _between(start, end, leave),
    )


def _between(start: XY, end: XY, share: float) -> XY:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _off(spot: XY, start: XY, end: XY) -> float:
    """How far a point is from a straight piece; from its start where the piece is a point."""
    length = dist(start, end)
    if length == 0:
        return dist(spot, start)
    across = (end[0] - start[0]) * (spot[1] - start[1]) - (end[1] - start[1]) * (spot[0] - start[0])
    return abs(across) / length
