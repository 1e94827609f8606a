"""The view of a report's map: as near to its parks as the district's own shape allows."""

from collections.abc import Sequence
from math import log2

from components.maps.marks import ParkMark
from components.maps.paper.mapped import Mapped
from components.maps.shapes import XY
from components.maps.views import Frame
from data.geo_files import BaseMap


def fitted(mapped: Mapped, base: BaseMap, parks: Sequence[ParkMark], width: int, height: int) -> Frame:
    """The whole district where that costs less than a third of the scale, otherwise its parks with room for labels."""
    spots = [(park.place.lon, park.place.lat) for park in parks if park.place is not None]
    outline = [
        spot
        for shape in base.districts
        if shape.name == mapped.district
        for polygon in shape.polygons
        for spot in polygon[0]
    ]
    near = _frame(spots, width, height, 0.62)
    whole = _frame([*outline, *spots], width, height, 0.9)
    return near if spots and whole.zoom < near.zoom - 0.5 else whole


def _frame(spots: Sequence[XY], width: int, height: int, share: float) -> Frame:
    """The frame in which lon/lat points fill a share of the width or height; around 重庆 where there are none."""
    world = Frame(0, 0, 0, 0, 0)
    pixels = [world.pixel(*spot) for spot in spots] or [world.pixel(106.5, 29.5)]
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    room = max((max(xs) - min(xs)) / (share * width), (max(ys) - min(ys)) / (share * height))
    zoom = min(-log2(room), 13.0) if room > 0 else 11.0
    middle = world.degrees((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    return Frame(*middle, zoom, width, height)
