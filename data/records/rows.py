"""The records as they enter the store: one row type per table, before a batch gives them a number."""

from datetime import date
from typing import NamedTuple


class CarrierRow(NamedTuple):
    """A carrier as one sheet describes it. Position in WGS-84 degrees, all of it or none of it.

    `unit_since` is the day it came to its unit, None where it never moved or nobody said.
    `contact` answers for it and `phone` is personal: mask it before anybody sees it, see data.rights.masks.
    """

    district: str
    code: str
    name: str
    unit: str
    kind: str
    operator: str = ""
    credit_code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    unit_since: date | None = None
    opened: date | None = None
    large: bool = False
    features: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    precision: str | None = None
    radius_m: int | None = None
    basis: str = ""
    source: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about: a newer row with the same key replaces it."""
        return (self.district, self.code)


class LevelRow(NamedTuple):
    """A level that a carrier holds from `since`, until `until` where it has ended."""

    district: str
    code: str
    level: str
    since: date
    until: date | None = None
    paper: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about."""
        return (self.district, self.code, self.level, self.since.isoformat())


class ObservationRow(NamedTuple):
    """One figure of one period, in the series' recorded unit."""

    district: str
    unit: str
    subject: str
    by_carrier: bool
    series: str
    period: date
    value: float
    reported_on: date
    wording: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about."""
        return (self.district, self.subject, self.series, self.period.isoformat())


class RetractionRow(NamedTuple):
    """A figure taken back: from this batch on the period has none, until a later one gives it again."""

    district: str
    unit: str
    subject: str
    by_carrier: bool
    series: str
    period: date
    reported_on: date
    wording: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about: the same as the figure's."""
        return (self.district, self.subject, self.series, self.period.isoformat())


class AliasRow(NamedTuple):
    """Another name of a carrier (by code) or of a reporting unit (by id)."""

    district: str
    subject: str
    alias: str

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about."""
        return (self.district, self.alias)


class TaskRow(NamedTuple):
    """What was said about a measure of the plan for a period."""

    district: str
    task: str
    period: date
    state: str
    text: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about."""
        return (self.district, self.task, self.period.isoformat())


class FirmRow(NamedTuple):
    """A firm's stay in a carrier. `firm` tells firms apart: the credit code, or the name in one spelling.

    `tech` is 孵化, 培育提升, 引进, 否 or empty for not said; `listed` is the day it came onto the city's list.
    """

    district: str
    carrier: str
    firm: str
    name: str
    credit_code: str
    since: date
    until: date | None = None
    tech: str = ""
    listed: date | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is about."""
        return (self.district, self.carrier, self.firm)


Row = CarrierRow | LevelRow | ObservationRow | RetractionRow | AliasRow | TaskRow | FirmRow


class Entry(NamedTuple):
    """A row and where it stands: the line (0: on none, it takes a figure back) and the file's name of the sheet."""

    record: Row
    row: int
    sheet: str = ""


class BatchHead(NamedTuple):
    """What is known of an import before it is written: who, which file, and what its rows are worth."""

    by: str
    file: str
    sha256: str
    standing: str = "reported"
    review: str = "passed"
    withdraws: int | None = None
    note: str = ""


class Reason(NamedTuple):
    """Why a warning was set aside: its key, what it said, and the reason given."""

    warning: str
    message: str
    reason: str
