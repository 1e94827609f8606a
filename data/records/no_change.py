"""That nothing of a unit changed in a period (零报告): said as a record of its own, and never a figure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import QUARTER_END
from data.records.terms import NO_CHANGE


@dataclass(frozen=True, slots=True)
class NoChange:
    """A unit's word that nothing changed in a period; who said so and when is its batch's."""

    district: Annotated[str, Field("区县", required=True, names="district")]
    unit: Annotated[str, Field("填报单位", required=True, names="unit")]
    period: Annotated[date, Field("数据期", QUARTER_END, required=True)]
    reason: Annotated[str, Field("说明", required=True, longest=500)]
    origin: Origin = field(default=NOWHERE, compare=False)


NO_CHANGE_REPORT = Kind(
    NoChange,
    NO_CHANGE,
    "no_changes",
    key=("district", "unit", "period"),
    place=13,
    filled_by="责任单位",
    told="单位和所属载体本期无变化的，填一行，写明说明，不再填期报：计为已报，不是数字，原来的数标为沿用旧数。"
    "本期已有数字的不能再填。",
)
