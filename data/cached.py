"""Records and plans as the pages read them, kept per revision of the database. The only Streamlit in data/."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import streamlit as st

from data import store
from data.ledger import roll_up
from data.progress import Situation
from data.records import Batch, DistrictRecords
from plan_config.plan import PlanBook
from plan_config.reader import load_book


@st.cache_resource(show_spinner=False)
def book() -> PlanBook:
    """The plans, read and checked once. Raises PlanError."""
    return load_book()


def prepare(display: Callable[[], AbstractContextManager[store.Report]]) -> None:
    """Make the database ready; `display` shows how far a first start is. Raises StoreError."""
    path = store.database_path()
    if path not in _prepared():
        with display() as report:
            store.prepare(report)
        _prepared().add(path)


@st.cache_resource(show_spinner=False)
def _prepared() -> set[Path]:
    return set()


def revision() -> int:
    """The number every write raises; whatever is kept of the records is kept under it."""
    with store.reading() as db:
        return store.revision(db)


@st.cache_resource(show_spinner=False, max_entries=64)
def situation(plan_id: str, at_revision: int, mapping: str = "") -> Situation:
    """One district's plan with its records rolled up, as of a revision."""
    plans = book()
    plan = next(plan for plan in plans.plans if plan.id == plan_id)
    ledger = roll_up(records(plan.district, at_revision), plans.indicators)
    return Situation(plan, plans, ledger, mapping)


@st.cache_resource(show_spinner=False, max_entries=64)
def records(district: str, at_revision: int) -> DistrictRecords:
    """One district's current records, as of a revision."""
    with store.reading() as db:
        return store.load_district(db, district)


@st.cache_resource(show_spinner=False, max_entries=4)
def newest_period(at_revision: int) -> date | None:
    """The latest period any district in the plans has figures for."""
    with store.reading() as db:
        return store.latest_period(db, [plan.district for plan in book().districts])


@st.cache_resource(show_spinner=False, max_entries=4)
def is_empty(at_revision: int) -> bool:
    """Whether nothing was ever recorded."""
    with store.reading() as db:
        return store.is_empty(db)


@st.cache_resource(show_spinner=False, max_entries=4)
def holds_simulated(at_revision: int) -> bool:
    """Whether any record in force is simulated."""
    with store.reading() as db:
        return store.holds_simulated(db)


@st.cache_resource(show_spinner=False, max_entries=4)
def batches(at_revision: int) -> dict[int, Batch]:
    """Every batch by its number."""
    with store.reading() as db:
        return {batch.id: batch for batch in store.batches(db)}
