"""The pool (培育库) of a district: which carrier is in it, for which level, whose task that is, and until when."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY
from plan_config.book import PlanBook

# The level that a carrier holds while it is in the pool and no other.
POOL = "培育库"


def _above(book: PlanBook) -> list[str]:
    levels = book.levels
    return [level.id for level in levels.levels if level.rank > levels.rank(POOL)]


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """A carrier that entered the pool on a day, to reach the level `aim` by `due`; `until` where it was taken out."""

    district: Annotated[str, Field()]
    code: Annotated[str, Field("载体编码", required=True, names="code")]
    since: Annotated[date, Field("入库日期", DAY, required=True, happened=True)]
    aim: Annotated[str, Field("目标级别", required=True, choices=_above)] = ""
    owner: Annotated[str, Field("责任单位或责任人")] = ""
    due: Annotated[date | None, Field("期限", DAY)] = None
    until: Annotated[date | None, Field("退出日期", DAY, happened=True)] = None
    reason: Annotated[str, Field("退出原因")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)


POOL_ENTRY = Kind(
    PoolEntry,
    POOL,
    "pool_entries",
    key=("district", "code", "since"),
    place=11,
    filled_by="区县科技部门",
    told="入培育库的载体，每次入库一行。达到目标级别的自动结束，不用填退出日期；没有达到而退出的，填退出日期和原因。",
)
