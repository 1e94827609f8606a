"""The records as plain frozen values: what the store hands out and the progress rules read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

Standing = Literal["reported", "verified", "simulated"]
Review = Literal["draft", "submitted", "passed", "returned"]
# What a reader sees: only batches that passed review, or also those that wait for it.
Seen = Literal["passed", "all"]
Precision = Literal["building", "block", "area"]


class Revision(NamedTuple):
    """A state of the records; whatever is kept of them is kept under it, and pages only ask whether two are equal.

    `number` grows with every write. After a restore it comes again with other records: `digest`, the hash of the
    trail up to there, does not.
    """

    number: int
    digest: str


UNTOUCHED = Revision(0, "")


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


class About(NamedTuple):
    """What a batch is about: each (district, unit) it touches, the unit empty for a district at large, and each period
    it reports on."""

    units: tuple[tuple[str, str], ...]
    periods: tuple[date, ...]


class Verdict(NamedTuple):
    """What was said last of a batch: by whom it was put into which state, when (UTC), and why. `mended_by` is the
    batch that brought anew what a returned one had."""

    batch: int
    state: Review
    at: str
    by: str
    reason: str
    mended_by: int | None = None


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


class Home(NamedTuple):
    """The unit a carrier belongs to from a day on; the first of several since ever (date.min)."""

    unit: str
    since: date


def unit_at(homes: Iterable[Home], day: date, *, default: str) -> str:
    """The unit in force on a day of homes that stand oldest first; `default` where they say nothing."""
    return next((home.unit for home in reversed(tuple(homes)) if home.since <= day), default)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as its newest record describes it. `spot` is None while its place is unknown.

    `unit` is where it belongs now, `homes` where it belonged before, oldest first and `unit` last; empty where it
    never moved. `phone` is whole here: data.rights.masks.masked() makes it what a person may see.
    """

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
    contact: str = ""
    phone: str = ""
    unit_since: date | None = None
    opened: date | None = None
    closed: date | None = None
    large: bool = False
    features: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    spot: Spot | None = None
    aliases: tuple[str, ...] = ()
    levels: tuple[LevelSpan, ...] = ()
    source: str = ""
    note: str = ""

    homes: tuple[Home, ...] = ()

    def unit_on(self, day: date) -> str:
        """The unit it belonged to on a day."""
        return unit_at(self.homes, day, default=self.unit)

    def may_be_open_on(self, day: date) -> bool:
        """Whether nothing says that it was not yet open or already closed."""
        return (self.opened is None or self.opened <= day) and (self.closed is None or day < self.closed)

    def levels_on(self, as_of: date) -> tuple[LevelSpan, ...]:
        """Every level it holds on a date; which of them ranks highest is data.judging.counting.level_on()."""
        return tuple(
            span for span in self.levels if span.since <= as_of and (span.until is None or as_of < span.until)
        )


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
class NewStatus:
    """A word to be set beside a target's computed light from a period on; an empty one takes back what is in force."""

    district: str
    target: str
    word: str
    reason: str
    since: date


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
class TrailEntry:
    """An act on the trail, in words: who did what when. `at` is UTC in ISO format, `batch` the one it was about."""

    id: int
    at: str
    by: str
    action: str
    batch: int | None
    detail: str


# What readers call the fields of a FieldChange that are not series: carriers' first, then levels'.
FIELD_WORDS: Mapping[str, str] = {
    "name": "载体名称",
    "unit": "所属园区(责任单位)",
    "unit_since": "归属起始日期",
    "kind": "类型",
    "operator": "运营单位",
    "credit_code": "统一社会信用代码",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "opened": "开始运营日期",
    "large": "是否大型孵化载体",
    "features": "特色方向",
    "circles": "所属生态圈",
    "lon": "经度",
    "lat": "纬度",
    "precision": "位置精度",
    "radius_m": "位置误差(米)",
    "basis": "位置依据",
    "source": "来源",
    "note": "备注",
    "since": "认定日期",
    "until": "终止日期",
    "paper": "认定文号",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How one field of a carrier or unit changed: when (UTC), by whom, from what, to what (None: nothing said).

    `field` is a series or one of FIELD_WORDS; `about` tells which, where there are several: the period of a figure
    (ISO), the level and the day it began. `by` brought it in or took it back, `passed_by` let it count where
    that was an act of its own. `row` is the line in the batch's file, 0 where the batch took something back.
    """

    field: str
    about: str
    old: str | float | None
    new: str | float | None
    at: str
    by: str
    passed_by: str
    batch: int
    row: int


@dataclass(frozen=True, slots=True)
class DistrictRecords:
    """All current records of one district, at one revision of the database.

    `aliases` are the other names of carriers and units, by the code or id they stand for.
    """

    district: str
    carriers: tuple[Carrier, ...] = ()
    observations: tuple[Observation, ...] = ()
    task_updates: tuple[TaskUpdate, ...] = ()
    batches: dict[int, Batch] = field(default_factory=dict)
    firms: tuple[Firm, ...] = ()
    manual: tuple[ManualStatus, ...] = ()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def simulated(self) -> bool:
        """Whether any record here is simulated."""
        return any(batch.standing == "simulated" for batch in self.batches.values())


def manual_at(said: Iterable[ManualStatus], target: str, as_of: date) -> ManualStatus | None:
    """The word in force on a target at a date; of several the one said last. None where there is none."""
    told = [each for each in said if each.target == target and each.since <= as_of]
    return told[-1] if told and not told[-1].withdrawn else None
