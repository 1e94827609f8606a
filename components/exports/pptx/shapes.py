# python-pptx annotates most of its functions but not all.
"""Native shapes in points: text boxes, rectangles, dials, light pills, freeforms; each with a name."""

from collections.abc import Sequence

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.shapes.shapetree import GroupShapes, SlideShapes
from pptx.util import Emu, Pt

from components.exports.pptx.text import BOLD, Room, Span, SpanLine, clean, rgb, width_of, write
from components.markup.tokens import LIGHTS, WHITE
from data.judging.lights import LightId

Canvas = SlideShapes | GroupShapes
ANCHORS = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
FINE = 100  # steps of a freeform per point


def emu(room: Room) -> tuple[Emu, Emu, Emu, Emu]:
    """A rectangle as python-pptx wants it: left, top, width, height."""
    left, top, width, height = (Emu(round(each * 12700)) for each in room)
    return left, top, width, height


def describe(shape: BaseShape, name: str, alt: str = "") -> None:
    """Name a shape, and say in words what it shows for those who cannot see it."""
    shape.name = clean(name)
    if alt:
        shape.element.xpath("./*/p:cNvPr")[0].set("descr", clean(alt))


def text_box(
    canvas: Canvas,
    room: Room,
    lines: Sequence[SpanLine],
    *,
    name: str,
    align: str = "left",
    anchor: str = "top",
    gap: float = 0,
    hanging: bool = False,
) -> Shape:
    """A box of text without inner margins that wraps at its own width."""
    box = canvas.add_textbox(*emu(room))
    describe(box, name)
    _frame(box, anchor)
    write(box.text_frame, lines, align=align, gap=gap, hanging=hanging)
    return box


def rectangle(
    canvas: Canvas, room: Room, *, name: str, fill: str = "", line: str = "", width: float = 0.75
) -> Shape:
    """A plain rectangle."""
    return _drawn(canvas.add_shape(MSO_SHAPE.RECTANGLE, *emu(room)), name, fill, line, width)


def circle(
    canvas: Canvas,
    x: float,
    y: float,
    radius: float,
    *,
    name: str,
    fill: str = "",
    line: str = "",
    width: float = 0.75,
) -> Shape:
    """A circle around a point."""
    around = Room(x - radius, y - radius, 2 * radius, 2 * radius)
    return _drawn(canvas.add_shape(MSO_SHAPE.OVAL, *emu(around)), name, fill, line, width)


def arc(canvas: Canvas, room: Room, start: float, end: float, *, name: str, fill: str) -> Shape:
    """A piece of a ring in a square; angles in degrees, clockwise from the left end of the horizontal."""
    shape = canvas.add_shape(MSO_SHAPE.BLOCK_ARC, *emu(room))
    for nth, value in enumerate((180 + start, (180 + end) % 360)):
        shape.adjustments[nth] = value * 0.6  # 60,000ths of a degree, as a share of 100,000
    shape.adjustments[2] = 0.11
    return _drawn(shape, name, fill, "", 0)


def freeform(
    canvas: Canvas,
    rings: Sequence[Sequence[tuple[float, float]]],
    *,
    name: str,
    closed: bool,
    fill: str = "",
    line: str = "",
    width: float = 0.75,
) -> Shape:
    """One shape of several outlines in points; where they lie in one another the inner is a hole."""
    fine = [[(round(x * FINE), round(y * FINE)) for x, y in ring] for ring in rings]
    builder = canvas.build_freeform(*fine[0][0], scale=12700 / FINE)
    for nth, ring in enumerate(fine):
        if nth:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=closed)
    return _drawn(builder.convert_to_shape(), name, fill, line, width)


def pill(canvas: Canvas, room: Room, light: LightId, shape: str, word: str, *, size: float = 18) -> Shape:
    """A light: its shape and word on its tint, on one line also where another typeface stands in."""
    sizes, told = (size, size - 2, size - 4), f"{shape} {word}"
    size = next((each for each in sizes if width_of(told, each) <= BOLD * room.width), sizes[-1])
    box = canvas.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *emu(room))
    _drawn(box, f"状态 {word}", LIGHTS[light].tint, "", 0)
    _frame(box, "middle")
    write(box.text_frame, [light_line(light, shape, word, size=size)], align="center")
    return box


def light_line(light: LightId, shape: str, word: str, *, size: float) -> list[Span]:
    """A light's shape in its colour, then its word in ink that can be read on the tint."""
    return [
        Span(f"{shape} ", size, True, LIGHTS[light].fill),
        Span(word, size, True, LIGHTS[light].ink),
    ]


def veil(box: Shape) -> None:
    """Put a half-transparent white behind a text, so that it can be read across lines."""
    box.fill.solid()
    box.fill.fore_color.rgb = rgb(WHITE)
    colour = box.element.spPr.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
    colour.append(colour.makeelement(qn("a:alpha"), {"val": "65000"}))


def group(canvas: SlideShapes, first: int) -> GroupShape:
    """What was drawn from a place on, as one that moves and scales together. Drawn first and grouped then: a group is
    measured anew for every shape that is added to it."""
    return canvas.add_group_shape(list(canvas)[first:])


def _drawn(shape: Shape, name: str, fill: str, line: str, width: float) -> Shape:
    """Fill and line alone: the template's style would add a shadow."""
    describe(shape, name)
    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    if line:
        shape.line.color.rgb = rgb(line)
        shape.line.width = Pt(width)
    else:
        shape.line.fill.background()
    return shape


def _frame(shape: Shape, anchor: str) -> None:
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor, frame.auto_size = True, ANCHORS[anchor], MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
