"""The words on the map as one deck.gl layer."""

from collections.abc import Iterable

import pydeck as pdk

from components.maps.labels import Placed
from components.maps.views import Frame
from components.maps.wanted_labels import Wish
from components.markup.tokens import WHITE, channels

FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


def label_layer(wishes: Iterable[Wish], placed: dict[str, Placed], frame: Frame) -> pdk.Layer:
    """The texts that found a place. Sizes and offsets are in pixels: they hold while the reader zooms."""
    return _text_layer([_row(wish, placed[wish.key], frame) for wish in wishes if wish.key in placed])


def _row(wish: Wish, label: Placed, frame: Frame) -> dict[str, object]:
    lon, lat = frame.degrees(*label.spot)
    x, anchor = label.anchor
    middle = (label.box.top + label.box.bottom) / 2
    return {
        "text": wish.text,
        "position": [round(lon, 5), round(lat, 5)],
        "offset": [round(x - label.spot[0], 1), round(middle - label.spot[1], 1)],
        "anchor": anchor,
        "size": wish.size,
        "colour": channels(wish.colour),
        "plate": channels(WHITE, 0 if wish.sides == ("centre",) else 150),
    }


def _text_layer(rows: list[dict[str, object]]) -> pdk.Layer:
    """One text layer; `depthCompare` keeps the glyphs from sinking into the ground."""
    return pdk.Layer(
        "TextLayer",
        id="labels",
        data=rows,
        get_text="text",
        get_position="position",
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        get_size="size",
        get_color="colour",
        line_height=1.25,
        character_set=pdk.types.String("auto"),
        font_family=pdk.types.String(FONT),
        font_weight=500,
        background=True,
        get_background_color="plate",
        background_padding=[2, 0],
        parameters={"depthCompare": "always"},
        pickable=False,
    )
