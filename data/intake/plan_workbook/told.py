"""What is told of a plan workbook: findings by the cells they are about, without what only follows from others."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from data.intake.plan_workbook.declaring import SYSTEM, Sheet
from data.intake.plan_workbook.entries import Entries
from data.intake.plan_workbook.sheets import BY_NAME, SHEETS
from data.intake.plan_workbook.spoken import spoken
from data.intake.reading.lines import Problem
from plan_config.target_checks import PlanProblem

_NO_LINE = "至少要填一行；没有这张表的，请从空白的方案填写簿复制过来"
_ID_TWICE = "编号与前面一行相同；编号由程序生成，复制来的行请清空这一格"
_ORDER = {sheet.name: place for place, sheet in enumerate(SHEETS)}


class Told:
    """The problems told so far. Of a cell that is told of nothing more is said, nor of its line as a whole, nor what rests
    on lines that are not in order."""

    def __init__(self, problems: Sequence[Problem], heads: Mapping[str, int]) -> None:
        """What is told of the cells; `heads` are the rows of the sheets' headers."""
        self.problems, self._heads = [*problems], heads

    @property
    def in_order(self) -> tuple[Problem, ...]:
        """The problems as the workbook has their sheets, from top to bottom."""
        return tuple(sorted(self.problems, key=lambda told: (_ORDER.get(told.sheet, -1), told.row)))

    def tell(self, entries: Entries, found: Iterable[PlanProblem]) -> None:
        """Add what is found of the entries."""
        self.problems += self._news(entries, found)

    def asked(self, entries: Entries, found: Iterable[PlanProblem]) -> list[Problem]:
        """Questions about the entries, each with a key."""
        return [
            replace(each, key=f"worded/{each.sheet}/{each.row}/{each.column}/{place}")
            for place, each in enumerate(self._news(entries, found))
        ]

    def _news(self, entries: Entries, found: Iterable[PlanProblem]) -> list[Problem]:
        parts = {key for problem in self.problems for key in _parts(problem)}
        placed = [
            _placed(each, entries)
            for each in found
            if parts.isdisjoint(each.rests_on) and entries.row_of(each.path) not in entries.partial
        ]
        cells = {(told.sheet, told.row, told.column) for told in self.problems}
        lines = {(told.sheet, row) for told in self.problems for row in (told.row, 0)}
        heads = {told.sheet for told in self.problems if told.row == self._heads.get(told.sheet)}
        return [
            each
            for each in placed
            if each.sheet not in heads
            and cells.isdisjoint((each.sheet, each.row, column) for column in (each.column, ""))
            and (each.column not in ("", SYSTEM) or (each.sheet, each.row) not in lines)
        ]


def _parts(told: Problem) -> Collection[str]:
    """The parts of the plan that are not whole where something is told, by their keys."""
    sheet = BY_NAME.get(told.sheet)
    if sheet is None:
        return ()
    if not sheet.is_form:
        return _lists(sheet)
    column = sheet.by_header.get(told.column)
    return column.at[:1] if column else [column.at[0] for column in sheet.columns]


def _lists(sheet: Sheet) -> tuple[str, ...]:
    """The lists of the plan that lines of a sheet stand in, be it inside an entry."""
    above = _lists(BY_NAME[sheet.above]) if sheet.above else ()
    return above if above and not sheet.loose else (*above, sheet.at[0])


def _placed(found: PlanProblem, entries: Entries) -> Problem:
    """A finding by its cell, in the workbook's words."""
    path, row = found.path, entries.row_of(found.path)
    rest = tuple(f"{step}" for step in path[entries.depth(path) :])
    column = row.sheet.column_at(rest)
    above = "" if row.sheet.is_form else row.sheet.name
    inside = next((sheet for sheet in SHEETS if sheet.at and (sheet.above, sheet.at) == (above, rest)), None)
    if inside and not above:
        return Problem(inside.name, 0, "", "", _NO_LINE)
    said = spoken(found.message, inside or row.sheet, entries.names, rest)
    header = column.header if column else ""
    if header == SYSTEM and "重复" in said:
        said = _ID_TWICE
    return row.problem(header, said)
