"""The record store: the names of carriers, those in force and those that one batch brings."""

from collections.abc import Iterator

from sqlite_utils import Database

from data.records.rows import AliasRow, CarrierRow, Entry
from data.store.file import explained


@explained()
def names_in_force(db: Database, district: str) -> tuple[CarrierRow | AliasRow, ...]:
    """The carriers of a district by code, name, unit and kind, and the further names of carriers and units."""
    register = "select district, code, name, unit, kind from current_carriers where district = ?"
    further = "select district, subject, alias from current_aliases where district = ?"
    carriers = (CarrierRow(*row) for row in db.execute(register, [district]))
    return (*carriers, *(AliasRow(*row) for row in db.execute(further, [district])))


@explained()
def names_of_batch(db: Database, batch: int) -> tuple[Entry, ...]:
    """What a batch says of names, told as names_in_force() tells it."""
    return tuple(_entries(db, batch))


def _entries(db: Database, batch: int) -> Iterator[Entry]:
    register = "select district, code, name, unit, kind, row from carriers where batch = ?"
    for *said, row in db.execute(register, [batch]):
        yield Entry(CarrierRow(*said), row)
    for *said, row in db.execute(
        "select district, subject, alias, row from aliases where batch = ?", [batch]
    ):
        yield Entry(AliasRow(*said), row)
