"""CSV as spreadsheets and people write it, in UTF-8 with or without its mark, UTF-16 or GB18030.

What separates the cells is told by the header; a quotation mark that is never closed is not let swallow rows.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from itertools import islice, zip_longest

from data.intake.files.cell_text import visible
from data.intake.files.tables import TITLE_ROWS, Content, TextLine, TextTable, UnreadableFileError, table_of

MARKS = ",;\t，；|"
MAX_MARKS = 20_000
"""So many cells may one row have before it is known to be no table at all."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_QUOTED = re.compile('"[^"]*"')
_KEPT_AS_TEXT = re.compile('="([^"]*)"')
_LINE = re.compile("[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_TOP = 1 << 16


def csv_table(name: str, content: bytes) -> TextTable:
    """The table in the bytes of a CSV file. UnreadableFileError when it is not text, or too long."""
    table = table_of(name, csv_rows(name, content), Content())
    if table is None:
        raise UnreadableFileError(f"“{name}”的第一行应是表头，现在是空的。")
    return table


def csv_rows(name: str, content: bytes) -> Iterator[TextLine]:
    """The rows in the bytes of a CSV file, blank ones too. UnreadableFileError when it is not text."""
    text = _decode(name, content)
    mark = _mark(text)
    number, met, widest = 0, 0, 0

    def lines() -> Iterator[str]:
        nonlocal met
        for found in _LINE.finditer(text):
            line = found[0]
            met += line.count(mark) + 1
            if met > MAX_MARKS:
                raise UnreadableFileError(
                    f"“{name}”第 {number + 1} 行的列数太多，不像一张表格。请检查引号和分隔符。"
                )
            yield line

    try:
        for number, row in enumerate(csv.reader(lines(), delimiter=mark, strict=True), start=1):
            widest = max(widest, len(row)) if number <= TITLE_ROWS else widest
            if any(_swallowed(cell, mark, widest) for cell in row):
                raise UnreadableFileError(_unclosed(name, number))
            met = 0
            yield TextLine(number, tuple(visible(_as_text(cell)) for cell in row))
    except csv.Error as error:
        raise UnreadableFileError(_unclosed(name, number + 1)) from error


def _as_text(cell: str) -> str:
    """A code that a spreadsheet was made to keep as text, ="007", without what makes it so."""
    kept = _KEPT_AS_TEXT.fullmatch(cell)
    return kept[1] if kept else cell


def _swallowed(cell: str, mark: str, columns: int) -> bool:
    """Whether a cell of several lines holds what looks like half a row and more."""
    lines = cell.splitlines()
    return len(lines) > 1 and any(line.count(mark) >= max(3, columns // 2) for line in lines)


def _unclosed(name: str, number: int) -> str:
    return (
        f"“{name}”第 {number} 行的引号没有配对，后面的内容会被当成同一格。"
        "请用记事本打开，补上缺少的引号或删去多余的引号，保存后再导入。"
    )


def _mark(text: str) -> str:
    """What separates the cells: the mark used most in the first line whose mark the line after it uses too."""
    top = (line for line in _QUOTED.sub("", text[:_TOP]).splitlines() if line.strip())
    counts = [{mark: line.count(mark) for mark in MARKS} for line in islice(top, TITLE_ROWS)]
    for line, after in zip_longest(counts, counts[1:]):
        used = [mark for mark in MARKS if line[mark] and (after is None or after[mark])]
        if used:
            return max(used, key=line.__getitem__)
    return MARKS[0]


def _decode(name: str, content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    if content.startswith(codecs.BOM_UTF8):
        encodings = ("utf-8-sig",)
    for encoding in encodings:
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    raise UnreadableFileError(f"“{name}”不是文本表格，请另存为 CSV（UTF-8）后再导入。")
