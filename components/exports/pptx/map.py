"""The map as native shapes: freeform areas and rivers, circles for parks, text labels, in one group. Points."""

from collections.abc import Iterator
from typing import NamedTuple

from pptx.shapes.shapetree import SlideShapes

from components.exports.pptx.shapes import (
    Canvas,
    circle,
    describe,
    freeform,
    group,
    rectangle,
    text_box,
    veil,
)
from components.exports.pptx.text import Room, Span, SpanLine, width_of
from components.maps.marks import legend
from components.maps.paper.drawing import MapCircle, MapDrawing, MapLabel, MapRing, map_drawing
from components.maps.paper.svg import FILLS, NAMES, STROKES
from components.maps.shapes import XY, Spots
from components.markup.tokens import ACCENT, INK, LIGHTS, NEIGHBOUR, OUTSIDE, SOFT, WASH, WHITE
from components.report.values.report import Report
from data.geo_files import base_map

DRAWN = 500  # pixels wide: the drawing is then enlarged, so that its type can be read from afar
SMALLEST = 14  # points: a label narrower than its text shrinks so far
SIDES = {"start": "left", "middle": "center", "end": "right"}


class SlideFit(NamedTuple):
    """Where a drawing in pixels lies on the slide."""

    left: float
    top: float
    scale: float

    def spot(self, x: float, y: float) -> XY:
        """A pixel of the drawing on the slide."""
        return self.left + x * self.scale, self.top + y * self.scale

    def spots(self, points: Spots) -> Spots:
        """Pixels of the drawing on the slide."""
        return tuple(self.spot(*point) for point in points)


def draw_map(shapes: SlideShapes, report: Report, room: Room) -> None:
    """Draw the map of a report into a room, as one group that says every park's figures."""
    scale = room.width / DRAWN
    drawing = map_drawing(report, base_map(), width=DRAWN, height=room.height / scale)
    sheet = SlideFit(room.left, room.top, scale)
    first = len(shapes)
    ground = OUTSIDE if drawing.boundaries else WHITE
    rectangle(shapes, room, name="图幅", fill=ground, line=NEIGHBOUR)
    _ground(shapes, drawing, sheet)
    for ring in drawing.rings:
        _carrier(shapes, ring, sheet)
    for label in drawing.labels:
        if label.leader:
            freeform(shapes, [sheet.spots(label.leader)], name="引线", closed=False, line=SOFT, width=1)
    for park in drawing.circles:
        _park(shapes, park, sheet)
    for label in drawing.labels:
        _label(shapes, label, sheet)
    told = "；".join(park.spoken for park in drawing.circles) or "图上没有园区"
    describe(group(shapes, first), drawing.title, f"{told}。{drawing.notes}")


def legend_lines(report: Report, size: float) -> list[SpanLine]:
    """The lights with their counts, what circles and rings mean, the carriers' levels."""
    known = legend(report.parks, report.carrier_marks)
    lights: list[SpanLine] = [
        [
            Span(f"{row.shape} ", size, True, LIGHTS[row.key].fill),
            Span(f"{row.words} {row.count} 个单位", size),
        ]
        for row in known.lights
    ]
    levels = "、".join(f"{row.words} {row.count} 家" for row in known.levels)
    told = ["圆圈为目标，色块为实际，按面积比例。"]
    if levels:
        told.append(f"小环为载体，大小随面积，双环为国家级：{levels}。")
    return [*lights, *([Span(text, size - 2, False, SOFT)] for text in told)]


def _ground(canvas: Canvas, drawing: MapDrawing, sheet: SlideFit) -> None:
    for area in drawing.areas:
        freeform(canvas, [sheet.spots(area.points)], name=area.name, closed=True, fill=FILLS[area.kind])
    for line in drawing.lines:
        freeform(
            canvas,
            [sheet.spots(line.points)],
            name=line.name,
            closed=False,
            line=STROKES[line.kind],
            width=line.width * sheet.scale,
        )


def _carrier(canvas: Canvas, ring: MapRing, sheet: SlideFit) -> None:
    x, y = sheet.spot(ring.x, ring.y)
    for radius in (ring.outer, ring.radius):
        if radius:
            drawn = circle(
                canvas, x, y, radius * sheet.scale, name=ring.name, fill=WASH, line=SOFT, width=ring.width
            )
            describe(drawn, ring.name, ring.spoken)


def _park(canvas: Canvas, park: MapCircle, sheet: SlideFit) -> None:
    """A white disc for the target, the actual in its light, the target's outline above both."""
    x, y = sheet.spot(park.x, park.y)
    outline, fill = park.outline * sheet.scale, park.fill * sheet.scale
    circle(canvas, x, y, outline, name=f"{park.name} 目标", fill=WHITE)
    if fill:
        circle(canvas, x, y, fill, name=f"{park.name} 实际", fill=LIGHTS[park.light].fill)
    edge, width = (ACCENT, 4.0) if park.selected else (INK, 2.0)
    drawn = circle(canvas, x, y, outline, name=f"{park.name} 轮廓", line=edge, width=width)
    describe(drawn, park.name, park.spoken)


def _label(canvas: Canvas, label: MapLabel, sheet: SlideFit) -> None:
    left, top = sheet.spot(label.box.left, label.box.top)
    right, bottom = sheet.spot(label.box.right, label.box.bottom)
    if label.dot is not None:
        circle(canvas, *sheet.spot(*label.dot), 2, name=label.lines[0], fill=SOFT)
    size = label.size * sheet.scale
    widest = max(width_of(text, size) for text in label.lines)
    size = round(max(SMALLEST, min(size, size * (right - left) / max(widest, 1))), 1)
    box = text_box(
        canvas,
        Room(left, top, right - left, bottom - top),
        list(_lines(label, size)),
        name=f"标注 {label.lines[0]}",
        align=SIDES[label.anchor],
    )
    box.text_frame.word_wrap = False
    if label.kind == "park":
        veil(box)


def _lines(label: MapLabel, size: float) -> Iterator[SpanLine]:
    """A name in its lines; a unit's last line is its status, with the shape in the light's colour."""
    colour = NAMES[label.kind]
    for nth, text in enumerate(label.lines):
        if label.light and nth == len(label.lines) - 1:
            shape, _, told = text.partition(" ")
            yield [Span(f"{shape} ", size, True, LIGHTS[label.light].fill), Span(told, size, False, colour)]
        else:
            yield [Span(text, size, bool(label.light), colour)]
