"""What people write down about a district: what its meetings keep and decide, what happened in it,
words by hand beside its lights, and which evaluation of its carriers is settled.

Every function raises Forbidden where the person may not, and then nothing is written.
"""

from sqlite_utils import Database

from data.access.entitlement import entitled
from data.intake.settling import Settling, settle
from data.records.events import NewEvent, NewEventWithdrawal
from data.records.meetings import NewCorrection, NewDecision, NewSnapshot, NewSnapshotMark, NewUpdate
from data.records.settlement import NewSettlementWithdrawal
from data.records.values import NewStatus
from data.rights.person import Person
from data.store import (
    decision_corrections,
    event_entries,
    meetings,
    review,
    settlements,
    snapshot_marks,
)
from plan_config.book import PlanBook


def take_snapshot_as(db: Database, person: Person, new: NewSnapshot) -> str:
    """Keep a district's report under a number and return that; for who may keep its minutes. What else is raised: as
    meetings.add_snapshot()."""
    return meetings.add_snapshot(db, new, by=entitled(db, person, "minutes", new.district))


def mark_snapshot_as(db: Database, person: Person, new: NewSnapshotMark) -> None:
    """Void a snapshot or let it count again, with a reason; for who may keep the minutes of its district."""
    district = snapshot_marks.district_of_snapshot(db, new.number)
    snapshot_marks.mark_snapshot(db, new, by=entitled(db, person, "minutes", district))


def decide_as(db: Database, person: Person, new: NewDecision) -> int:
    """Write down what a meeting of a district decided and return its number."""
    return meetings.add_decision(db, new, by=entitled(db, person, "minutes", new.district))


def update_decision_as(db: Database, person: Person, new: NewUpdate) -> None:
    """Write down what became of a district's decision; done needs a note."""
    meetings.update_decision(db, new, by=entitled(db, person, "minutes", new.district))


def correct_decision_as(db: Database, person: Person, new: NewCorrection) -> None:
    """Let one of a district's decisions say something else from now on, with a reason."""
    by = entitled(db, person, "minutes", new.wording.district)
    decision_corrections.correct_decision(db, new, by=by)


def add_event_as(db: Database, person: Person, new: NewEvent) -> int:
    """Write down what happened in a district and return its number."""
    return event_entries.add_event(db, new, by=entitled(db, person, "minutes", new.district))


def withdraw_event_as(db: Database, person: Person, new: NewEventWithdrawal) -> None:
    """Take back one of a district's events, with a reason."""
    event_entries.withdraw_event(db, new, by=entitled(db, person, "minutes", new.district))


def set_status_as(db: Database, person: Person, new: NewStatus) -> None:
    """Give a target a word by hand, or none of its own again; for who reviews the whole district."""
    review.set_status(db, new, by=entitled(db, person, "review", new.district))


def settle_as(db: Database, person: Person, new: Settling, *, book: PlanBook) -> int:
    """Settle the evaluation of a district's year and return its number. What else is raised: as settling.settle()."""
    return settle(db, new, book=book, by=entitled(db, person, "settle", new.district))


def withdraw_settlement_as(db: Database, person: Person, new: NewSettlementWithdrawal) -> None:
    """Take a settled evaluation back, with a reason; its year can then be settled again."""
    settlements.withdraw_settlement(db, new, by=entitled(db, person, "settle", new.district))
