"""What a carrier has to mend (整改): by when, who sees to it, and whether it is done."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY
from plan_config.book import PlanBook

RectificationState = Literal["逾期", "整改中", "已完成"]
BY_EVALUATION = "绩效评价"
FOUND_BY = (BY_EVALUATION, "检查")


def _grades(book: PlanBook) -> list[str]:
    words = (grade.word for scheme in book.evaluation.schemes for grade in scheme.grades)
    return list(dict.fromkeys(words))


@dataclass(frozen=True, slots=True)
class Rectification:
    """What an evaluation or an inspection found on a day to be mended; `again_on` is when the carrier was evaluated
    once more, and `again` the grade it then had."""

    district: Annotated[str, Field()]
    code: Annotated[str, Field("载体编码", required=True, names="code")]
    matter: Annotated[str, Field("整改事项", required=True)]
    found_on: Annotated[date, Field("发现日期", DAY, required=True, happened=True)]
    found_by: Annotated[str, Field("整改来源", required=True, choices=lambda _book: FOUND_BY)]
    due: Annotated[date, Field("整改期限", DAY, required=True)]
    responsible: Annotated[str, Field("整改责任人", required=True)]
    mended_on: Annotated[date | None, Field("整改完成日期", DAY, happened=True)] = None
    evidence: Annotated[str, Field("佐证材料")] = ""
    again_on: Annotated[date | None, Field("复评日期", DAY, happened=True)] = None
    again: Annotated[str, Field("复评等次", choices=_grades)] = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    def state_on(self, day: date) -> RectificationState:
        """How it stands on a day; the due day itself is still in time."""
        if self.mended_on and self.mended_on <= day:
            return "已完成"
        return "逾期" if self.due < day else "整改中"

    def is_again_on(self, day: date) -> bool:
        """Whether the carrier had been evaluated once more by a day."""
        return self.again_on is not None and self.again_on <= day


RECTIFICATION = Kind(
    Rectification,
    "整改",
    "rectifications",
    key=("district", "code", "found_on", "matter"),
    place=10,
    filled_by="区县科技部门",
    told="绩效评价或检查后须整改的事项，一行一项：什么事、谁负责、什么时候改完。改完后在同一行填整改完成日期和佐证材料（文号或材料编号）；"
    "复评后填复评日期和等次。",
)
