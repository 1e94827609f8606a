"""What comes of a changed file, beside what another reader finds in it."""

import io
import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, time
from pathlib import Path

import openpyxl

from data.intake import importer
from data.intake.files import workbook
from data.intake.files.cost import cost
from data.intake.files.marked import marked
from data.intake.files.package import UNREADABLE, Package, opened
from data.intake.files.tables import TextTable, UnreadableFileError
from data.intake.files.workbook import UploadError, read_upload
from data.intake.importer import Current
from plan_config.reader import load_book
from tests.hostile.changes import changed_file

Cells = Mapping[tuple[int, int], str]
WORTH_OPENING = 50_000


def wrong_with(content: bytes, number: int) -> str:
    """What should not have come of a file; empty where it was read right or refused in a sentence."""
    try:
        read = read_upload("期报.csv", content)
    except UploadError as error:
        said = str(error)
        return (
            "" if said.endswith("。") and not re.search("Error|Traceback|/tmp", said) else f"refused: {said}"
        )
    plan = importer.decide(read.tables, load_book(), Current())
    "".join(map(str, (*plan.problems, *plan.warnings))).encode()
    if number % 10 == 0:
        marked(content, plan.problems)
    return next(
        _differences({table.name: table for table in read.tables}, dict(_read_otherwise(content))), ""
    )


def wrong_folder(seed: int, number: int) -> str:
    """The same of a folder with a workbook, a table of text and something else in it."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "期报.XLSX").write_bytes(changed_file(seed, 4 * number + 1))
        (Path(name) / "任务进展.CSV").write_bytes(changed_file(seed, 4 * number))
        (Path(name) / "说明.txt").write_bytes(b"x")
        try:
            read = workbook.read(Path(name))
        except UploadError as error:
            return "" if str(error).endswith("。") and name not in str(error) else f"refused: {error}"
        return "" if read.left_out == ("说明.txt",) else f"left out: {read.left_out}"


def _cells_of(table: TextTable) -> Cells:
    lines = ((table.header_row, table.headers), *((line.row, line.cells) for line in table.lines))
    return {(row, column): cell for row, cells in lines for column, cell in enumerate(cells, start=1) if cell}


def _read_otherwise(content: bytes) -> Iterator[tuple[str, Cells]]:
    """The cells as the library that makes a whole workbook of it finds them; nothing where it cannot."""
    if not content.startswith(b"PK\x03\x04"):
        return
    try:
        with opened(content) as archive:
            if cost(Package(archive)) > WORTH_OPENING:
                return
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except (UnreadableFileError, *UNREADABLE):
        return
    for page in book.worksheets:
        cells = {place: _shown(cell.value) for place, cell in page._cells.items()}
        yield page.title.strip(), {place: text for place, text in cells.items() if text}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return "" if value is None else str(value).strip()


def _differences(tables: Mapping[str, TextTable], theirs: Mapping[str, Cells]) -> Iterator[str]:
    """Cells that one reader has and the other has not, or has otherwise.

    Titles above a header are not kept, cells with a flaw are refused by name, and a sheet whose elements have no
    name space is blank to the other reader.
    """
    for name, cells in theirs.items():
        table = tables.get(name)
        mine = _cells_of(table) if table else {}
        flawed = {(line.row, column) for line in (table.lines if table else ()) for column, _ in line.flaws}
        for place in sorted((cells.keys() | mine.keys()) - flawed) if cells else ():
            one, other = mine.get(place, ""), cells.get(place, "")
            if (not table or place[0] >= table.header_row) and _plain(one) != _plain(other):
                yield f"{name} {place}: {one!r} here, {other!r} there"


def _plain(text: str) -> str:
    """A text without what is cleaned on purpose: escapes and characters that nobody sees."""
    return re.sub(r"_x[0-9A-Fa-f]{4}_|[^\w.]", "", text)


def run(seed: int, files: int, keep: Path | None = None) -> Iterator[str]:
    """Every thing that went wrong with so many files, by number. Folders are one in fifty."""
    for number in range(files):
        content = changed_file(seed, number)
        try:
            said = wrong_with(content, number) or (wrong_folder(seed, number) if number % 50 == 0 else "")
        except Exception as error:  # noqa: BLE001  whatever it is, that it came is the finding
            said = f"{type(error).__name__}: {error}"
        if said:
            if keep:
                (keep / f"{seed}-{number}.bin").write_bytes(content)
            yield f"{seed}/{number}: {said}"
