"""What a sheet may hold: its columns, and how its lines are read into values.

Headers are Chinese with the unit in the header; the columns of 期报 follow from the plans' indicators.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from data.intake.reading import coordinates
from data.records import cells
from data.records.spelling import normalise
from plan_config.plan import Part, PlanBook

PRECISIONS = {"楼宇": "building", "街区": "block", "片区": "area"}
TASK_STATES = ("未启动", "推进中", "已完成", "受阻")
PHONE = "联系电话"
TECH = ("孵化", "培育提升", "引进", "否")
# The parts of the building area as the national survey splits it, and what graduated: no plan adds them up,
# they show where a figure cannot be right.
FURTHER = (
    Part(series="area_building", label="建筑面积", unit="㎡"),
    Part(series="area_office", label="办公面积", unit="㎡"),
    Part(series="area_incubatees", label="在孵企业使用面积", unit="㎡"),
    Part(series="area_public", label="公共服务面积", unit="㎡"),
    Part(series="area_other", label="其他面积", unit="㎡"),
    Part(series="graduates", label="当年毕业企业", unit="家"),
)
_BRACKETED = re.compile(r"(.+?)\((.+?)(?:,.*)?\)")


class Column(NamedTuple):
    """A column: its header, how a cell is read, whether it must be there and filled, the series it feeds.

    A required column's cell `may_be_blank` where only the interpreter can tell whether something is missing.
    """

    header: str
    read: Callable[[str], Any] = cells.text
    required: bool = False
    series: str = ""
    may_be_blank: bool = False


class Recorded(NamedTuple):
    """A series of the period report: what is counted in which unit, and whether it adds up over the years."""

    part: Part
    cumulative: bool

    @property
    def header(self) -> str:
        """Its column's header, with the unit."""
        return f"{self.part.label}({self.part.unit}{',累计' if self.cumulative else ''})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of table: the name it goes by, its name in file systems without Chinese, its columns."""

    name: str
    file_name: str
    columns: tuple[Column, ...]

    def column(self, header: str) -> Column | None:
        """The column a header means; the unit must be the same, a remark after it may be missing."""
        return next((column for column in self.columns if _spelled(header) == _spelled(column.header)), None)

    def unit_of(self, header: str) -> str:
        """The unit a header should have had, where only the unit is wrong."""
        same = (column for column in self.columns if _spelled(header)[0] == _spelled(column.header)[0])
        return next((found[2] for column in same if (found := _BRACKETED.fullmatch(column.header))), "")


def sheets_of(book: PlanBook) -> dict[str, Sheet]:
    """The sheets an import may hold, by name. Levels, kinds and figures are those of the plans."""
    sheets = (_carriers(book), _levels(book), _aliases(), _observations(book), _tasks(), _firms())
    return {sheet.name: sheet for sheet in sheets}


def _carriers(book: PlanBook) -> Sheet:
    columns = (
        Column("载体编码", required=True),
        Column("载体名称", required=True),
        Column("区县", required=True),
        Column("所属园区(责任单位)", required=True),
        Column("归属起始日期", cells.day),
        Column("类型", partial(cells.one_of, allowed=book.levels.kinds), required=True),
        Column("运营单位"),
        Column("统一社会信用代码", cells.credit_code),
        Column("地址"),
        Column("负责人"),
        Column(PHONE),
        Column("开始运营日期", cells.day),
        Column("是否大型孵化载体", cells.yes_no),
        Column("特色方向", partial(cells.some_of, allowed=book.levels.features)),
        Column("所属生态圈", cells.several),
        Column("经度", cells.number),
        Column("纬度", cells.number),
        Column("坐标系", partial(cells.one_of, allowed=coordinates.SYSTEMS)),
        Column("位置精度", partial(cells.one_of, allowed=tuple(PRECISIONS))),
        Column("位置误差(米)", cells.metres),
        Column("位置依据"),
        Column("来源"),
        Column("备注"),
    )
    return Sheet("载体", "carriers", columns)


def _levels(book: PlanBook) -> Sheet:
    names = tuple(level.id for level in book.levels.levels)
    columns = (
        Column("载体编码", required=True),
        Column("级别", partial(cells.one_of, allowed=names), required=True),
        Column("认定日期", cells.day, required=True),
        Column("终止日期", cells.day),
        Column("认定文号"),
    )
    return Sheet("级别", "levels", columns)


def _aliases() -> Sheet:
    columns = (Column("区县"), Column("名称或编码", required=True), Column("别名", required=True))
    return Sheet("别名", "aliases", columns)


def _observations(book: PlanBook) -> Sheet:
    fixed = (
        Column("区县"),
        Column("填报主体", required=True),
        Column("数据期", cells.quarter_end, required=True),
        Column("填报日期", cells.day, required=True, may_be_blank=True),
        Column("依据"),
    )
    return Sheet("期报", "observations", fixed + tuple(_series_columns(book)))


def series_of(book: PlanBook) -> dict[str, Recorded]:
    """Every series a period report may hold: those the plans add up, then those that only check them."""
    parts = [
        Recorded(part, indicator.basis == "cumulative")
        for indicator in book.indicators
        for part in indicator.parts
    ]
    found: dict[str, Recorded] = {}
    for recorded in (*parts, *(Recorded(part, False) for part in FURTHER)):
        found.setdefault(recorded.part.series, recorded)
    return found


def _series_columns(book: PlanBook) -> Iterator[Column]:
    for series, recorded in series_of(book).items():
        yield Column(recorded.header, _reader(recorded.part), series=series)


def _firms() -> Sheet:
    columns = (
        Column("企业名称", required=True),
        Column("统一社会信用代码", cells.credit_code),
        Column("所在载体", required=True),
        Column("入驻日期", cells.day, required=True),
        Column("退出日期", cells.day),
        Column("科技型企业", partial(cells.one_of, allowed=TECH)),
        Column("入库日期", cells.day),
    )
    return Sheet("企业", "firms", columns)


def _reader(part: Part) -> Callable[[str], float | None]:
    return cells.whole if part.unit in ("家", "个", "人", "项") else cells.number


def _tasks() -> Sheet:
    columns = (
        Column("区县", required=True),
        Column("任务编号", required=True),
        Column("数据期", cells.quarter_end, required=True),
        Column("进展状态", partial(cells.one_of, allowed=TASK_STATES), required=True),
        Column("进展说明"),
    )
    return Sheet("任务进展", "task_updates", columns)


def _spelled(header: str) -> tuple[str, str]:
    found = _BRACKETED.fullmatch(normalise(header))
    return (found[1], found[2]) if found else (normalise(header), "")
