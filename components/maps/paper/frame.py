"""The view of a report's map: as near to its parks as the district's own shape allows."""

from collections.abc import Sequence
from math import ceil, log2, sqrt

from components.maps.shapes import XY
from components.maps.views import Frame
from data.geo_files import BaseMap
from plan_config.layout import Place


def fitted(district: str, places: Sequence[Place], base: BaseMap, width: int, height: int) -> Frame | None:
    """The whole district where that costs less than a third of the scale, otherwise the places of its parks with room
    for labels; none where neither the district's shape nor a place is known."""
    spots = [(place.lon, place.lat) for place in places]
    outline = [
        spot
        for shape in base.districts
        if shape.name == district
        for polygon in shape.polygons
        for spot in polygon[0]
    ]
    if not (outline or spots):
        return None
    whole = _frame([*outline, *spots], width, height, 0.9)
    near = _frame(spots or outline, width, height, 0.62)
    return near if spots and whole.zoom < near.zoom - 0.5 else whole


def grid(count: int, width: float, height: float) -> list[XY]:
    """Where so many marks stand side by side in a frame, row after row, with room for a name to their right."""
    columns = max(1, ceil(sqrt(count * width / height)))
    lines = max(1, ceil(count / columns))
    return [
        (width * (nth % columns + 0.35) / columns, height * (nth // columns + 0.5) / lines)
        for nth in range(count)
    ]


def _frame(spots: Sequence[XY], width: int, height: int, share: float) -> Frame:
    """The frame in which lon/lat points fill a share of the width or height."""
    world = Frame(0, 0, 0, 0, 0)
    pixels = [world.pixel(*spot) for spot in spots]
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    room = max((max(xs) - min(xs)) / (share * width), (max(ys) - min(ys)) / (share * height))
    zoom = min(-log2(room), 13.0) if room > 0 else 11.0
    middle = world.degrees((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return Frame(*middle, zoom, width, height)
