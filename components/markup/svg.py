"""The pieces that all SVG is made of. Words are escaped; colours, dashes and courses are our own and stand as they
are."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from components.markup.tokens import WHITE


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: str,
    *,
    width: float = 1,
    dashes: str = "",
) -> Markup:
    """A straight line."""
    (x1, y1), (x2, y2) = start, end
    pen = _pen(stroke, width, dashes)
    return Markup(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"{pen}/>')


def polyline(
    points: Iterable[tuple[float, float]],
    stroke: str,
    *,
    width: float = 1,
    dashes: str = "",
    joints: str = "",
    ends: str = "",
) -> Markup:
    """A line through points; `joints` and `ends` are the forms of its corners and ends."""
    pen = _pen(stroke, width, dashes, joints, ends)
    return Markup(f'<polyline points="{_course(points)}" fill="none"{pen}/>')


def polygon(points: Iterable[tuple[float, float]], fill: str) -> Markup:
    """A filled area."""
    return Markup(f'<polygon points="{_course(points)}" fill="{fill}"/>')


def path(
    course: str,
    *,
    fill: str = "none",
    stroke: str = "",
    width: float = 1,
    dashes: str = "",
    joints: str = "",
    ends: str = "",
) -> Markup:
    """A course in SVG's own words, filled or drawn."""
    return Markup(f'<path d="{course}" fill="{fill}"{_pen(stroke, width, dashes, joints, ends)}/>')


def circle(
    x: float,
    y: float,
    radius: float,
    *,
    fill: str = "none",
    stroke: str = "",
    width: float = 1,
    dashes: str = "",
    opacity: float = 1,
) -> Markup:
    """A circle around a point; `opacity` is that of what fills it."""
    pen = _pen(stroke, width, dashes)
    return Markup(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"{_filled(fill, opacity)}{pen}/>')


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    corner: float = 0,
    stroke: str = "",
    pen: float = 1,
    dashes: str = "",
    opacity: float = 1,
) -> Markup:
    """A rectangle from its upper left, drawn with a `pen` so wide; `corner` is the radius of its corners."""
    rounded = f' rx="{corner:g}"' if corner else ""
    return Markup(
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{rounded}'
        f"{_filled(fill, opacity)}{_pen(stroke, pen, dashes)}/>"
    )


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float = 14,
    fill: str,
    weight: int = 400,
    at: str = "start",
    edge: str = "",
) -> Markup:
    """One line of text, or of markup within it; `y` is its baseline, `at` its anchor; an `edge` in the colour of the ground keeps lines off
    it."""
    heavy = f' font-weight="{weight}"' if weight != 400 else ""
    ground = f' stroke="{edge}" stroke-width="4" paint-order="stroke"' if edge else ""
    return Markup(
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{heavy} text-anchor="{at}"{ground}>'
        f"{escape(text)}</text>"
    )


def haloed(x: float, y: float, text: str, *, fill: str, at: str = "start") -> Markup:
    """A figure beside a line, written twice: first as a white edge, for browsers that know no `paint-order`."""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="14" font-weight="600" text-anchor="{at}"'
    told = escape(text)
    return Markup(
        f'<text {place} fill="{WHITE}" stroke="{WHITE}" stroke-width="4" aria-hidden="true">{told}</text>'
        f'<text {place} fill="{fill}">{told}</text>'
    )


def _filled(fill: str, opacity: float) -> str:
    return f' fill="{fill}" fill-opacity="{opacity:g}"' if opacity < 1 else f' fill="{fill}"'


def _pen(stroke: str, width: float, dashes: str, joints: str = "", ends: str = "") -> str:
    if not stroke:
        return ""
    options = (("dasharray", dashes), ("linecap", ends), ("linejoin", joints))
    more = "".join([f' stroke-{name}="{value}"' for name, value in options if value])
    return f' stroke="{stroke}" stroke-width="{width:g}"{more}'


def _course(points: Iterable[tuple[float, float]]) -> str:
    return " ".join([f"{x:.1f},{y:.1f}" for x, y in points])
