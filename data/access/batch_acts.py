"""What people do with batches, each act in three steps: is the person still signed in, may he, then do it in his
name.

Pages write records through here only. Every function raises Forbidden where the person may not, and then nothing is
written.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from sqlite_utils import Database

from data.access import duties
from data.access.entitlement import as_known_now
from data.intake import importer
from data.intake.importer import Import
from data.intake.reading.sheets import series_of
from data.progress_listener import ProgressListener, quiet
from data.records.closing_text import About
from data.records.names import entry_names
from data.records.spelling import same_name
from data.records.values import Batch, Review
from data.rights import people
from data.rights.people import Action, Forbidden
from data.rights.person import Person
from data.store import people as store_people
from data.store import read as store_read
from data.store import review
from plan_config.book import PlanBook

# What can be done next with a batch that waits.
Step = Literal["pass", "return", "submit", "drop"]
# The next steps of a batch in a state, and what each asks for; one returned goes on by who brought it in alone.
STEPS: Mapping[Review, Mapping[Step, Action]] = {
    "draft": {"submit": "submit"},
    "submitted": {"pass": "review", "return": "review"},
    "returned": {"submit": "submit"},
    "passed": {},
}
# What to do where nobody may let count what he brought in himself.
SECOND = "请另一位审核人员通过；没有第二个审核账号的，请管理员建立一个，或把 plan_config/review.yaml 的 second_person 改为 false。"
AS_DRAFT = f"请存为待审核（命令行加 --as-draft，再 submit）。{SECOND}"
NEEDED: Mapping[Review, Action] = {"draft": "report", "submitted": "submit", "passed": "review"}


def import_as(
    db: Database, person: Person, ready: Import, *, book: PlanBook, tell: ProgressListener = quiet
) -> int:
    """Write an import and return its batch. Passing it at once, or calling it more than reported, is for reviewers, and
    where a second person has to look at it for nobody. `tell` and what it raises: as importer.apply()."""
    actor = as_known_now(db, person)
    if ready.review == "passed" and ready.standing != "simulated" and book.review.second_person:
        raise Forbidden(f"按设置须由另一人审核，不能直接计入，未写入。{AS_DRAFT}")
    action = NEEDED[ready.review] if ready.standing == "reported" else "review"
    homes = store_people.units_of_carriers(db, [each.name for each in book.districts])
    handed = duties.handed_now(db, book)
    _demand_all(actor, action, duties.refused(actor, action, ready.plan, book, homes, handed))
    return importer.apply(db, ready, by=actor.name, tell=tell)


def submit_as(db: Database, person: Person, batch: int, *, book: PlanBook) -> None:
    """Hand a draft or returned batch to the reviewer."""
    review.submit(db, batch, by=_for_batch(db, person, "submit", batch, book))


def pass_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str = "") -> None:
    """Let a submitted batch count. Raises what review.pass_() and importer.passing() raise, and Forbidden for one's own where
    a second person has to look at it."""
    by = _for_batch(db, person, "review", batch, book)
    own = next((each for each in store_read.batches(db) if each.id == batch), None)
    if own and (said := why_second(by, own, book)):
        raise Forbidden(said)
    around = importer.passing(db, batch, book)
    review.pass_(db, batch, by=by, reason=reason, names=_names(book), around=around)


def give_back_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str) -> None:
    """Return a submitted batch with a reason."""
    review.give_back(db, batch, by=_for_batch(db, person, "review", batch, book), reason=reason)


def drop_as(db: Database, person: Person, batch: int, *, reason: str = "") -> int:
    """Take back what one brought in oneself and what has not passed; return the number of the withdrawal."""
    by, known = as_known_now(db, person).name, store_read.revision(db)
    if not any(each.id == batch and is_own(by, each) for each in store_read.batches(db)):
        raise Forbidden("只能作废自己报送且尚未通过的批次。")
    return importer.withdraw(db, batch, by=by, reason=reason.strip() or "经手人作废", decided_at=known)


def withdraw_as(db: Database, person: Person, batch: int, *, book: PlanBook, reason: str) -> int:
    """Withdraw a batch and return the number of the withdrawal."""
    by = _for_batch(db, person, "withdraw", batch, book)
    return importer.withdraw(db, batch, by=by, reason=reason, book=book)


def steps_of(db: Database, person: Person, batch: Batch, *, book: PlanBook) -> frozenset[Step]:
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


def why_second(name: str, batch: Batch, book: PlanBook) -> str:
    """Why who has this name may not let a batch count, though he reviews, and what to do; empty where he may."""
    if not (book.review.second_person and same_name(name, batch.by)):
        return ""
    return f"批次 {batch.id} 由您自己导入，按设置须由另一人审核。{SECOND}"


def why_stale(db: Database, batch: int, *, book: PlanBook) -> str:
    """Why a batch could not pass as the records are now: what others have moved of it; empty where nothing is."""
    return review.stale(db, batch, _names(book))


def is_own(name: str, batch: Batch) -> bool:
    """Whether somebody of this name brought a batch in and it has not passed."""
    return batch.by == name and batch.review != "passed"


def _names(book: PlanBook) -> dict[str, str]:
    """The readers' words for series and plans by id, and by district/id for units and what something is written about."""
    names = {series: recorded.part.label for series, recorded in series_of(book).items()}
    for plan in reversed(book.plans):
        names[plan.id] = plan.called
        for about in get_args(About):
            entries = entry_names(plan, book, about)
            names |= {f"{plan.district}/{entry}": name for entry, name in entries.items()}
    return names | {f"{each.name}/{unit.id}": unit.short for each in book.districts for unit in each.subjects}


def _for_batch(db: Database, person: Person, action: Action, batch: int, book: PlanBook) -> str:
    """The name to act under, of a person who may do this for every unit that a batch touches."""
    actor = as_known_now(db, person)
    groups = _owners_of_batch(db, batch, book)
    outside = (each[0] for each in groups if not duties.may_for_any(actor, action, each))
    _demand_all(actor, action, tuple(sorted(duties.label(owner, book) for owner in outside)))
    return actor.name


def _owners_of_batch(db: Database, batch: int, book: PlanBook) -> set[tuple[duties.Owner, ...]]:
    """Whose rows a batch holds: of each group one must be within what the person may do."""
    groups: set[tuple[duties.Owner, ...]] = {(owner,) for owner in store_people.units_of_batch(db, batch)}
    groups |= {((district, None),) for district in store_people.districts_of_batch(db, batch)}
    handed = duties.handed_now(db, book)
    tasks = store_people.tasks_of_batch(db, batch)
    return groups | {duties.owners_of_task(*task, book, handed) for task in tasks}


def _demand_all(actor: Person, action: Action, refused: tuple[str, ...]) -> None:
    """Raise Forbidden naming the units that were refused; a batch without rows asks for the right at all."""
    if refused:
        people.demand(actor, action, called="、".join(refused))
    if not people.may_somewhere(actor, action):
        people.demand(actor, action)
