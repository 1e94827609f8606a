"""The ground of every map in pixels of its frame: districts, rivers on top of them, each border once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from components.maps.labels import Box
from components.maps.shapes import XY, Spots, border_runs, cut_area, cut_line, simplified
from components.maps.views import Frame
from data.geo_files import BaseMap, Ring, Shape

AreaKind = Literal["district", "neighbour", "water"]
LineKind = Literal["river", "border", "neighbour"]
TOLERANCE = 0.6  # pixels: what a simplified line may be off
COARSER = (TOLERANCE, 1.0, 1.6)  # tried in turn until an area has few enough points to be edited as a shape
FEW = 400


@dataclass(frozen=True, slots=True)
class MapArea:
    """A closed area, first point not repeated."""

    kind: AreaKind
    name: str
    points: Spots


@dataclass(frozen=True, slots=True)
class MapLine:
    """A river's centre line, or a border."""

    kind: LineKind
    name: str
    width: float
    points: Spots


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies beneath the marks, painted in this order."""

    areas: tuple[MapArea, ...]
    lines: tuple[MapLine, ...]


@lru_cache(maxsize=64)
def ground_of(
    base: BaseMap, frame: Frame, district: str, *, boundaries: bool, window: Box | None = None
) -> Ground:
    """The ground as far as a window shows it, which is the frame where none is given; only the rivers without
    boundaries. Remembered, as no record changes it."""
    shown = window or frame.box
    shapes = base.districts if boundaries else ()
    areas = [area for shape in shapes for area in _areas(shape, district, frame, shown)]
    water = [area for shape in base.rivers for area in _water(shape, frame, shown)]
    rivers = _rivers(base, frame, shown)
    return Ground((*areas, *water), (*rivers, *_borders(shapes, district, frame, shown)))


def _areas(shape: Shape, district: str, frame: Frame, window: Box) -> Iterator[MapArea]:
    kind: AreaKind = "district" if shape.name == district else "neighbour"
    for polygon in shape.polygons:
        points = _seen(polygon[0], frame, window)
        if points:
            yield MapArea(kind, shape.name, points)


def _water(shape: Shape, frame: Frame, window: Box) -> Iterator[MapArea]:
    for polygon in shape.polygons:
        points = _seen(polygon[0], frame, window)
        if points:
            yield MapArea("water", shape.name, points)


def _seen(ring: Ring, frame: Frame, window: Box) -> Spots:
    """A ring as far as the window shows it, in as few points as will do."""
    cut = cut_area((frame.pixel(*point) for point in ring), window)
    if len(cut) < 3:
        return ()
    tries = [simplified(cut, tolerance) for tolerance in COARSER]
    kept = next((points for points in tries if len(points) <= FEW), tries[-1])
    return _rounded(kept) if len(kept) >= 3 else ()


def _rivers(base: BaseMap, frame: Frame, window: Box) -> Iterator[MapLine]:
    """Centre lines wide enough to be seen where the river's own area is thin."""
    for river in base.river_lines:
        for run in cut_line((frame.pixel(*point) for point in river.path), window):
            yield MapLine("river", river.name, 4.5, _rounded(simplified(run, TOLERANCE)))


def _borders(shapes: Iterable[Shape], district: str, frame: Frame, window: Box) -> Iterator[MapLine]:
    """The district's border, then what is left of its neighbours': a shared stretch is drawn once."""
    drawn: set[frozenset[XY]] = set()
    for shape in sorted(shapes, key=lambda shape: shape.name != district):
        own = shape.name == district
        for ring in (ring for polygon in shape.polygons for ring in polygon):
            for line in border_runs(ring, drawn):
                for run in cut_line((frame.pixel(*point) for point in line), window):
                    points = _rounded(simplified(run, TOLERANCE))
                    yield MapLine("border" if own else "neighbour", shape.name, 1.6 if own else 0.8, points)


def _rounded(points: Iterable[XY]) -> Spots:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
