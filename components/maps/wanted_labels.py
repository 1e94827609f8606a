"""What would like to stand in words on a map: parks, sites, carriers, rivers, places. Placing it is the caller's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, dist

from components.maps.labels import AROUND, Label, Side, around, broken, text_width
from components.maps.marks import CarrierMark, ParkMark
from components.maps.shapes import label_spots
from components.maps.views import Frame
from components.markup.tokens import INK, PLACE, RIVER, SOFT
from data.geo_files import BaseMap, LonLat
from plan_config.layout import Circle, Site

EVEN = 4  # pixels: a digit more or less leaves a label as wide as it was
LINE = 11  # characters of a line of a name; a longer name goes on in the next
SHARED = 9  # the same of a carrier, of which many stand close to each other


@dataclass(frozen=True, slots=True)
class Wish:
    """A text that would like to stand on the map, in pixels of the frame."""

    key: str
    text: str
    spots: tuple[LonLat, ...]
    size: float
    colour: str
    gap: float
    priority: int
    sides: tuple[Side, ...] = AROUND
    required: bool = False

    @property
    def label(self) -> Label:
        """The block its lines take up."""
        lines = self.text.split("\n")
        width = ceil((max(text_width(line, self.size) for line in lines) + 6) / EVEN) * EVEN
        height = len(lines) * self.size * 1.3 + 2
        return Label(self.key, width, height, self.spots, self.gap, self.priority, self.sides, self.required)


def park_wishes(
    parks: Sequence[ParkMark], frame: Frame, radii: dict[str, float], size: float
) -> Iterator[Wish]:
    """A park's short name with its light and completion, the largest first."""
    for rank, park in enumerate(sorted(parks, key=lambda park: -park.target)):
        if park.place is not None:
            share = "" if park.share == park.light.word else f" {park.share.removeprefix('完成 ')}"
            name = "\n".join(broken(park.short, LINE))
            text = f"{name}\n{park.status}{share}"
            spot = frame.pixel(park.place.lon, park.place.lat)
            yield Wish(park.pick, text, (spot,), size, INK, radii[park.id] + 4, rank, required=True)


def site_wishes(sites: Sequence[tuple[Circle, Site, LonLat]], frame: Frame, size: float) -> Iterator[Wish]:
    """The hub of each circle, which is always named, then its sites and schools."""
    for _, site, place in sites:
        hub, spot = site.kind == "hub", frame.pixel(*place)
        name = "\n".join(broken(site.name if hub else site.short, SHARED))
        key, gap, priority = f"site:{site.id}", 14 if hub else 9, 20 if hub else 240
        yield Wish(key, name, (spot,), size - 1, INK, gap, priority, required=hub)


def carrier_wishes(carriers: Sequence[CarrierMark], frame: Frame, size: float) -> Iterator[Wish]:
    """Carriers, the chosen one first, then the highest level and the largest area."""
    for rank, carrier in enumerate(sorted(carriers, key=_standing)):
        if carrier.lon is not None and carrier.lat is not None:
            spot = frame.pixel(carrier.lon, carrier.lat)
            priority = 10 if carrier.selected else 100 + rank
            name = "\n".join(broken(carrier.name, SHARED))
            yield Wish(carrier.pick, name, (spot,), size - 1, SOFT, 11, priority)


def ground_wishes(
    base: BaseMap, frame: Frame, district: str, size: float, *, boundaries: bool
) -> Iterator[Wish]:
    """Rivers, landmarks of the district, and (with boundaries) the neighbours in a lighter tone."""
    for name in dict.fromkeys(line.name for line in base.river_lines):
        spots = _along_river(base, name, frame)
        if spots:
            yield Wish(f"river:{name}", name, spots, size + 1, RIVER, 0, 30, ("centre",))
    for landmark in base.landmarks:
        if landmark.district == district:
            spot = frame.pixel(landmark.lon, landmark.lat)
            priority = 260 if landmark.kind == "地标" else 270
            yield Wish(f"mark:{landmark.name}", landmark.name, (spot,), size - 1.5, PLACE, 5, priority)
    for shape in base.districts if boundaries else ():
        if shape.name != district:
            spots = tuple(spot for spot in label_spots(shape, frame) if frame.box.holds(around(*spot, 0)))
            if not spots:
                continue
            yield Wish(f"area:{shape.name}", shape.name, spots, size - 0.5, PLACE, 0, 280, ("centre",))


def _along_river(base: BaseMap, name: str, frame: Frame) -> tuple[LonLat, ...]:
    """Pixels along a river on the map, those nearest to the middle first."""
    points = [frame.pixel(*point) for line in base.river_lines if line.name == name for point in line.path]
    shown = [(x, y) for x, y in points if 0 <= x <= frame.width and 0 <= y <= frame.height]
    middle = (frame.width / 2, frame.height / 2)
    return tuple(sorted(shown, key=lambda point: dist(point, middle)))


def _standing(carrier: CarrierMark) -> tuple[bool, int, float, str]:
    return not carrier.selected, -carrier.level_rank, -(carrier.area or 0), carrier.code
