"""What the maps and schematics draw: parks and carriers as plain values, built from plan and records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.words.bounds import FROM_TO, bounded, with_unit
from components.words.figures import number, percent
from components.words.looks import key_word
from components.words.rounding import apart
from data.records.terms import UNREPORTED
from plan_config.layout import Place
from plan_config.lights import LightLook
from plan_config.targets import TargetKind

LIGHT_ORDER = ("blue", "green", "yellow", "red", "grey")
NATIONAL = 4  # from this rank on a level is a national one and is drawn with a second ring


@dataclass(frozen=True, slots=True)
class ParkMark:
    """A park, unit or group with one target and its actual, both in `unit_label`.

    `completion` is a fraction of the target, uncapped. The light's word is the one to show (a verdict after
    the deadline), `key` what a key calls it. `cite` says where the figures come from, `kind` how the target is meant.
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
    kind: TargetKind = "floor"
    every_year: bool = False
    upper: float | None = None
    key: str = ""

    @property
    def pick(self) -> str:
        """The key a selection carries."""
        return f"park:{self.id}"

    @property
    def status(self) -> str:
        """The light's shape with its word."""
        return f"{self.light.shape} {self.light.word}"

    @property
    def counted(self) -> str:
        """What it is called in a key; of a mark kept before there was one, by its word."""
        return self.key or key_word(self.light.word)

    @property
    def figures(self) -> str:
        """Actual against target, in words."""
        places = apart(self.actual, (self.target,), 2)
        upper = "" if self.upper is None else f"{FROM_TO}{number(self.upper, places)}"
        goal = with_unit(f"{number(self.target, places)}{upper}", self.unit_label)
        asked = bounded(goal, self.kind, every_year=self.every_year)
        return f"实际 {number(self.actual, places)} / 目标 {asked}"

    @property
    def share(self) -> str:
        """Completion in percent, or that nothing was reported."""
        return UNREPORTED if self.completion is None else f"完成 {percent(self.completion)}"


class Tint(NamedTuple):
    """A colour that carriers are told apart by: how dark it is, and what it stands for."""

    word: str
    shade: int


@dataclass(frozen=True, slots=True)
class CarrierMark:
    """A carrier: sized by area (万㎡), ringed by the rank of its level, and neutral unless it has a `tint`.

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
    tint: Tint | None = None

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
    """One line of a legend: light id, level rank or shade, shape and words, and how many marks it stands for."""

    key: str
    shape: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Parks by light, carriers by level, and by colour those that have one (the highest first)."""

    lights: tuple[LegendRow, ...]
    levels: tuple[LegendRow, ...]
    tints: tuple[LegendRow, ...] = ()


def legend(parks: Sequence[ParkMark], carriers: Sequence[CarrierMark]) -> Legend:
    """Counts by light and by level; what does not occur is left out."""
    lights = Counter((LIGHT_ORDER.index(park.light.id), park.light.shape, park.counted) for park in parks)
    tints = Counter(carrier.tint for carrier in carriers if carrier.tint)
    levels = Counter((carrier.level_rank, carrier.level_short or "未认定") for carrier in carriers)
    return Legend(
        lights=tuple(
            LegendRow(LIGHT_ORDER[order], shape, word, count)
            for (order, shape, word), count in sorted(lights.items())
        ),
        levels=tuple(
            LegendRow(str(rank), "◎" if rank >= NATIONAL else "○", short, levels[rank, short])
            for rank, short in sorted(levels, key=lambda level: (-level[0], level[1]))
        ),
        tints=tuple(
            LegendRow(str(tint.shade), "●", tint.word, tints[tint])
            for tint in sorted(tints, key=lambda tint: -tint.shade)
        ),
    )
