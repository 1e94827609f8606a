"""A measure (任务) of the plan that was adjusted (任务调整): what of it, from what to what, why and by which paper."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records import cells
from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY

CONTENT, DUE, LEAD, SUPPORTING = "任务内容", "完成期限", "责任单位", "配合单位"
ADJUSTED = (CONTENT, DUE, LEAD, SUPPORTING)


@dataclass(frozen=True, slots=True)
class TaskAdjustment:
    """From `since` on something of a measure reads as it `becomes`, and no more as it `was`."""

    district: Annotated[str, Field("区县", required=True, names="district")]
    task: Annotated[str, Field("任务", required=True, names="measure")]
    what: Annotated[str, Field("调整项", required=True, choices=lambda _book: ADJUSTED)]
    since: Annotated[date, Field("调整日期", DAY, required=True, announced=True)]
    was: Annotated[str, Field("原为")] = ""
    becomes: Annotated[str, Field("调整为", required=True)] = ""
    why: Annotated[str, Field("调整原因", required=True)] = ""
    paper: Annotated[str, Field("依据文号", required=True)] = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def due(self) -> date | None:
        """The day that a measure is now to be done by; None where something else was adjusted. CellError for no day."""
        return cells.day(self.becomes) if self.what == DUE else None

    @property
    def units(self) -> tuple[str, ...]:
        """The units that are now named."""
        return cells.several(self.becomes) if self.what in (LEAD, SUPPORTING) else ()


TASK_ADJUSTMENT = Kind(
    TaskAdjustment,
    "任务调整",
    "task_adjustments",
    key=("district", "task", "what", "since"),
    place=12,
    filled_by="区县科技部门",
    told="评估之后对任务的调整，一行一处：调整哪一项、原为、调整为、原因和依据文号。从调整日期起按调整后的内容和期限，之前的按原来的。"
    "完成期限写日期，几个单位之间用顿号隔开。",
)
