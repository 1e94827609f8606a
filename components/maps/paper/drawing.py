"""One drawing of a report's map in plain pixels, from which HTML draws SVG and PPTX its freeforms.

Nothing goes beyond the frame. Type and circles are sized for a frame of about 780×560 shown at its own size; whoever
needs them larger draws in a smaller frame and scales the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from components.maps.ground import MapArea, MapLine, ground_of
from components.maps.labels import Box, Line, Placed, around, leader
from components.maps.marks import NATIONAL, CarrierMark, ParkMark
from components.maps.paper.frame import fitted, grid
from components.maps.paper.mapped import Mapped
from components.maps.paper.text import BESIDE, PlacedText, free_texts, named, park_texts
from components.maps.shapes import XY
from components.maps.svg import MOST, spoken
from components.maps.views import Frame
from components.maps.wanted_labels import Wish, ground_wishes
from data.geo_files import BaseMap
from data.judging.lights import LightId

LabelKind = Literal["park", "river", "place", "neighbour"]
LARGEST = 32  # pixels: the outline of the largest target, on a frame of 780×560


@dataclass(frozen=True, slots=True)
class MapCircle:
    """A park: `outline` is the radius for its target, `fill` that for its actual on the same scale (0: none).

    Both are in proportion by area; the fill ends at `svg.MOST` outlines. `spoken` has name and figures in words.
    """

    park: str
    name: str
    x: float
    y: float
    outline: float
    fill: float
    light: LightId
    word: str
    shape: str
    spoken: str
    selected: bool


@dataclass(frozen=True, slots=True)
class MapRing:
    """A carrier: a small neutral ring, thicker the higher its level; `outer` is the national ones' second ring or 0."""

    code: str
    name: str
    x: float
    y: float
    radius: float
    outer: float
    width: float
    spoken: str


@dataclass(frozen=True, slots=True)
class MapLabel:
    """Lines of text inside `box`, set from `x` with `anchor`; `dot` is the point that a place's name stands beside.

    The last line of a park's label begins with the shape of its `light`; a `leader` leads to one that stands far off.
    """

    kind: LabelKind
    lines: tuple[str, ...]
    size: float
    x: float
    anchor: Literal["start", "middle", "end"]
    box: Box
    dot: XY | None = None
    light: LightId | None = None
    leader: Line | None = None

    @property
    def baselines(self) -> tuple[float, ...]:
        """The y of each line's baseline."""
        step = self.size * 1.3
        return tuple(self.box.top + 1 + nth * step + self.size * 1.02 for nth in range(len(self.lines)))


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map in its own frame, painted in this order: areas, lines, rings, circles, labels.

    The ground is white, or with `boundaries` the neighbours' tone. `notes` must stand beside it.
    """

    width: float
    height: float
    title: str
    boundaries: bool
    areas: tuple[MapArea, ...]
    lines: tuple[MapLine, ...]
    circles: tuple[MapCircle, ...]
    rings: tuple[MapRing, ...]
    labels: tuple[MapLabel, ...]
    notes: str


def map_drawing(mapped: Mapped, base: BaseMap, *, width: float, height: float) -> MapDrawing:
    """The map of a report's parks and carriers in a frame of the given size in pixels; a schematic of the parks alone
    where neither the district's shape nor a place is known."""
    parks = [park for park in mapped.parks if park.place is not None]
    places = [park.place for park in parks if park.place is not None]
    frame = fitted(mapped.district, places, base, round(width), round(height))
    if frame is None:
        return _schematic(mapped, round(width), round(height))
    spots = [frame.pixel(place.lon, place.lat) for place in places]
    circles = _circles(parks, spots, frame.box)
    rings = tuple(_rings(mapped.carrier_marks, frame))
    ground = ground_of(base, frame, mapped.district, boundaries=mapped.boundaries)
    has_borders = any(area.kind != "water" for area in ground.areas)
    return MapDrawing(
        width=frame.width,
        height=frame.height,
        title=f"{mapped.scope_name}{mapped.map_indicator}分布图",
        boundaries=has_borders,
        areas=ground.areas,
        lines=ground.lines,
        circles=circles,
        rings=rings,
        labels=_labels(mapped, base, frame, circles, rings, boundaries=has_borders),
        notes=mapped.map_notes,
    )


def _schematic(mapped: Mapped, width: int, height: int) -> MapDrawing:
    """The parks side by side on no ground."""
    box = Box(0, 0, width, height)
    circles = _circles(mapped.parks, grid(len(mapped.parks), width, height), box)
    return MapDrawing(
        width=width,
        height=height,
        title=f"{mapped.scope_name}{mapped.map_indicator}示意图",
        boundaries=False,
        areas=(),
        lines=(),
        circles=circles,
        rings=(),
        labels=_placed(park_texts(named(mapped.parks), _discs(circles), (), box, _type(width)), circles),
        notes=mapped.map_notes,
    )


def _circles(parks: Sequence[ParkMark], spots: Sequence[XY], box: Box) -> tuple[MapCircle, ...]:
    """The parks at their spots, the largest first, so that a small one is never covered."""
    largest = min(LARGEST, 0.07 * min(box.right, box.bottom))
    most = max((park.target for park in parks), default=1.0) or 1.0
    by_size = sorted(zip(parks, spots, strict=True), key=lambda each: -each[0].target)
    return tuple(_circle(park, spot, largest * sqrt(park.target / most)) for park, spot in by_size)


def _circle(park: ParkMark, spot: XY, outline: float) -> MapCircle:
    done = min(sqrt(max(park.completion or 0, 0)), MOST)
    return MapCircle(
        park=park.id,
        name=park.name,
        x=round(spot[0], 1),
        y=round(spot[1], 1),
        outline=round(outline, 2),
        fill=round(outline * done, 2),
        light=park.light.id,
        word=park.light.word,
        shape=park.light.shape,
        spoken=spoken(park),
        selected=park.selected,
    )


def _rings(carriers: Sequence[CarrierMark], frame: Frame) -> Iterator[MapRing]:
    largest = max((carrier.area or 0 for carrier in carriers), default=0) or 1
    for carrier in carriers:
        if carrier.lon is None or carrier.lat is None:
            continue
        x, y = frame.pixel(carrier.lon, carrier.lat)
        radius = 3 + 3.5 * sqrt((carrier.area or 0) / largest)
        outer = radius + 2.5 if carrier.level_rank >= NATIONAL else 0.0
        if frame.box.holds(around(x, y, max(radius, outer) + 1)):
            yield MapRing(
                code=carrier.code,
                name=carrier.name,
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 2),
                outer=round(outer, 2),
                width=round(0.8 + 0.3 * carrier.level_rank, 2),
                spoken=f"{carrier.name}：{carrier.summary}",
            )


def _labels(
    mapped: Mapped,
    base: BaseMap,
    frame: Frame,
    circles: Sequence[MapCircle],
    rings: Sequence[MapRing],
    *,
    boundaries: bool,
) -> tuple[MapLabel, ...]:
    """Parks' labels first and never dropped; rivers, places and neighbours where room is left."""
    size, discs = _type(frame.width), _discs(circles)
    dots = [around(each.x, each.y, each.radius) for each in rings]
    own = park_texts(named(mapped.parks), discs, dots, frame.box, size)
    ground = ground_wishes(base, frame, mapped.district, size, boundaries=boundaries)
    taken = [*discs.values(), *dots, *(placed.box for _, placed in own)]
    return _placed((*free_texts(ground, taken, frame.box), *own), circles)


def _placed(texts: Sequence[PlacedText], circles: Sequence[MapCircle]) -> tuple[MapLabel, ...]:
    lights = {f"park:{each.park}": each.light for each in circles}
    return tuple(_label(wish, placed, lights.get(wish.key)) for wish, placed in texts)


def _type(width: float) -> float:
    """Of a park's label, in pixels of the frame."""
    return 13.5 if width >= 500 else 12.5


def _discs(circles: Sequence[MapCircle]) -> dict[str, Box]:
    """The room that each park takes."""
    return {each.park: around(each.x, each.y, max(each.outline, each.fill) + 1) for each in circles}


def _label(wish: Wish, placed: Placed, light: LightId | None) -> MapLabel:
    kinds: dict[str, LabelKind] = {"park": "park", "river": "river", "mark": "place", "area": "neighbour"}
    kind = kinds[wish.key.partition(":")[0]]
    x, anchor = placed.anchor
    inset = {"start": 3, "end": -3, "middle": 0}[anchor]
    return MapLabel(
        kind=kind,
        lines=tuple(wish.text.split("\n")),
        size=wish.size,
        x=round(x + inset, 1),
        anchor=anchor,
        box=Box(*(round(side, 1) for side in placed.box)),
        dot=placed.spot if kind == "place" else None,
        light=light,
        leader=leader(placed.spot, wish.gap - BESIDE, placed.box) if light else None,
    )
