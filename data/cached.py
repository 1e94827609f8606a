"""Records and plans as the pages read them, kept per edition of the plans and revision of the database. The only Streamlit in data/."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from data import store
from data.access import signing_in
from data.clock import today
from data.intake import demonstration
from data.intake.checks.leftovers import leftovers as left_by_earlier_versions
from data.intake.checks.unnamed import unnamed as named_by_no_plan
from data.judging.agenda import Desk, Due, anything_waits, plans_asking
from data.judging.agenda import agenda as all_due
from data.judging.opening import Opening, opening_of, unreported
from data.judging.situation import Situation, situation_of
from data.judging.unit_year import YearOnRecord
from data.judging.unit_year import year_on_record as year_of
from data.records.district import DistrictRecords
from data.records.events import Event
from data.records.meetings import Decision, Snapshot
from data.records.values import About, Batch, ReviewVerdict, Revision, Seen
from data.rights.masks import for_all
from data.store.file_state import FileState, is_settled, state_of
from plan_config.book import PlanBook
from plan_config.in_force import InForce, Watched
from plan_config.kept_plans import place_beside
from plan_config.plan import Plan

# The files whose first administrator has been announced. Not a cache: clearing those must not void a printed code.
_announced: set[tuple[int, int]] = set()
# The files that were found ready, as they were then.
_ready: dict[Path, FileState] = {}
# What was last read of a file, and the state it was read in.
_revisions: dict[Path, tuple[FileState, tuple[Revision, Revision]]] = {}
# Other plans, and what was kept of the last ones is not found any more.
BY_EDITION: dict[str | type[Any], Callable[[Any], Any]] = {PlanBook: lambda book: book.edition}


def plans() -> InForce:
    """The plans in force, read and checked anew when one of the files has changed. Raises PlanError."""
    return _watched().now(place_beside(store.database_path()))


@st.cache_resource(show_spinner=False)
def _watched() -> Watched:
    return Watched()


def prepare(display: Callable[[], AbstractContextManager[store.ProgressListener]]) -> None:
    """Make the database ready; `display` shows how far a first start is. Raises StoreError.

    Asked on every run: a file put in the place of the last may be of an older version and know no code. One that has
    not changed since it was found ready is not opened again.
    """
    path = store.database_path()
    if _is_known(path):
        return
    if not store.is_ready():
        with display() as report:
            store.prepare(report, fill=demonstration.fill)
    file = path.stat()
    if (file.st_dev, file.st_ino) not in _announced:
        _announce_first_administrator()
        _announced.add((file.st_dev, file.st_ino))
    _ready[path] = state_of(path)


def is_ready() -> bool:
    """Whether the database can be read as it is. Raises StoreError."""
    return _is_known(store.database_path()) or store.is_ready()


def _is_known(path: Path) -> bool:
    return path in _ready and _ready[path] == state_of(path)


def _announce_first_administrator() -> None:
    """Print the one-time code that claims the first account on the server's own console, and nowhere else.

    A database that cannot be written to can still be read; it just has nobody to sign in.
    """
    with suppress(store.StoreError), store.writing() as db:
        if code := signing_in.first_code(db):
            print(f"尚无管理员。请在「数据填报」页用一次性代码 {code} 设立第一个管理员账号。", flush=True)


def revision() -> Revision:
    """The state the records are in; whatever is kept of them is kept under it."""
    with store.reading() as db:
        return store.revision(db)


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=BY_EDITION)
def situation(
    book: PlanBook, plan_id: str, at_revision: Revision, mapping: str = "", seen: Seen = "passed"
) -> Situation:
    """One district's plan with its records rolled up, as of a revision; `seen` "all" counts what waits for review."""
    plan = book.plan(plan_id)
    assert plan is not None, f"no plan {plan_id}"
    return situation_of(plan, book, records(plan.district, at_revision, seen), mapping)


def as_if(book: PlanBook, plan: Plan, assumed: DistrictRecords) -> Situation:
    """A plan with records that are not written (yet)."""
    return situation_of(plan, book, assumed)


@st.cache_resource(show_spinner=False, max_entries=64)
def records(district: str, at_revision: Revision, seen: Seen = "passed") -> DistrictRecords:
    """One district's current records as everybody may see them, as of a revision."""
    return for_all(whole_records(district, at_revision, seen))


@st.cache_resource(show_spinner=False, max_entries=64)
def whole_records(district: str, at_revision: Revision, seen: Seen = "passed") -> DistrictRecords:
    """One district's current records with every telephone number: for data.rights.masks alone."""
    with store.reading() as db:
        return store.load_district(db, district, seen)


def opening(book: PlanBook, at_revision: Revision, of: str | None = None) -> Opening:
    """The period the board opens at for one district or for all."""
    return _opening(book, at_revision, of) or unreported(_first_plans(book, of), today())


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs=BY_EDITION)
def _opening(book: PlanBook, at_revision: Revision, of: str | None) -> Opening | None:
    """The same by what was reported; None while nobody has."""
    return opening_of([situation(book, plan.id, at_revision) for plan in _first_plans(book, of)])


def _first_plans(book: PlanBook, of: str | None) -> list[Plan]:
    return [district.plans[0] for district in book.districts if of in (None, district.name)]


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=BY_EDITION)
def leftovers(book: PlanBook, at_revision: Revision) -> tuple[str, ...]:
    """What earlier versions let in that is refused today, in words."""
    with store.reading() as db:
        return left_by_earlier_versions(db, book)


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=BY_EDITION)
def unnamed(book: PlanBook, at_revision: Revision, at_meeting_revision: Revision) -> tuple[str, ...]:
    """Which records no plan names any more, in words."""
    with store.reading() as db:
        return named_by_no_plan(db, book)


@st.cache_resource(show_spinner=False, max_entries=4)
def is_empty(at_revision: Revision) -> bool:
    """Whether nothing was ever recorded."""
    with store.reading() as db:
        return store.is_empty(db)


@st.cache_resource(show_spinner=False, max_entries=4)
def holds_simulated(at_revision: Revision) -> bool:
    """Whether any record in force is simulated."""
    with store.reading() as db:
        return store.holds_simulated(db)


@st.cache_resource(show_spinner=False, max_entries=4)
def batches(at_revision: Revision) -> dict[int, Batch]:
    """Every batch by its number."""
    with store.reading() as db:
        return {batch.id: for_all(batch) for batch in store.batches(db)}


@st.cache_resource(show_spinner=False, max_entries=4)
def verdicts(at_revision: Revision) -> dict[int, ReviewVerdict]:
    """What was said last of each batch that was handed in or reviewed, by its number."""
    with store.reading() as db:
        return for_all(store.verdicts(db))


@st.cache_resource(show_spinner=False, max_entries=4)
def abouts(at_revision: Revision) -> dict[int, About]:
    """What each batch is about, by its number."""
    with store.reading() as db:
        return store.abouts(db)


def revisions() -> tuple[Revision, Revision]:
    """The state of the records, and that of snapshots, decisions and events; asked on every run, and a file that nobody
    has written to since is not opened again."""
    path = store.database_path()
    state, known = state_of(path), _revisions.get(path)
    if known and known[0] == state:
        return known[1]
    with store.reading() as db:
        found = store.revision(db), store.meeting_revision(db)
    if is_settled(state):
        _revisions[path] = state, found
    return found


def meeting_revision() -> Revision:
    """The state of snapshots, decisions and events; records leave it as it is."""
    with store.reading() as db:
        return store.meeting_revision(db)


@st.cache_resource(show_spinner=False, max_entries=16)
def snapshots(district: str, at_meeting_revision: Revision) -> tuple[Snapshot, ...]:
    """A district's snapshots, newest first."""
    with store.reading() as db:
        return for_all(store.snapshots(db, district))


@st.cache_resource(show_spinner=False, max_entries=16)
def decisions(district: str, at_meeting_revision: Revision) -> tuple[Decision, ...]:
    """A district's decisions in the order they were written down."""
    with store.reading() as db:
        return for_all(store.decisions(db, district))


@st.cache_resource(show_spinner=False, max_entries=16)
def events(district: str, at_meeting_revision: Revision) -> tuple[Event, ...]:
    """What happened in a district, in the order it was written down, also what was taken back."""
    with store.reading() as db:
        return for_all(store.events(db, district))


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs=BY_EDITION)
def agenda(
    book: PlanBook, district: str, at_revision: Revision, at_meeting_revision: Revision, on: date
) -> tuple[Due, ...]:
    """All that is open in a district on a day."""
    known = book.district(district)
    assert known is not None, f"no district {district}"
    asking = plans_asking(known, on)
    passed = [situation(book, plan.id, at_revision) for plan in asking]
    waits = anything_waits(records(district, at_revision, "all"))
    every = [situation(book, plan.id, at_revision, seen="all") for plan in asking] if waits else ()
    decided = decisions(district, at_meeting_revision)
    return all_due(Desk(known, passed, records(district, at_revision), decided, every), on)


def snapshot_content(number: str) -> str | None:
    """What was kept under a number; None for one that is not given out yet, which is not remembered."""
    return _content(number, meeting_revision())


@st.cache_resource(show_spinner=False, max_entries=8)
def _content(number: str, at_meeting_revision: Revision) -> str | None:
    with store.reading() as db:
        text = store.snapshot_content(db, number)
    return text and json.dumps(for_all(json.loads(text)), ensure_ascii=False)


@st.cache_resource(show_spinner=False, max_entries=24, hash_funcs=BY_EDITION)
def year_on_record(
    book: PlanBook, plan_id: str, at_revisions: tuple[Revision, Revision], year: int, seen_on: date
) -> YearOnRecord:
    """A year of a plan as its units answer for it, by what has passed review; `at_revisions` are those of the records and of
    what meetings left behind."""
    at_revision, at_meeting_revision = at_revisions
    found = situation(book, plan_id, at_revision)
    told = records(found.plan.district, at_revision)
    decided = decisions(found.plan.district, at_meeting_revision)
    return year_of(found, told, (year, seen_on), decided, first_reports(found.plan.district, at_revision))


@st.cache_resource(show_spinner=False, max_entries=16)
def first_reports(district: str, at_revision: Revision) -> dict[tuple[str, date], date]:
    """The first day each subject of a district reported for a period."""
    with store.reading() as db:
        return store.first_reports(db, district)
