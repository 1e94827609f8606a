"""What an import reads: tables of trimmed text, each line with the row it stands on in the file.

CSV as Excel writes it: comma, semicolon or tab, in UTF-8 with or without its mark, UTF-16 or GB18030.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

MAX_ROWS = 50_000
MAX_COLUMNS = 200
TITLE_ROWS = 10
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Line(NamedTuple):
    """The cells of one line that is not blank, and the row it stands on in the file."""

    row: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A sheet: its name, its header cells and its lines.

    `origin` is what the sheet is called in the file, where a mapping has given it another name.
    """

    name: str
    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    header_row: int = 1
    origin: str = ""

    @property
    def sheet(self) -> str:
        """The sheet's name in the file itself, for whoever has to find a cell there."""
        return self.origin or self.name


class Workbook(NamedTuple):
    """What an import reads: a name to remember it by, a fingerprint of the bytes, and the tables."""

    name: str
    sha256: str
    tables: tuple[Table, ...]


class UnreadableFileError(Exception):
    """The file cannot be read as tables; the message says why, in words for the reader."""


def column_letter(index: int) -> str:
    """The letter of a column as spreadsheets show it: 1 is A, 27 is AA."""
    letters = ""
    while index > 0:
        index, place = divmod(index - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def read(path: Path) -> Workbook:
    """Read one CSV file, or every CSV file of a folder. UnreadableFileError when that is not possible."""
    try:
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        contents = [(file.stem, file.read_bytes()) for file in files]
    except OSError as error:
        raise UnreadableFileError("打不开要导入的文件,请检查它是否存在、是否可读。") from error
    if not contents:
        raise UnreadableFileError("文件夹里没有 CSV 文件。")
    tables = tuple(csv_table(name, content) for name, content in contents)
    return Workbook(
        path.resolve().name, sha256(b"".join(content for _, content in contents)).hexdigest(), tables
    )


def csv_table(name: str, content: bytes) -> Table:
    """The table in the bytes of a CSV file. UnreadableFileError when it is not text, or too long."""
    table = table_of(name, csv_rows(name, content))
    if table is None:
        raise UnreadableFileError(f"“{name}”的第一行应是表头,现在是空的。")
    return table


def csv_rows(name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The numbered rows in the bytes of a CSV file, blank ones too. UnreadableFileError when it is not text."""
    text = _decode(name, content)
    try:
        yield from enumerate(csv.reader(io.StringIO(text), delimiter=_delimiter(text)), start=1)
    except csv.Error as error:
        raise UnreadableFileError(f"“{name}”不是完整的 CSV 表格,请重新另存一次。") from error


def table_of(name: str, rows: Iterable[tuple[int, Sequence[str]]]) -> Table | None:
    """A table from numbered rows of text; None when every row is blank. Titles above the header are left out."""
    lines: list[Line] = []
    for number, row in rows:
        cells = _trimmed(row)
        if len(cells) > MAX_COLUMNS:
            raise UnreadableFileError(
                f"“{name}”第 {number} 行超过 {MAX_COLUMNS} 列,请删去表格右侧的内容后再导入。"
            )
        if len(lines) > MAX_ROWS:
            raise UnreadableFileError(f"“{name}”超过 {MAX_ROWS:,} 行,请分成几个文件导入。")
        if cells:
            lines.append(Line(number, cells))
    if not lines:
        return None
    head = _header(lines)
    return Table(name, lines[head].cells, tuple(lines[head + 1 :]), lines[head].row)


def _trimmed(row: Sequence[str]) -> tuple[str, ...]:
    cells = [cell.strip() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _header(lines: Sequence[Line]) -> int:
    """Which line has the headers: the first of the top lines that fills half as many cells as the fullest."""
    filled = [sum(map(bool, line.cells)) for line in islice(lines, TITLE_ROWS)]
    return next(
        index for index, count in enumerate(filled) if 2 * count > max(filled) or count == max(filled)
    )


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:TITLE_ROWS])
    return max(",;\t", key=head.count)


def _decode(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise UnreadableFileError(f"“{name}”不是文本表格,请另存为 CSV(UTF-8)后再导入。")
