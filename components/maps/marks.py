"""What the maps and schematics draw: parks and carriers as plain values, built from plan and records."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, pi, radians, sin, sqrt

from components.words.figures import number, percent
from components.words.looks import key_word
from components.words.rounding import apart
from data.judging.counting import level_on
from data.records.carrier import Carrier
from data.records.terms import UNREPORTED
from plan_config.layout import Place
from plan_config.plan import Levels, LightLook, Plan

LIGHT_ORDER = ("blue", "green", "yellow", "red", "grey")
NATIONAL = 4  # from this rank on a level is a national one and is drawn with a second ring
METRES_PER_DEGREE = 111_320
GOLDEN_ANGLE = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class ParkMark:
    """A park, unit or group with one target and its actual, both in `unit_label`.

    `completion` is a fraction of the target, uncapped. The light's word is the one to show (a verdict after
    the deadline). `cite` says where the figures come from.
    """

    id: str
    name: str
    short: str
    group: str | None
    place: Place | None
    target: float
    actual: float | None
    unit_label: str
    completion: float | None
    light: LightLook
    cite: str
    selected: bool = False

    @property
    def pick(self) -> str:
        """The key a selection carries."""
        return f"park:{self.id}"

    @property
    def status(self) -> str:
        """The light's shape with its word."""
        return f"{self.light.shape} {self.light.word}"

    @property
    def figures(self) -> str:
        """Actual against target, in words."""
        places = apart(self.actual, (self.target,), 2)
        return f"实际 {number(self.actual, places)} / 目标 {number(self.target, places)} {self.unit_label}"

    @property
    def share(self) -> str:
        """Completion in percent, or that nothing was reported."""
        return UNREPORTED if self.completion is None else f"完成 {percent(self.completion)}"


@dataclass(frozen=True, slots=True)
class CarrierMark:
    """A carrier: neutral, sized by area (万㎡), ringed by the rank of its level.

    `lon` and `lat` are None where neither the carrier nor its unit has a place. `approximate` means that
    it stands at its unit's place because its own is unknown.
    """

    code: str
    name: str
    unit: str
    kind: str
    level_short: str
    level_rank: int
    area: float | None
    lon: float | None
    lat: float | None
    radius_m: int
    precision: str
    approximate: bool
    cite: str
    selected: bool = False

    @property
    def pick(self) -> str:
        """The key a selection carries."""
        return f"carrier:{self.code}"

    @property
    def summary(self) -> str:
        """Kind, level, area and how well its place is known, in words."""
        area = f"面积{UNREPORTED}" if self.area is None else f"{number(self.area, 2)} 万㎡"
        place = "位置待核" if self.approximate else f"示意位置（±{self.radius_m} 米）"
        parts = (self.kind, self.level_short, area, place)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One line of a legend: light id or level rank, shape and words, and how many marks it stands for."""

    key: str
    shape: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Parks by light, carriers by level (highest first)."""

    lights: tuple[LegendRow, ...]
    levels: tuple[LegendRow, ...]


def carrier_marks(
    plan: Plan,
    register: Sequence[Carrier],
    as_of: date,
    areas: dict[str, float],
    levels: Levels,
    *,
    selected: str = "",
) -> tuple[CarrierMark, ...]:
    """The carriers open on a date, in the order of their codes.

    `areas` holds 万㎡ by carrier code; a code that is absent has not reported. Carriers that share a point
    are fanned out.
    """
    open_by_then = [item for item in register if item.opened is None or item.opened <= as_of]
    marks = [
        _carrier_mark(plan, carrier, as_of, areas.get(carrier.code), levels, selected)
        for carrier in sorted(open_by_then, key=lambda item: item.code)
    ]
    return fan_out(marks)


def fan_out(marks: Sequence[CarrierMark]) -> tuple[CarrierMark, ...]:
    """Spread carriers that share a point, and those standing at their unit's, on a small spiral.

    The step is a part of the place's own uncertainty, so that the spread claims nothing it does not know.
    """
    at: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    for mark in marks:
        if mark.lon is not None and mark.lat is not None:
            at[mark.lon, mark.lat].append(mark.code)
    return tuple(_spread(mark, at) for mark in marks)


def spiral(lon: float, lat: float, radius_m: int, nth: int) -> tuple[float, float]:
    """The nth point (from 1) of a spiral around a place; its step is a part of the place's uncertainty."""
    metres = min(max(radius_m * 0.28, 130), 600) * sqrt(nth)
    east, north = metres * sin(nth * GOLDEN_ANGLE), metres * cos(nth * GOLDEN_ANGLE)
    return (
        round(lon + east / (METRES_PER_DEGREE * cos(radians(lat))), 6),
        round(lat + north / METRES_PER_DEGREE, 6),
    )


def site_spots(plan: Plan) -> dict[str, tuple[float, float]]:
    """Where the sites of a plan's circles stand, by id; those that share a point are fanned out."""
    spots: dict[str, tuple[float, float]] = {}
    taken: Counter[tuple[float, float]] = Counter()
    for site in (site for circle in plan.circles for site in circle.sites):
        if site.place is not None:
            point = (site.place.lon, site.place.lat)
            spots[site.id] = spiral(*point, site.place.radius_m, taken[point]) if taken[point] else point
            taken[point] += 1
    return spots


def legend(parks: Sequence[ParkMark], carriers: Sequence[CarrierMark]) -> Legend:
    """Counts by light and by level; what does not occur is left out."""
    lights = Counter(
        (LIGHT_ORDER.index(park.light.id), park.light.shape, key_word(park.light.word)) for park in parks
    )
    levels = Counter((carrier.level_rank, carrier.level_short or "未定级") for carrier in carriers)
    return Legend(
        lights=tuple(
            LegendRow(LIGHT_ORDER[order], shape, word, count)
            for (order, shape, word), count in sorted(lights.items())
        ),
        levels=tuple(
            LegendRow(str(rank), "◎" if rank >= NATIONAL else "○", short, levels[rank, short])
            for rank, short in sorted(levels, key=lambda level: (-level[0], level[1]))
        ),
    )


def _carrier_mark(
    plan: Plan, carrier: Carrier, as_of: date, area: float | None, levels: Levels, selected: str
) -> CarrierMark:
    unit = plan.unit(carrier.unit_on(as_of))
    place = carrier.spot or (unit.place if unit else None)
    span = level_on(carrier, as_of, levels)
    level = levels.named(span.level) if span else None
    return CarrierMark(
        code=carrier.code,
        name=carrier.name,
        unit=unit.id if unit else carrier.unit,
        kind=carrier.kind,
        level_short=level.short if level else (span.level if span else ""),
        level_rank=level.rank if level else 0,
        area=area,
        lon=place.lon if place else None,
        lat=place.lat if place else None,
        radius_m=place.radius_m if place else 0,
        precision=place.precision if place else "",
        approximate=carrier.spot is None,
        cite=f"carrier:{carrier.code}",
        selected=carrier.code == selected,
    )


def _spread(mark: CarrierMark, at: dict[tuple[float, float], list[str]]) -> CarrierMark:
    if mark.lon is None or mark.lat is None:
        return mark
    sharing = at[mark.lon, mark.lat]
    if len(sharing) == 1 and not mark.approximate:
        return mark
    lon, lat = spiral(mark.lon, mark.lat, mark.radius_m, sharing.index(mark.code) + 1)
    return replace(mark, lon=lon, lat=lat)
