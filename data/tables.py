"""The edge of the importer: files as staff have them, into tables of trimmed text.

CSV as Excel writes it: UTF-8 with or without its mark, or GB18030.
"""

import csv
import io
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class Line(NamedTuple):
    """The cells of one line that is not blank, and where it stands (the header is line 1)."""

    row: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A sheet: its name, its header cells and its lines."""

    name: str
    headers: tuple[str, ...]
    lines: tuple[Line, ...]


class Workbook(NamedTuple):
    """What an import reads: a name to remember it by, a fingerprint of the bytes, and the tables."""

    name: str
    sha256: str
    tables: tuple[Table, ...]


class UnreadableFileError(Exception):
    """The file cannot be read as tables; the message says why, in words for the reader."""


def read(path: Path) -> Workbook:
    """Read one CSV file, or every CSV file of a folder. UnreadableFileError when that is not possible."""
    try:
        files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
        contents = [(file.stem, file.read_bytes()) for file in files]
    except OSError as error:
        raise UnreadableFileError("打不开要导入的文件,请检查它是否存在、是否可读。") from error
    if not contents:
        raise UnreadableFileError("文件夹里没有 CSV 文件。")
    tables = tuple(_table(name, content) for name, content in contents)
    return Workbook(
        path.resolve().name, sha256(b"".join(content for _, content in contents)).hexdigest(), tables
    )


def _table(name: str, content: bytes) -> Table:
    try:
        rows = [
            tuple(cell.strip() for cell in row) for row in csv.reader(io.StringIO(_decode(name, content)))
        ]
    except csv.Error as error:
        raise UnreadableFileError(f"“{name}”不是完整的 CSV 表格,请重新另存一次。") from error
    if not rows or not any(rows[0]):
        raise UnreadableFileError(f"“{name}”的第一行应是表头,现在是空的。")
    lines = (Line(number, row) for number, row in enumerate(rows[1:], start=2) if any(row))
    return Table(name, rows[0], tuple(lines))


def _decode(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise UnreadableFileError(f"“{name}”不是文本表格,请另存为 CSV(UTF-8)后再导入。")
