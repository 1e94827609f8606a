"""Import in two steps: decide what would change, a value to look at and test, then apply it whole.

Deciding is pure: tables, the plans and the current state in, a ChangePlan out. Nothing is written while a
single problem stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from data import store_read
from data.interpret import Interpreter
from data.reading import Problem
from data.records import Carrier, DistrictRecords, Observation, Standing
from data.rows import AliasRow, BatchHead, CarrierRow, Entry, LevelRow, ObservationRow, Row, TaskRow
from data.store_write import write_batch
from data.tables import Table, Workbook
from plan_config.plan import PlanBook

SHEETS = {
    CarrierRow: "载体",
    LevelRow: "级别",
    AliasRow: "别名",
    ObservationRow: "期报",
    TaskRow: "任务进展",
}
SHARED_WITH_CARRIER = tuple(name for name in CarrierRow._fields if name in Carrier.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Current:
    """The state an import is decided against, and the revision it had then."""

    revision: int = 0
    records: tuple[DistrictRecords, ...] = ()
    aliases: tuple[AliasRow, ...] = ()

    def rows(self) -> Iterator[Row]:
        """The records as rows, so that they can be compared with what a sheet says."""
        yield from self.aliases
        for records in self.records:
            yield from _rows_of(records)


@dataclass(frozen=True, slots=True)
class Change:
    """A record that stands, and what would take its place."""

    before: Row
    after: Entry


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What an import would do. It can be applied when `problems` is empty."""

    additions: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    decided_at: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows to write."""
        return self.additions + tuple(change.after for change in self.changes)

    def __str__(self) -> str:
        kinds = Counter(SHEETS[type(entry.record)] for entry in self.additions)
        added = "、".join(f"{kind} {count}" for kind, count in kinds.items())
        return (
            f"新增 {len(self.additions)} 条{f'({added})' if added else ''},"
            f"修改 {len(self.changes)} 条,不变 {self.unchanged} 条,问题 {len(self.problems)} 个"
        )


class ImportRefusedError(Exception):
    """A plan of changes with problems was to be applied."""


def current_state(db: Database, book: PlanBook) -> Current:
    """What the store holds for the districts of the plans."""
    names = [plan.district for plan in book.districts]
    at = store_read.revision(db)
    aliases = tuple(alias for name in names for alias in store_read.aliases(db, name))
    return Current(at, tuple(store_read.load_district(db, name) for name in names), aliases)


def apply(db: Database, plan: ChangePlan, *, workbook: Workbook, by: str, standing: Standing) -> int:
    """Write a plan of changes as one batch and return its number. ImportRefusedError while problems stand."""
    if plan.problems:
        raise ImportRefusedError(f"还有 {len(plan.problems)} 个问题没有改正,未写入任何内容。")
    head = BatchHead(by, workbook.name, workbook.sha256, standing)
    return write_batch(db, head, plan.entries, decided_at=plan.decided_at)


def decide(tables: Sequence[Table], book: PlanBook, current: Current) -> ChangePlan:
    """What the tables would change, and everything that has to be mended first."""
    rows = list(current.rows())
    interpreter = Interpreter(book, (row for row in rows if isinstance(row, CarrierRow)), current.aliases)
    entries = list(interpreter.entries(tables))
    standing = {(type(row), row.key): row for row in rows}
    met = [(standing.get((type(entry.record), entry.record.key)), entry) for entry in entries]
    return ChangePlan(
        additions=tuple(entry for before, entry in met if before is None),
        changes=tuple(Change(before, entry) for before, entry in met if before and before != entry.record),
        unchanged=sum(before == entry.record for before, entry in met),
        problems=(*interpreter.reading.problems, *_repeats(entries)),
        decided_at=current.revision,
    )


def _repeats(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Two lines about the same thing: neither is taken to be the right one. One word per line is enough."""
    first: dict[tuple[type, tuple[str, ...]], Entry] = {}
    told: set[tuple[str, int]] = set()
    for entry in entries:
        sheet = SHEETS[type(entry.record)]
        earlier = first.setdefault((type(entry.record), entry.record.key), entry)
        if earlier is not entry and (sheet, entry.row) not in told:
            told.add((sheet, entry.row))
            yield Problem(
                sheet, entry.row, "", entry.record.key[1], f"与第 {earlier.row} 行重复,请只保留一行"
            )


def _rows_of(records: DistrictRecords) -> Iterator[Row]:
    for carrier in records.carriers:
        yield _carrier_row(carrier)
        for span in carrier.levels:
            yield LevelRow(carrier.district, carrier.code, span.level, span.since, span.until, span.paper)
    yield from (_observation_row(records.district, seen) for seen in records.observations)
    for update in records.task_updates:
        yield TaskRow(records.district, update.task, update.period, update.state, update.text)


def _carrier_row(carrier: Carrier) -> CarrierRow:
    row = CarrierRow(**{name: getattr(carrier, name) for name in SHARED_WITH_CARRIER})
    spot = carrier.spot
    if spot is None:
        return row
    return row._replace(
        lon=spot.lon, lat=spot.lat, precision=spot.precision, radius_m=spot.radius_m, basis=spot.basis
    )


def _observation_row(district: str, seen: Observation) -> ObservationRow:
    return ObservationRow(district, **{name: getattr(seen, name) for name in ObservationRow._fields[1:]})
