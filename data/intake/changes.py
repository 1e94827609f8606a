"""What an import would do, as a value to look at, test and confirm before anything is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from data.intake.reading.lines import Problem
from data.records.declaring import Record
from data.records.kinds import about, said, sheet_of
from data.records.observation import Retraction
from data.records.values import UNTOUCHED, Revision

# update: new rows go in and standing ones are changed. add: what stands must not be touched. replace: as update,
# and what a unit had for a period the file reports on, but the file leaves out, is taken back.
Mode = Literal["update", "add", "replace"]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that stands, and what would take its place."""

    before: Record
    after: Record


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What an import would do. It can be applied when `problems` is empty and each of `warnings` has a reason.

    `untold` is how many figures stand for what the file reports on, but are not in it: they stay as they are.
    """

    additions: tuple[Record, ...] = ()
    changes: tuple[Change, ...] = ()
    retractions: tuple[Change, ...] = ()
    unchanged: int = 0
    untold: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    decided_at: Revision = UNTOUCHED

    @property
    def records(self) -> tuple[Record, ...]:
        """What to write."""
        return self.additions + tuple(change.after for change in (*self.changes, *self.retractions))

    @property
    def untold_words(self) -> str:
        """That what was left blank stays, and how to be rid of it; empty where nothing was."""
        if not self.untold:
            return ""
        return f"（另有 {self.untold} 个原有的数字文件里没有填，保持原数；要删去请用“整期替换”）"

    @property
    def digest(self) -> str:
        """A fingerprint of everything it would do and asks: two plans with the same one need no second look."""
        moved = ((said(each.before), _told(each.after)) for each in (*self.changes, *self.retractions))
        found = sha256()
        for part in (map(_told, self.additions), moved, self.problems, self.warnings):
            for each in part:  # one by one: all together they would be a text of hundreds of megabytes
                found.update(repr(each).encode())
            found.update(b";")
        return found.hexdigest()

    def __str__(self) -> str:
        kinds = Counter(map(sheet_of, self.additions))
        added = "、".join(f"{kind} {count}" for kind, count in kinds.items())
        taken_back = f"删去 {len(self.retractions)} 条，" if self.retractions else ""
        doubted = f"，提醒 {len(self.warnings)} 个" if self.warnings else ""
        return (
            f"新增 {len(self.additions)} 条{f'（{added}）' if added else ''}，修改 {len(self.changes)} 条，"
            f"{taken_back}不变 {self.unchanged} 条{self.untold_words}，问题 {len(self.problems)} 个{doubted}"
        )


def compared(told: Iterable[Record], standing: Iterable[Record]) -> ChangePlan:
    """What is told as additions, changes and retractions to what stands."""
    before = {about(record): record for record in standing}
    met = [(before.get(about(record)), record) for record in told]
    moved = [Change(old, new) for old, new in met if old is not None and old != new]
    return ChangePlan(
        additions=tuple(new for old, new in met if old is None),
        changes=tuple(each for each in moved if not isinstance(each.after, Retraction)),
        retractions=tuple(each for each in moved if isinstance(each.after, Retraction)),
        unchanged=sum(old == new for old, new in met),
    )


def shared(records: Iterable[Record], others: Iterable[Record]) -> int:
    """How many of the records are about the same as one of the others."""
    taken = set(map(about, others))
    return sum(about(record) in taken for record in records)


def _told(record: Record) -> tuple[str, object, int, str]:
    """All a record says, and where; not where what it replaces came from."""
    return type(record).__name__, said(record), record.origin.row, record.origin.sheet
