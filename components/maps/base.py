"""The ground of the maps: the district, the rivers on top of it, borders thin, as deck.gl layers.

Outside the district the map's own background is the neighbours' tone: only their borders are drawn.
"""

import json
from collections.abc import Iterable
from math import dist
from urllib.parse import quote

import pydeck as pdk

from components.maps.labels import Box
from components.maps.shapes import border_runs, cut_area
from components.maps.views import Frame
from components.markup.tokens import BORDER, NEIGHBOUR, OUTSIDE, WATER, WHITE, channels
from data.geo_files import BaseMap, LonLat, Polygon, Ring, Shape

SAFE = '[]{}:,."-'  # what may stand in a data: URL as it is


def base_layers(base: BaseMap, frame: Frame, district: str, *, boundaries: bool) -> list[pdk.Layer]:
    """Neighbours' borders, district, rivers and the district's border; only the rivers without boundaries."""
    rivers = _areas("rivers", base.rivers, frame, WATER)
    if not boundaries:
        return [rivers]
    focus = [shape for shape in base.districts if shape.name == district]
    others = [shape for shape in base.districts if shape.name != district]
    drawn: set[frozenset[LonLat]] = set()
    border = _outlines("border", focus, frame, drawn, colour=BORDER, width=1.3)
    neighbours = _outlines("neighbours", others, frame, drawn, colour=NEIGHBOUR, width=1)
    return [_areas("district", focus, frame, WHITE), neighbours, rivers, border]


def ground_style(*, boundaries: bool) -> str:
    """An empty map style as a `data:` URL: nothing is asked of another host."""
    colour = OUTSIDE if boundaries else WHITE
    ground = {"id": "ground", "type": "background", "paint": {"background-color": colour}}
    return data_url({"version": 8, "sources": {}, "layers": [ground]})


def data_url(value: object) -> str:
    """A value as a `data:` URL: a third of the bytes of inline rows, and unchanged text is not drawn anew."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json,{quote(compact, safe=SAFE)}"


def _areas(layer_id: str, shapes: Iterable[Shape], frame: Frame, fill: str) -> pdk.Layer:
    """Filled areas, cut to the map's surroundings."""
    polygons = [_cut(polygon, frame) for shape in shapes for polygon in shape.polygons]
    return pdk.Layer(
        "PolygonLayer",
        id=layer_id,
        data=data_url([{"rings": polygon} for polygon in polygons if polygon]),
        get_polygon="rings",
        get_fill_color=channels(fill),
        stroked=False,
        filled=True,
        pickable=False,
    )


def _outlines(
    layer_id: str,
    shapes: Iterable[Shape],
    frame: Frame,
    drawn: set[frozenset[LonLat]],
    *,
    colour: str,
    width: float,
) -> pdk.Layer:
    """Borders as lines; a piece in `drawn` is not drawn again, and every piece drawn is added to it."""
    rings = [ring for shape in shapes for polygon in shape.polygons for ring in polygon]
    window = _window(frame)
    paths = [_thin(run, frame) for ring in rings for run in border_runs(ring, drawn, within=window)]
    return pdk.Layer(
        "PathLayer",
        id=layer_id,
        data=data_url([{"path": path} for path in paths]),
        get_path="path",
        get_color=channels(colour),
        width_units=pdk.types.String("pixels"),
        get_width=width,
        pickable=False,
    )


def _window(frame: Frame) -> Box:
    """The map and three quarters of its size around it, in degrees (top is the southern edge)."""
    west, north = frame.degrees(-0.75 * frame.width, -0.75 * frame.height)
    east, south = frame.degrees(1.75 * frame.width, 1.75 * frame.height)
    return Box(west, south, east, north)


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
    """A polygon's rings cut to the window; empty when outside."""
    window = _window(frame)
    cut = [cut_area(ring, window) for ring in polygon]
    return [_thin((*ring, ring[0]), frame) for ring in cut if len(ring) >= 3]
