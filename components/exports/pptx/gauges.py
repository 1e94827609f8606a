"""A target as a dial of native shapes, on the screen's scale of 0 to 150 %, with its reading in words. Points."""

import math

from pptx.shapes.shapetree import SlideShapes

from components.exports.pptx.page import LEAST_TYPE as LEAST
from components.exports.pptx.shapes import Canvas, arc, describe, freeform, group, light_line, pill, text_box
from components.exports.pptx.text import Room, Span, shortened, width_of
from components.markup.dial import FULL_SCALE
from components.markup.tokens import INK, LIGHTS, LINE, SOFT, WHITE
from components.report.values.standing import Standing
from components.report.wording import gap_words, goal_words, share_words, spoken
from components.words.figures import number

DIAL = 86  # radius


def gauge(shapes: SlideShapes, standing: Standing, room: Room) -> None:
    """Draw one target as a group: name, dial with the marks of target and expected, figures, light, gap."""
    first = len(shapes)
    middle, foot = room.left + room.width / 2, room.top + 28 + 24 + DIAL
    name = Span(shortened(standing.short_label, 20, room.width), 20, True)
    text_box(shapes, room._replace(height=26), [[name]], name="指标", align="center")
    _dial(shapes, standing, middle, foot)
    _reading(shapes, standing, room._replace(top=foot + 8, height=room.bottom - foot - 8))
    describe(group(shapes, first), f"仪表 {standing.short_label}", spoken(standing))


def _dial(canvas: Canvas, standing: Standing, x: float, y: float) -> None:
    square = Room(x - DIAL, y - DIAL, 2 * DIAL, 2 * DIAL)
    arc(canvas, square, 0, 180, name="刻度 0–150%", fill=LINE)
    if standing.completion:
        fill = LIGHTS[standing.shown_light].fill
        arc(canvas, square, 0, _angle(standing.completion), name="完成率", fill=fill)
        if standing.completion > FULL_SCALE:
            _break(canvas, x, y)
    _mark(canvas, x, y, 1, "目标", INK)
    if not standing.verdict and standing.due_share < 1:
        _mark(canvas, x, y, standing.due_share, "应达", SOFT)
    share = "" if standing.completion is None else share_words(standing)
    text = [[Span(share, 27, True)]]
    text_box(canvas, Room(x - DIAL, y - 36, 2 * DIAL, 40), text, name="完成率数值", align="center")


def _break(canvas: Canvas, x: float, y: float) -> None:
    """Two cuts through a ring near its end: it goes on beyond the scale."""
    for share in (FULL_SCALE - 0.09, FULL_SCALE - 0.05):
        turns = [math.radians(180 - _angle(share + lean)) for lean in (0.02, -0.02)]
        ends = [
            (x + far * math.cos(turn), y - far * math.sin(turn))
            for far, turn in zip((DIAL - 22, DIAL + 2), turns, strict=True)
        ]
        freeform(canvas, [ends], name="超出刻度", closed=False, line=WHITE, width=3)


def _mark(canvas: Canvas, x: float, y: float, share: float, word: str, colour: str) -> None:
    """A line across the ring at a share of the target, with its word outside."""
    turn = math.radians(180 - _angle(share))
    ends = [(x + far * math.cos(turn), y - far * math.sin(turn)) for far in (DIAL - 20, DIAL + 5)]
    freeform(canvas, [ends], name=f"{word}标记", closed=False, line=colour, width=2.5)
    at_x, at_y = x + (DIAL + 8) * math.cos(turn), y - (DIAL + 8) * math.sin(turn)
    align = "left" if math.cos(turn) > 0.1 else "right" if math.cos(turn) < -0.1 else "center"
    left = {"left": at_x, "right": at_x - 36, "center": at_x - 18}[align]
    text_box(
        canvas,
        Room(left, at_y - 16, 36, 18),
        [[Span(word, 14, False, colour)]],
        name=f"{word}字样",
        align=align,
    )


def _reading(canvas: Canvas, standing: Standing, room: Room) -> None:
    figures = _figures(standing, room.width)
    text_box(canvas, room._replace(height=30), [figures], name="实际与目标", align="center")
    width = min(room.width, 220)
    place = Room(room.left + (room.width - width) / 2, room.top + 34, width, 28)
    pill(canvas, place, standing.light, standing.shape, standing.word, size=18)
    today = light_line(standing.today_light, standing.today_shape, standing.today, size=18)
    far = [] if standing.gap is None else [Span(f" {gap_words(standing)}", 18, False, SOFT)]
    gap = [*(today if standing.today else []), *far]
    text_box(canvas, Room(room.left, room.top + 66, room.width, 24), [gap], name="差距", align="center")


def _figures(standing: Standing, width: float) -> list[Span]:
    """The actual and the goal, in type that leaves both on one line."""
    actual, goal = number(standing.actual, standing.decimals), f" / {goal_words(standing)}"
    sizes = (20, 18, 16, LEAST)
    fits = (size for size in sizes if width_of(actual, size + 2) + width_of(goal, size) <= width)
    size = next(fits, LEAST)
    return [Span(actual, size + 2, True), Span(goal, size)]


def _angle(share: float) -> float:
    return 180 * min(max(share, 0), FULL_SCALE) / FULL_SCALE
