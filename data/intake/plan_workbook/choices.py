"""The lists to choose from: what all plans share and what other plans have, then what the workbook itself brings in."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.fill_in import Lists, choice_rule
from data.intake.files.tables import column_letter
from data.intake.plan_workbook.declaring import SYSTEM, Column
from data.intake.plan_workbook.names import Names, add_beside
from data.intake.plan_workbook.sheets import BY_NAME
from data.intake.plan_workbook.sheets.kinds import (
    BEFORE_INDICATORS,
    DISTRICTS,
    GROUPS,
    INDICATORS,
    KINDS,
    LEVELS,
    PARKS,
    UNITS,
)
from data.intake.plan_workbook.surroundings import Surroundings
from plan_config.plan import Plan

LAST_ROW = 1000
# So many lines of a sheet are offered on others beside what all plans share.
_OWN_OFFERED = 200
_OWN_SHEETS = {UNITS: (PARKS, GROUPS), INDICATORS: (INDICATORS,), LEVELS: (LEVELS,)}


class Choices:
    """The hidden sheet of choices, and the rules that point to it and to the workbook's own sheets."""

    def __init__(self, workbook: Workbook, beside: Surroundings, plan: Plan | None) -> None:
        self._lists = Lists(workbook)
        self._beside, self._plan = beside, plan

    def offer(self, page: Worksheet, column: Column, cells: str) -> None:
        """Let cells be chosen from a list, where the column has one; say how a column is filled in."""
        source = self._source(column)
        if not source and not column.hint:
            return
        rule = choice_rule(source, binding=bool(column.form.words))
        if column.hint:
            rule.showInputMessage, rule.promptTitle, rule.prompt = True, column.header, column.hint
        rule.add(cells)
        page.add_data_validation(rule)

    def _source(self, column: Column) -> str:
        kind = column.refers or column.offers
        if column.form.words:
            return self._lists.range(column.form.words)
        if not kind or column.header == SYSTEM:
            return ""
        if kind in BY_NAME and kind not in _OWN_SHEETS:
            return _own(kind, LAST_ROW)
        own = tuple(
            f'=IF({cell}="","",{cell})' for sheet in _OWN_SHEETS.get(kind, ()) for cell in _own_cells(sheet)
        )
        return self._lists.range(self._outside(kind), own)

    def _outside(self, kind: str) -> tuple[str, ...]:
        """What the plans beside it and the shared files offer of a kind."""
        beside = self._beside
        known = {
            DISTRICTS: tuple(dict.fromkeys(plan.district for plan in beside.plans)),
            KINDS: beside.levels.kinds,
            LEVELS: tuple(level.id for level in beside.levels.levels),
            INDICATORS: (
                *(each.label for each in beside.shared.indicators),
                *(
                    label
                    for label in self._of_plans(BEFORE_INDICATORS)
                    if label not in self._own_indicators()
                ),
            ),
        }
        return known.get(kind) or self._of_plans(kind)

    def _own_indicators(self) -> set[str]:
        """What the plan itself calls its indicators: they are offered from its own sheet."""
        return {each.label for each in self._plan.indicators} if self._plan else set()

    def _of_plans(self, kind: str) -> tuple[str, ...]:
        """What plans are called, and what they left to the next: of the one that is followed, else of any."""
        followed = (self._plan.follows,) if self._plan else tuple(plan.id for plan in self._beside.plans)
        found: dict[str, None] = {}
        for follows in followed:
            names = Names()
            add_beside(names, self._beside.plans, self._beside.indicators, follows)
            found |= dict.fromkeys(names.of(kind))
        return tuple(found)


def _own_column(kind: str) -> str:
    sheet = BY_NAME[kind]
    headers = [column.header for column in sheet.columns]
    return column_letter(headers.index(sheet.called) + 1)


def _own(kind: str, last: int) -> str:
    letter = _own_column(kind)
    return f"'{kind}'!${letter}$2:${letter}${last}"


def _own_cells(kind: str) -> list[str]:
    letter = _own_column(kind)
    return [f"'{kind}'!{letter}{row}" for row in range(2, _OWN_OFFERED + 2)]
