"""A plan as lines of the workbook's sheets, each a cell by header."""

from collections.abc import Iterator, Mapping
from typing import Any

from data.intake.plan_workbook.declaring import ABOVE, NUMBER, Column, Entry, Sheet, value_at
from data.intake.plan_workbook.forms import SEVERAL
from data.intake.plan_workbook.names import Names, add_beside, add_indicators
from data.intake.plan_workbook.sheets import BY_NAME, SHEETS
from data.intake.plan_workbook.sheets.kinds import (
    CIRCLES,
    GROUPS,
    PARKS,
    SITES,
    SOURCES,
    TARGETS,
    TASKS,
    UNITS,
)
from data.intake.plan_workbook.surroundings import Surroundings
from data.records.forms import Cell
from plan_config.plan import Plan

Line = Mapping[str, Cell]


def lines_of(plan: Plan, beside: Surroundings) -> dict[str, list[Line]]:
    """The lines of every sheet that say what a plan says."""
    data = plan.model_dump()
    names = _names(data, beside)
    return {
        sheet.name: [
            _line(sheet, number, above, sheet.opened(entry), names)
            for number, (above, entry) in enumerate(_entries(data, sheet, names), start=1)
        ]
        for sheet in SHEETS
    }


def written(cell: Cell) -> str:
    """A cell as it is read again."""
    if isinstance(cell, float):
        return f"{int(cell)}" if cell.is_integer() else f"{cell}"
    return "" if cell is None else f"{cell}"


def _names(data: Entry, beside: Surroundings) -> Names:
    names = Names()
    add_beside(names, beside.plans, beside.indicators, data["follows"])
    add_indicators(names, beside.indicators, ((each["id"], each["label"]) for each in data["indicators"]))
    sites = [site for circle in data["circles"] for site in circle["sites"]]
    named = {
        GROUPS: data["groups"],
        PARKS: data["parks"],
        UNITS: (*data["groups"], *data["parks"]),
        CIRCLES: data["circles"],
        SITES: (*sites, *data["sites"]),
    }
    names.add(SOURCES, ((entry["id"], entry["title"]) for entry in data["sources"]))
    for kind, entries in named.items():
        names.add(kind, ((entry["id"], entry["name"]) for entry in entries))
    for kind, key in {TARGETS: "targets", TASKS: "tasks"}.items():
        names.add(kind, ((entry["id"], f"{number}") for number, entry in enumerate(data[key], start=1)))
    return names


def _entries(data: Entry, sheet: Sheet, names: Names) -> Iterator[tuple[Cell, Any]]:
    """The entries of a sheet, each after what it belongs to is called."""
    if sheet.is_form:
        yield None, data
        return
    if sheet.above:
        upper = BY_NAME[sheet.above]
        for number, (_, entry) in enumerate(_entries(data, upper, names), start=1):
            called = number if upper.is_numbered else names.label(upper.name, entry["id"])
            yield from ((called, inner) for inner in value_at(entry, sheet.at) or ())
    if sheet.loose or not sheet.above:
        yield from ((None, entry) for entry in value_at(data, sheet.at))


def _line(sheet: Sheet, number: int, above: Cell, entry: Entry, names: Names) -> Line:
    given = {ABOVE: above, NUMBER: number}
    return {
        column.header: given[column.at]
        if column.at in given
        else _cell(column, value_at(entry, column.at), names)
        for column in sheet.columns
    }


def _cell(column: Column, value: Any, names: Names) -> Cell:
    if value is None:
        return None
    if not column.refers:
        return column.form.write(value)
    if column.several:
        return SEVERAL.write(tuple(names.label(column.refers, each) for each in value))
    label = names.label(column.refers, value)
    chosen = BY_NAME.get(column.refers)
    return int(label) if chosen and chosen.is_numbered and label.isdigit() else label
