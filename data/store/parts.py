"""The record store: which series are in force for the periods that one batch tells of."""

from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from data.store.file import explained

_IN_FORCE = """
with places as (select distinct district, subject, period from observations where batch = ?)
select district, subject, period, series, batch from places join current_observations using (district, subject, period)
order by district, subject, period, series
"""


class PartInForce(NamedTuple):
    """A series of a subject's period, and the batch whose figure holds."""

    district: str
    subject: str
    period: date
    series: str
    batch: int


@explained()
def parts_in_force(db: Database, batch: int) -> tuple[PartInForce, ...]:
    """What stands for every subject and period of which the batch gives or takes back a figure."""
    found = db.execute(_IN_FORCE, [batch])
    return tuple(
        PartInForce(district, subject, date.fromisoformat(period), *rest)
        for district, subject, period, *rest in found
    )
