"""The records as plain frozen values: what the store hands out and the progress rules read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Standing = Literal["reported", "verified", "simulated"]
Review = Literal["draft", "submitted", "passed", "returned"]
# What a reader sees: only batches that passed review, or also those that wait for it.
Seen = Literal["passed", "all"]
Precision = Literal["building", "block", "area"]


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: everything it brought in stands or falls together. `at` is UTC in ISO format.

    `review` is the state it is in now; `withdraws` the batch it takes back, where it is a withdrawal.
    """

    id: int
    at: str
    by: str
    file: str
    sha256: str
    standing: Standing
    review: Review
    withdraws: int | None = None
    note: str = ""


class Observation(NamedTuple):
    """One figure of one period, in the series' recorded unit (㎡, 家, 个).

    `unit` is the reporting unit it counts for; `subject` is that unit itself or one of its carriers.
    """

    unit: str
    subject: str
    by_carrier: bool
    series: str
    period: date
    value: float
    reported_on: date
    batch: int
    row: int
    standing: Standing
    wording: str
    source: str


@dataclass(frozen=True, slots=True)
class LevelSpan:
    """A level held from a date to a date (None: still held), as recognised by a paper."""

    level: str
    since: date
    until: date | None
    paper: str
    batch: int
    row: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a carrier stands, in WGS-84 degrees. `radius_m` is how far off it may be."""

    lon: float
    lat: float
    precision: Precision
    radius_m: int
    basis: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as its newest record describes it. `spot` is None while its place is unknown."""

    code: str
    name: str
    district: str
    unit: str
    kind: str
    batch: int
    row: int
    standing: Standing
    operator: str = ""
    credit_code: str = ""
    address: str = ""
    opened: date | None = None
    large: bool = False
    features: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    spot: Spot | None = None
    aliases: tuple[str, ...] = ()
    levels: tuple[LevelSpan, ...] = ()
    source: str = ""
    note: str = ""

    def level_on(self, as_of: date) -> LevelSpan | None:
        """The level in force on a date: the newest span that covers it."""
        held = [
            span for span in self.levels if span.since <= as_of and (span.until is None or as_of < span.until)
        ]
        return max(held, key=lambda span: span.since, default=None)


@dataclass(frozen=True, slots=True)
class TaskUpdate:
    """What a unit said about a measure for a period."""

    task: str
    period: date
    state: str
    text: str
    batch: int
    row: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm's stay in a carrier, from a day until a day (None: still there).

    `firm` tells firms apart: the credit code, or the name in one spelling. `tech` is 孵化, 培育提升, 引进, 否 or
    empty for not said; `listed` is the day it came onto the city's list.
    """

    district: str
    carrier: str
    firm: str
    name: str
    credit_code: str
    since: date
    until: date | None
    tech: str
    listed: date | None
    batch: int
    row: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class ManualStatus:
    """A word set by hand beside a target's computed light, from a period on; or, `withdrawn`, no word from then.

    `at` is UTC in ISO format.
    """

    target: str
    word: str
    reason: str
    since: date
    withdrawn: bool
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class DistrictRecords:
    """All current records of one district, at one revision of the database."""

    district: str
    carriers: tuple[Carrier, ...] = ()
    observations: tuple[Observation, ...] = ()
    task_updates: tuple[TaskUpdate, ...] = ()
    batches: dict[int, Batch] = field(default_factory=dict)
    firms: tuple[Firm, ...] = ()
    manual: tuple[ManualStatus, ...] = ()

    @property
    def simulated(self) -> bool:
        """Whether any record here is simulated."""
        return any(batch.standing == "simulated" for batch in self.batches.values())


def manual_at(said: Iterable[ManualStatus], target: str, as_of: date) -> ManualStatus | None:
    """The word in force on a target at a date; of several the one said last. None where there is none."""
    told = [each for each in said if each.target == target and each.since <= as_of]
    return told[-1] if told and not told[-1].withdrawn else None
