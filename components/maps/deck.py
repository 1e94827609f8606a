"""The map in relief, as a deck.gl specification that asks no other host for anything: a column for each unit.

Only for browsers with a graphics card of their own; every other reader has the map itself, which needs none.
"""

import json
from urllib.parse import quote

import pydeck as pdk

from components.maps.ground import Ground, ground_of
from components.maps.live.ground import window
from components.maps.live.sight import Sight
from components.maps.marks import ParkMark
from components.maps.shapes import Spots
from components.maps.svg import spoken
from components.markup.tokens import ACCENT, BORDER, FONT, INK, LIGHTS, NEIGHBOUR, WATER, WHITE, channels

Rows = list[dict[str, object]]
SAFE = '[]{}:,."-'  # what may stand in a data: URL as it is
TILT = 48
HIGHEST = 0.22  # of the frame's height: the column of a target that is just met
TOOLTIP = {"text": "{tip}", "style": {"background": WHITE, "color": INK, "fontSize": "13px"}}
# An empty style: what is behind the map shines through, light or dark.
NOTHING_BELOW = {"version": 8, "sources": {}, "layers": []}


def relief_deck(sight: Sight) -> pdk.Deck:
    """Each unit as a column: as high as its completion, with a pale one as high as its target.

    A row of the layer `columns` carries `pick` and a plain-text `tip`.
    """
    frame, rows = sight.frame, [_column(sight, park) for park in sight.parks if park.place is not None]
    looking = pdk.ViewState(
        longitude=frame.lon,
        latitude=frame.lat,
        zoom=frame.zoom,
        pitch=TILT,
        min_zoom=frame.zoom - 1,
        max_zoom=16,
    )
    return pdk.Deck(
        layers=[
            *_ground(sight),
            _columns("goals", rows, sight, height="goal", fill=channels(ACCENT, 40), wide=1.2),
            _columns("columns", rows, sight, height="share", fill="colour"),
            _names(rows),
        ],
        initial_view_state=looking,
        map_provider="mapbox",
        map_style=data_url(NOTHING_BELOW),
        tooltip=TOOLTIP,
    )


def data_url(value: object) -> str:
    """A value as a `data:` URL: nothing is asked of another host."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json,{quote(compact, safe=SAFE)}"


def _ground(sight: Sight) -> list[pdk.Layer]:
    ground = ground_of(
        sight.base, sight.frame, sight.plan.district, boundaries=sight.has_borders, window=window(sight)
    )
    return [_areas(sight, ground), _lines(sight, ground)]


def _areas(sight: Sight, ground: Ground) -> pdk.Layer:
    fills = {"district": channels(NEIGHBOUR, 70), "water": channels(WATER, 160)}
    areas: Rows = [
        {"rings": _degrees(sight, area.points), "colour": fills[area.kind]}
        for area in ground.areas
        if area.kind in fills
    ]
    return pdk.Layer(
        "PolygonLayer",
        id="areas",
        data=areas,
        get_polygon="rings",
        get_fill_color="colour",
        stroked=False,
    )


def _lines(sight: Sight, ground: Ground) -> pdk.Layer:
    pens = {"river": channels(WATER, 160), "border": channels(BORDER), "neighbour": channels(NEIGHBOUR)}
    lines: Rows = [
        {"path": _degrees(sight, line.points), "colour": pens[line.kind], "width": line.width}
        for line in ground.lines
    ]
    return pdk.Layer(
        "PathLayer",
        id="lines",
        data=lines,
        get_path="path",
        get_color="colour",
        get_width="width",
        width_units=pdk.types.String("pixels"),
    )


def _degrees(sight: Sight, points: Spots) -> list[list[float]]:
    return [[round(degree, 5) for degree in sight.frame.degrees(*point)] for point in points]


def _columns(
    layer_id: str, rows: Rows, sight: Sight, *, height: str, fill: str | list[int], wide: float = 1
) -> pdk.Layer:
    return pdk.Layer(
        "ColumnLayer",
        id=layer_id,
        data=rows,
        get_position="position",
        get_elevation=height,
        elevation_scale=_high(sight),
        radius=round(wide * max(sight.radii.values(), default=1) / 2 / sight.frame.pixels_of(1), 1),
        disk_resolution=24,
        extruded=True,
        get_fill_color=fill,
        pickable=layer_id == "columns",
    )


def _column(sight: Sight, park: ParkMark) -> dict[str, object]:
    assert park.place is not None, park.id
    share = max(park.completion or 0, 0)
    height = _high(sight) * max(share, 1)
    return {
        "pick": park.pick,
        "tip": f"{spoken(park)}\n依据：{park.cite}",
        "name": f"{park.short}\n{park.status}",
        "position": [park.place.lon, park.place.lat],
        "top": [park.place.lon, park.place.lat, round(height)],
        "share": round(share, 3),
        "goal": 1,
        "colour": channels(LIGHTS[park.light.id].fill),
    }


def _high(sight: Sight) -> float:
    """Metres of a column whose target is just met."""
    return round(HIGHEST * sight.frame.height / sight.frame.pixels_of(1), 1)


def _names(rows: Rows) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id="names",
        data=rows,
        get_text="name",
        get_position="top",
        get_size=14,
        get_color=channels(INK),
        get_pixel_offset=[0, -22],
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT.replace("'", "")),
        background=True,
        get_background_color=channels(WHITE, 220),
        background_padding=[4, 2],
        parameters={"depthCompare": "always"},
    )
