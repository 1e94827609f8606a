"""A completion as a bar on the scale that all bars and dials share: what is reached, the target's mark, what is expected.

What stands in it in words stands beside it; the bar itself is drawing. How thick it is, the style sheet says in the
size of the type, so that on a wall it grows with the words.
"""

from collections.abc import Iterator

from markupsafe import Markup

from components.markup.dial import FULL_SCALE
from components.markup.html import element
from components.markup.tokens import SHOWN
from data.judging.lights import LightId


def bullet(completion: float | None, light: LightId, due: float | None) -> Markup:
    """A completion in its light; `due` is the share expected by now, where that has a mark of its own.

    A bar that goes on beyond the scale is broken near its end.
    """
    return element(
        "svg",
        _bar(FULL_SCALE, "var(--line)"),
        *([_bar(completion, SHOWN[light].fill)] if completion else []),
        *(_cuts() if completion and completion > FULL_SCALE else []),
        *([_mark(due, "due")] if due is not None and due < 1 else []),
        _mark(1.0),
        css="bullet",
        attributes={"aria-hidden": "true"},
    )


def _bar(end: float, fill: str) -> Markup:
    return element("rect", attributes={"width": _share(end), "fill": fill})


def _mark(share: float, css: str = "") -> Markup:
    x = _share(share)
    return element("line", css=css, attributes={"x1": x, "x2": x, "y2": "100%"})


def _cuts() -> Iterator[Markup]:
    """Two cuts through a bar near its end, in the colour of the ground."""
    for start, end in (("91%", "94%"), ("95%", "98%")):
        yield element("line", css="cut", attributes={"x1": start, "y1": "100%", "x2": end})


def _share(share: float) -> str:
    """Where a share of the target lies, in percent of the whole scale."""
    return f"{min(max(share, 0), FULL_SCALE) / FULL_SCALE * 100:.2f}%"
