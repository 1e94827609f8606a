"""The drawing of the map as one inline SVG that needs no style sheet and no script."""

from itertools import chain

from markupsafe import Markup

from components.maps.ground import MapArea, MapLine
from components.maps.paper.drawing import MapCircle, MapDrawing, MapLabel, MapRing
from components.maps.svg import HATCHES
from components.markup.html import element, joined
from components.markup.svg import circle, line, polygon, polyline, rectangle, words
from components.markup.tokens import (
    ACCENT,
    BORDER,
    CARRIER,
    FONT,
    INK,
    LIGHTS,
    NEIGHBOUR,
    OUTSIDE,
    PRINTED_PLACE,
    PRINTED_WATER,
    RIVER,
    SOFT,
    WHITE,
)
from data.judging.lights import LightId

FILLS = {"district": WHITE, "neighbour": OUTSIDE, "water": PRINTED_WATER}
STROKES = {"river": PRINTED_WATER, "border": BORDER, "neighbour": NEIGHBOUR}
NAMES = {"park": INK, "river": RIVER, "place": PRINTED_PLACE, "neighbour": PRINTED_PLACE}


_ROOT = {
    "xmlns": "http://www.w3.org/2000/svg",
    "role": "img",
    "lang": "zh-CN",
    "font-family": FONT,
}


def svg_map(drawing: MapDrawing, *, patterns: bool = True) -> Markup:
    """The map as SVG, as wide as its place; title and description give every park's figures in words.

    Without `patterns` the page has to hold `svg.HATCHES` once itself.
    """
    parts = chain(
        (_area(area) for area in drawing.areas),
        (_line(line) for line in drawing.lines),
        (_ring(ring) for ring in drawing.rings),
        (line(*label.leader, SOFT) for label in drawing.labels if label.leader),
        (_circle(circle) for circle in drawing.circles),
        (_label(label) for label in drawing.labels),
    )
    told = "；".join(circle.spoken for circle in drawing.circles) or "图上没有园区"
    ground = OUTSIDE if drawing.boundaries else WHITE
    return element(
        "svg",
        element("title", drawing.title),
        element("desc", f"{told}。{drawing.notes}"),
        element("defs", HATCHES) if patterns else "",
        rectangle(0, 0, drawing.width, drawing.height, fill=ground),
        *parts,
        rectangle(0, 0, drawing.width, drawing.height, stroke=NEIGHBOUR, pen=2),
        attributes=_ROOT | {"viewBox": f"0 0 {drawing.width:g} {drawing.height:g}"},
    )


def _area(area: MapArea) -> Markup:
    return polygon(area.points, FILLS[area.kind])


def _line(line: MapLine) -> Markup:
    return polyline(line.points, STROKES[line.kind], width=line.width, joints="round", ends="round")


def _ring(ring: MapRing) -> Markup:
    return element(
        "g",
        element("title", ring.spoken),
        circle(ring.x, ring.y, ring.outer, fill=WHITE, stroke=SOFT) if ring.outer else "",
        circle(ring.x, ring.y, ring.radius, fill=CARRIER, stroke=SOFT, width=ring.width),
    )


def _circle(park: MapCircle) -> Markup:
    x, y = park.x, park.y
    stroke, width = (ACCENT, 4.0) if park.selected else (INK, 1.6)
    return element(
        "g",
        element("title", park.spoken),
        circle(x, y, park.outline, fill=WHITE, opacity=0.88),
        circle(x, y, park.fill, fill=LIGHTS[park.light].fill),
        circle(x, y, park.fill, fill=f"url(#hatch-{park.light})"),
        circle(x, y, park.outline, stroke=stroke, width=width),
    )


def _status(text: str, light: LightId) -> Markup:
    """A light's shape in its colour, and the words after it."""
    shape, _, told = text.partition(" ")
    return joined(element("tspan", shape, attributes={"fill": LIGHTS[light].fill}), f" {told}")


def _label(label: MapLabel) -> Markup:
    left, top, right, bottom = label.box
    is_park, colour = label.kind == "park", NAMES[label.kind]
    return joined(
        rectangle(left, top, right - left, bottom - top, corner=2, fill=WHITE, opacity=0.7)
        if is_park
        else "",
        circle(*label.dot, 1.8, fill=colour) if label.dot else "",
        *(
            words(
                label.x,
                y,
                _status(text, label.light) if label.light and nth == len(label.lines) - 1 else text,
                size=label.size,
                fill=colour,
                at=label.anchor,
                weight=600 if is_park and nth < len(label.lines) - 1 else 400,
            )
            for nth, (text, y) in enumerate(zip(label.lines, label.baselines, strict=True))
        ),
    )
