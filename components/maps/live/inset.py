"""Where in its district a closer view lies: the whole of it, small, with a frame around what is seen."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from components.maps.ground import ground_of
from components.maps.labels import Box, broken
from components.maps.live.ground import FINE, course
from components.maps.live.sight import Sight
from components.maps.svg import picked, spoken
from components.maps.views import Frame, MapView, fitted, views_for
from components.markup.html import element, joined
from components.markup.svg import circle, path, polyline, rectangle, words
from components.markup.tokens import INK, NEIGHBOUR, SHOWN, WATER, WHITE
from data.geo_files import LonLat

SIZE, SIZE_NARROW = (132, 156), (92, 108)
AWAY = 8  # pixels from the frame's edges
NEAR = 28  # pixels within which a circle could lie below the inset
TYPE, LEADING = 11.5, 13.5


def inset_box(sight: Sight) -> Box | None:
    """The place of the inset: the corner free of buttons with the fewest marks; None where the view shows the whole."""
    if _whole(sight) is None:
        return None
    width, height = SIZE_NARROW if sight.narrow else SIZE
    frame = sight.frame
    top = frame.height - AWAY - height
    starts = ((AWAY, AWAY), (AWAY, top), (frame.width - AWAY - width, top))
    corners = [Box(left, high, left + width, high + height) for left, high in starts]
    return min(corners, key=lambda corner: _marks_in(sight, corner))


def inset(sight: Sight, box: Box) -> Markup:
    """The inset, which chooses the whole district; units beyond the view are named in it and can be chosen."""
    whole = _whole(sight)
    assert whole is not None, "asked for where inset_box gave a place"
    small = fitted(whole.bounds, round(box.right - box.left), round(box.bottom - box.top), filled=0.86)
    ground = ground_of(sight.base, small, sight.plan.district, boundaries=sight.has_borders)
    water = (polyline(line.points, WATER, width=2) for line in ground.lines if line.kind == "river")
    area = (path(course(area.points) + "z") for area in ground.areas if area.kind == "district")
    told = f"{whole.name}：方框是当前位置，点此看全域"
    choose = {"data-pick": f"view:{whole.id}", "tabindex": "0", "role": "button", "aria-label": told}
    return element(
        "g",
        element(
            "g",
            element("title", told),
            rectangle(
                0, 0, box.right - box.left, box.bottom - box.top, corner=4, fill=WHITE, stroke=NEIGHBOUR
            ),
            element("g", *area, css="whole", attributes={"transform": f"scale({1 / FINE:g})"}),
            element("g", *water, css="stream"),
            css="pick",
            attributes=choose,
        ),
        _seen(sight, small),
        *_units(sight, small),
        css="inset",
        attributes={"transform": f"translate({box.left:g} {box.top:g})"},
    )


def _seen(sight: Sight, small: Frame) -> Markup:
    """The frame of the view; the script moves it along."""
    west, north = small.pixel(*sight.frame.degrees(0, 0))
    east, south = small.pixel(*sight.frame.degrees(sight.frame.width, sight.frame.height))
    sizes = {"x": west, "y": north, "width": east - west, "height": south - north}
    return element("rect", css="seen", attributes={name: f"{size:.1f}" for name, size in sizes.items()})


def _units(sight: Sight, small: Frame) -> Iterator[Markup]:
    for park in sight.parks:
        if park.place is None:
            continue
        x, y = small.pixel(park.place.lon, park.place.lat)
        dot = circle(x, y, 3.5, fill=SHOWN[park.light.id].fill, stroke=WHITE)
        if _is_seen(sight, park.place.lon, park.place.lat):
            yield dot
        else:
            yield picked(park, spoken(park), joined(dot, *_name(park.short, x + 6, y, small)))


def _name(name: str, x: float, y: float, small: Frame) -> Iterator[Markup]:
    """A name to the right of its dot, in as many lines as the inset's width asks for."""
    lines = broken(name, max(int((small.width - x - 2) / TYPE), 1))
    top = min(max(y - LEADING * (len(lines) - 1) / 2, TYPE), small.height - LEADING * (len(lines) - 1) - TYPE)
    for nth, line in enumerate(lines):
        yield words(x, top + nth * LEADING + TYPE * 0.36, line, size=TYPE, fill=INK)


def _whole(sight: Sight) -> MapView | None:
    """The view that shows more than this one."""
    wider = (view for view in views_for(sight.plan) if view.bounds[0] < sight.view.bounds[0])
    return min(wider, key=lambda view: view.bounds[0], default=None)


def _is_seen(sight: Sight, lon: float, lat: float) -> bool:
    x, y = sight.frame.pixel(lon, lat)
    return 0 <= x <= sight.frame.width and 0 <= y <= sight.frame.height


def _marks_in(sight: Sight, box: Box) -> tuple[int, int]:
    """How many units, then how many carriers could lie below; the script asks the same once the map has moved."""
    units = [(park.place.lon, park.place.lat) for park in sight.parks if park.place]
    rings = [(each.lon, each.lat) for each in sight.carriers if each.lon is not None and each.lat is not None]
    west, north, east, south = box.left - NEAR, box.top - NEAR, box.right + NEAR, box.bottom + NEAR

    def below(marks: Sequence[LonLat]) -> int:
        spots = (sight.frame.pixel(*mark) for mark in marks)
        return sum(west <= x <= east and north <= y <= south for x, y in spots)

    return below(units), below(rings)
