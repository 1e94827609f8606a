"""The lines of a filled-in plan workbook, each cell known by its header and its place in the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.intake.files.tables import TextLine, TextTable, column_letter
from data.intake.plan_workbook.declaring import NUMBER, Sheet
from data.intake.plan_workbook.sheets import BY_NAME
from data.intake.plan_workbook.sheets.plan import PLAN
from data.intake.reading.lines import Problem

FORM_HEADERS = ("项目", "内容", "怎样填")
_NO_SHEET = "没有叫这个名字的表，请把表名改回原样，或删去这张表"
_NO_COLUMN = "没有这一列，请把表头改回原样，或删去这一列"
_NO_ITEM = "没有这一项，请把项目名称改回原样，或删去这一行"
_TWICE = "出现了两次，请只保留一处"


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
    for table in tables:
        sheet = BY_NAME.get(table.name)
        if sheet is None:
            problems.append(Problem(table.sheet, 0, "", "", _NO_SHEET))
        else:
            read = _form if sheet.is_form else _lines
            found[sheet.name] = list(read(table, sheet, problems))
    if not found.get(PLAN.name):
        problems.append(Problem(PLAN.name, 0, "", "", "缺少这张表，请用空白的方案填写簿填写"))
    return found


def _form(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[Row]:
    """The plan's own sheet as one line."""
    told: dict[str, TextLine] = {}
    for line in table.lines:
        item = line.cells[0]
        said = _TWICE if item in told else "" if item in sheet.by_header else _NO_ITEM
        if said:
            problems.append(Problem(sheet.name, line.row, item, "", said, "A"))
        told.setdefault(item, line)
    cells = {item: line.cells[1] for item, line in told.items() if len(line.cells) > 1 and line.cells[1]}
    lines = {item: line.row for item, line in told.items()}
    row = Row(sheet, 0, cells, dict.fromkeys(sheet.by_header, "B"), lines)
    problems += (
        row.problem(item, why) for item, line in told.items() for place, why in line.flaws if place == 2
    )
    yield row


def _lines(table: TextTable, sheet: Sheet, problems: list[Problem]) -> Iterator[Row]:
    letters = {header: column_letter(i) for i, header in enumerate(table.headers, start=1) if header}
    for header in letters:
        said = _TWICE if table.headers.count(header) > 1 else "" if header in sheet.by_header else _NO_COLUMN
        if said:
            problems.append(Problem(sheet.name, table.header_row, header, "", said, letters[header]))
    numbers = {column.header for column in sheet.columns if column.at == NUMBER}
    for line in table.lines:
        cells = {header: cell for header, cell in zip(table.headers, line.cells, strict=False) if cell}
        row = Row(sheet, line.row, cells, letters)
        problems += (row.problem(_header(table, place), why) for place, why in line.flaws)
        if set(cells) - numbers:
            yield row


def _header(table: TextTable, place: int) -> str:
    return table.headers[place - 1] if place <= len(table.headers) else ""
