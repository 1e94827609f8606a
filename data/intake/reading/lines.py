"""Tables into lines of values, one by one: every problem is noted and reading goes on, so all come out at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from data.intake.files.tables import TextLine, TextTable, column_letter
from data.intake.reading.sheets import Sheet, SheetColumn
from data.records.cells import CellError, times
from data.records.declaring import Field, Origin, Record


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before an import can go in, in the file's own sheet, row and column letter.

    Row 0 is the table as a whole; `letter` is empty where no single column is meant. A warning has a `key`,
    the same at every reading of the same figures: it asks for a reason and does not stop the import.
    """

    sheet: str
    row: int
    column: str
    value: str
    message: str
    letter: str = ""
    key: str = ""

    def __str__(self) -> str:
        table = f"“{self.sheet}”{'' if self.sheet.endswith('表') else '表'}" if self.sheet else ""
        place = f"第 {self.row} 行" if self.row else ""
        letter = f" {self.letter} 列" if self.letter else ""
        column = f"{letter}【{self.column}】" if self.column else letter
        value = f"“{self.value}”" if self.value else ""
        return f"{table}{place}{column}{value}：{self.message}"


def problem_with(record: Record, column: str, value: str, message: str, *, key: str = "") -> Problem:
    """A problem with what a record says, on the line it comes from."""
    return Problem(record.origin.sheet, record.origin.row, column, value, message, key=key)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line as a sheet's columns read it; all records of it share its `origin`. `line[header]` is None where the
    cell is blank."""

    origin: Origin
    written: dict[str, str]
    values: dict[str, Any]

    def __getitem__(self, header: str) -> Any:
        return self.values.get(header)

    def words(self, header: str) -> str:
        """A text value, empty where blank."""
        return self.values.get(header) or ""

    def said(self, field: Field) -> Any:
        """What it says of a field, as a record holds it."""
        value = self.values.get(field.header)
        return field.form.blank if value is None else value


class SheetReading:
    """An import being read, the problems met so far, and by kind of sheet the lines left out for them, as written."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.left_out: defaultdict[str, list[SheetLine]] = defaultdict(list)
        self._letters: dict[tuple[str, str], str] = {}

    def refuse(self, line: SheetLine, column: str, message: str) -> None:
        """Note a problem with a cell of a line."""
        self._note(line.origin.sheet, line.origin.row, column, message, line.written.get(column, ""))

    def refuse_table(self, name: str, message: str) -> None:
        """Note a problem with a table as a whole."""
        self._note(name, 0, "", message)

    def located(self, problem: Problem) -> Problem:
        """A problem met after reading, with the letter of its column in the file."""
        return replace(problem, letter=self._letters.get((problem.sheet, problem.column), ""))

    def lines(self, table: TextTable, sheet: Sheet) -> Iterator[SheetLine]:
        """The complete lines of a table; a line with a problem is left out, all of them where the headers are wrong."""
        columns = [sheet.column(header) for header in table.headers]
        for index, (header, column) in enumerate(zip(table.headers, columns, strict=True), start=1):
            self._letters[table.sheet, column.header if column else header] = column_letter(index)
        if not self._headers_hold(table, columns, sheet):
            self.left_out[sheet.kind.name] += [_as_written(table, columns, line) for line in table.lines]
            return
        factors = [
            column.factor(header) if column else None
            for header, column in zip(table.headers, columns, strict=True)
        ]
        for line in table.lines:
            read = self._read(table, columns, _in_own_units(line, factors))
            if read:
                yield read
            else:
                self.left_out[sheet.kind.name].append(_as_written(table, columns, line))

    def _headers_hold(self, table: TextTable, columns: Sequence[SheetColumn | None], sheet: Sheet) -> bool:
        known = zip(table.headers, columns, strict=True)
        unknown = [header for header, column in known if header and not column]
        missing = [column.header for column in sheet.every if column.field.required and column not in columns]
        twice = {column.header for column in columns if column and columns.count(column) > 1}
        for header in unknown:
            unit = sheet.unit_of(header)
            unknown_column = "没有这一列，请对照填报模板改正或删除"
            advice = f"单位应为 {unit}，请换算后改表头" if unit else unknown_column
            self._note(table.sheet, table.header_row, header, advice)
        for header in missing:
            self._note(table.sheet, table.header_row, header, "缺少这一列")
        for header in sorted(twice):
            self._note(table.sheet, table.header_row, header, "这一列出现了两次，请只保留一列")
        return not (unknown or missing or twice)

    def _read(
        self, table: TextTable, columns: Sequence[SheetColumn | None], line: TextLine
    ) -> SheetLine | None:
        known = len(self.problems)
        cells = line.cells + ("",) * (len(columns) - len(line.cells))
        stray = [
            cell for index, cell in enumerate(cells) if cell and not (columns[index : index + 1] or [None])[0]
        ]
        if stray:
            self._note(table.sheet, line.row, "", "这一格没有对应的表头，请检查是否错列", stray[0])
        written = {column.header: cell for column, cell in zip(columns, cells, strict=False) if column}
        why = dict(line.flaws)
        places = zip(columns, range(1, len(columns) + 1), strict=True)
        flawed = {column.header: why[place] for column, place in places if column and place in why}
        for header, message in flawed.items():
            self._note(table.sheet, line.row, header, message, written[header])
        values = {
            column.header: self._value(table.sheet, line.row, column, written.get(column.header, ""))
            for column in columns
            if column and column.header not in flawed
        }
        return SheetLine(_origin(table, line), written, values) if len(self.problems) == known else None

    def _value(self, sheet: str, row: int, column: SheetColumn, cell: str) -> Any:
        try:
            value = column.read(cell)
        except CellError as error:
            self._note(sheet, row, column.header, str(error), cell)
            return None
        if column.field.required and value is None and not column.field.may_be_blank:
            self._note(sheet, row, column.header, "这一格必须填写")
        return value

    def _note(self, sheet: str, row: int, column: str, message: str, value: str = "") -> None:
        letter = self._letters.get((sheet, column), "")
        self.problems.append(Problem(sheet, row, column, value, message, letter))


def _as_written(table: TextTable, columns: Sequence[SheetColumn | None], line: TextLine) -> SheetLine:
    """A line that was not read."""
    cells = zip(columns, line.cells, strict=False)
    return SheetLine(_origin(table, line), {column.header: cell for column, cell in cells if column}, {})


def _origin(table: TextTable, line: TextLine) -> Origin:
    """Where the records of a line come from."""
    return Origin(row=line.row, sheet=table.sheet)


def _in_own_units(line: TextLine, factors: Sequence[float | None]) -> TextLine:
    """A line with every figure in the unit of its column."""
    if all(factor in (None, 1) for factor in factors):
        return line
    known = zip_longest(line.cells, factors[: len(line.cells)])
    return line._replace(cells=tuple(times(cell, factor) if factor else cell for cell, factor in known))
