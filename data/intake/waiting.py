"""A batch that waits for review as a plan of changes: what it would bring, beside what stands now."""

from collections.abc import Iterable

from data.intake.changes import Change, ChangePlan
from data.records.rows import Entry, RetractionRow, Row


def as_plan(entries: Iterable[Entry], standing: Iterable[Row]) -> ChangePlan:
    """The rows of a batch against the rows that stand, as if it were decided on now."""
    before = {_kind_and_key(row): row for row in standing}
    met = [(before.get(_kind_and_key(entry.record)), entry) for entry in entries]
    moved = [Change(row, entry) for row, entry in met if row is not None and row != entry.record]
    return ChangePlan(
        additions=tuple(entry for row, entry in met if row is None),
        changes=tuple(each for each in moved if not isinstance(each.after.record, RetractionRow)),
        retractions=tuple(each for each in moved if isinstance(each.after.record, RetractionRow)),
        unchanged=sum(row == entry.record for row, entry in met),
    )


def shared(entries: Iterable[Entry], others: Iterable[Entry]) -> int:
    """How many of the rows are about the same as one of the others."""
    taken = {_kind_and_key(other.record) for other in others}
    return sum(_kind_and_key(entry.record) in taken for entry in entries)


def _kind_and_key(row: Row) -> tuple[str, tuple[str, ...]]:
    """A figure and the taking back of it are about the same."""
    kind = "ObservationRow" if isinstance(row, RetractionRow) else type(row).__name__
    return kind, row.key
