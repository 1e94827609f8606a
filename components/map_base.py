"""The ground of the maps: the district, the rivers on top of it, borders thin, as deck.gl layers.

Outside the district the map's own background is the neighbours' tone: only their borders are drawn.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import dist
from statistics import fmean
from urllib.parse import quote

import pydeck as pdk

from components.labels import Box
from components.views import Frame
from data.geo_files import BaseMap, Point, Polygon, Ring, Shape

Rgba = list[int]
SAFE = '[]{}:,."-'  # what may stand in a data: URL as it is
LAND: Rgba = [255, 255, 255]
WATER: Rgba = [199, 219, 235]
BORDER: Rgba = [107, 120, 136]
PALE_BORDER: Rgba = [208, 215, 224]
OUTSIDE = "rgb(243,245,248)"
WINDOW_EDGE = (
    0.02  # degrees: a longer piece along a parallel or meridian is where the data were cut, not a border
)


def base_layers(base: BaseMap, frame: Frame, district: str, *, boundaries: bool) -> list[pdk.Layer]:
    """Neighbours' borders, district, rivers and the district's border; only the rivers without boundaries."""
    rivers = _areas("rivers", base.rivers, frame, WATER)
    if not boundaries:
        return [rivers]
    focus = [shape for shape in base.districts if shape.name == district]
    others = [shape for shape in base.districts if shape.name != district]
    drawn: set[frozenset[Point]] = set()
    border = _outlines("border", focus, frame, drawn, colour=BORDER, width=1.3)
    neighbours = _outlines("neighbours", others, frame, drawn, colour=PALE_BORDER, width=1)
    return [_areas("district", focus, frame, LAND), neighbours, rivers, border]


def ground_style(*, boundaries: bool) -> str:
    """An empty map style as a `data:` URL: nothing is asked of another host."""
    colour = OUTSIDE if boundaries else "white"
    ground = {"id": "ground", "type": "background", "paint": {"background-color": colour}}
    return data_url({"version": 8, "sources": {}, "layers": [ground]})


def data_url(value: object) -> str:
    """A value as a `data:` URL: a third of the bytes of inline rows, and unchanged text is not drawn anew."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json,{quote(compact, safe=SAFE)}"


@lru_cache(maxsize=256)
def label_spots(shape: Shape, frame: Frame) -> tuple[Point, ...]:
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


def inside(point: Point, shape: Shape) -> bool:
    """Whether a lon/lat point lies in one of a shape's outer rings."""
    return any(_in_ring(point, polygon[0]) for polygon in shape.polygons)


def _in_ring(point: Point, ring: Ring) -> bool:
    x, y = point
    crossings = (
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    )
    return sum(x < crossing for crossing in crossings) % 2 == 1


def _areas(layer_id: str, shapes: Iterable[Shape], frame: Frame, fill: Rgba) -> pdk.Layer:
    """Filled areas, cut to the map's surroundings."""
    polygons = [_cut(polygon, frame) for shape in shapes for polygon in shape.polygons]
    return pdk.Layer(
        "PolygonLayer",
        id=layer_id,
        data=data_url([{"rings": polygon} for polygon in polygons if polygon]),
        get_polygon="rings",
        get_fill_color=fill,
        stroked=False,
        filled=True,
        pickable=False,
    )


def _outlines(
    layer_id: str,
    shapes: Iterable[Shape],
    frame: Frame,
    drawn: set[frozenset[Point]],
    *,
    colour: Rgba,
    width: float,
) -> pdk.Layer:
    """Borders as lines; a piece in `drawn` is not drawn again, and every piece drawn is added to it."""
    rings = [ring for shape in shapes for polygon in shape.polygons for ring in polygon]
    paths = [_thin(run, frame) for ring in rings for run in _runs(ring, frame, drawn)]
    return pdk.Layer(
        "PathLayer",
        id=layer_id,
        data=data_url([{"path": path} for path in paths]),
        get_path="path",
        get_color=colour,
        width_units=pdk.types.String("pixels"),
        get_width=width,
        pickable=False,
    )


def _runs(ring: Ring, frame: Frame, drawn: set[frozenset[Point]]) -> Iterator[Ring]:
    """The stretches of a ring that are borders near the map and not drawn yet."""
    window = _window(frame)
    run: list[Point] = []
    for start, end in pairwise(ring):
        piece = frozenset((start, end))
        if piece in drawn or _is_window_edge(start, end) or not (_near(start, window) or _near(end, window)):
            if run:
                yield tuple(run)
            run = []
            continue
        drawn.add(piece)
        run = [*run, end] if run else [start, end]
    if run:
        yield tuple(run)


def _is_window_edge(start: Point, end: Point) -> bool:
    return (start[0] == end[0] or start[1] == end[1]) and dist(start, end) > WINDOW_EDGE


def _window(frame: Frame) -> Box:
    """The map and three quarters of its size around it, in degrees (top is the northern edge)."""
    west, north = frame.degrees(-0.75 * frame.width, -0.75 * frame.height)
    east, south = frame.degrees(1.75 * frame.width, 1.75 * frame.height)
    return Box(west, north, east, south)


def _near(point: Point, window: Box) -> bool:
    return window.left <= point[0] <= window.right and window.bottom <= point[1] <= window.top


def _thin(ring: Ring, frame: Frame) -> Ring:
    """A line without the points nearer than a pixel and a half to the one kept before; its ends stay."""
    digits = 5 if frame.zoom > 11.5 else 4
    kept = [ring[0]]
    last = frame.pixel(*ring[0])
    for point in ring[1:-1]:
        pixel = frame.pixel(*point)
        if dist(pixel, last) >= 1.5:
            kept.append(point)
            last = pixel
    return tuple((round(lon, digits), round(lat, digits)) for lon, lat in (*kept, ring[-1]))


def _cut(polygon: Polygon, frame: Frame) -> list[Ring]:
    """A polygon's rings cut to the window, side after side (Sutherland–Hodgman); empty when outside."""
    window = _window(frame)
    cut = [_cut_ring(ring, window) for ring in polygon]
    return [_thin((*ring, ring[0]), frame) for ring in cut if len(ring) >= 3]


def _cut_ring(ring: Ring, window: Box) -> Ring:
    sides: tuple[Callable[[Point], float], ...] = (
        lambda point: point[0] - window.left,
        lambda point: window.right - point[0],
        lambda point: point[1] - window.bottom,
        lambda point: window.top - point[1],
    )
    for depth in sides:
        ring = tuple(_cut_side(ring, depth))
    return ring


def _cut_side(ring: Ring, depth: Callable[[Point], float]) -> Iterator[Point]:
    """The part of a ring where `depth` is not negative."""
    for start, end in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
        before, after = depth(start), depth(end)
        if before * after < 0:
            share = before / (before - after)
            yield (
                round(start[0] + share * (end[0] - start[0]), 5),
                round(start[1] + share * (end[1] - start[1]), 5),
            )
        if after >= 0:
            yield end
