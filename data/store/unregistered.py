"""The record store: what is recorded of a carrier counts only while a batch that counts registers the carrier."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from data.store.file import StoreError, explained

TOLD = 5
# A further name may be a unit's: it is a carrier's where one of that code was ever registered.
_IN_FORCE = """
with told (district, code, batch) as (
  select district, subject, batch from current_observations where by_carrier
  union select district, code, batch from current_levels
  union select district, carrier, batch from current_firms
  union select district, subject, batch from current_aliases
  where exists (select 1 from carriers where carriers.district = current_aliases.district and code = subject)
)
select district, code, batch from told
where not exists (
  select 1 from current_carriers as known where known.district = told.district and known.code = told.code
)
order by district, code, batch
"""
_OF_BATCH = """
with told (district, code) as (
  select district, subject from observations where batch = ?1 and by_carrier
  union select district, code from levels where batch = ?1
  union select district, carrier from firms where batch = ?1
  union select district, subject from aliases where batch = ?1
    and exists (select 1 from carriers where carriers.district = aliases.district and code = subject)
)
select district, code, ?1 from told
where not exists (
  select 1 from current_carriers as known where known.district = told.district and known.code = told.code
)
order by district, code
"""
_GONE = """
select district, code from carriers where batch = ?
except select district, code from current_carriers
"""


class Unregistered(NamedTuple):
    """A carrier by its code that no batch in force registers, and a batch in force with records of it."""

    district: str
    code: str
    batch: int


@explained()
def unregistered(db: Database) -> tuple[Unregistered, ...]:
    """Every carrier that has records in force and no register."""
    return tuple(Unregistered(*row) for row in db.execute(_IN_FORCE))


def refuse_orphans(db: Database, withdrawn: int) -> None:
    """StoreError where taking back this batch, which is done, left records of other batches without their carrier."""
    gone = set(db.execute(_GONE, [withdrawn]))
    left = [each for each in unregistered(db) if each[:2] in gone] if gone else []
    if left:
        batches = "、".join(str(number) for number in sorted({each.batch for each in left}))
        raise StoreError(
            "refused",
            f"批次 {withdrawn} 登记的载体 {_named(left)} 还有批次 {batches} 的记录，撤回后这些记录就没有载体可计。"
            f"请先撤回批次 {batches}，再撤回批次 {withdrawn}；未撤回任何内容。",
        )


def refuse_unregistered(db: Database, passed: int) -> None:
    """StoreError where this batch, which has passed, has records of a carrier that no batch in force registers."""
    missing = [Unregistered(*row) for row in db.execute(_OF_BATCH, [passed])]
    if missing:
        raise StoreError(
            "refused",
            f"批次 {passed} 中的载体 {_named(missing)} 没有登记在册：登记它的批次尚未通过，或已撤回。"
            f"请先让登记载体的批次通过，再通过批次 {passed}；未写入。",
        )


def _named(told: Iterable[Unregistered]) -> str:
    names = list(dict.fromkeys(f"{each.district} {each.code}" for each in told))
    return "、".join(names[:TOLD]) + (f" 等 {len(names)} 个" if len(names) > TOLD else "")
