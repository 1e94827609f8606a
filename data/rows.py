"""The records as they enter the store: one row type per table, before a batch gives them a number."""

from datetime import date
from typing import NamedTuple


class CarrierRow(NamedTuple):
    """A carrier as one sheet describes it. Position in WGS-84 degrees, all of it or none of it."""

    district: str
    code: str
    name: str
    unit: str
    kind: str
    operator: str = ""
    credit_code: str = ""
    address: str = ""
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


Row = CarrierRow | LevelRow | ObservationRow | AliasRow | TaskRow


class Entry(NamedTuple):
    """A row and the line of the sheet it stands on (the header is line 1)."""

    record: Row
    row: int


class BatchHead(NamedTuple):
    """What is known of an import before it is written: who, which file, and what its rows are worth."""

    by: str
    file: str
    sha256: str
    standing: str = "reported"
    review: str = "passed"
    withdraws: int | None = None
    note: str = ""
