"""What is known of the imports and acts that brought the records in, as plain frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from data.records.declaring import RecordStatus
from data.records.spelling import same_name

Review = Literal["draft", "submitted", "passed", "returned"]
# What a field of a record may hold, where it says anything.
FieldValue = str | float | date | tuple[str, ...]
# What a reader sees: only batches that passed review, or also those that wait for it.
Seen = Literal["passed", "all"]


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

    `review` is the state it is in now; `withdraws` the batch it takes back, where it is a withdrawal; `passed_by` is who let
    it count, where it does: who brought it in at once, or a reviewer.
    """

    id: int
    at: str
    by: str
    file: str
    sha256: str
    standing: RecordStatus
    review: Review
    withdraws: int | None = None
    note: str = ""
    passed_by: str = ""

    @property
    def self_passed(self) -> bool:
        """Whether who brought it in let it count himself (自审); simulated data are not reviewed at all."""
        return (
            self.review == "passed"
            and self.withdraws is None
            and self.standing != "simulated"
            and same_name(self.by, self.passed_by)
        )


class BatchHead(NamedTuple):
    """What is known of an import before it is written: who, which file, and what its rows are worth."""

    by: str
    file: str
    sha256: str
    standing: RecordStatus = "reported"
    review: Review = "passed"
    withdraws: int | None = None
    note: str = ""


class Reason(NamedTuple):
    """Why a warning was set aside: its key, what it said, and the reason given."""

    warning: str
    message: str
    reason: str


class About(NamedTuple):
    """What a batch is about: each (district, unit) it touches, the unit empty for a district at large, and each period
    it reports on."""

    units: tuple[tuple[str, str], ...]
    periods: tuple[date, ...]


class ReviewVerdict(NamedTuple):
    """What was said last of a batch: by whom it was put into which state, when (UTC), and why. `mended_by` is the
    batch that was handed in after a return and brought anew what the returned one had."""

    batch: int
    state: Review
    at: str
    by: str
    reason: str
    mended_by: int | None = None


@dataclass(frozen=True, slots=True)
class NewStatus:
    """A word to be set beside a target's computed light from a period on; an empty one takes back what is in force.

    `plan` is the id of the plan whose target it is.
    """

    district: str
    target: str
    word: str
    reason: str
    since: date
    plan: str = ""


@dataclass(frozen=True, slots=True)
class ManualStatus:
    """A word set by hand beside a target's computed light, from a period on; or, `withdrawn`, no word from then.

    `at` is UTC in ISO format, `plan` empty in a file older than a choice of plans.
    """

    target: str
    word: str
    reason: str
    since: date
    withdrawn: bool
    at: str
    by: str
    plan: str = ""


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An act on the trail, in words: who did what when. `at` is UTC in ISO format, `batch` the one it was about."""

    id: int
    at: str
    by: str
    action: str
    batch: int | None
    detail: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """How one field of a carrier or unit changed: when (UTC), by whom, from what, to what (None: nothing said).

    `field` is a series or a field called `word`; `about` tells which, where there are several: the period of a
    figure (ISO), the level and the day it began. `by` brought it in or took it back, `passed_by` let it count where
    that was an act of its own. `row` is the line in the batch's file, 0 where the batch took something back.
    """

    field: str
    about: str
    old: FieldValue | None
    new: FieldValue | None
    at: str
    by: str
    passed_by: str
    batch: int
    row: int
    word: str = ""


def manual_at(said: Iterable[ManualStatus], target: str, as_of: date) -> ManualStatus | None:
    """The word in force on a target at a date; of several the one said last. None where there is none."""
    told = [each for each in said if each.target == target and each.since <= as_of]
    return told[-1] if told and not told[-1].withdrawn else None
