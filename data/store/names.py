"""The record store: the names of carriers, those in force and those that one batch brings."""

from sqlite_utils import Database

from data.records.alias import ALIAS
from data.records.carrier import CARRIER
from data.records.declaring import Record
from data.store.file import explained
from data.store.tables import brought_by, in_force

NAMED = (CARRIER, ALIAS)


@explained()
def names_in_force(db: Database, district: str) -> tuple[Record, ...]:
    """The carriers of a district, and the further names of carriers and units."""
    return tuple(each for kind in NAMED for each in in_force(db, kind, district))


@explained()
def names_of_batch(db: Database, batch: int) -> tuple[Record, ...]:
    """What a batch says of carriers and further names."""
    return tuple(each for kind in NAMED for each in brought_by(db, kind, batch))
