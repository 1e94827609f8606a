"""A carrier (孵化载体): what is recorded of it, and what its levels, homes and other names make of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, NamedTuple

from data.records.closure import Closure
from data.records.declaring import NOWHERE, Field, Kind, Origin, Record
from data.records.forms import CREDIT_CODE, DAY, DEGREES, METRES, SEVERAL, YES_NO, coded
from data.records.level import LevelSpan
from data.records.pool import PoolEntry

Precision = Literal["building", "block", "area"]
PRECISION = coded({"楼宇": "building", "街区": "block", "片区": "area"})
SYSTEMS = ("WGS-84", "CGCS2000", "GCJ-02", "BD-09")


class Home(NamedTuple):
    """The unit a carrier belongs to from a day on; the first of several since ever (date.min)."""

    unit: str
    since: date


class Spot(NamedTuple):
    """Where a carrier stands, in WGS-84 degrees. `radius_m` is how far off it may be."""

    lon: float
    lat: float
    precision: Precision
    radius_m: int
    basis: str


def unit_at(homes: Iterable[Home], day: date, *, default: str) -> str:
    """The unit in force on a day of homes that stand oldest first; `default` where they say nothing."""
    return next((home.unit for home in reversed(tuple(homes)) if home.since <= day), default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A carrier as its newest record describes it. Position in WGS-84 degrees, all of it or none of it.

    `unit` is where it belongs now, since `unit_since`: None where it never moved or nobody said. `phone` is whole
    here: data.rights.masks.masked() makes it what a person may see. `levels` and `aliases` come from records of
    their own, as do `others`, which say for themselves what they are; `homes` are the units it belonged to, oldest
    first and `unit` last, none where it never moved.
    """

    code: Annotated[str, Field("载体编码", required=True)]
    name: Annotated[str, Field("载体名称", required=True)]
    district: Annotated[str, Field("区县", required=True, names="district")]
    unit: Annotated[str, Field("所属园区(责任单位)", required=True, may_be_blank=True, names="unit")]
    unit_since: Annotated[date | None, Field("归属起始日期", DAY, prefilled=False, announced=True)] = None
    kind: Annotated[str, Field("类型", required=True, choices=lambda book: book.levels.kinds)]
    subtype: Annotated[
        str, Field("综合或专业", choices=lambda book: book.recognition.subtypes, card="综合或专业")
    ] = ""
    operator: Annotated[str, Field("运营单位", card="运营单位")] = ""
    credit_code: Annotated[str, Field("统一社会信用代码", CREDIT_CODE)] = ""
    address: Annotated[str, Field("地址", card="地址")] = ""
    contact: Annotated[str, Field("负责人", card="负责人", personal=True)] = ""
    phone: Annotated[str, Field("联系电话", card="联系电话", personal=True)] = ""
    opened: Annotated[date | None, Field("开始运营日期", DAY, card="开始运营", announced=True)] = None
    large: Annotated[bool, Field("是否大型孵化载体", YES_NO)] = False
    features: Annotated[
        tuple[str, ...], Field("特色方向", SEVERAL, choices=lambda book: book.levels.features)
    ] = ()
    circles: Annotated[tuple[str, ...], Field("所属生态圈", SEVERAL)] = ()
    lon: Annotated[float | None, Field("经度", DEGREES)] = None
    lat: Annotated[float | None, Field("纬度", DEGREES)] = None
    precision: Annotated[Precision | None, Field("位置精度", PRECISION)] = None
    radius_m: Annotated[int | None, Field("位置误差(米)", METRES)] = None
    basis: Annotated[str, Field("位置依据")] = ""
    source: Annotated[str, Field("来源")] = ""
    note: Annotated[str, Field("备注")] = ""
    levels: tuple[LevelSpan, ...] = field(default=(), compare=False)
    aliases: tuple[str, ...] = field(default=(), compare=False)
    homes: tuple[Home, ...] = field(default=(), compare=False)
    others: tuple[Record, ...] = field(default=(), compare=False)
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def spot(self) -> Spot | None:
        """Where it stands; None while its place is unknown."""
        if self.lon is None or self.lat is None or self.precision is None or self.radius_m is None:
            return None
        return Spot(self.lon, self.lat, self.precision, self.radius_m, self.basis)

    @property
    def system(self) -> str:
        """The system of its position, as a sheet asks for it."""
        return SYSTEMS[0] if self.spot else ""

    def unit_on(self, day: date) -> str:
        """The unit it belonged to on a day."""
        if len(self.homes) < 2:
            return self.unit
        return unit_at(self.homes, day, default=self.unit)

    @property
    def closures(self) -> tuple[Closure, ...]:
        """When it was closed, oldest first."""
        return tuple(each for each in self.others if isinstance(each, Closure))

    @property
    def pool(self) -> tuple[PoolEntry, ...]:
        """When it entered the pool, oldest first."""
        return tuple(each for each in self.others if isinstance(each, PoolEntry))

    @property
    def spans(self) -> tuple[LevelSpan | Closure | PoolEntry, ...]:
        """All that is recorded of it from a day on until another."""
        return (*self.levels, *self.closures, *self.pool)

    def is_closed_on(self, day: date) -> bool:
        """Whether it had closed by a day and not opened again."""
        return bool(self.others) and any(each.covers(day) for each in self.closures)

    def may_be_open_on(self, day: date) -> bool:
        """Whether nothing says that it was not yet open, or closed."""
        return (self.opened is None or self.opened <= day) and not self.is_closed_on(day)

    def levels_on(self, as_of: date) -> tuple[LevelSpan, ...]:
        """Every level it holds on a date; which of them ranks highest is data.judging.counting.level_on()."""
        return tuple(
            each for each in self.levels if each.since <= as_of and (each.until is None or as_of < each.until)
        )


CARRIER = Kind(
    Carrier,
    "载体",
    "carriers",
    key=("district", "code"),
    place=1,
    filled_by="各园区、责任单位",
    told="载体的名称、类型、运营单位、联系人、位置。新载体在下方加一行，编码不得与已有的重复。"
    "带 **** 的联系电话是隐去几位的原号码，不用改；号码变了请填完整号码。"
    "“归属起始日期”留空即不变；改了所属园区(责任单位)时请填从哪一天起，留空则从在原单位报过的最后一期的次日起。",
    asked={"lat": Field("坐标系", choices=lambda _book: SYSTEMS, name="system")},
)
