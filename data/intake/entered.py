"""What somebody typed in on a page, as the one line of a sheet: it goes in by the same door as a file."""

from collections.abc import Mapping
from hashlib import sha256

from data.intake.files.tables import TextLine, TextTable, Workbook
from data.records.declaring import Kind

FIRST_LINE = 2


def entered(kind: Kind, cells: Mapping[str, str], at: str) -> Workbook:
    """A workbook of one line, its cells by header; `at` tells it from the same words typed in at another time."""
    line = TextLine(FIRST_LINE, tuple(cell.strip() for cell in cells.values()))
    told = "\n".join((kind.name, at, *(f"{head}={cell}" for head, cell in cells.items())))
    table = TextTable(kind.name, tuple(cells), (line,))
    return Workbook(f"页面填写：{kind.name}", sha256(told.encode()).hexdigest(), (table,))
