"""The words on the map on the screen: at a fixed distance from their spot, with a line to it where that is far."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from components.maps.labels import Box, around
from components.maps.live.sight import Sight
from components.maps.marks import ParkMark
from components.maps.shapes import XY
from components.maps.wanted_labels import Wish, carrier_wishes, ground_wishes, park_wishes, site_wishes
from components.maps.zooming import Setting, Shown, place_for_all_zooms
from components.markup.html import NOTHING, element
from components.markup.svg import line, rectangle
from components.markup.tokens import SHOWN, SOFT, WHITE

FAR = 12  # pixels beyond its gap from which on a line leads to a label
KINDS = {
    "park": "unit",
    "carrier": "carrier",
    "site": "site",
    "river": "river",
    "mark": "place",
    "area": "place",
}


def labels_of(sight: Sight, covers: Sequence[Box]) -> list[tuple[Wish, Shown]]:
    """Every text that finds a place, and from which zoom on. `covers` lie over the opening frame."""
    wishes = list(_wishes(sight))
    shown = place_for_all_zooms(tuple(wish.label for wish in wishes), _setting(sight, covers))
    return [(wish, shown[wish.key]) for wish in wishes if wish.key in shown]


def label(wish: Wish, shown: Shown, sight: Sight) -> Markup:
    """A text around its own spot, which the script puts where it belongs; before its zoom it is there but not shown."""
    kind, pick = KINDS[wish.key.partition(":")[0]], sight.picks.get(wish.key, "")
    x, y = shown.place.spot
    box = Box(*(round(side - at, 1) for side, at in zip(shown.place.box, (x, y, x, y), strict=True)))
    park = sight.parks_by_pick.get(wish.key)
    attributes = {
        "data-at": f"{x:.1f} {y:.1f}",
        "data-since": f"{shown.since:.2f}" if shown.since > 1 else "",
        "data-pick": pick,
        "font-size": f"{wish.size:g}",
        "text-anchor": _anchor(shown, box)[1],
    }
    return element(
        "g",
        _leader(box, wish, shown),
        rectangle(box.left, box.top, box.right - box.left, box.bottom - box.top, corner=3, fill=WHITE)
        if kind == "unit"
        else NOTHING,
        element("circle", attributes={"r": "1.8"}) if wish.key.startswith("mark:") else NOTHING,
        *_lines(wish, shown, box, park),
        css=f"label {kind}" + (" later" if shown.since > 1 else ""),
        cite=park.cite if park else wish.key if kind == "carrier" else "",
        attributes=attributes,
    )


def _lines(wish: Wish, shown: Shown, box: Box, park: ParkMark | None) -> Iterator[Markup]:
    """The name in its lines; a unit's last line is its status, with the shape in the light's colour."""
    x, lines = _anchor(shown, box)[0], wish.text.split("\n")
    for nth, text in enumerate(lines):
        is_status = park is not None and nth == len(lines) - 1
        shape, _, rest = text.partition(" ") if is_status else ("", "", text)
        coloured = (
            element("tspan", shape, attributes={"fill": SHOWN[park.light.id].fill}) if park else NOTHING
        )
        place = {"x": f"{x:.1f}", "y": f"{_baseline(box, wish, nth):.1f}"}
        yield element("text", *((coloured, f" {rest}") if is_status else (rest,)), attributes=place)


def _anchor(shown: Shown, box: Box) -> tuple[float, str]:
    if shown.place.side == "right":
        return box.left + 3, "start"
    return (box.right - 3, "end") if shown.place.side == "left" else ((box.left + box.right) / 2, "middle")


def _baseline(box: Box, wish: Wish, nth: int) -> float:
    return box.top + 1 + nth * wish.size * 1.3 + wish.size * 1.02


def _leader(box: Box, wish: Wish, shown: Shown) -> Markup:
    """A line from the edge of the mark to the nearest point of a label that stands away from it."""
    if shown.place.farther < FAR:
        return NOTHING
    end = (min(max(0.0, box.left), box.right), min(max(0.0, box.top), box.bottom))
    away = max((end[0] ** 2 + end[1] ** 2) ** 0.5, 1)
    start: XY = tuple(side * (wish.gap - 4) / away for side in end)
    return element("g", line(start, end, SOFT), css="leader")


def _wishes(sight: Sight) -> Iterator[Wish]:
    """Each name once: a site that is also a carrier is named as that, a town as the unit that is called after it."""
    frame, size, told = sight.frame, sight.type_size, {park.short for park in sight.parks}
    for wish in (
        *park_wishes(sight.parks, frame, sight.radii, size),
        *carrier_wishes(sight.carriers, frame, size),
        *site_wishes(sight.sites, frame, size),
        *ground_wishes(sight.base, frame, sight.plan.district, size, boundaries=sight.has_borders),
    ):
        name = wish.text.replace("\n", "")
        if name not in told:
            told.add(name)
            yield wish


def _setting(sight: Sight, covers: Sequence[Box]) -> Setting:
    frame = sight.frame
    marks = [
        around(*frame.pixel(park.place.lon, park.place.lat), sight.radii[park.id] + 2)
        for park in sight.parks
        if park.place is not None
    ]
    soft = [around(*frame.pixel(*spot), 5) for _, _, spot in sight.sites]
    soft += [
        around(*frame.pixel(carrier.lon, carrier.lat), sight.rings[carrier.code])
        for carrier in sight.carriers
        if carrier.lon is not None and carrier.lat is not None
    ]
    return Setting(frame.box, tuple(marks), tuple(soft), tuple(covers))
