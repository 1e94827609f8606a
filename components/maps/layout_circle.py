"""The schematic of an ecosystem around a university: hub, sites, schools, and the units that answer for it."""

from collections.abc import Sequence
from math import cos, pi, sin

from markupsafe import Markup

from components.maps.labels import broken, text_width
from components.maps.layout_rows import Scene, block, key, rows, small_words
from components.maps.svg import carrier_rings, choosing, park_circle, picked, reach, spoken
from components.markup.html import element, joined
from components.markup.svg import circle as disc
from components.markup.svg import line, path, rectangle, words
from components.markup.tokens import ACCENT, EDGE, INK, SOFT, WASH, WHITE
from plan_config.layout import Circle, Site

ROW = 98


def wide_circle(scene: Scene, circle: Circle) -> tuple[Markup, int, int]:
    """The picture for a desk screen or paper: schools left, the circle in the middle, units right."""
    width, height = 1040, max(ROW * len(scene.parks) + 56, 600)
    x, y = 420, (height - 40) / 2
    body = joined(
        _unit_links(scene, circle, x, y),
        _schools(circle, x, y),
        _ecosystem(circle, x, y, radius=182, size=14, full=True),
        *(_unit(scene, nth) for nth in range(len(scene.parks))),
        words(
            18,
            height - 34,
            "实线：圈内点位所在单位；虚线：其他责任单位。院校与点位只表示关系，不表示位置",
            size=13,
            fill=SOFT,
        ),
        key(18, height - 14, narrow=False),
    )
    return body, width, height


def narrow_circle(scene: Scene, circle: Circle) -> tuple[Markup, int, int]:
    """The picture for a phone: the circle, the schools below it, the units as rows."""
    schools = _around(circle)
    top = 366 + 30 * ((len(schools) + 1) // 2)
    height = top + 92 * len(scene.parks) + 44
    chips = (
        _chip(site, site.short, 6 + 178 * (nth % 2), 346 + 30 * (nth // 2), width=170)
        for nth, site in enumerate(schools)
    )
    body = joined(
        _ecosystem(circle, 180, 170, radius=150, size=12.5, full=False),
        *chips,
        rows(scene, scene.parks, top, width=360),
        key(12, height - 24, narrow=True),
    )
    return body, 360, height


def small_circle(scene: Scene, circle: Circle) -> tuple[Markup, int, int]:
    """The picture of the first page: the hub with the responsible units on both sides."""
    width, height, half = 360, 220, (len(scene.parks) + 1) // 2
    units = (
        _small_unit(scene, nth, x, height * (row + 0.5) / max(len(parks), 1))
        for x, parks in ((28, range(half)), (332, range(half, len(scene.parks))))
        for row, nth in enumerate(parks)
    )
    return joined(*units, _small_hub(_hub(circle), width / 2, height / 2)), width, height


def _small_unit(scene: Scene, nth: int, x: float, y: float) -> Markup:
    park = scene.parks[nth]
    inward, at = (1, "start") if x < 180 else (-1, "end")
    edge = x + inward * 30
    return picked(
        park,
        spoken(park),
        line((x, y), (180, 110), EDGE),
        rectangle(min(edge, edge + inward * 74), y - 25, 74, 50, fill=WHITE),
        park_circle(park, x, y, scene.radius(park, 24)),
        small_words(park, edge, at, y - 25),
    )


def _small_hub(hub: Site, x: float, y: float) -> Markup:
    lines = broken(hub.short, 4)
    first = y + 4.5 - 8 * (len(lines) - 1)
    name = (
        words(x, first + 16 * nth, part, size=13, weight=600, fill=ACCENT, at="middle")
        for nth, part in enumerate(lines)
    )
    return joined(disc(x, y, 32, fill=WASH, stroke=ACCENT, width=1.6), *name)


def _ecosystem(circle: Circle, x: float, y: float, *, radius: float, size: float, full: bool) -> Markup:
    """The circle itself: the hub in its centre, its sites around it, a line to each."""
    hub, sites = _hub(circle), [site for site in circle.sites if site.kind == "site"]
    ring = radius * 0.66
    at = [_turned(x, y, ring, nth / max(len(sites), 1)) for nth in range(len(sites))]
    return joined(
        disc(x, y, radius, fill=WHITE, stroke=ACCENT, width=1.6, dashes="9 5"),
        *(line((x, y), spot, SOFT) for spot in at),
        words(x, y + radius + size + 5, circle.short, size=size + 1, weight=600, fill=ACCENT, at="middle"),
        element(
            "g",
            _node(hub, broken(hub.short, 6), x, y, size=size, main=True),
            css="pick",
            attributes=choosing(circle),
        ),
        *(
            _node(site, broken(site.name if full else site.short, 7), a, b, size=size, main=False)
            for site, (a, b) in zip(sites, at, strict=True)
        ),
    )


def _node(site: Site, lines: Sequence[str], x: float, y: float, *, size: float, main: bool) -> Markup:
    """A rounded box with a name in lines."""
    width = max(text_width(part, size) for part in lines) + 16
    height = len(lines) * size * 1.3 + 10
    fill, ink = (ACCENT, WHITE) if main else (WASH, INK)
    first = y - height / 2 + 5 + size
    weight = 600 if main else 400
    return element(
        "g",
        element("title", _title(site)),
        rectangle(x - width / 2, y - height / 2, width, height, corner=5, fill=fill, stroke=ACCENT),
        *(
            words(x, first + nth * size * 1.3, part, size=size, fill=ink, weight=weight, at="middle")
            for nth, part in enumerate(lines)
        ),
    )


def _schools(circle: Circle, x: float, y: float) -> Markup:
    """The schools and streets in a column on the left, each joined to the hub's circle."""
    sites = _around(circle)
    step = 46
    top = y - step * len(sites) / 2 + 8
    drawn = [words(110, top - 14, "院校和街区", size=13, fill=SOFT, at="middle")] if sites else []
    for nth, site in enumerate(sites):
        middle = top + nth * step + 15
        drawn.append(path(_bend(206, middle, x - 182, y), stroke=EDGE, width=1.4))
        drawn.append(_chip(site, site.name, 14, top + nth * step, width=192))
    return joined(*drawn)


def _chip(site: Site, name: str, x: float, y: float, *, width: float) -> Markup:
    size = min(13.5, 13.5 * (width - 14) / text_width(name, 13.5))
    dashes = "3 3" if site.kind == "street" else ""
    return element(
        "g",
        element("title", _title(site)),
        rectangle(x, y, width, 26, corner=13, fill=WHITE, stroke=SOFT, dashes=dashes),
        words(x + width / 2, y + 18, name, size=size, fill=INK, at="middle"),
    )


def _unit(scene: Scene, nth: int) -> Markup:
    """A responsible unit on the right: circle, carriers around it, words."""
    park = scene.parks[nth]
    x, y = 712, 12 + nth * ROW + ROW / 2
    radius = scene.radius(park, 30)
    return joined(
        picked(park, spoken(park), park_circle(park, x, y, radius), block(scene, park, x + 62, y - 40)),
        carrier_rings(scene.of(park), x, y, reach(park, radius) + 9),
    )


def _unit_links(scene: Scene, circle: Circle, x: float, y: float) -> Markup:
    """A line from the circle to each unit: solid where the circle has a site in it."""
    home = {site.park for site in circle.sites}
    bends = (
        path(
            _bend(x + 182, y, 664, 12 + nth * ROW + ROW / 2),
            stroke=SOFT,
            width=1.4,
            dashes="" if park.id in home else "4 4",
        )
        for nth, park in enumerate(scene.parks)
    )
    return joined(*bends)


def _bend(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"


def _turned(x: float, y: float, radius: float, share: float) -> tuple[float, float]:
    return x + radius * sin(2 * pi * share), y - radius * cos(2 * pi * share)


def _title(site: Site) -> str:
    return site.name + (f"（{site.note}）" if site.note else "")


def _around(circle: Circle) -> list[Site]:
    return [site for site in circle.sites if site.kind in ("school", "street")]


def _hub(circle: Circle) -> Site:
    return next(site for site in circle.sites if site.id == circle.hub)
