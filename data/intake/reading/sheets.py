"""What a sheet may hold: its columns, and how its lines are read into values.

Headers are Chinese with the unit in the header; the columns of 期报 follow from the plans' indicators.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from data.records import cells
from data.records.declaring import Field, Kind
from data.records.forms import FIGURE, SEVERAL, WHOLE
from data.records.kinds import KINDS
from data.records.observation import OBSERVATION
from data.records.spelling import normalise
from plan_config.plan import District, Indicator, Part, PlanBook

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
# What the further parts are parts of.
AREA = "area_planned"
# Units of what can only be whole.
COUNTED = ("家", "个", "人", "项")
_BRACKETED = re.compile(r"(.+?)\((.+?)(?:,.*)?\)")


class SheetColumn(NamedTuple):
    """A column: the field it fills with what the plans let stand there, or the series it feeds."""

    field: Field
    choices: tuple[str, ...] = ()
    series: str = ""

    @property
    def header(self) -> str:
        """What stands above it."""
        return self.field.header

    def read(self, cell: str) -> Any:
        """What a cell says; CellError where it says nothing that could stand there."""
        if not self.field.choices:
            return self.field.form.read(cell)
        if self.field.form is SEVERAL:
            return cells.some_of(cell, self.choices)
        return cells.one_of(cell, self.choices)


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
    """A kind of table: the kind of record its lines are, and its columns."""

    kind: Kind
    columns: tuple[SheetColumn, ...]

    def column(self, header: str) -> SheetColumn | None:
        """The column a header means; the unit must be the same, a remark after it may be missing."""
        return next((column for column in self.columns if _spelled(header) == _spelled(column.header)), None)

    def unit_of(self, header: str) -> str:
        """The unit a header should have had, where only the unit is wrong."""
        same = (column for column in self.columns if _spelled(header)[0] == _spelled(column.header)[0])
        return next((found[2] for column in same if (found := _BRACKETED.fullmatch(column.header))), "")


def sheets_of(book: PlanBook, district: District | None = None) -> dict[str, Sheet]:
    """The sheets an import may hold, by name; for a district those with the figures that its own plans ask for,
    and the levels and kinds that these know."""
    return {kind.name: Sheet(kind, tuple(_columns(kind, book, district))) for kind in KINDS}


def _columns(kind: Kind, book: PlanBook, district: District | None) -> Iterator[SheetColumn]:
    known = book.levels_of(district.name if district else None)
    offered = book.model_copy(update={"levels": known})
    for field in kind.columns:
        yield SheetColumn(field, tuple(field.choices(offered)) if field.choices else field.form.words)
    if kind is OBSERVATION:
        yield from _series_columns(series_of(book, district))


def measured(book: PlanBook, district: District) -> list[Indicator]:
    """The indicators that a district's plans ask for figures of."""
    named = {target.indicator for plan in district.plans for target in plan.targets}
    named |= {each.id for plan in district.plans for each in plan.indicators}
    asked = [each for each in book.indicators if each.id in named]
    behind = {found.id for each in asked for found in book.behind(each)}
    return [each for each in book.indicators if each.parts and each.id in behind]


def series_of(book: PlanBook, district: District | None = None) -> dict[str, Recorded]:
    """Every series that a period report may hold, of all districts or one: those the plans add up, then those that
    only check them where the area is among them."""
    parts = [
        Recorded(part, cumulative=indicator.basis == "cumulative")
        for indicator in (measured(book, district) if district else book.indicators)
        for part in indicator.parts
    ]
    found: dict[str, Recorded] = {}
    for recorded in parts:
        found.setdefault(recorded.part.series, recorded)
    if AREA in found:
        found |= {
            part.series: Recorded(part, cumulative=False) for part in FURTHER if part.series not in found
        }
    return found


def _series_columns(series: Mapping[str, Recorded]) -> Iterator[SheetColumn]:
    """A column for each header: what two districts call alike stands in one, whichever series each feeds with it."""
    columns: dict[str, SheetColumn] = {}
    for of, recorded in series.items():
        form = WHOLE if recorded.part.unit in COUNTED else FIGURE
        columns.setdefault(recorded.header, SheetColumn(Field(recorded.header, form), series=of))
    return iter(columns.values())


def _spelled(header: str) -> tuple[str, str]:
    found = _BRACKETED.fullmatch(normalise(header))
    return (found[1], found[2]) if found else (normalise(header), "")
