"""In whose name an act is done: a person who may do it by his account as it is now, not as he signed in.

Pages change accounts in the name that `entitled` gives them.
"""

import os

from sqlite_utils import Database

from data.access import accounts, signing_in
from data.rights import people
from data.rights.people import Action, Forbidden
from data.rights.person import Person
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import explained


def entitled(
    db: Database, person: Person, action: Action, district: str | None = None, unit: str | None = None
) -> str:
    """The name to act under, of a person who may do this by his account as it is now, not as he signed in."""
    now_known = as_known_now(db, person)
    people.demand(now_known, action, district, unit)
    return now_known.name


def as_known_now(db: Database, person: Person) -> Person:
    """A session may be over, or older than the last change of its account. Who has the file needs neither, and a
    program that acts for a person no session."""
    if person.at_file:
        return person
    if person == people.VISITOR:
        raise Forbidden("请先登录。")
    if person.session:
        return signing_in.present(db, person)
    if known := accounts.current(db, person.name):
        return known
    raise Forbidden(signing_in.DISABLED)


def taker(db: Database, person: Person, action: Action = "export") -> Person:
    """Who takes something with him, as his account is now; a visitor takes what everybody may read. Forbidden."""
    if person != people.VISITOR or sign_in_required():
        person = as_known_now(db, person)
    if not people.may_somewhere(person, action):
        people.demand(person, action)
    return person


@explained()
def note_export(db: Database, person: Person, kind: str, *, scope: str) -> None:
    """Put an export on the audit trail: what kind of document, in readers' words, of which district or unit."""
    by = taker(db, person).name
    with sole_writer(db):
        add_to_audit(db, at=now(), by=by, action="export", detail={"kind": kind, "scope": scope})


def sign_in_required() -> bool:
    """Whether reading needs a person too: CARRIERS_SIGN_IN=required. What is neither that nor open closes the door."""
    return os.environ.get("CARRIERS_SIGN_IN", "open").strip().casefold() not in ("", "open")
