"""When a carrier was closed (停业), and since when it is open again."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY


@dataclass(frozen=True, slots=True)
class Closure:
    """A carrier closed from `since` on, until `until` where it has opened again: between them it counts nowhere."""

    district: Annotated[str, Field()]
    code: Annotated[str, Field("载体编码", required=True, names="code")]
    since: Annotated[date, Field("停业日期", DAY, required=True, announced=True)]
    until: Annotated[date | None, Field("恢复运营日期", DAY, announced=True)] = None
    paper: Annotated[str, Field("依据")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    def covers(self, day: date) -> bool:
        """Whether the carrier is closed on a day."""
        return self.since <= day and (self.until is None or day < self.until)


CLOSURE = Kind(
    Closure,
    "停业",
    "closures",
    key=("district", "code", "since"),
    place=3,
    filled_by="区县科技部门",
    told="载体停业和恢复运营的日期。从停业之日起不计入数量、合计和地图，从恢复运营之日起重新计入。",
    in_pack=True,
)
