"""What a meeting leaves behind: the state it saw, kept under a number, and what it decided. Pure values and rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.records.terms import without_kind
from data.records.values import Revision

UpdateState = Literal["open", "done", "cancelled"]
DecisionState = Literal["open", "done", "overdue", "cancelled"]
SnapshotState = Literal["void", "valid"]
LONGEST_REASON = 200
LONGEST_DECISION = 500
LONGEST_NOTE = 100  # of a snapshot


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A district's report to be kept under the next number of its district and quarter.

    `content` gives the report as JSON text when told that number. `revision` is the state of the records it is made
    from, `simulated` whether any of them is, `plan` the id of the plan that is reported on, `against` the number of the
    snapshot it is compared with, empty where it is with none.
    """

    district: str
    as_of: date
    revision: Revision
    simulated: bool
    content: Callable[[str], str]
    note: str = ""
    plan: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class NewSnapshotMark:
    """A snapshot, by its number, to count for nothing from now on (void), or to count again (valid); and why."""

    number: str
    state: SnapshotState
    reason: str


@dataclass(frozen=True, slots=True)
class SnapshotMark:
    """What was said of a snapshot after it was kept, when (UTC in ISO format) and by whom."""

    state: SnapshotState
    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A district's report frozen under a number; its content is fetched separately. `at` is UTC in ISO format.

    `revision` is the state of the records it was made from, `simulated` whether any of them was, `plan` that of the
    report, empty in a file older than a choice of plans. `marks` are what was said of it since, in that order.
    """

    id: int
    district: str
    number: str
    as_of: date
    at: str
    by: str
    revision: int
    simulated: bool
    note: str = ""
    plan: str = ""
    marks: tuple[SnapshotMark, ...] = ()

    @property
    def void(self) -> SnapshotMark | None:
        """Why it counts for nothing now; None where it counts."""
        return next((mark for mark in self.marks[-1:] if mark.state == "void"), None)


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """What became of one of a district's decisions from a date on, to be written down."""

    district: str
    decision: int
    state: UpdateState
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class DecisionUpdate:
    """What became of a decision from a date on; `at` is when that was written down, UTC in ISO format."""

    state: UpdateState
    on: date
    note: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What a meeting decided, who is to do it and by when.

    `target`, `task` and `meeting` (the number of its snapshot) are ids, empty where it is about none; `plan` is the id of
    the plan that was talked about.
    """

    district: str
    text: str
    owner: str
    due: date
    decided_on: date
    target: str = ""
    task: str = ""
    meeting: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """What one of a district's decisions should have said, and why; its plan stays. `known` is how many corrections of
    it were there to be seen."""

    decision: int
    wording: NewDecision
    reason: str
    known: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood of a decision `before` and what stands `after` it was corrected; why, when (UTC in ISO format), by whom."""

    before: NewDecision
    after: NewDecision
    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(NewDecision):
    """A decision in its present wording, written down at a time (UTC in ISO format); `updates` and `corrections` stand in
    the order they were. `meeting_void` tells why the snapshot of its meeting counts for nothing, where it does."""

    id: int
    at: str
    by: str
    updates: tuple[DecisionUpdate, ...] = ()
    corrections: tuple[Correction, ...] = ()
    meeting_void: SnapshotMark | None = None


def update_on(decision: Decision, day: date) -> DecisionUpdate | None:
    """The update in force on a day: the newest by its date, of several of one date the one written last."""
    told = [each for each in decision.updates if each.on <= day]
    return max(reversed(told), key=lambda each: each.on, default=None)


def state_on(decision: Decision, day: date) -> DecisionState:
    """How a decision stands on a day; the due day itself is still in time."""
    update = update_on(decision, day)
    if update and update.state != "open":
        return update.state
    return "overdue" if decision.due < day else "open"


def snapshot_number(district: str, as_of: date, taken: int) -> str:
    """The number after the `taken`-th of the district and quarter: 渝中-2025Q4-01 for 渝中区 at 2025-12-31."""
    return f"{number_stem(district, as_of)}{taken + 1:02d}"


def number_stem(district: str, as_of: date) -> str:
    """What all numbers of a district and quarter begin with."""
    return f"{without_kind(district)}-{as_of.year}Q{(as_of.month + 2) // 3}-"
