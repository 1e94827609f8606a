"""Where a district's units lie, each with what is to be said of it: the map of the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from components.maps.ground import Ground, ground_of
from components.maps.labels import Placed, around, leader
from components.maps.paper.frame import fitted
from components.maps.paper.text import BESIDE, Named, free_texts, park_texts
from components.maps.shapes import XY, Spots
from components.maps.wanted_labels import Wish, ground_wishes
from components.markup.html import NOTHING, element, joined
from components.markup.svg import circle, line, path, rectangle, words
from components.markup.tokens import INK, SHOWN, SOFT, WHITE
from data.geo_files import BaseMap
from data.judging.lights import LightId
from plan_config.layout import Place

WIDTH, HEIGHT, SIZE = 400, 240, 12.5
RADIUS, DOT = 8.0, 1.8
COARSE, NAMES = 2, 8  # pixels to which the ground is told, and how many names it has


@dataclass(frozen=True, slots=True)
class Located:
    """A unit at its place: its lines, the last with the shape of its light, what a click picks, and all in a sentence."""

    unit: str
    place: Place
    lines: tuple[str, ...]
    light: LightId
    pick: str
    spoken: str
    cite: str
    selected: bool


def located_map(
    district: str, units: Sequence[Located], base: BaseMap, *, title: str, boundaries: bool
) -> Markup:
    """The units on the district's ground, the first of them written first; nothing where none is known."""
    frame = fitted(district, [each.place for each in units], base, WIDTH, HEIGHT)
    if frame is None or not units:
        return NOTHING
    spots = {each.unit: frame.pixel(each.place.lon, each.place.lat) for each in units}
    discs = {unit: around(*spot, RADIUS + 1) for unit, spot in spots.items()}
    texts = park_texts([Named(each.unit, each.lines) for each in units], discs, (), frame.box, SIZE)
    wishes = ground_wishes(base, frame, district, SIZE, boundaries=False)
    names = free_texts(wishes, [*discs.values(), *(placed.box for _, placed in texts)], frame.box)
    placed = {wish.key.removeprefix("park:"): (wish, at) for wish, at in texts}
    return element(
        "svg",
        element("title", title),
        _ground(ground_of(base, frame, district, boundaries=boundaries)),
        *(_name(wish, at) for wish, at in names[:NAMES]),
        *(_unit(each, spots[each.unit], *placed[each.unit]) for each in reversed(units)),
        css="mapped ground" if boundaries and base.knows(district) else "mapped ground open",
        attributes={
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "role": "group",
            "lang": "zh-CN",
            "aria-label": title,
        },
    )


def _ground(ground: Ground) -> Markup:
    """The district with its border, and its rivers; its neighbours are what lies around. In few bytes: it is sent with
    every date."""
    drawn = [
        *((area.kind, _course(area.points) + "z") for area in ground.areas if area.kind != "neighbour"),
        *((f"{line.kind} line", _course(line.points)) for line in ground.lines if line.kind == "river"),
    ]
    pieces = (element("g", path(told), css=css) for css, told in drawn)
    scaled = element("g", *pieces, attributes={"transform": f"scale({COARSE})"})
    return element("g", scaled, css="zoomed")


def _course(points: Spots) -> str:
    """A line from point to point in steps of two pixels; points that fall together are one."""
    spots = [(round(x / COARSE), round(y / COARSE)) for x, y in points]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(spots) if (x, y) != (u, v)]
    return (
        f"M{spots[0][0]} {spots[0][1]}l"
        + "".join(f"{step:d}" if step < 0 else f" {step:d}" for each in steps for step in each).lstrip()
    )


def _unit(each: Located, spot: XY, wish: Wish, at: Placed) -> Markup:
    led = leader(at.spot, wish.gap - BESIDE, at.box)
    attributes = {
        "data-pick": each.pick,
        "tabindex": "0",
        "role": "button",
        "aria-pressed": f"{each.selected}".lower(),
        "aria-label": each.spoken,
    }
    return element(
        "g",
        line(*led, "currentColor", width=0.8) if led else NOTHING,
        _disc(each, spot),
        _words(wish, at, each.light),
        css="pick",
        cite=each.cite,
        attributes=attributes,
    )


def _disc(each: Located, spot: XY) -> Markup:
    """The light of a unit with its shape."""
    x, y = spot
    shape = each.lines[-1][:1]
    return joined(
        circle(x, y, RADIUS + 4, stroke="currentColor", width=2.5) if each.selected else NOTHING,
        circle(x, y, RADIUS, fill=SHOWN[each.light].fill, stroke="currentColor", width=1.2),
        element("g", words(x, y + 3.2, shape, size=9, fill=WHITE, at="middle"), css="sign"),
    )


def _words(wish: Wish, at: Placed, light: LightId) -> Markup:
    """A unit's lines on a pale ground, the shape before the last in its light's colour."""
    left, top, right, bottom = at.box
    *names, status = wish.text.split("\n")
    shape, _, told = status.partition(" ")
    mark = element("tspan", shape, attributes={"style": f"fill:{SHOWN[light].fill}"})
    said = element("tspan", f" {told}", attributes={"style": f"fill:{SHOWN[light].ink}"})
    return element(
        "g",
        rectangle(left, top, right - left, bottom - top, corner=2, fill=WHITE),
        *(_text(name, wish, at, nth) for nth, name in enumerate(names)),
        _text(joined(mark, said), wish, at, len(names)),
        css="label unit",
    )


def _name(wish: Wish, at: Placed) -> Markup:
    """A river or a place on the ground."""
    kind = "river" if wish.key.startswith("river:") else "place"
    dot = circle(*at.spot, DOT, fill=SOFT) if kind == "place" else NOTHING
    return element("g", dot, _text(wish.text, wish, at, 0), css=f"label {kind}")


def _text(told: str, wish: Wish, at: Placed, nth: int) -> Markup:
    """A line of a label; its colour is that of the look."""
    x, anchor = at.anchor
    inset = {"start": 3, "end": -3, "middle": 0}[anchor]
    y = at.box.top + 1 + nth * wish.size * 1.3 + wish.size * 1.02
    return words(x + inset, y, told, size=wish.size, fill=INK, at=anchor)
