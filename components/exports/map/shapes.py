"""Lines and areas in pixels: cut to a rectangle, and without the points nobody would see."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import dist

from components.labels import Box

Spot = tuple[float, float]
Spots = tuple[Spot, ...]


def cut_area(ring: Iterable[Spot], box: Box) -> Spots:
    """The part of an area inside a box, side after side (Sutherland-Hodgman); empty when it lies outside."""
    sides: tuple[Callable[[Spot], float], ...] = (
        lambda spot: spot[0] - box.left,
        lambda spot: box.right - spot[0],
        lambda spot: spot[1] - box.top,
        lambda spot: box.bottom - spot[1],
    )
    rest = tuple(ring)
    for depth in sides:
        rest = tuple(_cut_side(rest, depth))
    return rest


def cut_line(line: Iterable[Spot], box: Box) -> Iterator[Spots]:
    """The stretches of a line that lie inside a box, each with at least two points."""
    run: list[Spot] = []
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


def _cut_side(ring: Spots, depth: Callable[[Spot], float]) -> Iterator[Spot]:
    """The part of a ring where `depth` is not negative."""
    for start, end in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = depth(start), depth(end)
        if before * after < 0:
            yield _between(start, end, before / (before - after))
        if after >= 0:
            yield end


def _cut_piece(start: Spot, end: Spot, box: Box) -> Spots:
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


def _between(start: Spot, end: Spot, share: float) -> Spot:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _off(spot: Spot, start: Spot, end: Spot) -> float:
    """How far a point is from a straight piece; from its start where the piece is a point."""
    length = dist(start, end)
    if length == 0:
        return dist(spot, start)
    across = (end[0] - start[0]) * (spot[1] - start[1]) - (end[1] - start[1]) * (spot[0] - start[0])
    return abs(across) / length
