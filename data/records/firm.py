"""A firm's stay (企业) in a carrier."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin
from data.records.forms import CREDIT_CODE, DAY

TECH = ("孵化", "培育提升", "引进", "否")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm's stay in a carrier, from a day until a day (None: still there).

    `firm` tells firms apart: the credit code, or the name in one spelling. `tech` is one of TECH or empty for not said;
    `listed` is the day it came onto the city's list.
    """

    district: Annotated[str, Field()]
    firm: Annotated[str, Field()]
    name: Annotated[str, Field("企业名称", required=True)]
    credit_code: Annotated[str, Field("统一社会信用代码", CREDIT_CODE)] = ""
    carrier: Annotated[str, Field("所在载体", required=True, names="carrier")]
    since: Annotated[date, Field("入驻日期", DAY, required=True, announced=True)]
    until: Annotated[date | None, Field("退出日期", DAY, announced=True)] = None
    tech: Annotated[str, Field("科技型企业", choices=lambda _book: TECH)] = ""
    listed: Annotated[date | None, Field("入库日期", DAY, announced=True)] = None
    origin: Origin = field(default=NOWHERE, compare=False)


FIRM = Kind(
    Firm,
    "企业",
    "firms",
    key=("district", "carrier", "firm"),
    place=4,
    filled_by="各载体运营单位",
    told="入驻企业及其入驻、退出日期。退出的企业填退出日期，不要删行。",
    in_history=False,
)
