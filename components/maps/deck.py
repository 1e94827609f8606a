"""The district map as a deck.gl specification that asks no other host for anything.

Sizes of marks and labels are in pixels for the view's own zoom; uncertainty circles are in metres.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import pydeck as pdk

from components.maps.base import base_layers, ground_style
from components.maps.label_layer import label_layer
from components.maps.labels import Box, Placed, around, place
from components.maps.marks import NATIONAL, CarrierMark, ParkMark, site_spots
from components.maps.views import Frame, MapView, frame
from components.maps.wanted_labels import Wish, carrier_wishes, ground_wishes, park_wishes, site_wishes
from components.markup.tokens import ACCENT, CARRIER, EDGE, INK, LIGHTS, PLACE, SOFT, WHITE, channels
from data.geo_files import BaseMap
from plan_config.layout import Place
from plan_config.plan import Plan

Rows = list[dict[str, object]]
TOOLTIP = {
    "text": "{tip}",
    "style": {"background": WHITE, "color": INK, "border": f"1px solid {EDGE}", "fontSize": "13px"},
}


@dataclass(frozen=True, slots=True)
class Marked:
    """What a map marks: a plan's own sites, its parks, and the carriers that are wanted. A chosen mark is the one whose
    `selected` is set."""

    plan: Plan
    parks: Sequence[ParkMark]
    carriers: Sequence[CarrierMark]


def district_deck(
    marked: Marked, view: MapView, base: BaseMap, *, narrow: bool = False, boundaries: bool = True
) -> pdk.Deck:
    """The map of a plan in one of its views.

    Layers `parks`, `carriers` and `sites` can be picked: their rows carry `pick` ("park:…", "carrier:…",
    empty for a site that belongs to no unit), `name` and a plain-text `tip`.
    """
    plan, parks, carriers, seen = marked.plan, marked.parks, marked.carriers, frame(view, narrow=narrow)
    boundaries = boundaries and any(shape.name == plan.district for shape in base.districts)
    radii, rings = _radii(parks, 24 if narrow else 32), _ring_radii(carriers, 0.65 if narrow else 1)
    wishes = _wishes(marked, base, seen, radii, boundaries=boundaries)
    placed = _place(wishes, seen, marked, radii, rings)
    return pdk.Deck(
        layers=[
            *base_layers(base, seen, plan.district, boundaries=boundaries),
            _soft_circles(plan, parks),
            _links(plan, parks),
            *_park_layers(parks, radii),
            _sites(plan),
            *_carrier_layers(carriers, rings),
            _landmarks(base, placed),
            label_layer(wishes, placed, seen),
        ],
        initial_view_state=_state(seen),
        map_provider="mapbox",
        map_style=ground_style(boundaries=boundaries),
        tooltip=TOOLTIP,
    )


def _state(seen: Frame) -> pdk.ViewState:
    lowest = seen.zoom - 1.5
    return pdk.ViewState(longitude=seen.lon, latitude=seen.lat, zoom=seen.zoom, min_zoom=lowest, max_zoom=16)


def _radii(parks: Sequence[ParkMark], largest: float) -> dict[str, float]:
    """Radius of each park's outline in pixels: area in proportion to its target."""
    most = max((park.target for park in parks), default=1)
    return {park.id: max(largest * sqrt(park.target / most), 6) for park in parks}


def _ring_radii(carriers: Sequence[CarrierMark], scale: float) -> dict[str, float]:
    """Radius of each carrier's ring in pixels by code: its area against the largest; the smallest without one."""
    largest = max((carrier.area or 0 for carrier in carriers), default=0) or 1
    return {carrier.code: scale * (4 + 5 * sqrt((carrier.area or 0) / largest)) for carrier in carriers}


def _wishes(
    marked: Marked, base: BaseMap, seen: Frame, radii: dict[str, float], *, boundaries: bool
) -> list[Wish]:
    size = 12.5 if seen.width < 500 else 13.5
    return [
        *park_wishes(marked.parks, seen, radii, size),
        *site_wishes(marked.plan, seen, size),
        *carrier_wishes(marked.carriers, seen, size),
        *ground_wishes(base, seen, marked.plan.district, size, boundaries=boundaries),
    ]


def _place(
    wishes: list[Wish], seen: Frame, marked: Marked, radii: dict[str, float], rings: dict[str, float]
) -> dict[str, Placed]:
    """Parks' labels first, never dropped and over a carrier's ring only if they must; then the others."""
    circles = [
        around(*seen.pixel(park.place.lon, park.place.lat), radii[park.id])
        for park in marked.parks
        if park.place is not None
    ]
    dots = [around(*seen.pixel(*spot), 5) for spot in site_spots(marked.plan).values()]
    dots += [
        around(*seen.pixel(carrier.lon, carrier.lat), rings[carrier.code])
        for carrier in marked.carriers
        if carrier.lon is not None and carrier.lat is not None
    ]
    buttons = Box(seen.width - 56, 0, seen.width, 80)
    first = place([wish.label for wish in wishes if wish.required], [*circles, buttons], seen.box, avoid=dots)
    taken = [*circles, buttons, *dots, *(label.box for label in first.values())]
    return first | place([wish.label for wish in wishes if not wish.required], taken, seen.box)


def _park_layers(parks: Sequence[ParkMark], radii: dict[str, float]) -> list[pdk.Layer]:
    """Targets as white discs, actuals as fill in their light, outlines on top of both."""
    rows = [_park_row(park, radii[park.id]) for park in parks if park.place is not None]
    return [
        _discs("targets", rows, radius="radius", fill=channels(WHITE, 225)),
        _discs("actuals", [row for row in rows if row["filled"]], radius="filled", fill="colour"),
        _discs(
            "parks", rows, radius="radius", fill=channels(WHITE, 0), line=("line", "width"), pickable=True
        ),
    ]


def _park_row(park: ParkMark, radius: float) -> dict[str, object]:
    assert park.place is not None, park.id
    judged, source = f"{park.share} {park.status}", f"依据：{park.cite}"
    lines = (park.name, park.figures, judged, source, _precision(park.place))
    return {
        "pick": park.pick,
        "name": park.name,
        "tip": "\n".join(lines),
        "position": [park.place.lon, park.place.lat],
        "radius": round(radius, 1),
        "filled": round(radius * min(sqrt((park.actual or 0) / park.target), 1.45), 1),
        "colour": channels(LIGHTS[park.light.id].fill),
        "line": channels(ACCENT if park.selected else INK),
        "width": 4 if park.selected else 1.6,
    }


def _carrier_layers(carriers: Sequence[CarrierMark], rings: dict[str, float]) -> list[pdk.Layer]:
    """Carriers in neutral tones; the line grows with the level, the national ones have a second ring."""
    rows: Rows = [
        {
            "pick": carrier.pick,
            "name": carrier.name,
            "tip": f"{carrier.name}\n{carrier.summary}",
            "position": [carrier.lon, carrier.lat],
            "radius": round(rings[carrier.code], 1),
            "outer": round(rings[carrier.code] + 3, 1) if carrier.level_rank >= NATIONAL else 0,
            "fill": channels(ACCENT if carrier.selected else CARRIER),
            "line": channels(ACCENT if carrier.selected else SOFT),
            "width": 0.8 + 0.35 * carrier.level_rank,
        }
        for carrier in carriers
        if carrier.lon is not None
    ]
    national = [
        {"position": row["position"], "outer": row["outer"], "line": row["line"]}
        for row in rows
        if row["outer"]
    ]
    return [
        _discs("national", national, radius="outer", fill=channels(WHITE, 200), line=("line", 1)),
        _discs("carriers", rows, radius="radius", fill="fill", line=("line", "width"), pickable=True),
    ]


def _sites(plan: Plan) -> pdk.Layer:
    spots = site_spots(plan)
    sites = [site for circle in plan.circles for site in circle.sites if site.id in spots]
    rows: Rows = [
        {
            "pick": f"park:{site.park}" if site.park else "",
            "name": site.name,
            "tip": "\n".join(part for part in (site.name, site.note, _precision(site.place)) if part),
            "position": spots[site.id],
            "radius": 6 if site.kind == "hub" else 3.5,
        }
        for site in sites
    ]
    return _discs(
        "sites", rows, radius="radius", fill=channels(ACCENT), line=(channels(WHITE), 1), pickable=True
    )


def _links(plan: Plan, parks: Sequence[ParkMark]) -> pdk.Layer:
    """Lines from each circle's hub to its sites and schools and, paler, to the responsible units."""
    spots, rows = site_spots(plan), []
    for circle in plan.circles:
        hub = spots.get(circle.hub)
        near = [spots[site.id] for site in circle.sites if site.id in spots and site.id != circle.hub]
        far = [(park.place.lon, park.place.lat) for park in parks if park.place is not None]
        if hub is not None:
            rows += [{"from": hub, "to": end, "colour": channels(ACCENT, 150)} for end in near]
            rows += [{"from": hub, "to": end, "colour": channels(ACCENT, 60)} for end in far]
    return pdk.Layer(
        "LineLayer",
        id="links",
        data=rows,
        get_source_position="from",
        get_target_position="to",
        get_color="colour",
        width_units=pdk.types.String("pixels"),
        get_width=1.2,
        pickable=False,
    )


def _soft_circles(plan: Plan, parks: Sequence[ParkMark]) -> pdk.Layer:
    """A pale disc as wide as each place is uncertain; a place known to the building has none."""
    known = [park.place for park in parks] + [site.place for circle in plan.circles for site in circle.sites]
    widest: dict[tuple[float, float], int] = {}
    for spot in known:
        if spot is not None and spot.precision != "building":
            point = (spot.lon, spot.lat)
            widest[point] = max(spot.radius_m, widest.get(point, 0))
    return pdk.Layer(
        "ScatterplotLayer",
        id="uncertainty",
        data=[{"position": point, "radius": radius} for point, radius in widest.items()],
        get_position="position",
        get_radius="radius",
        get_fill_color=channels(ACCENT, 9),
        stroked=True,
        get_line_color=channels(ACCENT, 45),
        line_width_units=pdk.types.String("pixels"),
        get_line_width=1,
        pickable=False,
    )


def _landmarks(base: BaseMap, placed: dict[str, Placed]) -> pdk.Layer:
    """A dot for each landmark whose name found a place."""
    named = [mark for mark in base.landmarks if f"mark:{mark.name}" in placed]
    rows: Rows = [{"position": [mark.lon, mark.lat]} for mark in named]
    return _discs("landmarks", rows, radius=1.8, fill=channels(PLACE))


def _discs(
    layer_id: str,
    rows: Rows,
    *,
    radius: str | float,
    fill: str | list[int],
    line: tuple[str | list[int], str | float] | None = None,
    pickable: bool = False,
) -> pdk.Layer:
    """Circles with a radius in pixels, and a line around them of a colour and width; each a value or a row's field."""
    colour, width = line or (channels(WHITE), 1)
    return pdk.Layer(
        "ScatterplotLayer",
        id=layer_id,
        data=rows,
        get_position="position",
        radius_units=pdk.types.String("pixels"),
        get_radius=radius,
        get_fill_color=fill,
        stroked=line is not None,
        line_width_units=pdk.types.String("pixels"),
        get_line_color=colour,
        get_line_width=width,
        parameters={"depthCompare": "always"},
        pickable=pickable,
    )


def _precision(place: Place | None) -> str:
    return "" if place is None else f"示意位置（±{place.radius_m} 米）：{place.basis}"
