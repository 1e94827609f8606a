"""Points that a person gave a carrier in an evaluation (评分)."""

from dataclasses import dataclass, field
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import FIGURE, YEAR
from plan_config.book import PlanBook


def _scored_by_hand(book: PlanBook) -> list[str]:
    labels = (label for scheme in book.evaluation.schemes for label in scheme.by_hand)
    return list(dict.fromkeys(labels))


@dataclass(frozen=True, slots=True)
class EvaluationPoints:
    """What a carrier was given for an item of its scheme in the round of a year; of a deduction how much is taken off."""

    district: Annotated[str, Field()]
    code: Annotated[str, Field("载体编码", required=True, names="code")]
    year: Annotated[int, Field("评价年度", YEAR, required=True)]
    item: Annotated[str, Field("评价项目", required=True, choices=_scored_by_hand)]
    points: Annotated[float, Field("得分", FIGURE, required=True)]
    note: Annotated[str, Field("评分说明")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)


EVALUATION_POINTS = Kind(
    EvaluationPoints,
    "评分",
    "evaluation_points",
    key=("district", "code", "year", "item"),
    place=9,
    filled_by="区县科技部门",
    told="绩效评价中由人工评的项目，一行一项；扣分项填扣几分。由数据计分的项目不填。",
)
