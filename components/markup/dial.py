"""A completion as a dial: an arc in its light, the target's mark, and the mark of what is expected by now.

All dials share one scale, 0 to 150 % of the target, so that two districts compare at a glance. An arc that goes on
beyond it is broken near its end, and does not look full.
"""

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.markup.svg import line, path, words
from components.markup.tokens import LIGHTS, SHOWN, WHITE
from data.judging.lights import LightId

FULL_SCALE = 1.5
_CX, _CY, _R, _WIDTH = 125.0, 116.0, 90.0, 18.0
_LABELLED, _BARE = "0 -18 250 142", "18 8 214 112"  # with room for words round the arc, and without
_SIZE = {"width": "250", "height": "142", "role": "img"}
_WIDE = "\u2e80"  # from here on a character takes a whole em


@dataclass(frozen=True, slots=True)
class Paint:
    """What a dial is drawn in; `hatched`, on paper, needs the patterns of `svg.HATCHES` and tells lights apart in a
    grey print.

    A small dial is not `labelled`: its marks are named once for all beside it.
    """

    ink: str
    soft: str
    track: str
    ground: str = WHITE  # behind the arc
    hatched: bool = False
    labelled: bool = True


SCREEN = Paint("currentColor", "var(--soft)", "var(--line)", "var(--paper)")
SMALL = replace(SCREEN, labelled=False)


class Due(NamedTuple):
    """The share of the target that is expected by now, and how its mark is called."""

    share: float
    words: str


def dial(
    spoken: str,
    completion: float | None,
    share: str,
    light: LightId,
    due: Due | None,
    paint: Paint = SCREEN,
) -> Markup:
    """A completion on the scale as an arc in its light, with the target's mark and the `share` in words; `spoken` is
    its text for readers.

    Where `due` lies below the target it has a mark of its own. Of what nobody reported the arc is empty: its light and
    figure, beside it, say so.
    """
    return element(
        "svg",
        _arc(FULL_SCALE, paint.track),
        _fill(completion, light, hatched=paint.hatched),
        _break(paint.ground) if completion and completion > FULL_SCALE else NOTHING,
        _expected_mark(due, paint) if due and due.share < 1 else NOTHING,
        _target_mark(paint),
        words(
            _CX,
            _CY - 4,
            "" if completion is None else share,
            size=36,
            weight=650,
            fill=paint.ink,
            at="middle",
        ),
        css="dial",
        attributes={"viewBox": _LABELLED if paint.labelled else _BARE, **_SIZE, "aria-label": spoken},
    )


def _fill(completion: float | None, light: LightId, *, hatched: bool) -> Markup:
    if not completion:
        return NOTHING
    done = _arc(completion, (LIGHTS if hatched else SHOWN)[light].fill)
    return joined(done, _arc(completion, f"url(#hatch-{light})")) if hatched else done


def _break(ground: str) -> Markup:
    """Two cuts through an arc near its end."""
    cuts = (FULL_SCALE - 0.09, FULL_SCALE - 0.05)
    ends = ((_polar(at + 0.02, _R - 11), _polar(at - 0.02, _R + 11)) for at in cuts)
    return joined(*(line(start, end, ground, width=4) for start, end in ends))


def _target_mark(paint: Paint) -> Markup:
    x, y = _polar(1, _R + 20)
    mark = line(_polar(1, _R - 14), _polar(1, _R + 14), paint.ink, width=3 if paint.labelled else 5)
    return joined(mark, words(x, y + 3, "目标", size=15, fill=paint.ink)) if paint.labelled else mark


def _expected_mark(due: Due, paint: Paint) -> Markup:
    if not paint.labelled:
        ends = _polar(due.share, _R - 14), _polar(due.share, _R + 14)
        return line(*ends, paint.ink, width=5, dashes="5 5")
    share = due.share
    (x, y), (left, left_y), (right, right_y) = (
        _polar(share, _R + 9),
        _polar(share - 0.028, _R + 20),
        _polar(share + 0.028, _R + 20),
    )
    mark = path(f"M{x:.1f} {y:.1f} L{left:.1f} {left_y:.1f} L{right:.1f} {right_y:.1f} Z", fill=paint.soft)
    return joined(mark, _expected_words(due, paint.soft))


def _expected_words(due: Due, soft: str) -> Markup:
    """Beside the mark; where they would begin left of the picture, in its corner above the arc."""
    x, y = _polar(due.share, _R + 24)
    anchor = "end" if x < _CX - 12 else "middle" if x < _CX + 30 else "start"
    if anchor == "end" and x < _width(due.words):
        x, y, anchor = 0.0, -4.0, "start"
    return words(x, y, due.words, size=15, fill=soft, at=anchor)


def _width(text: str) -> float:
    return sum(15.0 if char >= _WIDE else 8.8 for char in text)


def _polar(share: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - min(max(share, 0), FULL_SCALE) / FULL_SCALE)
    return _CX + radius * math.cos(angle), _CY - radius * math.sin(angle)


def _arc(end: float, colour: str) -> Markup:
    """The scale from its start to a share."""
    (x1, y1), (x2, y2) = _polar(0, _R), _polar(end, _R)
    course = f"M{x1:.2f} {y1:.2f} A{_R} {_R} 0 0 1 {x2:.2f} {y2:.2f}"
    return path(course, stroke=colour, width=_WIDTH)
