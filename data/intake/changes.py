"""What an import would do, as a value to look at, test and confirm before anything is written."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from data.intake.reading.lines import Problem
from data.records.rows import (
    AliasRow,
    CarrierRow,
    Entry,
    FirmRow,
    LevelRow,
    ObservationRow,
    RetractionRow,
    Row,
    TaskRow,
)
from data.records.values import UNTOUCHED, Revision

SHEETS: dict[type[Row], str] = {
    CarrierRow: "载体",
    LevelRow: "级别",
    AliasRow: "别名",
    ObservationRow: "期报",
    RetractionRow: "期报",
    TaskRow: "任务进展",
    FirmRow: "企业",
}
# update: new rows go in and standing ones are changed. add: what stands must not be touched. replace: as update,
# and what a unit had for a period the file reports on, but the file leaves out, is taken back.
Mode = Literal["update", "add", "replace"]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that stands, and what would take its place."""

    before: Row
    after: Entry


@dataclass(frozen=True, slots=True)
class ChangePlan:
    """What an import would do. It can be applied when `problems` is empty and each of `warnings` has a reason."""

    additions: tuple[Entry, ...] = ()
    changes: tuple[Change, ...] = ()
    retractions: tuple[Change, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    decided_at: Revision = UNTOUCHED

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows to write."""
        return self.additions + tuple(change.after for change in (*self.changes, *self.retractions))

    @property
    def digest(self) -> str:
        """A fingerprint of everything it would do and asks: two plans with the same one need no second look."""
        said = (self.additions, self.changes, self.retractions, self.problems, self.warnings)
        return sha256(repr(said).encode()).hexdigest()

    def __str__(self) -> str:
        kinds = Counter(SHEETS[type(entry.record)] for entry in self.additions)
        added = "、".join(f"{kind} {count}" for kind, count in kinds.items())
        taken_back = f"删去 {len(self.retractions)} 条，" if self.retractions else ""
        doubted = f"，提醒 {len(self.warnings)} 个" if self.warnings else ""
        return (
            f"新增 {len(self.additions)} 条{f'（{added}）' if added else ''}，修改 {len(self.changes)} 条，"
            f"{taken_back}不变 {self.unchanged} 条，问题 {len(self.problems)} 个{doubted}"
        )
