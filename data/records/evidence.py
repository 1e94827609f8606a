"""What shows that something recorded is so (佐证): a paper, an entry of an archive, or a file."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, NamedTuple

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.evaluation_points import EVALUATION_POINTS
from data.records.forms import DAY, WHOLE
from data.records.level import LEVEL
from data.records.rectification import RECTIFICATION
from data.records.task_update import TASK_UPDATE

FIGURE, DECISION = "数字", "议定事项"
# What can have evidence; whose day is which, in the same order.
SORTS = (FIGURE, LEVEL.name, TASK_UPDATE.name, DECISION, EVALUATION_POINTS.name, RECTIFICATION.name)


class Shown(NamedTuple):
    """What evidence is for: a sort of record, of whom or of what, its day, and the series, level, item or matter."""

    sort: str
    subject: str
    day: date
    item: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. `subject` is a carrier's code, a unit's or a measure's id, or a decision's number; without an
    `item` it is for all that is recorded of the subject for that day.

    `unit` is the one it is of, empty for a decision or a measure. A file is known by its SHA-256: where it is kept is the
    store's. `removed` says why it counts no more.
    """

    district: Annotated[str, Field("区县", required=True, names="district")]
    unit: Annotated[str, Field()]
    sort: Annotated[str, Field("佐证对象", required=True, choices=lambda _book: SORTS)]
    subject: Annotated[str, Field("对象名称", required=True, names="subject")]
    day: Annotated[date, Field("对象日期", DAY, required=True)]
    item: Annotated[str, Field("对象事项")] = ""
    number: Annotated[str, Field("文号", longest=200)] = ""
    archive: Annotated[str, Field("档案号", longest=200)] = ""
    sha256: Annotated[str, Field("文件校验值")] = ""
    file: Annotated[str, Field(word="文件名")] = ""
    size: Annotated[int, Field(form=WHOLE, word="文件大小")] = 0
    note: Annotated[str, Field("佐证说明", longest=500)] = ""
    removed: Annotated[str, Field("撤除原因")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def shown(self) -> Shown:
        """What it is for."""
        return Shown(self.sort, self.subject, self.day, self.item)

    def is_for(self, shown: Shown) -> bool:
        """Whether it is evidence for this; what was decided stays the same where its day is corrected."""
        of_day = self.sort == DECISION or self.day == shown.day
        return of_day and (self.sort, self.subject) == shown[:2] and self.item in ("", shown.item)


EVIDENCE = Kind(
    Evidence,
    "佐证",
    "evidence",
    key=("district", "sort", "subject", "day", "item", "number", "archive", "sha256"),
    place=14,
    filled_by="数字、任务等的填报单位",
    told="登记的内容以什么为证，一行一件：文号、档案号至少填一项，同一对象可以有几件。对象日期：数字和任务进展填数据期，级别填认定日期，议定事项填议定日期，"
    "评分填评价年度的12月31日，整改填发现日期。对象事项：数字填数据项，级别填级别，评分填评价项目，整改填整改事项；留空表示这一天登记的各项都以它为证。"
    "文件在页面上附，这里的文件校验值由系统填写，请勿改动；不再作证的填撤除原因，行不要删。",
)
