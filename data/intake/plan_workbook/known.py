"""Which entry of a filled-in plan workbook a name means: its own lines and what stands beside them."""

from collections.abc import Iterator, Mapping, Sequence

from data.intake.plan_workbook.declaring import SYSTEM, Sheet
from data.intake.plan_workbook.names import Names, add_beside, add_indicators
from data.intake.plan_workbook.rows import Row
from data.intake.plan_workbook.sheets import BY_NAME
from data.intake.plan_workbook.sheets.kinds import GROUPS, INDICATORS, PARKS, PLANS, UNITS
from data.intake.plan_workbook.sheets.plan import FOLLOWS, PLAN
from data.intake.plan_workbook.surroundings import Surroundings
from data.records.cells import CellError

Rows = Mapping[str, Sequence[Row]]


def keys_of(rows: Rows, ids: Mapping[Row, str]) -> dict[Row, str]:
    """What each line is found by: its id, or where its entries have none its place."""
    every = (row for of_sheet in rows.values() for row in of_sheet)
    return {row: ids.get(row, f"{row.sheet.name}/{row.line}") for row in every}


def names_in(rows: Rows, keys: Mapping[Row, str], beside: Surroundings) -> Names:
    """The names that may be used in a workbook."""
    names = Names({each.label for plan in beside.plans for each in plan.indicators})
    add_beside(names, beside.plans, beside.indicators, None)
    add_beside(names, beside.plans, beside.indicators, _follows(rows, names))
    for sheet in BY_NAME.values():
        if sheet.called and sheet.name != INDICATORS:
            names.add(sheet.name, _named(sheet, rows, keys))
        if sheet.called and not sheet.is_numbered and _lacks_a_name(sheet, rows):
            names.unnamed |= {sheet.name, UNITS} if sheet.name in (GROUPS, PARKS) else {sheet.name}
    add_indicators(names, beside.indicators, _named(BY_NAME[INDICATORS], rows, keys))
    names.add(UNITS, (each for kind in (GROUPS, PARKS) for each in _named(BY_NAME[kind], rows, keys)))
    return names


def _lacks_a_name(sheet: Sheet, rows: Rows) -> bool:
    return any(not row.cells.get(sheet.called) for row in rows.get(sheet.name, ()))


def _named(sheet: Sheet, rows: Rows, keys: Mapping[Row, str]) -> Iterator[tuple[str, str]]:
    again = {row for row, _ in named_again(sheet, rows)}
    for row in rows.get(sheet.name, ()):
        name = row.cells.get(sheet.called, "")
        if name and row not in again:
            yield keys[row], name


def named_again(sheet: Sheet, rows: Rows) -> Iterator[tuple[Row, Row]]:
    """The lines that bear the name of one before them, each after that one: by number, or without an id, nothing tells
    them apart."""
    first: dict[str, Row] = {}
    for row in rows.get(sheet.name, ()) if sheet.id_column or sheet.is_numbered else ():
        name = row.cells.get(sheet.called, "")
        if name and first.setdefault(name, row) is not row and (sheet.is_numbered or SYSTEM not in row.cells):
            yield row, first[name]


def _follows(rows: Rows, names: Names) -> str | None:
    """The plan that this one follows; what is wrong with its name is told where it is read."""
    (form,) = rows[PLAN.name]
    try:
        return names.find(PLANS, form.cells.get(FOLLOWS.header, ""))
    except CellError:
        return None
