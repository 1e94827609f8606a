"""The ground of the map on the screen: what grows with the zoom."""

from collections.abc import Iterator

from markupsafe import Markup

from components.maps.ground import ground_of
from components.maps.labels import Box
from components.maps.live.sight import Sight
from components.maps.shapes import XY, Spots
from components.maps.spots import site_spots
from components.markup.html import element
from components.markup.svg import path

FINE = 10  # the courses are told in tenths of a pixel
BEYOND = 0.75  # how much of the frame's size lies ready on each side of it


def live_ground(sight: Sight) -> Markup:
    """Districts, rivers, borders, how far off places may be, and what belongs to a circle, as an SVG of its own."""
    frame = sight.frame
    ground = ground_of(
        sight.base, frame, sight.plan.district, boundaries=sight.has_borders, window=window(sight)
    )
    drawn = [
        *((area.kind, course(area.points) + "z") for area in ground.areas if area.kind != "neighbour"),
        *((f"{line.kind} line", course(line.points)) for line in ground.lines),
        *(("link line", course(link)) for link in _links(sight)),
    ]
    pieces = (element("g", path(course), css=css) for css, course in _by_kind(drawn))
    return element(
        "svg",
        element(
            "g",
            element("g", *pieces, *_spreads(sight), attributes={"transform": f"scale({1 / FINE:g})"}),
            css="zoomed",
        ),
        css="mapped ground" if sight.has_borders else "mapped ground open",
        attributes={
            "viewBox": f"0 0 {frame.width} {frame.height}",
            "aria-hidden": "true",
            "data-ground": sight.name,
            "data-beyond": f"{BEYOND:g}",
        },
    )


def window(sight: Sight) -> Box:
    """The frame and what lies ready around it."""
    wide, high = BEYOND * sight.frame.width, BEYOND * sight.frame.height
    return Box(-wide, -high, sight.frame.width + wide, sight.frame.height + high)


def _by_kind(drawn: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One course for all that is painted alike, in the order in which each kind comes first."""
    for kind in dict.fromkeys(kind for kind, _ in drawn):
        yield kind, "".join(course for other, course in drawn if other == kind)


def course(points: Spots) -> str:
    """A line from point to point in tenths of a pixel, each by its distance from the last: a third of the bytes of
    their places."""
    spots = [(round(x * FINE), round(y * FINE)) for x, y in points]
    steps = [(x - u, y - v) for (x, y), (u, v) in zip(spots[1:], spots, strict=False)]
    numbers = "".join(f"{number:d}" if number < 0 else f" {number:d}" for step in steps for number in step)
    return f"M{spots[0][0]} {spots[0][1]}l{numbers.lstrip()}" if steps else ""


def _links(sight: Sight) -> Iterator[Spots]:
    """Lines from each circle's hub to its sites and schools."""
    spots = site_spots(sight.plan)
    for circle in sight.plan.circles:
        for site in circle.sites:
            if circle.hub in spots and site.id in spots and site.id != circle.hub:
                yield sight.frame.pixel(*spots[circle.hub]), sight.frame.pixel(*spots[site.id])


def uncertain(sight: Sight) -> dict[XY, int]:
    """By how many metres each place of the plan is uncertain; one known to the building is not."""
    plan, widest = sight.plan, dict[XY, int]()
    known = [unit.place for unit in plan.units]
    known += [site.place for circle in plan.circles for site in circle.sites]
    for place in known:
        if place is not None and place.precision != "building":
            spot = (place.lon, place.lat)
            widest[spot] = max(place.radius_m, widest.get(spot, 0))
    return widest


def _spreads(sight: Sight) -> Iterator[Markup]:
    """A pale disc as wide as each place is uncertain."""
    for spot, metres in uncertain(sight).items():
        x, y = sight.frame.pixel(*spot)
        radius = sight.frame.pixels_of(metres)
        sizes = {"cx": x, "cy": y, "r": radius}
        yield element(
            "circle", css="spread", attributes={name: f"{FINE * size:.0f}" for name, size in sizes.items()}
        )
