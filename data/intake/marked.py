"""The file a clerk sent in, sent back with every problem marked where it is and listed on a first sheet."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import openpyxl
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from data.intake import tables
from data.intake.reading import Problem
from data.intake.spreadsheet import AnyCell, height, set_up_print, write_text
from data.intake.workbook import PROBLEMS, UNREADABLE, check_package, is_zip
from data.names import normalise

MOST = 2000
MARKABLE = 1_500_000
AUTHOR = "孵化载体看板"
ERROR = PatternFill("solid", fgColor="F4B6AE")
WARNING = PatternFill("solid", fgColor="FFD98A")
_NONE = PatternFill(None)
_HEADERS = {"序号": 6, "性质": 12, "表": 14, "行": 7, "列": 6, "表头": 24, "填写的内容": 24, "问题和改法": 70}
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")


def marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook as .xlsx with a coloured, commented cell per problem and the sheet 问题清单 in front.

    What must be mended is reddish, what is to be checked (a Problem with a key) amber. Marks of an earlier round
    are taken off. A CSV file comes back as a workbook. A file beyond the bounds above comes back as the list
    alone, a long list ends with a count. UploadError when the file cannot be opened.
    """
    book = _opened(content, problems)
    for page in book.worksheets:
        _unmark(page)
    places = {problem: _place(book, problem) for problem in problems[:MOST]}
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


def _opened(content: bytes, problems: Sequence[Problem]) -> openpyxl.Workbook:
    if not is_zip(content):
        return _from_csv(content, problems[0].sheet if problems else "表格")
    if check_package(content).elements > MARKABLE:
        return _without_sheets()
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    except UNREADABLE:  # styles that do not hold together do not keep the values from being read
        return _without_sheets()
    if sum(page.max_row * page.max_column for page in book.worksheets) > MARKABLE:
        return _without_sheets()
    if PROBLEMS in book.sheetnames:
        del book[PROBLEMS]
    return book


def _without_sheets() -> openpyxl.Workbook:
    """A workbook for the list alone, where a file is too large to be coloured within memory, or too odd."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    return book


def _from_csv(content: bytes, name: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = _NOT_IN_A_TITLE.sub(" ", name)[:31] or "表格"
    for number, row in tables.csv_rows(name, content):
        for index, text in enumerate(row, start=1):
            if text:
                write_text(book.active.cell(number, index), text)
    return book


def _unmark(page: Worksheet) -> None:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = _NONE


def _place(book: openpyxl.Workbook, problem: Problem) -> Cell | None:
    """The cell a problem is about: the first of the row where no column is meant, None for a whole sheet."""
    page = _page(book, problem.sheet)
    if page is None or not problem.row:
        return None
    index = column_index_from_string(problem.letter) if problem.letter else 0
    return _top_left(page, page.cell(problem.row, index or _index(page, problem.column)))


def _page(book: openpyxl.Workbook, name: str) -> Worksheet | None:
    pages = {normalise(page.title): page for page in book.worksheets}
    only = book.worksheets[0] if len(book.worksheets) == 1 else None
    return pages.get(normalise(name), only)


def _index(page: Worksheet, header: str) -> int:
    """The column under a header, found in the top rows; the first column where there is none."""
    wanted = normalise(header)
    for row in page.iter_rows(max_row=tables.TITLE_ROWS, values_only=True):
        for index, cell in enumerate(row, start=1):
            if wanted and isinstance(cell, str) and normalise(cell) == wanted:
                return index
    return 1


def _top_left(page: Worksheet, cell: AnyCell) -> Cell | None:
    if isinstance(cell, Cell):
        return cell
    merged = next((area for area in page.merged_cells.ranges if cell.coordinate in area), None)
    found = page.cell(merged.min_row, merged.min_col) if merged else None
    return found if isinstance(found, Cell) else None


def _mark(cell: Cell, found: Iterable[Problem]) -> None:
    found = list(found)
    cell.fill = WARNING if all(problem.key for problem in found) else ERROR
    kept = [cell.comment.text] if cell.comment else []
    text = "\n".join([*kept, *(f"{_kind(problem)}:{problem.message}" for problem in found)])
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
        write_text(page.cell(len(places) + 2, len(_HEADERS)), f"另有 {left} 个问题未列出,请先改正以上各处。")
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
