"""What was said about a measure (任务) of the plan."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import QUARTER_END

DONE = "已完成"
STATES = ("未启动", "推进中", DONE, "受阻")


@dataclass(frozen=True, slots=True)
class TaskUpdate:
    """What a unit said about a measure for a period."""

    district: Annotated[str, Field("区县", required=True, names="district")]
    task: Annotated[str, Field("任务", required=True, names="measure", formerly="任务编号")]
    period: Annotated[date, Field("数据期", QUARTER_END, required=True)]
    state: Annotated[str, Field("进展状态", required=True, may_be_blank=True, choices=lambda _book: STATES)]
    text: Annotated[str, Field("进展说明")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)


TASK_UPDATE = Kind(
    TaskUpdate,
    "任务进展",
    "task_updates",
    key=("district", "task", "period"),
    place=7,
    filled_by="任务的责任单位",
    told="任务的进展，一行一项任务。有新进展时改数据期、进展状态和说明；没有进展可报的行留空即可。",
)
