"""What was said of a whole plan: by the office itself, a third party, and the public (自评, 第三方评估, 公众满意度)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY

JUDGES = ("自评", "第三方评估", "公众满意度")


@dataclass(frozen=True, slots=True)
class PlanJudgement:
    """One judgement of a plan as its paper has it: a score, words, or both."""

    district: Annotated[str, Field("区县", required=True, names="district")]
    plan: Annotated[str, Field("方案", names="plan")]
    judge: Annotated[str, Field("评估类别", required=True, choices=lambda _book: JUDGES)]
    day: Annotated[date, Field("评估日期", DAY, required=True, happened=True)]
    assessor: Annotated[str, Field("评估单位", required=True, longest=200)] = ""
    paper: Annotated[str, Field("依据文号或报告名称", required=True, longest=200)] = ""
    score: Annotated[str, Field("得分或满意率", longest=200)] = ""
    words: Annotated[str, Field("结论", longest=2_000)] = ""
    origin: Origin = field(default=NOWHERE, compare=False)


PLAN_JUDGEMENT = Kind(
    PlanJudgement,
    "评估意见",
    "plan_judgements",
    key=("district", "plan", "judge", "paper"),
    place=21,
    filled_by="区县科技部门",
    told="对整份方案的自评、第三方评估和公众满意度，每份评估报告一行，照报告填写；同类有几份的都登记，依据相同的代替前一份，原来的留在修改记录里。得分或满意率写数字和单位，与结论至少填一项。",
)
