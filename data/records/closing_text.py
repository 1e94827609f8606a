"""What somebody wrote for the review of a whole plan (收官): experience, problems, why a target was missed, what a measure
brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY

About = Literal["plan", "target", "aim", "measure"]
EXPERIENCE, PROBLEMS, ADVICE = "经验做法", "存在问题", "意见建议"
CAUSE, REACHED, EFFECT, HINDRANCE = "未达原因", "定性目标完成情况", "任务成效", "任务问题"
# What each part is written about.
PARTS: Mapping[str, About] = {
    EXPERIENCE: "plan",
    PROBLEMS: "plan",
    ADVICE: "plan",
    CAUSE: "target",
    REACHED: "aim",
    EFFECT: "measure",
    HINDRANCE: "measure",
}


@dataclass(frozen=True, slots=True)
class ClosingText:
    """A text of one part of a plan's review; `entry` is the target or measure it is about, empty for the whole plan, `day` the
    one that it is written of, as a figure is of its period, the day of its import where nobody said."""

    district: Annotated[str, Field("区县", required=True, names="district")]
    plan: Annotated[str, Field("方案", names="plan")]
    part: Annotated[str, Field("部分", required=True, choices=lambda _book: tuple(PARTS))]
    entry: Annotated[str, Field("目标或任务", names="entry")]
    text: Annotated[str, Field("内容", required=True, longest=10_000)]
    day: Annotated[date | None, Field("截至日期", DAY, happened=True)] = None
    origin: Origin = field(default=NOWHERE, compare=False)


CLOSING_TEXT = Kind(
    ClosingText,
    "收官文字",
    "closing_texts",
    key=("district", "plan", "part", "entry", "day"),
    place=20,
    filled_by="区县科技部门",
    told="收官材料中要人写的内容，一行一处，也可在“汇报”页填写。经验做法、存在问题、意见建议不填“目标或任务”；其余各部分"
    "写明是哪一项，叫法与收官材料相同。截至日期是这段话写到哪一天的情况，不填为导入当天；截至这一天以前的材料不用它，以后的沿用到另有新写的为止。区县只有一份方案时“方案”可以不填。",
)
