"""The drawing of the map as one inline SVG that needs no style sheet and no script."""

from html import escape
from itertools import chain

from components.maps.paper.drawing import MapArea, MapCircle, MapDrawing, MapLabel, MapLine, MapRing
from components.maps.shapes import Spots
from components.maps.svg import ACCENT, INK, SOFT, hatches
from components.markup.theme import FONT, LIGHTS

OUTSIDE, LAND, WATER, BORDER, PALE = "#f3f5f8", "#ffffff", "#bad3e7", "#6b7888", "#cdd5df"
FILLS = {"district": LAND, "neighbour": OUTSIDE, "water": WATER}
STROKES = {"river": WATER, "border": BORDER, "neighbour": PALE}
NAMES = {"park": INK, "river": "#3f6a90", "place": "#5f6b78", "neighbour": "#5f6b78"}


def svg_map(drawing: MapDrawing, *, patterns: bool = True) -> str:
    """The map as SVG, as wide as its place; title and description give every park's figures in words.

    Without `patterns` the page has to hold `svg.hatches` once itself.
    """
    parts = chain(
        (_area(area) for area in drawing.areas),
        (_line(line) for line in drawing.lines),
        (_ring(ring) for ring in drawing.rings),
        (_circle(circle) for circle in drawing.circles),
        (_label(label) for label in drawing.labels),
    )
    told = "；".join(circle.spoken for circle in drawing.circles) or "图上没有园区"
    defs = f"<defs>{hatches()}</defs>" if patterns else ""
    ground = OUTSIDE if drawing.boundaries else LAND
    size = f'width="{drawing.width:g}" height="{drawing.height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img" '
        f'lang="zh-CN" font-family="{FONT}"><title>{escape(drawing.title)}</title>'
        f"<desc>{escape(f'{told}。{drawing.notes}')}</desc>{defs}"
        f'<rect {size} fill="{ground}"/>{"".join(parts)}'
        f'<rect {size} fill="none" stroke="{PALE}" stroke-width="2"/></svg>'
    )


def _area(area: MapArea) -> str:
    return f'<polygon points="{_points(area.points)}" fill="{FILLS[area.kind]}"/>'


def _line(line: MapLine) -> str:
    return (
        f'<polyline points="{_points(line.points)}" fill="none" stroke="{STROKES[line.kind]}" '
        f'stroke-width="{line.width:g}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _ring(ring: MapRing) -> str:
    at = f'cx="{ring.x:g}" cy="{ring.y:g}"'
    second = f'<circle {at} r="{ring.outer:g}" fill="#ffffff" stroke="{SOFT}"/>' if ring.outer else ""
    return (
        f"<g><title>{escape(ring.spoken)}</title>{second}"
        f'<circle {at} r="{ring.radius:g}" fill="#eef1f5" stroke="{SOFT}" stroke-width="{ring.width:g}"/></g>'
    )


def _circle(circle: MapCircle) -> str:
    at = f'cx="{circle.x:g}" cy="{circle.y:g}"'
    fill = LIGHTS[circle.light].fill
    line = f'stroke="{ACCENT}" stroke-width="4"' if circle.selected else f'stroke="{INK}" stroke-width="1.6"'
    return (
        f"<g><title>{escape(circle.spoken)}</title>"
        f'<circle {at} r="{circle.outline:g}" fill="#ffffff" fill-opacity=".88"/>'
        f'<circle {at} r="{circle.fill:g}" fill="{fill}"/>'
        f'<circle {at} r="{circle.fill:g}" fill="url(#hatch-{circle.light})"/>'
        f'<circle {at} r="{circle.outline:g}" fill="none" {line}/></g>'
    )


def _label(label: MapLabel) -> str:
    box, colour = label.box, NAMES[label.kind]
    plate = (
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{box.right - box.left:.1f}" '
        f'height="{box.bottom - box.top:.1f}" rx="2" fill="#ffffff" fill-opacity=".7"/>'
    )
    dot = (
        f'<circle cx="{label.dot[0]:.1f}" cy="{label.dot[1]:.1f}" r="1.8" fill="{colour}"/>'
        if label.dot
        else ""
    )
    lines = zip(label.lines, label.baselines, strict=True)
    return (
        (plate if label.kind == "park" else "")
        + dot
        + "".join(
            f'<text x="{label.x:g}" y="{y:.1f}" font-size="{label.size:g}" fill="{colour}" '
            f'text-anchor="{label.anchor}"{_weight(label, nth)}>{escape(text)}</text>'
            for nth, (text, y) in enumerate(lines)
        )
    )


def _weight(label: MapLabel, nth: int) -> str:
    return ' font-weight="600"' if label.kind == "park" and nth == 0 else ""


def _points(points: Spots) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
