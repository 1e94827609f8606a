"""The schematic of a layout with groups: hand-drawn rivers, parks at their true relative positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import hypot

from markupsafe import Markup

from components.maps.labels import Box, Label, Placed, around, place, text_width
from components.maps.layout_rows import (
    Scene,
    block,
    block_size,
    group_key,
    key,
    outline_of,
    rows,
    small_words,
)
from components.maps.marks import ParkMark
from components.maps.svg import carrier_rings, park_circle, picked, reach, spoken
from components.markup.html import joined
from components.markup.svg import circle, line, path, rectangle, words
from components.markup.tokens import INK, SKETCHED_RIVER, SKETCHED_WATER, SOFT, WHITE
from data.geo_files import LonLat, Sketch

RING = 12  # how far outside a park's circle its carriers stand


@dataclass(frozen=True, slots=True)
class ParkCircle:
    """A park's circle on the picture."""

    park: ParkMark
    x: float
    y: float
    radius: float
    room: float

    @property
    def box(self) -> Box:
        """What the circle and its carriers take up."""
        return around(self.x, self.y, self.room)


def wide_sketch(scene: Scene, sketch: Sketch) -> tuple[Markup, int, int]:
    """The picture for a desk screen or paper: body, width, height."""
    width, height = 1040, 580
    spots = _spots(scene, sketch, width, height, largest=58, rings=True)
    marks = _landmarks(sketch, width, height)
    enclosures = _enclosing(scene, spots)
    taken = [box for box, _ in marks]
    taken.append(Box(width - 310, height - 50 - 22 * len(scene.plan.groups), width, height))
    wanted = _blocks(scene, spots, enclosures)
    circles = [*enclosures.values(), *(spot.box for spot in spots)]
    water = _water(sketch, width, height, size=17)
    blocks = place(wanted, circles + taken, Box(8, 8, width - 8, height - 42), avoid=water)
    body = joined(
        _rivers(sketch, width, height, size=17),
        *(drawn for _, drawn in marks),
        _outlines(scene, enclosures),
        *(_park(scene, spot, blocks[spot.park.id]) for spot in spots),
        *(carrier_rings(scene.of(spot.park), spot.x, spot.y, spot.room - 4) for spot in spots),
        group_key(scene, width - 300, height - 32 - 22 * len(scene.plan.groups)),
        key(18, height - 14, narrow=False),
    )
    return body, width, height


def narrow_sketch(scene: Scene, sketch: Sketch) -> tuple[Markup, int, int]:
    """The picture for a phone: the same sketch small, the parks as rows below it."""
    top = 226
    height = top + 92 * len(scene.parks) + 44
    body = joined(
        small_sketch(scene, sketch)[0],
        rows(scene, scene.parks, top, width=360),
        key(12, height - 24, narrow=True),
    )
    return body, 360, height


def small_sketch(scene: Scene, sketch: Sketch) -> tuple[Markup, int, int]:
    """The picture of the first page: circles with short names and completion."""
    width, height = 360, 220
    spots = _spots(scene, sketch, width, height, largest=25, rings=False)
    wanted = [_short_label(spot) for spot in spots]
    water = _water(sketch, width, height, size=12)
    placed = place(wanted, [spot.box for spot in spots], Box(2, 2, width - 2, height - 2), avoid=water)
    parks = (_small_park(spot, placed[spot.park.id]) for spot in spots)
    return joined(_rivers(sketch, width, height, size=12), *parks), width, height


def can_sketch(scene: Scene) -> bool:
    """Whether every park has a place to stand at."""
    return all(park.place is not None for park in scene.parks)


def _short_label(spot: ParkCircle) -> Label:
    park = spot.park
    width = max(text_width(park.short, 13), text_width(park.status, 12)) + 4
    return Label(park.id, width, 47, ((spot.x, spot.y),), gap=spot.room + 4, required=True)


def _small_park(spot: ParkCircle, label: Placed) -> Markup:
    return picked(
        spot.park,
        spoken(spot.park),
        _leader(spot, label),
        park_circle(spot.park, spot.x, spot.y, spot.radius),
        small_words(spot.park, *label.anchor, label.box.top),
    )


def _leader(spot: ParkCircle, label: Placed) -> Markup:
    """A fine line from a circle to its label, so that near neighbours are not taken for each other."""
    x = min(max(spot.x, label.box.left), label.box.right)
    y = min(max(spot.y, label.box.top), label.box.bottom)
    return line((spot.x, spot.y), (x, y), INK, width=0.8)


def _at(sketch: Sketch, point: LonLat, width: float, height: float) -> LonLat:
    west, south, east, north = sketch.bounds
    return (point[0] - west) / (east - west) * width, (north - point[1]) / (north - south) * height


def _rivers(sketch: Sketch, width: float, height: float, *, size: float) -> Markup:
    west, _, east, _ = sketch.bounds
    drawn = []
    for river in sketch.rivers:
        points = [_at(sketch, point, width, height) for point in river.path]
        stroke = river.width / (east - west) * width
        x, y = _at(sketch, river.label, width, height)
        drawn.append(path(_smooth(points), stroke=SKETCHED_WATER, width=stroke, joints="round", ends="round"))
        drawn.append(words(x, y, river.name, size=size, fill=SKETCHED_RIVER, at="middle"))
    return joined(*drawn)


def _water(sketch: Sketch, width: float, height: float, *, size: float) -> list[Box]:
    """What words should keep clear of: the rivers, as boxes along their course, and their names."""
    west, _, east, _ = sketch.bounds
    boxes = []
    for river in sketch.rivers:
        x, y = _at(sketch, river.label, width, height)
        half = text_width(river.name, size) / 2 + 4
        boxes.append(Box(x - half, y - size, x + half, y + 5))
        radius = river.width / (east - west) * width * 0.45
        course = [_at(sketch, point, width, height) for point in river.path]
        for (x1, y1), (x2, y2) in pairwise(course):
            steps = max(round(hypot(x2 - x1, y2 - y1) / (2 * radius)), 1)
            boxes += [
                around(x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps, radius)
                for step in range(steps)
            ]
    return boxes


def _smooth(points: Sequence[LonLat]) -> str:
    """A curve through the points (Catmull-Rom written as Bézier pieces)."""
    padded = [points[0], *points, points[-1]]
    pieces = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6
        second = end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6
        pieces.append("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, end)))
    return "".join(pieces)


def _landmarks(sketch: Sketch, width: float, height: float) -> list[tuple[Box, Markup]]:
    drawn = []
    for name, lon, lat in sketch.landmarks:
        x, y = _at(sketch, (lon, lat), width, height)
        long = text_width(name, 13)
        dot = circle(x, y, 2.5, fill=SOFT)
        box = Box(x - 5, y - 9, x + long + 10, y + 9)
        drawn.append((box, joined(dot, words(x + 7, y + 4.5, name, size=13, fill=SOFT))))
    return drawn


def _spots(
    scene: Scene, sketch: Sketch, width: float, height: float, *, largest: float, rings: bool
) -> list[ParkCircle]:
    """Circles at their places, pushed apart until none lies over another."""
    spots = []
    for park in scene.parks:
        assert park.place is not None, park.id
        x, y = _at(sketch, (park.place.lon, park.place.lat), width, height)
        radius = scene.radius(park, largest)
        spots.append(ParkCircle(park, x, y, radius, reach(park, radius) + (RING if rings else 0)))
    return _apart(spots, gap=20 if rings else 6)


def _apart(spots: list[ParkCircle], *, gap: float) -> list[ParkCircle]:
    at = [[spot.x, spot.y] for spot in spots]
    for _ in range(60):
        for one, other in combinations(range(len(spots)), 2):
            dx, dy = at[other][0] - at[one][0], at[other][1] - at[one][1]
            apart = hypot(dx, dy) or 1.0
            push = (spots[one].room + spots[other].room + gap - apart) / 2
            if push > 0:
                dx, dy = (dx / apart, dy / apart) if dx or dy else (0.0, 1.0)
                at[one] = [at[one][0] - dx * push, at[one][1] - dy * push]
                at[other] = [at[other][0] + dx * push, at[other][1] + dy * push]
    return [ParkCircle(s.park, x, y, s.radius, s.room) for s, (x, y) in zip(spots, at, strict=True)]


def _blocks(scene: Scene, spots: list[ParkCircle], enclosures: dict[str, Box]) -> list[Label]:
    """Each park's words, to stand beside its group's outline."""
    wanted = []
    for spot in spots:
        width, height = block_size(scene, spot.park)
        group = scene.group(spot.park)
        room = spot.room if group is None else max(enclosures[group.id].right - spot.x, spot.room)
        wanted.append(Label(spot.park.id, width, height, ((spot.x, spot.y),), room + 8, required=True))
    return wanted


def _park(scene: Scene, spot: ParkCircle, label: Placed) -> Markup:
    x, at = label.anchor
    drawn = park_circle(spot.park, spot.x, spot.y, spot.radius)
    return picked(spot.park, spoken(spot.park), drawn, block(scene, spot.park, x, label.box.top, at))


def _enclosing(scene: Scene, spots: list[ParkCircle]) -> dict[str, Box]:
    """The box around each group's parks, by group."""
    boxes = {}
    for group in scene.plan.groups:
        inside = [spot.box for spot in spots if scene.group(spot.park) == group]
        if inside:
            boxes[group.id] = Box(
                min(box.left for box in inside) - 4,
                min(box.top for box in inside) - 4,
                max(box.right for box in inside) + 4,
                max(box.bottom for box in inside) + 4,
            )
    return boxes


def _outlines(scene: Scene, enclosures: dict[str, Box]) -> Markup:
    """Each group's outline, told apart by its dashes."""
    drawn = []
    for group in scene.plan.groups:
        if group.id not in enclosures:
            continue
        left, top, right, bottom = enclosures[group.id]
        width, height = right - left, bottom - top
        drawn.append(
            rectangle(
                left,
                top,
                width,
                height,
                corner=min(width, height) / 2,
                fill=WHITE,
                opacity=0.55,
                stroke=INK,
                pen=1.5,
                dashes=outline_of(scene, group),
            )
        )
    return joined(*drawn)
