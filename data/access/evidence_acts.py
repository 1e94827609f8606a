"""Evidence in a person's name: attached, taken off, and its file handed out. Forbidden where he may not."""

from sqlite_utils import Database

from data.access import duties
from data.access.batch_acts import import_as
from data.access.entitlement import as_known_now
from data.intake import attaching, importer
from data.intake.attaching import NamedContent
from data.records.evidence import Evidence
from data.records.values import Review
from data.rights import people
from data.rights.people import Action
from data.rights.person import Person
from data.store import files
from plan_config.book import PlanBook


def attach_as(
    db: Database,
    person: Person,
    told: Evidence,
    file: NamedContent | None,
    *,
    book: PlanBook,
    review: Review = "submitted",
) -> int:
    """Add a piece of evidence, with its file where it has one, and return the batch."""
    current = importer.current_state(db, book)
    return import_as(db, person, attaching.attaching(told, file, current, review), book=book)


def take_off_as(
    db: Database, person: Person, told: Evidence, reason: str, *, book: PlanBook, review: Review = "submitted"
) -> int:
    """Say why a piece of evidence counts no more, and return the batch; its file stays where it is."""
    current = importer.current_state(db, book)
    return import_as(db, person, attaching.taking_off(told, reason, current, review), book=book)


def may_for(person: Person, action: Action, told: Evidence, book: PlanBook) -> bool:
    """Whether a person may do this with what a piece of evidence is for."""
    return duties.may_for_any(person, action, duties.owners(told, book, {}))


def file_as(db: Database, person: Person, told: Evidence, *, book: PlanBook) -> bytes:
    """The file of a piece of evidence. StoreError where it is gone or was changed."""
    actor = as_known_now(db, person)
    if not may_for(actor, "open_files", told, book):
        whose = duties.owners(told, book, {})[0]
        people.demand(actor, "open_files", *whose, called=duties.label(whose, book))
    return files.content_of(db, told.sha256)
