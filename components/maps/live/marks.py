"""The marks of the map on the screen: units, carriers, sites, their names, and where in the district the view lies."""

from collections.abc import Iterable, Iterator
from math import sqrt

from markupsafe import Markup

from components.maps.labels import Box
from components.maps.live.inset import inset, inset_box
from components.maps.live.labels import label, labels_of
from components.maps.live.sight import LARGEST, Sight
from components.maps.marks import NATIONAL, CarrierMark, ParkMark
from components.maps.svg import HATCHES, MOST, choosing, picked, spoken
from components.markup.html import NOTHING, element, joined
from components.markup.tokens import SHOWN
from plan_config.layout import Circle, Site

SEEN = 12.0  # pixels: a smaller circle of a unit lies above the carriers, whose rings would hide it
HUB = 12.0  # pixels around a university, above the carriers, which stand aside from its middle
BUTTONS = (44, 132)  # pixels at the upper right that the buttons take


def live_marks(sight: Sight) -> Markup:
    """What can be picked and read on the map, in the frame of its ground."""
    frame, within = sight.frame, inset_box(sight)
    buttons = Box(frame.width - BUTTONS[0], 0, frame.width, BUTTONS[1])
    labels = labels_of(sight, [buttons, *([within] if within else [])])
    drawn = element(
        "svg",
        element("defs", HATCHES),
        *_parks(sight, SEEN, LARGEST),
        *_carriers(sight),
        *_parks(sight, 0, SEEN),
        *_sites(sight),
        *(label(wish, shown, sight) for wish, shown in reversed(labels)),
        inset(sight, within) if within else NOTHING,
        css="mapped marks",
        attributes={
            "viewBox": f"0 0 {frame.width} {frame.height}",
            "role": "group",
            "tabindex": "0",
            "lang": "zh-CN",
            "aria-label": f"{sight.plan.district}地图（{sight.view.name}）：方向键移动，加号和减号缩放，零键还原",
            "data-view": sight.name,
            "data-focus": focus(sight),
        },
    )
    return joined(drawn, _zoomers())


def _zoomers() -> Markup:
    steps = (("1.5", "放大", "＋"), ("0.667", "缩小", "－"), ("0", "还原", "⌂"))
    buttons = (
        element("button", sign, attributes={"data-zoom": step, "aria-label": told, "title": told})
        for step, told, sign in steps
    )
    return element("div", *buttons, css="zoomers noprint")


def focus(sight: Sight) -> str:
    """What to show closer: where all that is chosen lies, as its box in pixels; nothing where nothing is chosen."""
    chosen = [park.id for park in sight.parks if park.selected]
    spots = [(park.place.lon, park.place.lat) for park in sight.parks if park.selected and park.place]
    spots += [
        (carrier.lon, carrier.lat)
        for carrier in sight.carriers
        if (carrier.selected or sight.circle or carrier.unit in chosen)
        and carrier.lon is not None
        and carrier.lat is not None
    ]
    if any(carrier.selected for carrier in sight.carriers):
        spots = [
            (carrier.lon, carrier.lat)
            for carrier in sight.carriers
            if carrier.selected and carrier.lon is not None and carrier.lat is not None
        ]
    pixels = [sight.frame.pixel(*spot) for spot in spots]
    if not pixels:
        return ""
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    return f"{min(xs):.0f} {min(ys):.0f} {max(xs):.0f} {max(ys):.0f}"


def _at(x: float, y: float, *body: Markup, css: str) -> Markup:
    """Something around a spot that moves with the zoom and keeps its size."""
    return element("g", *body, css=css, attributes={"data-at": f"{x:.1f} {y:.1f}"})


def _disc(radius: float, css: str, attributes: Iterable[tuple[str, str]] = ()) -> Markup:
    return element("circle", css=css, attributes={"r": f"{radius:.1f}", **dict(attributes)})


def _parks(sight: Sight, least: float, most: float) -> Iterator[Markup]:
    """Targets as outlines, actuals as fill in their light, the largest first: those of some radii."""
    for park in sorted(sight.parks, key=lambda park: -park.target):
        if park.place is not None and least < sight.radii[park.id] <= most:
            spot = sight.frame.pixel(park.place.lon, park.place.lat)
            yield _at(*spot, picked(park, spoken(park), unit_disc(park, sight.radii[park.id])), css="unit")


def unit_disc(park: ParkMark, radius: float) -> Markup:
    """The circle of a unit around its own spot."""
    done = radius * min(sqrt(max(park.completion or 0, 0)), MOST)
    light = park.light.id
    return joined(
        _disc(radius + 5, "chosen") if park.selected else NOTHING,
        _disc(radius, "goal"),
        _disc(done, "done", [("fill", SHOWN[light].fill)]),
        _disc(done, "done", [("fill", f"url(#hatch-{light})")]),
        _disc(radius, "outline"),
    )


def _carriers(sight: Sight) -> Iterator[Markup]:
    """Carriers in neutral tones unless they have a colour; the line grows with the level, the national ones have a
    second ring."""
    for carrier in sight.carriers:
        if carrier.lon is not None and carrier.lat is not None:
            spot = sight.frame.pixel(carrier.lon, carrier.lat)
            rings = level_rings(carrier.level_rank, sight.rings[carrier.code])
            css = "ring chosen" if carrier.selected else _ring(carrier)
            yield _at(*spot, picked(carrier, f"{carrier.name}：{carrier.summary}", rings), css=css)


def _ring(carrier: CarrierMark) -> str:
    return f"ring r{carrier.tint.shade}" if carrier.tint else "ring"


def level_rings(rank: int, radius: float) -> Markup:
    """The ring of a carrier of a level around its own spot."""
    outer = _disc(radius + 3, "outer") if rank >= NATIONAL else NOTHING
    return joined(outer, _disc(radius, "inner", [("stroke-width", f"{0.8 + 0.35 * rank:.2f}")]))


def _sites(sight: Sight) -> Iterator[Markup]:
    """The hub of each circle chooses it; a site chooses the unit that it belongs to."""
    for circle, site, spot in sight.sites:
        pick = sight.picks.get(f"site:{site.id}", "")
        yield _at(*sight.frame.pixel(*spot), _site(site, pick, circle), css="site")


def _site(site: Site, pick: str, circle: Circle) -> Markup:
    if site.id == circle.hub:
        chosen = choosing(circle)
        title = element("title", chosen["aria-label"])
        return element("g", title, _disc(HUB, "hub"), css="pick", attributes=chosen)
    told = site.name + (f"（{site.note}）" if site.note else "")
    body = (element("title", told), _disc(3.5, "near"))
    if not pick:
        return element("g", *body)
    attributes = {"data-pick": pick, "tabindex": "0", "role": "button", "aria-label": told}
    return element("g", *body, css="pick", attributes=attributes)
