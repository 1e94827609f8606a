"""The lines of a filled-in plan workbook, each cell known by its header and its place in the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from data.intake.files.tables import TextLine, TextTable, column_letter
from data.intake.plan_workbook.declaring import NUMBER, Sheet
from data.intake.plan_workbook.sheets import BY_NAME
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.reading.lines import Problem
from data.records.spelling import normalise

FORM_HEADERS = ("项目", "内容", "怎样填")
_NO_SHEET = "没有叫这个名字的表{meant}把表名改回原样，或删去这张表"
_NO_COLUMN = "没有这一列{meant}把表头改回原样，或删去这一列"
_NO_ITEM = "没有这一项{meant}把项目名称改回原样，或删去这一行"
_TWICE = "出现了两次，请只保留一处"
_LACKING = "缺少这一列，请从空白的方案填写簿里把这一列的表头复制过来，再填写"
_HEADER_AGAIN = (
    "这一行又是表头，以下没有读取；一张表只有一个表头，请把下面的内容接着写在上面的表里，再删去这一行"
)
_STRAY = "这一格上面没有表头，请检查是否错列，或删去"
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
    """The lines of every sheet that has any; what cannot be told is added to the problems."""
    found: dict[str, list[Row]] = {}
    spelled = {normalise(table.name) for table in tables}
    missing = [sheet.name for name, sheet in _BY_SPELLING.items() if name not in spelled]
    for table in tables:
        sheet = sheet_of(table)
        if sheet is None:
            said = _NO_SHEET.format(meant=meant(table.name, missing))
            problems.append(Problem(table.sheet, 0, "", "", said))
        elif sheet.name in found:
            problems.append(Problem(table.sheet, 0, "", "", _TWICE))
        else:
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
            near = meant(item, [each for each in sheet.by_header if each not in items])
            problems.append(Problem(sheet.name, line.row, item, "", said.format(meant=near), "A"))
        told.setdefault(item, line)
    cells = {item: line.cells[1] for item, line in told.items() if len(line.cells) > 1 and line.cells[1]}
    lines = {item: line.row for item, line in told.items()}
    row = Row(sheet, 0, cells, dict.fromkeys(sheet.by_header, "B"), lines)
    problems += (
        row.problem(item, why) for item, line in told.items() for place, why in line.flaws if place == 2
    )
    yield row


def _lines(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[Row]:
    headers = _headers(table.headers, sheet)
    letters = {header: column_letter(i) for i, header in enumerate(headers, start=1) if header}
    problems += _wrong_headers(table, sheet, headers, letters)
    numbers = {column.header for column in sheet.columns if column.at == NUMBER}
    for line in table.lines:
        if _is_header(line, sheet):
            problems.append(Problem(sheet.name, line.row, "", "", _HEADER_AGAIN))
            return
        cells = {header: cell for header, cell in zip(headers, line.cells, strict=False) if header and cell}
        row = Row(sheet, line.row, cells, letters)
        problems += (row.problem(_header(headers, place), why) for place, why in line.flaws)
        problems += _strays(table, sheet, line)
        if set(cells) - numbers:
            yield row


def _headers(written: Sequence[str], sheet: Sheet) -> list[str]:
    """Headers as the sheet spells them, where only blanks, line ends, brackets or widths differ."""
    spelled = {normalise(header): header for header in sheet.by_header}
    return [spelled.get(normalise(header), header) for header in written]


def _wrong_headers(
    table: TextTable, sheet: Sheet, headers: Sequence[str], letters: Mapping[str, str]
) -> Iterator[Problem]:
    lacking = [column.header for column in sheet.columns if column.header not in letters]
    for header, letter in letters.items():
        near = meant(header, lacking)
        said = _TWICE if headers.count(header) > 1 else "" if header in sheet.by_header else _NO_COLUMN
        if said:
            yield Problem(sheet.name, table.header_row, header, "", said.format(meant=near), letter)
    for header in lacking:
        if sheet.by_header[header].required:
            yield Problem(sheet.name, table.header_row, header, "", _LACKING)


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


def meant(name: str, known: Sequence[str]) -> str:
    """What a name is likely to stand for, as a question to be put behind it; empty where nothing is near."""
    near = get_close_matches(name, known, n=1)
    inside = [each for each in known if name and (each in name or name in each)]
    found = near or inside[:1]
    return f"，是否应为“{found[0]}”？请" if found else "，请"
