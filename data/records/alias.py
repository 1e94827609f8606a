"""Another name (别名) of a carrier or of a reporting unit."""

from dataclasses import dataclass, field
from typing import Annotated

from data.records.declaring import NOWHERE, Field, Kind, Origin


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a carrier (by code) or of a reporting unit (by id)."""

    district: Annotated[str, Field("区县", names="district")]
    subject: Annotated[
        str, Field("名称或编码", required=True, names="subject", offered=False, word="载体或单位")
    ]
    alias: Annotated[str, Field("别名", required=True)]
    origin: Origin = field(default=NOWHERE, compare=False)


ALIAS = Kind(
    Alias,
    "别名",
    "aliases",
    key=("district", "alias"),
    place=8,
    filled_by="区县科技部门",
    told="载体、园区的其他叫法，登记后可直接用于“填报主体”。",
    in_history=False,
)
