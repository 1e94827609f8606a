"""The ids of a plan's entries: those that stand in the workbook, those an entry had before, and new ones."""

import re
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from itertools import count

from data.intake.plan_workbook.declaring import SYSTEM, Sheet
from data.intake.plan_workbook.lines import lines_of, written
from data.intake.plan_workbook.rows import Row
from data.intake.plan_workbook.sheets import BY_NAME, SHEETS
from data.intake.plan_workbook.sheets.kinds import CIRCLES, GROUPS, PARKS, PARTS, SITES
from data.intake.plan_workbook.surroundings import Surroundings
from plan_config.plan import Plan

_LETTERS = 6
_ID = re.compile("[a-z][a-z0-9_-]*")
Known = dict[tuple[str, ...], str]


def plan_id(row: Row, beside: Surroundings) -> str:
    """The id of the plan: the one it has, that of the same plan put in before, or one from its years."""
    told = row.cells.get(SYSTEM, "")
    if is_id(told):
        return told
    title, district, start, deadline = (
        row.cells.get(item, "") for item in ("名称", "区县", "起算日", "期限")
    )
    same = (each.id for each in beside.plans if (each.short_title, each.district) == (title, district))
    first = f"{int(start[:4]) + 1}" if start[:4].isdigit() else ""
    made = "-".join(filter(None, ("plan", first, deadline[:4] if deadline[:4].isdigit() else "")))
    return next(same, None) or _free(f"{made}-{_mark(district, title)}", {each.id for each in beside.plans})


def is_id(cell: str) -> bool:
    """Whether what stands in the program's own column can be an id."""
    return bool(_ID.fullmatch(cell))


def ids_of(
    rows: Mapping[str, Sequence[Row]], plan: str, district: str, beside: Surroundings
) -> dict[Row, str]:
    """An id for each line whose entries have one, the same at every reading. What somebody typed there is none."""
    every = [row for of_sheet in rows.values() for row in of_sheet]
    told = {row: row.cells[SYSTEM] for row in every if is_id(row.cells.get(SYSTEM, ""))}
    known, found = _known(plan, district, beside), dict(told)
    taken = {*told.values(), *known.values()}
    for sheet in SHEETS:
        if sheet.id_column and not sheet.is_form:
            for row in rows.get(sheet.name, ()):
                if row not in told:
                    found[row] = _id(sheet, row, known, taken, plan)
    return found


def _id(sheet: Sheet, row: Row, known: Known, taken: set[str], plan: str) -> str:
    """The id that an entry is known by, and no other line of its sheet; only a series may stand in several."""
    said = [row.cells.get(header, "") for header in sheet.alike]
    alike = (sheet.name, *said)
    if alike not in known:
        begin = f"{plan}-{sheet.part}" if sheet.wide else sheet.part
        known[alike] = _free(f"{begin}-{_mark(*said)}", taken)
    taken.add(known[alike])
    return known[alike] if sheet.name == PARTS else known.pop(alike)


def _mark(*names: str) -> str:
    """Letters and digits that follow from names alone, wherever they stand and whatever stood there before: records
    keep ids, and one that another entry could take would give it their figures."""
    return sha256("\n".join(names).encode()).hexdigest()[:_LETTERS]


def _known(plan: str, district: str, beside: Surroundings) -> Known:
    """The ids that entries have by what they are known by: those of this plan as it stands, the places and series of the
    district's other plans, since figures reported for one are there for the next, and the series that all plans share."""
    known: Known = {}
    for indicator in beside.shared.indicators:
        known |= {(PARTS, part.label, part.unit): part.series for part in indicator.parts}
    for other in beside.plans:
        if other.district == district and other.id != plan:
            known |= _alike(other, beside, (GROUPS, PARKS, CIRCLES, SITES, PARTS))
    standing = beside.plan(plan)
    return known | (_alike(standing, beside, tuple(BY_NAME)) if standing else {})


def _alike(plan: Plan, beside: Surroundings, sheets: Sequence[str]) -> Known:
    lines = lines_of(plan, beside)
    return {
        (name, *(written(line[header]) for header in BY_NAME[name].alike)): f"{line[SYSTEM]}"
        for name in sheets
        if BY_NAME[name].alike
        for line in lines[name]
    }


def _free(made: str, taken: Collection[str]) -> str:
    return next(each for n in count(1) if (each := made if n == 1 else f"{made}-{n}") not in taken)
