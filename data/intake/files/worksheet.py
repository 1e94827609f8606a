"""One worksheet of a workbook into lines: every filled cell where the file says it stands, blank ones cost nothing.

Formulas count as the value last calculated in the clerk's own program.
"""

import re
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from math import isfinite
from xml.etree.ElementTree import Element

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel

from data.intake.files.cell_text import ERROR_VALUE, FORMULA, NO_NUMBER, ROUNDED, SHOWN, unescaped, visible
from data.intake.files.package import Look, Package, SheetPart, local_name, text_of
from data.intake.files.tables import (
    MAX_COLUMNS,
    Content,
    Hidden,
    TextLine,
    TextTable,
    UnreadableFileError,
    column_letter,
    table_of,
)

LAST_ROW = 1_048_576
MAX_EXACT = 1e15
"""From here on a spreadsheet no longer keeps every digit of a number."""

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_YES = ("1", "true")
_SAID = {"1": "是", "true": "是", "0": "否", "false": "否"}


class _Row:
    """The filled cells of one row of the file, in whatever order they come."""

    def __init__(self, number: int) -> None:
        if not 1 <= number <= LAST_ROW:
            raise ValueError(f"there is no row {number}")
        self.number = number
        self._next = 1
        self._cells: dict[int, tuple[str, str]] = {}

    def add(self, element: Element, look: Look) -> None:
        """Take a cell in. ValueError where it says it is in another row, UnreadableFileError where it is there
        twice."""
        column = self._column(element.get("r", ""))
        self._next = column + 1
        found = _value(element, look)
        if any(found) and self._cells.setdefault(column, found) is not found:
            raise UnreadableFileError(
                f"{column_letter(column)}{self.number} 这一格在文件里写了两次，不知以哪一个为准。"
                "请在表格软件里打开核对这一格，另存为 .xlsx 后再上传。"
            )

    def line(self) -> TextLine:
        """The row as far as it is filled; what is beyond the bound stands just beyond it, to be refused."""
        width = min(max(self._cells, default=0), MAX_COLUMNS + 1)
        cells = {min(column, width): cell for column, cell in self._cells.items()}
        texts = tuple(cells[column][0] if column in cells else "" for column in range(1, width + 1))
        flaws = tuple((column, cells[column][1]) for column in sorted(cells) if cells[column][1])
        return TextLine(self.number, texts, flaws)

    def _column(self, place: str) -> int:
        if not place:
            return self._next
        found = _PLACE.fullmatch(place)
        if not found or int(found[2]) != self.number:
            raise ValueError(f"{place} does not stand in row {self.number}")
        return int(column_index_from_string(found[1]))


class _Walk:
    """A worksheet being read: its lines as they come, and what of it is hidden."""

    def __init__(self, package: Package, sheet: SheetPart, look: Look) -> None:
        self._package = package
        self._sheet = sheet
        self._look = look
        self._rows: set[int] = set()
        self._columns: set[int] = set()

    def lines(self) -> Iterator[TextLine]:
        """Each row that has a filled cell. What comes after the cells is not looked at."""
        row = _Row(1)
        last = 0
        for name, element in self._package.elements(self._sheet.part, whole="c"):
            if name == "-sheetData":
                return
            if name == "-col":
                self._columns |= _hidden_columns(element)
            elif name == "+row":
                self._package.meter.row()
                row = _Row(int(float(element.get("r", last + 1))))
                last = row.number
                if _is_hidden(element, "ht"):
                    self._rows.add(row.number)
            elif name == "-c":
                row.add(element, self._look)
            elif name == "-row":
                yield row.line()

    def hidden(self) -> Hidden:
        """What of the sheet is hidden; known when its lines are read."""
        away = self._sheet.state in ("hidden", "veryHidden")
        return Hidden(
            frozenset(self._rows), frozenset(self._columns), away, self._sheet.state == "veryHidden"
        )


def read_sheet(package: Package, sheet: SheetPart, look: Look, content: Content) -> TextTable | None:
    """The table of a worksheet, None where it is blank. UnreadableFileError where a row or cell is there twice."""
    walk = _Walk(package, sheet, look)
    table = table_of(sheet.title, walk.lines(), content)
    return table._replace(hidden=walk.hidden()) if table else None


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden", "") in _YES or element.get(size, "") in ("0", "0.0")


def _hidden_columns(element: Element) -> set[int]:
    if not _is_hidden(element, "width"):
        return set()
    return set(range(int(element.get("min", 1)), min(int(element.get("max", 1)), MAX_COLUMNS) + 1))


def _value(element: Element, look: Look) -> tuple[str, str]:
    """A cell as it would be typed, and why it cannot be taken as it stands, if so."""
    parts = {local_name(child.tag): child for child in element}
    if len(parts) < len(element):
        raise ValueError("a cell says the same thing twice")
    kind = element.get("t", "n")
    if kind == "inlineStr":
        return (text_of(parts["is"]) if "is" in parts else ""), ""
    written = (parts["v"].text or "") if "v" in parts else ""
    if "f" in parts and not written:
        blank = kind == "str" and "v" in parts
        return ("", "") if blank else (f"={parts['f'].text or ''}"[:SHOWN], FORMULA)
    return _typed(kind, written.strip(), element.get("s", "0"), look) if written else ("", "")


def _typed(kind: str, written: str, style: str, look: Look) -> tuple[str, str]:
    if kind == "s":
        return look.text(int(written)), ""
    if kind == "str":
        return visible(unescaped(written)), ""
    if kind == "b":
        said = _SAID.get(written, "")
        return said or visible(written), "" if said else NO_NUMBER
    if kind == "e":
        return visible(written), ERROR_VALUE
    if kind == "d":
        return _iso(written), ""
    if kind != "n":
        raise ValueError(f"no kind of cell: {kind}")
    if int(style) in look.percent_styles:
        return _percent(written)
    return _number(written, look.epoch if int(style) in look.date_styles else None)


def _percent(written: str) -> tuple[str, str]:
    """A hundredth part as it is typed and seen: 0.3 is 30%."""
    try:
        hundredfold = Decimal(repr(float(written))) * 100
    except ValueError:
        return visible(written), NO_NUMBER
    shown, why = _number(f"{hundredfold}", None)
    return shown if why else f"{shown}%", why


def _number(written: str, epoch: datetime | None) -> tuple[str, str]:
    """Whole numbers without a point, days as 2025-12-31, never an exponent."""
    try:
        value = float(written)
    except ValueError:
        return visible(written), NO_NUMBER
    if not isfinite(value):
        return visible(written), NO_NUMBER
    if abs(value) >= MAX_EXACT:
        return format(Decimal(repr(value)), "f"), ROUNDED
    if epoch and (shown := _day(value, epoch)):
        return shown, ""
    return (str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")), ""


def _day(value: float, epoch: datetime) -> str:
    """The day a number stands for; empty where the calendar has none."""
    try:
        found = from_excel(value, epoch)
    except (OverflowError, ValueError):
        return ""
    if isinstance(found, datetime):
        return found.date().isoformat() if found.time() == time() else found.isoformat(" ", "seconds")
    return str(found)


def _iso(written: str) -> str:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return visible(written)
    return found.date().isoformat() if found.time() == time() else found.isoformat(" ", "seconds")
