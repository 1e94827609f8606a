"""What a sheet may hold: its columns, and how its lines are read into values.

Headers are Chinese with the unit in the header; the columns of 期报 follow from the plans' indicators, those of 运营年报
from what carriers tell of their operation.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from data.records import cells
from data.records.declaring import Field, Kind
from data.records.forms import FIGURE, SEVERAL, WHOLE
from data.records.kinds import SHEETS
from data.records.observation import OBSERVATION, OPERATION
from data.records.spelling import normalise
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.indicators import COUNTED, Basis, Indicator, Part

# Where it is asked for, so is what a carrier tells of its operation.
AREA = "area_planned"
# How far back the figures of a column go, where that is further than the period.
SINCE: Mapping[Basis, str] = {"flow": "当年累计", "cumulative": "累计"}
_BRACKETED = re.compile(r"(.+?)\((.+?)(?:,.*)?\)")


class SheetColumn(NamedTuple):
    """A column: the field it fills with what the plans let stand there, or the series it feeds.

    `taken` are the other units its figures may come in, each with what they are multiplied by.
    """

    field: Field
    choices: tuple[str, ...] = ()
    series: str = ""
    taken: tuple[tuple[str, float], ...] = ()

    @property
    def header(self) -> str:
        """What stands above it."""
        return self.field.header

    def factor(self, header: str) -> float | None:
        """What figures below a header are multiplied by: 1 below its own, None below one that is not of this column;
        a remark after the unit may be missing."""
        (name, unit), (own, in_force) = _spelled(header), _spelled(self.header)
        if name != own and (not self.field.formerly or name != normalise(self.field.formerly)):
            return None
        others = {normalise(each): factor for each, factor in self.taken}
        return 1 if unit == in_force else others.get(unit)

    def read(self, cell: str) -> Any:
        """What a cell says; CellError where it says nothing that could stand there."""
        if not self.field.choices:
            if self.field.longest and (said := cells.too_long(cell.strip(), self.field.longest)):
                raise cells.CellError(said)
            return self.field.form.read(cell)
        if self.field.form is SEVERAL:
            return cells.some_of(cell, self.choices)
        return cells.one_of(cell, self.choices)


class Recorded(NamedTuple):
    """A series that is reported by period: what is counted in which unit, and since when."""

    part: Part
    basis: Basis

    @property
    def cumulative(self) -> bool:
        """Whether it adds up over the years."""
        return self.basis == "cumulative"

    @property
    def header(self) -> str:
        """Its column's header, with the unit and since when it counts where the label does not say so."""
        since = "" if "当年" in self.part.label else SINCE.get(self.basis, "")
        return f"{self.part.label}({','.join(filter(None, (self.part.unit, since)))})"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of table: the kind of record its lines are, its columns, and those it takes though it does not ask for
    them."""

    kind: Kind
    columns: tuple[SheetColumn, ...]
    also: tuple[SheetColumn, ...] = ()

    @property
    def every(self) -> tuple[SheetColumn, ...]:
        """All columns that a table of this kind may have."""
        return (*self.columns, *self.also)

    def column(self, header: str) -> SheetColumn | None:
        """The column a header means: the one so called, else one in its own unit or another that it takes."""
        meant = [column for column in self.every if column.factor(header)]
        same = (column for column in meant if normalise(column.header) == normalise(header))
        return next(same, meant[0] if meant else None)

    def unit_of(self, header: str) -> str:
        """The unit a header should have had, where only the unit is wrong."""
        same = (column for column in self.every if _spelled(header)[0] == _spelled(column.header)[0])
        return next((found[2] for column in same if (found := _BRACKETED.fullmatch(column.header))), "")


def sheets_of(book: PlanBook, district: District | None = None) -> dict[str, Sheet]:
    """The sheets an import may hold, by name; for a district those with the figures that its own plans ask for,
    and the levels and kinds that these know."""
    figures = list(_series_columns(series_of(book, district), book))
    yearly = {each.id for each in book.operations.yearly}
    quarterly = tuple(each for each in figures if each.series not in yearly)
    of_operation = tuple(each for each in figures if each.series in yearly)
    own = {kind: tuple(_columns(kind, book, district)) for kind in SHEETS}
    sheets = {kind: Sheet(kind, columns) for kind, columns in own.items()}
    sheets[OBSERVATION] = Sheet(OBSERVATION, (*own[OBSERVATION], *quarterly), of_operation)
    sheets[OPERATION] = Sheet(OPERATION, (*own[OPERATION], *of_operation), quarterly)
    return {kind.name: sheet for kind, sheet in sheets.items()}


def _columns(kind: Kind, book: PlanBook, district: District | None) -> Iterator[SheetColumn]:
    known = book.levels_of(district.name if district else None)
    offered = book.model_copy(update={"levels": known})
    for each in kind.columns:
        if district and not _is_known(each, district):
            continue
        field = replace(each, required=False) if district and _is_clear(each, district) else each
        yield SheetColumn(field, tuple(field.choices(offered)) if field.choices else field.form.words)


def _is_known(field: Field, district: District) -> bool:
    """Whether a district's plans have what a column names: not every plan has 生态圈."""
    return field.name != "circles" or any(plan.circles for plan in district.plans)


def _is_clear(field: Field, district: District) -> bool:
    """Whether a column names a unit where there is one alone to name."""
    return field.names == "unit" and len(district.homes) == 1


def measured(book: PlanBook, district: District) -> list[Indicator]:
    """The indicators that a district's plans ask for figures of."""
    named = {target.indicator for plan in district.plans for target in plan.targets}
    named |= {each.id for plan in district.plans for each in plan.indicators}
    asked = [each for each in book.indicators if each.id in named]
    behind = {found.id for each in asked for found in book.behind(each)}
    return [each for each in book.indicators if each.parts and each.id in behind]


def series_of(book: PlanBook, district: District | None = None) -> dict[str, Recorded]:
    """Every series that is reported by period, of all districts or one: those the plans add up, then those of
    the carriers' operation where the area is among them."""
    parts = [
        Recorded(part, indicator.basis)
        for indicator in (measured(book, district) if district else book.indicators)
        for part in indicator.parts
    ]
    found: dict[str, Recorded] = {}
    for recorded in parts:
        found.setdefault(recorded.part.series, recorded)
    if AREA in found:
        for each in book.operations.series:
            part = Part(series=each.id, label=each.label, unit=each.unit)
            found.setdefault(each.id, Recorded(part, each.basis))
    return found


def _series_columns(series: Mapping[str, Recorded], book: PlanBook) -> Iterator[SheetColumn]:
    """A column for each header: what two districts call alike stands in one, whichever series each feeds with it."""
    columns: dict[str, SheetColumn] = {}
    for of, recorded in series.items():
        form = WHOLE if recorded.part.unit in COUNTED else FIGURE
        taken = book.operations.taken(recorded.part.unit) if book.operations.named(of) else {}
        column = SheetColumn(Field(recorded.header, form), series=of, taken=tuple(taken.items()))
        columns.setdefault(recorded.header, column)
    return iter(columns.values())


def _spelled(header: str) -> tuple[str, str]:
    found = _BRACKETED.fullmatch(normalise(header))
    return (found[1], found[2]) if found else (normalise(header), "")
