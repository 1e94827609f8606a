"""The units' own assessment of a year: who stands where, by which items, and all they rest on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One thing that an item looks at: how it came out in a word, both `sides` of its figure, and the `share` of its worth
    that it earns; `is_open` while nobody gave what tells."""

    item: str
    name: str
    word: str
    sides: str
    share: str
    is_open: bool
    origin: str


@dataclass(frozen=True, slots=True)
class CardItemLine:
    """An item: its points from `least` to `most` of as many as its `weight` is for this unit, 0 where the unit has nothing
    of it; `share` is how much of the weight that is, `sides` what earned so much of how many, `said` how many came out
    how, `how` what the scheme says."""

    label: str
    points: str
    least: float
    most: float
    weight: float
    share: str
    sides: str
    said: str
    how: str
    matters: tuple[MatterLine, ...]


@dataclass(frozen=True, slots=True)
class CardExtraLine:
    """What is added beside the items, or below nought taken off, for what, and what the scheme says."""

    label: str
    points: str
    least: float
    most: float
    said: str
    how: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """How a unit came out: its place in words and, where it is one, as a number; its score from `least` to `most`; `firm` is
    what other weights could make of its place, `weighed` by how many points of the scheme it can be assessed, `lacks` what
    nobody gave. `units` are the ids of those that report under its lead."""

    unit: str
    place: str
    rank: int | None
    score: str
    least: float
    most: float
    firm: str
    weighed: float
    lacks: str
    items: tuple[CardItemLine, ...]
    extras: tuple[CardExtraLine, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScorecardLine:
    """The assessment of a year by a scheme, the best first; `basis` is what the scheme rests on. Of all units, also those
    that somebody may not see, `ranked` have a place, `unsure` of them have something open, and none has anything of
    the items that are `idle`."""

    name: str
    year: int
    state: str
    basis: str
    origin: str
    ranked: int
    unsure: int
    idle: tuple[str, ...]
    cards: tuple[CardLine, ...]
