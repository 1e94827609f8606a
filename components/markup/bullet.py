"""A completion as a bar on the scale that all bars and dials share: what is reached, the target's mark, what is expected.

What stands in it in words stands beside it; the bar itself is drawing.
"""

from collections.abc import Iterator

from markupsafe import Markup

from components.markup.dial import FULL_SCALE
from components.markup.html import element
from components.markup.tokens import SHOWN
from data.judging.lights import LightId

HEIGHT = 12
TOP, BOTTOM = 2, 10  # of the bar between the ends of the marks


def bullet(completion: float | None, light: LightId, due: float | None) -> Markup:
    """A completion in its light; `due` is the share expected by now, where that has a mark of its own.

    A bar that goes on beyond the scale is broken near its end.
    """
    return element(
        "svg",
        _bar(FULL_SCALE, "var(--line)"),
        *([_bar(completion, SHOWN[light].fill)] if completion else []),
        *([_break()] if completion and completion > FULL_SCALE else []),
        *([_mark(due, "2.5 2")] if due is not None and due < 1 else []),
        _mark(1.0),
        css="bullet",
        attributes={"aria-hidden": "true", "width": "100%", "height": f"{HEIGHT}"},
    )


def _bar(end: float, fill: str) -> Markup:
    place = {"y": f"{TOP}", "height": f"{BOTTOM - TOP}", "width": _share(end), "fill": fill}
    return element("rect", attributes=place)


def _mark(share: float, dashes: str = "") -> Markup:
    x = _share(share)
    pen = {"stroke": "currentColor", "stroke-width": "2", "stroke-dasharray": dashes}
    return element("line", attributes={"x1": x, "x2": x, "y1": "0", "y2": f"{HEIGHT}", **pen})


def _break() -> Markup:
    return element("svg", *_slashes(), attributes={"x": "92%", "overflow": "visible"})


def _slashes() -> Iterator[Markup]:
    """Two cuts through a bar, in the colour of the ground."""
    for x in (0, 5):
        course = f"M{x} {HEIGHT} L{x + 4} 0"
        yield element("path", attributes={"d": course, "stroke": "var(--paper)", "stroke-width": "2"})


def _share(share: float) -> str:
    """Where a share of the target lies, in percent of the whole scale."""
    return f"{min(max(share, 0), FULL_SCALE) / FULL_SCALE * 100:.2f}%"
