"""The lines of a filled-in plan workbook, each cell known by its header and its place in the file."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from data.intake.files.tables import TextLine, TextTable, column_letter
from data.intake.plan_workbook.declaring import NUMBER, SYSTEM, Sheet
from data.intake.plan_workbook.sheets import BY_NAME
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.reading.lines import Problem
from data.records.spelling import normalise

_NO_SHEET = "没有叫这个名字的表{meant}把表名改回原样，或删去这张表"
_NO_COLUMN = "没有这一列{meant}把表头改回原样，或删去这一列"
_NO_ITEM = "没有这一项{meant}把项目名称改回原样，或删去这一行"
_TWICE = "出现了两次，请只保留一处"
_LACKING = "缺少这一列，请从空白的方案填写簿里把这一列的表头复制过来，再填写"
_HEADER_AGAIN = (
    "这一行又是表头，以下没有读取；一张表只有一个表头，请把下面的内容接着写在上面的表里，再删去这一行"
)
_STRAY = "这一格上面没有表头，请检查是否错列，或删去"
_REMARK = "这一行只有这一格有内容：说明请写进“备注”列或“口径说明”表，不属于方案的请删去这一行"
_REMARKS = ("注", "备注", "说明", "※", "*")
_BY_SPELLING = {normalise(name): sheet for name, sheet in BY_NAME.items()}


@dataclass(frozen=True, eq=False)
class Row:
    """A line: its cells that are not blank, by header, and where each stands. On the plan's own sheet each item has a
    row of its own."""

    sheet: Sheet
    line: int
    cells: Mapping[str, str]
    letters: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, header: str, message: str, key: str = "") -> Problem:
        """A problem with one of its cells, or with the whole line."""
        where = self.lines.get(header, self.line)
        value = self.cells.get(header, "")
        return Problem(self.sheet.name, where, header, value, message, self.letters.get(header, ""), key)


def rows_of(tables: Sequence[TextTable], problems: list[Problem]) -> dict[str, list[Row]]:
    """The lines of every sheet that has any; what cannot be told is added to the problems. What bears another name is
    read as what it is likely to be, so that it is told once."""
    found: dict[str, list[Row]] = {}
    spelled = {normalise(table.name) for table in tables}
    missing = [sheet.name for name, sheet in _BY_SPELLING.items() if name not in spelled]
    for table in tables:
        sheet = sheet_of(table)
        if sheet is None:
            near = _meant(table.name, missing)
            problems.append(Problem(table.sheet, 0, "", "", _NO_SHEET.format(meant=_asked(near))))
            sheet = BY_NAME.get(near)
        if sheet and sheet.name in found:
            problems.append(Problem(table.sheet, 0, "", "", _TWICE))
        elif sheet:
            read = _form if sheet.is_form else _lines
            found[sheet.name] = list(read(table, sheet, problems))
    if not found.get(PLAN.name):
        problems.append(Problem(PLAN.name, 0, "", "", "缺少这张表，请用空白的方案填写簿填写"))
    return found


def sheet_of(table: TextTable) -> Sheet | None:
    """The sheet that a table is, however its name is spelled."""
    return _BY_SPELLING.get(normalise(table.name))


def _form(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[Row]:
    """The plan's own sheet as one line."""
    told: dict[str, TextLine] = {}
    items = _headers([line.cells[0] for line in table.lines], sheet)
    for item, line in zip(items, table.lines, strict=True):
        said = _TWICE if item in told else "" if item in sheet.by_header else _NO_ITEM
        if said:
            near = _meant(item, [each for each in sheet.by_header if each not in items])
            problems.append(Problem(sheet.name, line.row, item, "", said.format(meant=_asked(near)), "A"))
            item = near or item
        told.setdefault(item, line)
    cells = {item: line.cells[1] for item, line in told.items() if len(line.cells) > 1 and line.cells[1]}
    lines = {item: line.row for item, line in told.items()}
    row = Row(sheet, 0, cells, dict.fromkeys(sheet.by_header, "B"), lines)
    problems += (
        row.problem(item, why) for item, line in told.items() for place, why in line.flaws if place == 2
    )
    yield row


def _lines(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[Row]:
    headers = list(_read_as(table, sheet, problems))
    letters = {header: column_letter(i) for i, header in enumerate(headers, start=1) if header}
    problems += _lacking(table, sheet, letters)
    numbers = {column.header for column in sheet.columns if column.at == NUMBER}
    for line in table.lines:
        if _is_header(line, sheet):
            problems.append(Problem(sheet.name, line.row, "", "", _HEADER_AGAIN))
            return
        cells = {header: cell for header, cell in zip(headers, line.cells, strict=False) if header and cell}
        row = Row(sheet, line.row, cells, letters)
        problems += (row.problem(_header(headers, place), why) for place, why in line.flaws)
        problems += _strays(table, sheet, line)
        if _is_remark(cells, numbers, sheet):
            problems.append(row.problem(next(iter(cells)), _REMARK))
        elif set(cells) - numbers - {SYSTEM}:
            yield row


def _is_remark(cells: Mapping[str, str], numbers: Collection[str], sheet: Sheet) -> bool:
    """Whether a line says only one thing, of several that it must, and that in no column of its own."""
    needed = [column.header for column in sheet.columns if column.required]
    if len(cells) != 1 or not needed[1:]:
        return False
    ((header, cell),) = cells.items()
    return not cell.isdigit() if header in numbers else cell.startswith(_REMARKS)


def _headers(written: Sequence[str], sheet: Sheet) -> list[str]:
    """Headers as the sheet spells them, where only blanks, line ends, brackets or widths differ."""
    spelled = {normalise(header): header for header in sheet.by_header}
    return [spelled.get(normalise(header), header) for header in written]


def _read_as(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[str]:
    """The headers of a table as the sheet has them: one that it does not know as the missing one it is likely to be."""
    headers = _headers(table.headers, sheet)
    missing = [each for each in sheet.by_header if each not in headers]
    for place, header in enumerate(headers, start=1):
        near = "" if header in sheet.by_header else _meant(header, missing)
        said = (
            _TWICE if headers.index(header) + 1 < place else "" if header in sheet.by_header else _NO_COLUMN
        )
        if header and said:
            told = said.format(meant=_asked(near))
            problems.append(Problem(sheet.name, table.header_row, header, "", told, column_letter(place)))
        yield near or header


def _lacking(table: TextTable, sheet: Sheet, letters: Mapping[str, str]) -> Iterator[Problem]:
    for column in sheet.columns:
        if column.required and column.header not in letters:
            yield Problem(sheet.name, table.header_row, column.header, "", _LACKING)


def _is_header(line: TextLine, sheet: Sheet) -> bool:
    """Whether a line is the head of a table once more."""
    filled = [cell for cell in line.cells if cell]
    known = sum(header in sheet.by_header for header in _headers(filled, sheet))
    return known > 1 and known * 2 > len(filled)


def _strays(table: TextTable, sheet: Sheet, line: TextLine) -> Iterator[Problem]:
    """Cells of a line that no header stands above."""
    for place, cell in enumerate(line.cells, start=1):
        if cell and not _header(table.headers, place):
            yield Problem(sheet.name, line.row, "", cell, _STRAY, column_letter(place))


def _header(headers: Sequence[str], place: int) -> str:
    return headers[place - 1] if place <= len(headers) else ""


def _meant(name: str, known: Sequence[str]) -> str:
    """What a name is likely to stand for; empty where nothing is near."""
    near = get_close_matches(name, known, n=1) or get_close_matches(re.split(r"\W", name)[0], known, n=1)
    inside = [each for each in known if name and (each in name or name in each)]
    return (near or inside or [""])[0]


def _asked(near: str) -> str:
    return f"，是否应为“{near}”？请" if near else "，请"
