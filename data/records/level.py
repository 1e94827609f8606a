"""A level (级别) that a carrier holds, as recognised by a paper."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import DAY
from plan_config.book import PlanBook

RISEN, TAKEN_AWAY = "升级", ("摘牌", "撤销")
ENDINGS = (RISEN, *TAKEN_AWAY, "到期")


def _names(book: PlanBook) -> list[str]:
    return [level.id for level in book.levels.levels]


@dataclass(frozen=True, slots=True)
class LevelSpan:
    """A level that a carrier holds from `since`, until `until` where it has `ended` by a paper of its own."""

    district: Annotated[str, Field()]
    code: Annotated[str, Field("载体编码", required=True, names="code")]
    level: Annotated[str, Field("级别", required=True, choices=_names)]
    since: Annotated[date, Field("认定日期", DAY, required=True, happened=True)]
    until: Annotated[date | None, Field("终止日期", DAY)] = None
    paper: Annotated[str, Field("认定文号")] = ""
    ended: Annotated[str, Field("终止原因", choices=lambda _book: ENDINGS)] = ""
    end_paper: Annotated[str, Field("终止文号")] = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    def is_taken_away_by(self, day: date) -> bool:
        """Whether the carrier had lost it by a day, other than by rising or because it ran out."""
        return self.ended in TAKEN_AWAY and self.until is not None and self.until <= day


LEVEL = Kind(
    LevelSpan,
    "级别",
    "levels",
    key=("district", "code", "level", "since"),
    place=2,
    filled_by="区县科技部门",
    told="载体取得的级别及起止日期。级别变更时给旧级别填终止日期和原因，再为新级别加一行。摘牌、撤销须填终止文号，从终止日期起不再按这一级计数。",
)
