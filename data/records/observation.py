"""A figure of one period (期报), and the taking back of one."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY, FIGURE, QUARTER_END, YES_NO


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of one period, in the series' recorded unit (㎡, 家, 个).

    `unit` is the reporting unit it counts for; `subject` is that unit itself or one of its carriers. The sheet has a
    column for each series that the plans name.
    """

    district: Annotated[str, Field("区县", names="district")]
    unit: Annotated[str, Field()]
    subject: Annotated[str, Field("填报主体", required=True, names="subject")]
    by_carrier: Annotated[bool, Field(form=YES_NO)]
    series: Annotated[str, Field()]
    period: Annotated[date, Field("数据期", QUARTER_END, required=True)]
    value: Annotated[float, Field(form=FIGURE)]
    reported_on: Annotated[date, Field("填报日期", DAY, required=True, may_be_blank=True)]
    wording: Annotated[str, Field()] = ""
    source: Annotated[str, Field("依据")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Retraction:
    """A figure taken back: from this batch on the period has none, until a later one gives it again."""

    district: str
    unit: str
    subject: str
    by_carrier: bool
    series: str
    period: date
    reported_on: date
    wording: str = ""
    source: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)


def taken_back(seen: Observation, on: date, *, source: str) -> Retraction:
    """The taking back of a figure, reported on a day."""
    return Retraction(
        seen.district, seen.unit, seen.subject, seen.by_carrier, seen.series, seen.period, on, source=source
    )


OBSERVATION = Kind(
    Observation,
    "期报",
    "observations",
    key=("district", "subject", "series", "period"),
    place=5,
    filled_by="各载体运营单位、责任单位",
    told="本期的数字，一行一个填报主体，各列的口径见下。",
)
# The same records on a sheet of their own, so that the quarterly one does not grow.
OPERATION = replace(
    OBSERVATION,
    name="运营年报",
    place=6,
    filled_by="各载体运营单位",
    told="载体的面积、人员、毕业和投融资企业、资金、收入、活动，半年末（6月30日）或年末（12月31日）填报。"
    "“当年”的各项填年初以来的数。期报已有的（在孵企业、创业团队、建筑面积等）不再填。",
)
