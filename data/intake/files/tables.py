"""What an import reads: tables of trimmed text, each line with the row it stands on in the file."""

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from data.intake.files.cell_text import flaw

MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELLS = 2_000_000
MAX_LETTERS = 40_000_000
MAX_CELL_LETTERS = 32_767
TITLE_ROWS = 10


class TextLine(NamedTuple):
    """The cells of one line that is not blank, and the row it stands on in the file.

    `flaws` are the cells that cannot be taken as they stand, whatever column they are in: place from 1, and why.
    """

    row: int
    cells: tuple[str, ...]
    flaws: tuple[tuple[int, str], ...] = ()


class Hidden(NamedTuple):
    """What of a sheet a person who opens the file does not see.

    `for_good`: the sheet cannot be brought to view by hand; programs keep their own there.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    sheet: bool = False
    for_good: bool = False


class TextTable(NamedTuple):
    """A sheet: its name, its header cells and its lines.

    `origin` is what the sheet is called in the file, where a mapping has given it another name.
    """

    name: str
    headers: tuple[str, ...]
    lines: tuple[TextLine, ...]
    header_row: int = 1
    origin: str = ""
    hidden: Hidden = Hidden()

    @property
    def sheet(self) -> str:
        """The sheet's name in the file itself, for whoever has to find a cell there."""
        return self.origin or self.name


class Workbook(NamedTuple):
    """What an import reads: a name to remember it by, a fingerprint of the bytes, and the tables.

    `left_out` are the files of a folder that were not read.
    """

    name: str
    sha256: str
    tables: tuple[TextTable, ...]
    left_out: tuple[str, ...] = ()


class UnreadableFileError(Exception):
    """The file cannot be read as tables; the message says why, in words for the reader."""


class Content:
    """How much one file has made us keep so far, in all its tables. UnreadableFileError when it is too much."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._cells = 0
        self._letters = 0

    def keep(self, name: str, line: TextLine) -> TextLine:
        """A line that is kept; a text that many cells have is kept once."""
        self._cells += len(line.cells)
        self._letters += sum(map(len, line.cells))
        if max(map(len, line.cells)) > MAX_CELL_LETTERS:
            raise UnreadableFileError(
                f"“{name}”第 {line.row} 行有一格超过 {MAX_CELL_LETTERS:,} 个字，请删减后再导入。"
            )
        if self._cells > MAX_CELLS or self._letters > MAX_LETTERS:
            raise UnreadableFileError(f"到“{name}”第 {line.row} 行，内容已经太多，请分成几个文件导入。")
        return line._replace(cells=tuple(self._texts.setdefault(each, each) for each in line.cells))


def column_letter(index: int) -> str:
    """The letter of a column as spreadsheets show it: 1 is A, 27 is AA."""
    letters = ""
    while index > 0:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def table_of(name: str, rows: Iterable[TextLine], content: Content) -> TextTable | None:
    """A table from rows in any order; None when every row is blank. Titles above the header are left out."""
    lines: list[TextLine] = []
    for row in rows:
        line = _trimmed(row)
        if len(line.cells) > MAX_COLUMNS:
            raise UnreadableFileError(
                f"“{name}”第 {line.row} 行超过 {MAX_COLUMNS} 列，请删去表格右侧的内容后再导入。"
            )
        if len(lines) > MAX_ROWS:
            raise UnreadableFileError(f"“{name}”超过 {MAX_ROWS:,} 行，请分成几个文件导入。")
        if line.cells:
            lines.append(content.keep(name, line))
    if not lines:
        return None
    _put_in_order(name, lines)
    head = _header(lines)
    return TextTable(name, lines[head].cells, tuple(lines[head + 1 :]), lines[head].row)


def _put_in_order(name: str, lines: list[TextLine]) -> None:
    lines.sort(key=lambda line: line.row)
    twice = next((line.row for line, after in pairwise(lines) if line.row == after.row), 0)
    if twice:
        raise UnreadableFileError(
            f"“{name}”第 {twice} 行在文件里写了两次，不知以哪一行为准。"
            "请在表格软件里打开核对这一行，另存为 .xlsx 后再上传。"
        )


def _trimmed(line: TextLine) -> TextLine:
    """The line without blank cells at its end, and with what its texts alone show to be wrong."""
    last = next((place for place in range(len(line.cells), 0, -1) if line.cells[place - 1]), 0)
    told = {place for place, _ in line.flaws}
    seen = ((place, flaw(cell)) for place, cell in enumerate(line.cells[:last], start=1) if place not in told)
    return TextLine(line.row, line.cells[:last], (*line.flaws, *(each for each in seen if each[1])))


def _header(lines: Sequence[TextLine]) -> int:
    """Which line has the headers: the first of the top lines that fills half as many cells as the fullest."""
    filled = [sum(map(bool, line.cells)) for line in islice(lines, TITLE_ROWS)]
    return next(
        index for index, count in enumerate(filled) if 2 * count > max(filled) or count == max(filled)
    )
