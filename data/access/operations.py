"""What people do with records, each act in three steps: is the person still signed in, may he, then do it in his name.

Pages write records through here only, and change accounts in the name that `entitled` gives them. Every function raises Forbidden where the person may not, and then nothing is written.
"""

import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from sqlite_utils import Database

from data.access import accounts, duties, manual, review, signing_in
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import Workbook
from data.intake.reading.sheets import series_of
from data.records.meetings import UpdateState
from data.records.values import Batch, Review, Revision, Standing
from data.reporting import Report, quiet
from data.rights import people
from data.rights.people import Action, Forbidden, Person
from data.store import meetings
from data.store import people as store_people
from data.store import read as store_read
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import explained
from plan_config.plan import PlanBook

# What can be done next with a batch that waits.
Step = Literal["pass", "return", "submit", "drop"]
# The next steps of a batch in a state, and what each asks for; one returned goes on by who brought it in alone.
STEPS: Mapping[Review, Mapping[Step, Action]] = {
    "draft": {"submit": "submit"},
    "submitted": {"pass": "review", "return": "review"},
    "returned": {"submit": "submit"},
    "passed": {},
}
NEEDED: Mapping[Review, Action] = {"draft": "report", "submitted": "submit", "passed": "review"}


def entitled(
    db: Database, person: Person, action: Action, district: str | None = None, unit: str | None = None
) -> str:
    """The name to act under, of a person who may do this by his account as it is now, not as he signed in."""
    now_known = _as_known_now(db, person)
    people.demand(now_known, action, district, unit)
    return now_known.name


def import_as(
    db: Database,
    person: Person,
    plan: ChangePlan,
    *,
    book: PlanBook,
    workbook: Workbook,
    standing: Standing = "reported",
    review: Review = "submitted",
    reasons: Mapping[str, str] | None = None,
    report: Report = quiet,
) -> int:
    """Apply a plan of changes and return its batch. Passing it at once, or calling it more than reported, is for
    reviewers. `report` and what it raises: as importer.apply()."""
    actor = _as_known_now(db, person)
    action = NEEDED[review] if standing == "reported" else "review"
    homes = store_people.units_of_carriers(db, [each.district for each in book.districts])
    _demand_all(actor, action, duties.refused(actor, action, plan, book, homes))
    return importer.apply(
        db,
        plan,
        workbook=workbook,
        by=actor.name,
        standing=standing,
        review=review,
        reasons=reasons or {},
        report=report,
    )


def submit_as(db: Database, person: Person, batch: int, *, book: PlanBook) -> None:
    """Hand a draft or returned batch to the reviewer."""
    review.submit(db, batch, by=_for_batch(db, person, "submit", batch, book))


def pass_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str = "") -> None:
    """Let a submitted batch count. Raises what review.pass_() and importer.passing() raise."""
    by = _for_batch(db, person, "review", batch, book)
    around = importer.passing(db, batch, book)
    review.pass_(db, batch, by=by, reason=reason, names=_names(book), around=around)


def stale(db: Database, batch: int, *, book: PlanBook) -> str:
    """Why a batch could not pass as the records are now: what others have moved of it; empty where nothing is."""
    return review.stale(db, batch, _names(book))


def give_back_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str) -> None:
    """Return a submitted batch with a reason."""
    review.give_back(db, batch, by=_for_batch(db, person, "review", batch, book), reason=reason)


def drop_as(db: Database, person: Person, batch: int, *, reason: str = "") -> int:
    """Take back what one brought in oneself and what has not passed; return the number of the withdrawal."""
    by, known = _as_known_now(db, person).name, store_read.revision(db)
    if not any(each.id == batch and is_own(by, each) for each in store_read.batches(db)):
        raise Forbidden("只能作废自己报送且尚未通过的批次。")
    return importer.withdraw(db, batch, by=by, reason=reason.strip() or "经手人作废", decided_at=known)


def is_own(name: str, batch: Batch) -> bool:
    """Whether somebody of this name brought a batch in and it has not passed."""
    return batch.by == name and batch.review != "passed"


def steps(db: Database, person: Person, batch: Batch, *, book: PlanBook) -> frozenset[Step]:
    """What a person can do next with a batch that has not passed."""
    own = is_own(person.name, batch)
    groups = _owners_of_batch(db, batch.id, book)
    able = {
        step
        for step, action in STEPS[batch.review].items()
        if people.may_somewhere(person, action)
        and all(duties.may_for_any(person, action, group) for group in groups)
    }
    if batch.review == "returned" and not own:
        return frozenset()
    return frozenset(able | {"drop"}) if own else frozenset(able)


def withdraw_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str) -> int:
    """Withdraw a batch and return the number of the withdrawal."""
    by = _for_batch(db, person, "withdraw", batch, book)
    return importer.withdraw(db, batch, by=by, reason=reason, book=book)


def set_status_as(
    db: Database, person: Person, district: str, target: str, *, word: str, reason: str, since: date
) -> None:
    """Give a target a word by hand; for who reviews the whole district."""
    by = entitled(db, person, "review", district)
    manual.set_status(db, district, target, word=word, reason=reason, since=since, by=by)


def take_status_back_as(
    db: Database, person: Person, district: str, target: str, *, reason: str, since: date
) -> None:
    """Let a target have no word of its own again; for who reviews the whole district."""
    by = entitled(db, person, "review", district)
    manual.take_back(db, district, target, reason=reason, since=since, by=by)


def take_snapshot_as(
    db: Database,
    person: Person,
    district: str,
    *,
    as_of: date,
    revision: Revision,
    simulated: bool,
    content: Callable[[str], str],
    note: str = "",
) -> str:
    """Keep a district's report under a number and return that; for who may keep its minutes. `content` and what
    else is raised: as meetings.add_snapshot()."""
    return meetings.add_snapshot(
        db,
        district=district,
        as_of=as_of,
        revision=revision,
        simulated=simulated,
        content=content,
        note=note,
        by=entitled(db, person, "minutes", district),
    )


def decide_as(
    db: Database,
    person: Person,
    district: str,
    *,
    text: str,
    owner: str,
    due: date,
    decided_on: date,
    target: str = "",
    task: str = "",
    meeting: str = "",
) -> int:
    """Write down what a meeting of a district decided and return its number; `meeting` is a snapshot's number."""
    return meetings.add_decision(
        db,
        district=district,
        text=text,
        owner=owner,
        due=due,
        decided_on=decided_on,
        target=target,
        task=task,
        meeting=meeting,
        by=entitled(db, person, "minutes", district),
    )


def update_decision_as(
    db: Database, person: Person, district: str, decision: int, *, state: UpdateState, on: date, note: str
) -> None:
    """Write down what became of a district's decision; done needs a note."""
    by = entitled(db, person, "minutes", district)
    meetings.update_decision(db, decision, district=district, state=state, on=on, note=note, by=by)


def taker(db: Database, person: Person, action: Action = "export") -> Person:
    """Who takes something with him, as his account is now; a visitor takes what everybody may read. Forbidden."""
    if person != people.VISITOR or sign_in_required():
        person = _as_known_now(db, person)
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


def _as_known_now(db: Database, person: Person) -> Person:
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
    raise Forbidden("该账号已停用，请联系管理员。")


def _names(book: PlanBook) -> dict[str, str]:
    """The readers' words for series and units, by id."""
    names = {series: recorded.part.label for series, recorded in series_of(book).items()}
    return names | {unit.id: unit.short for plan in book.districts for unit in plan.units}


def _for_batch(db: Database, person: Person, action: Action, batch: int, book: PlanBook) -> str:
    """The name to act under, of a person who may do this for every unit that a batch touches."""
    actor = _as_known_now(db, person)
    groups = _owners_of_batch(db, batch, book)
    outside = (each[0] for each in groups if not duties.may_for_any(actor, action, each))
    _demand_all(actor, action, tuple(sorted(duties.label(owner, book) for owner in outside)))
    return actor.name


def _owners_of_batch(db: Database, batch: int, book: PlanBook) -> set[tuple[duties.Owner, ...]]:
    """Whose rows a batch holds: of each group one must be within what the person may do."""
    groups: set[tuple[duties.Owner, ...]] = {(owner,) for owner in store_people.units_of_batch(db, batch)}
    return groups | {duties.owners_of_task(*task, book) for task in store_people.tasks_of_batch(db, batch)}


def _demand_all(actor: Person, action: Action, refused: tuple[str, ...]) -> None:
    """Raise Forbidden naming the units that were refused; a batch without rows asks for the right at all."""
    if refused:
        people.demand(actor, action, called="、".join(refused))
    if not people.may_somewhere(actor, action):
        people.demand(actor, action)
