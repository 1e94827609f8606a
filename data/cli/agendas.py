"""What a district has to do, as commands read it from the file."""

from datetime import date

from sqlite_utils import Database

from data import store
from data.judging.agenda import Desk, anything_waits, plans_asking
from data.judging.situation import situation_of
from data.rights.masks import for_all
from plan_config.book import PlanBook


def district_desk(db: Database, book: PlanBook, name: str, on: date) -> Desk:
    """A district's plans, records and decisions as everybody may see them."""
    district = book.district(name)
    assert district is not None, f"no district {name}"
    records, every = for_all(store.load_district(db, name)), for_all(store.load_district(db, name, "all"))
    asking = plans_asking(district, on)
    passed = [situation_of(plan, book, records) for plan in asking]
    as_if = [situation_of(plan, book, every) for plan in asking] if anything_waits(every) else ()
    return Desk(district, passed, records, for_all(store.decisions(db, name)), as_if)
