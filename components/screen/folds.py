"""What stands behind a line of its own, to be opened by click or Enter."""

from collections.abc import Iterable

from markupsafe import Markup

from components.markup.html import element


def fold(title: str, told: str, body: Markup, *, cite: str) -> Markup:
    """A line with a title and, more softly, what is told of it; opened, the body below."""
    line = element("summary", element("b", title), " ", element("span", told, css="soft"))
    return element("details", line, body, css="fold", cite=cite)


def folds(parts: Iterable[Markup]) -> Markup:
    """Lines beside one another where there is room; what is opened takes the whole width."""
    return element("div", *parts, css="folds")
