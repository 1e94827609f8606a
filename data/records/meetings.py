"""What a meeting leaves behind: the state it saw, kept under a number, and what it decided. Pure values and rules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.records.terms import without_kind
from data.records.values import Revision

UpdateState = Literal["open", "done", "cancelled"]
DecisionState = Literal["open", "done", "overdue", "cancelled"]


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A district's report to be kept under the next number of its district and quarter.

    `content` gives the report as JSON text when told that number. `revision` is the state of the records it is made
    from, `simulated` whether any of them is, `plan` the id of the plan that is reported on.
    """

    district: str
    as_of: date
    revision: Revision
    simulated: bool
    content: Callable[[str], str]
    note: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A district's report frozen under a number; its content is fetched separately. `at` is UTC in ISO format.

    `revision` is the state of the records it was made from, `simulated` whether any of them was, `plan` that of the
    report, empty in a file older than a choice of plans.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(NewDecision):
    """A decision as it was written down, at a time (UTC in ISO format); `updates` stand in the order they were."""

    id: int
    at: str
    by: str
    updates: tuple[DecisionUpdate, ...] = ()


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
    """The number after `taken` others of the district and quarter: 渝中-2025Q4-01 for 渝中区 at 2025-12-31."""
    return f"{number_stem(district, as_of)}{taken + 1:02d}"


def number_stem(district: str, as_of: date) -> str:
    """What all numbers of a district and quarter begin with."""
    return f"{without_kind(district)}-{as_of.year}Q{(as_of.month + 2) // 3}-"
