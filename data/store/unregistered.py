"""The record store: what is recorded of a carrier counts only while a batch that counts registers the carrier."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlite_utils import Database

from data.records.alias import ALIAS
from data.records.declaring import OF_CARRIERS, Kind
from data.records.evidence import EVIDENCE
from data.records.kinds import KINDS
from data.records.observation import OBSERVATION
from data.store.file import StoreError, explained
from data.store.tables import for_kind

TOLD = 5


_WAS_ONE = "exists (select 1 from carriers where carriers.district = told.district and code = subject)"
# A figure says whether it is of a carrier; a further name, or evidence, may be a unit's where no carrier ever had the code.
_IS_ONE: Mapping[Kind, str] = {
    OBSERVATION: "by_carrier",
    ALIAS: _WAS_ONE,
    EVIDENCE: f"sort not in ('任务进展', '议定事项') and {_WAS_ONE}",
}
# What is recorded of carriers, in the tables or in their views.
_TOLD = " union ".join(
    for_kind(
        kind,
        "select district, <carrier> as code, batch from <view><table> as told where <one>",
    ).replace("<one>", _IS_ONE.get(kind, "true"))
    for kind in KINDS
    if kind.naming(*OF_CARRIERS)
)
_WITHOUT = """
with told (district, code, batch) as (<told>)
select district, code, batch from told
where not exists (
  select 1 from current_carriers as known where known.district = told.district and known.code = told.code
)
""".replace("<told>", _TOLD)
_IN_FORCE = _WITHOUT.replace("<view>", "current_") + " order by district, code, batch"
_OF_BATCH = _WITHOUT.replace("<view>", "") + " and batch = ? order by district, code"
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
