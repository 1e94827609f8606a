"""The file a clerk sent in, sent back with every problem marked where it is and listed on a first sheet."""

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from PIL.Image import DecompressionBombError

from data.intake.files import tables
from data.intake.files.comma_separated import csv_rows
from data.intake.files.cost import cost
from data.intake.files.package import UNREADABLE, Meter, Package, opened
from data.intake.files.spreadsheet import height, set_up_print, write_text
from data.intake.files.tables import UnreadableFileError
from data.intake.files.workbook import PROBLEMS, is_zip
from data.intake.reading.lines import Problem
from data.records.spelling import normalise

MOST = 2000
MARKABLE = 750_000
MAX_PIXELS = 50_000_000
AUTHOR = "孵化载体看板"
ERROR = PatternFill("solid", fgColor="F4B6AE")
WARNING = PatternFill("solid", fgColor="FFD98A")
_NONE = PatternFill(None)
# What the library cannot keep of a clerk's workbook it tells in English to whoever reads the log.
warnings.filterwarnings("ignore", module="openpyxl")
_HEADERS = {"序号": 6, "类别": 12, "表": 14, "行": 7, "列": 6, "表头": 24, "填写的内容": 24, "问题和改法": 70}
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")


def marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook as .xlsx with a coloured, commented cell per problem and the sheet 问题清单 in front.

    What must be mended is reddish, what is to be checked (a Problem with a key) amber. Marks of an earlier round
    are taken off. A CSV file comes back as a workbook. A file beyond the bounds above comes back as the list
    alone, a long list ends with a count. UnreadableFileError when the file cannot be opened.
    """
    book = _opened(content, problems)
    pages = {normalise(sheet.title): _Page(sheet) for sheet in book.worksheets}
    for page in pages.values():
        page.unmark()
    places = {problem: _place(pages, problem) for problem in problems[:MOST]}
    said: defaultdict[Cell, list[Problem]] = defaultdict(list)
    for problem, cell in places.items():
        if cell is not None:
            said[cell].append(problem)
    for cell, found in said.items():
        _mark(cell, found)
    _list(book, places, len(problems) - len(problems[:MOST]))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _Page:
    """A sheet to be marked. Only cells that are there are looked at, however far apart they stand."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet

    def unmark(self) -> None:
        """Take the marks of an earlier round off."""
        for cell in self._cells():
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = _NONE

    def cell(self, row: int, letter: str, header: str) -> Cell | None:
        """The cell in a column given by its letter or header; of a merged area the first."""
        column = column_index_from_string(letter) if letter else self._headers.get(normalise(header), 1)
        found = self._sheet.cell(*self._first.get((row, column), (row, column)))
        return found if isinstance(found, Cell) else None

    @cached_property
    def _headers(self) -> dict[str, int]:
        top = (
            cell for cell in self._cells() if cell.row <= tables.TITLE_ROWS and isinstance(cell.value, str)
        )
        ordered = sorted(top, key=lambda cell: (cell.row, cell.column), reverse=True)
        return {normalise(str(cell.value)): cell.column for cell in ordered if str(cell.value).strip()}

    @cached_property
    def _first(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The first cell of its area, for every cell that is merged."""
        areas = self._sheet.merged_cells.ranges
        return {place: (area.min_row, area.min_col) for area in areas for place in area.cells}

    def _cells(self) -> list[Cell]:
        return [cell for cell in self._sheet._cells.values() if isinstance(cell, Cell)]


def _opened(content: bytes, problems: Sequence[Problem]) -> openpyxl.Workbook:
    if not is_zip(content):
        return _from_csv(content, problems[0].sheet if problems else "表格")
    book = _affordable(content)
    if PROBLEMS in book.sheetnames:
        del book[PROBLEMS]
    return book


def _affordable(content: bytes) -> openpyxl.Workbook:
    """The workbook, or one for the list alone where it is too large to be coloured within memory, or too odd."""
    with opened(content) as archive:
        try:
            if cost(Package(archive, Meter(MARKABLE))) > MARKABLE:
                return _without_sheets()
            book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
        except (UnreadableFileError, DecompressionBombError, *UNREADABLE):
            return _without_sheets()
    pictures = [image for sheet in book.worksheets for image in getattr(sheet, "_images", ())]
    pixels = sum(image.width * image.height for image in pictures)
    return book if pixels <= MAX_PIXELS else _without_sheets()


def _without_sheets() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    del book["Sheet"]
    return book


def _from_csv(content: bytes, name: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = _NOT_IN_A_TITLE.sub(" ", name)[:31] or "表格"
    for line in csv_rows(name, content):
        for index, text in enumerate(line.cells, start=1):
            if text:
                write_text(book.active.cell(line.row, index), text)
    return book


def _place(pages: Mapping[str, _Page], problem: Problem) -> Cell | None:
    """The cell a problem is about: the first of the row where no column is meant, None for a whole sheet."""
    only = next(iter(pages.values())) if len(pages) == 1 else None
    page = pages.get(normalise(problem.sheet), only)
    return page.cell(problem.row, problem.letter, problem.column) if page and problem.row else None


def _mark(cell: Cell, found: Iterable[Problem]) -> None:
    found = list(found)
    cell.fill = WARNING if all(problem.key for problem in found) else ERROR
    kept = [cell.comment.text] if cell.comment else []
    text = "\n".join([*kept, *(f"{_kind(problem)}：{problem.message}" for problem in found)])
    cell.comment = Comment(text, AUTHOR, height=90, width=320)


def _kind(problem: Problem) -> str:
    return "请核对" if problem.key else "须改正"


def _list(book: openpyxl.Workbook, places: Mapping[Problem, Cell | None], left: int) -> None:
    page = book.create_sheet(PROBLEMS, 0)
    for index, (header, columns) in enumerate(_HEADERS.items(), start=1):
        cell = page.cell(1, index)
        write_text(cell, header)
        cell.font = Font(bold=True)
        page.column_dimensions[tables.column_letter(index)].width = columns
    for number, (problem, place) in enumerate(places.items(), start=1):
        _list_one(page, number, problem, place)
    if left:
        write_text(page.cell(len(places) + 2, len(_HEADERS)), f"另有 {left} 个问题未列出，请先改正以上各处。")
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    set_up_print(page)
    book.active = 0


def _list_one(page: Worksheet, number: int, problem: Problem, place: Cell | None) -> None:
    letter = problem.letter or (place.column_letter if place and problem.column else "")
    row = str(problem.row) if problem.row else ""
    texts = (problem.sheet, row, letter, problem.column, problem.value, problem.message)
    for index, text in enumerate((str(number), _kind(problem), *texts), start=1):
        cell = page.cell(number + 1, index)
        write_text(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.cell(number + 1, 2).fill = WARNING if problem.key else ERROR
    page.row_dimensions[number + 1].height = height(problem.message, _HEADERS["问题和改法"])
    if place is not None:
        target = page.cell(number + 1, 4)
        title = place.parent.title.replace("'", "''")
        target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{title}'!{place.coordinate}")
