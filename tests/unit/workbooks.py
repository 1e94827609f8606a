"""Small workbooks for the tests, made on the spot."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[object]
MB = 1_000_000


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    """Python's own memory stays below a bound while the block runs."""
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < megabytes * MB, f"{peak / MB:.0f} MB"


def xlsx(sheets: Mapping[str, Sequence[Cells]]) -> bytes:
    """A workbook with these sheets, each a list of rows from row 1 down."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def first_of(book: openpyxl.Workbook) -> Worksheet:
    """The sheet that a workbook opens at."""
    page = book.active
    assert isinstance(page, Worksheet)
    return page


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with one part put in, or put in the place of the part of that name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return file.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """One part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def sheet_xml(rows: str) -> bytes:
    """The XML of a worksheet around these row elements, with a dimension that lies."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<worksheet xmlns="{space}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()
