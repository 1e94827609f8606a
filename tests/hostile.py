"""Files changed at random, read by the product and by another reader: python -m tests.hostile --files 5600

A changed file is read for the same cells as the other reader finds, or refused in a sentence. Nothing else may come
of it. What went wrong is kept and can be had again with the same seed and number.
"""

import argparse
import io
import re
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import xlsxwriter

from data.intake import importer, workbook
from data.intake.cost import cost
from data.intake.importer import Current
from data.intake.marked import marked
from data.intake.package import UNREADABLE, Package, opened
from data.intake.tables import Table, UnreadableFileError
from data.intake.workbook import UploadError, read_upload
from plan_config.reader import load_book
from tests.unit.workbooks import saved

HEAD = ("区县", "填报主体", "数据期", "填报日期", "依据", "计入规划面积(㎡)")
REPORTS = [
    ("渝中区", "总部城", date(2025, 12, 31), date(2026, 1, 8), "一、二", 180_000),
    ("渝中区", "环重医", date(2025, 12, 31), date(2026, 1, 9), "见 附件", 80_000.5),
    ("渝中区", "电创园", date(2025, 12, 31), date(2026, 1, 10), "<&>", 50_000),
]
CARRIERS = [
    ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "是否大型孵化载体"),
    ("A1", "甲楼", "渝中区", "总部城", "孵化器", True),
]
Cells = Mapping[tuple[int, int], str]
ODD = (
    "",
    "-1",
    "0",
    "1e308",
    "nan",
    "99999999999",
    "XFD1048576",
    "A0",
    "veryHidden",
    "s",
    "e",
    "str",
    "inlineStr",
)
WORTH_OPENING = 50_000


def _by_one_library() -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in (("期报", [HEAD, *REPORTS]), ("载体", CARRIERS)):
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book["期报"]["F6"] = "=SUM(F2:F4)"
    book["期报"].row_dimensions[3].hidden = True
    book["期报"].merge_cells("A8:F8")
    return saved(book)


def _by_another() -> bytes:
    """As spreadsheets write it: texts shared, dates as styled numbers."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet("期报")
    page.write_row(0, 0, HEAD)
    for number, row in enumerate(REPORTS, start=1):
        page.write_row(number, 0, (*row[:2], None, None, *row[4:]))
        for column in (2, 3):
            page.write_datetime(number, column, datetime.combine(row[column], time()), day)
    book.close()
    return file.getvalue()


@cache
def originals() -> tuple[bytes, ...]:
    return _by_one_library(), _by_another()


def _text() -> str:
    return "".join(",".join(map(str, row)) + "\r\n" for row in (HEAD, *REPORTS))


# Changes to bytes


def _flipped(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def _spliced(chance: Random, content: bytes) -> bytes:
    place, lost = chance.randrange(len(content)), chance.randrange(60)
    return content[:place] + chance.randbytes(chance.randrange(12)) + content[place + lost :]


# Changes to the parts of a package


def _repacked(content: bytes, change: Callable[[dict[str, bytes]], None], twice: str = "") -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        warnings.simplefilter("ignore")
        for name, part in parts.items():
            new.writestr(name, part)
            if name == twice:
                new.writestr(name, part[::-1])
    return file.getvalue()


def _names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def _part_lost(chance: Random, content: bytes) -> bytes:
    lost = chance.choice(_names(content))
    return _repacked(content, lambda parts: parts.pop(lost) and None)


def _part_twice(chance: Random, content: bytes) -> bytes:
    return _repacked(content, lambda _: None, twice=chance.choice(_names(content)))


def _parts_swapped(chance: Random, content: bytes) -> bytes:
    one, other = chance.sample(_names(content), 2)

    def change(parts: dict[str, bytes]) -> None:
        parts[one], parts[other] = parts[other], parts[one]

    return _repacked(content, change)


def _in_xml(*changes: Callable[[Random, str], str]) -> Callable[[Random, bytes], bytes]:
    """A change to the text of one part; sheets are chosen half of the time."""

    def changed(chance: Random, content: bytes) -> bytes:
        names = [name for name in _names(content) if name.endswith((".xml", ".rels"))]
        sheets = [name for name in names if "worksheets/sheet" in name]
        name = chance.choice(sheets if chance.random() < 0.5 else names)
        change = chance.choice(changes)
        encoding = "utf-16" if chance.random() < 0.05 else "utf-8"

        def put(parts: dict[str, bytes]) -> None:
            text = parts[name].decode("utf-8", "replace")
            parts[name] = change(chance, text).encode(encoding, "replace")

        return _repacked(content, put)

    return changed


def _attribute_odd(chance: Random, text: str) -> str:
    return _with_attributes(chance, text, lambda old: (chance.choice(ODD), *old[1:]))


def _attributes_swapped(chance: Random, text: str) -> str:
    return _with_attributes(chance, text, lambda old: (*old[1:], old[0]))


def _with_attributes(chance: Random, text: str, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> str:
    found = list(re.finditer(r'(?<==")[^"<]*(?=")', text))
    if len(found) < 2:
        return text
    chosen = sorted(chance.sample(found, 2), key=lambda each: each.start())
    values = change(tuple(each[0] for each in chosen))
    first, second = chosen
    return (
        text[: first.start()]
        + values[0]
        + text[first.end() : second.start()]
        + values[1]
        + text[second.end() :]
    )


def _elements(text: str) -> list[re.Match[str]]:
    return list(
        re.finditer(r"<(row|c|v|is|sheet|si|xf|Relationship)\b[^>]*?(?:/>|>.*?</\1>)", text, re.DOTALL)
    )


def _element_lost(chance: Random, text: str) -> str:
    found = _elements(text)
    if not found:
        return text
    gone = chance.choice(found)
    return text[: gone.start()] + text[gone.end() :]


def _element_twice(chance: Random, text: str) -> str:
    found = _elements(text)
    if not found:
        return text
    doubled = chance.choice(found)
    return text[: doubled.end()] + doubled[0] + text[doubled.end() :]


def _elements_shuffled(chance: Random, text: str) -> str:
    rows = re.findall(r"<row\b.*?</row>", text, re.DOTALL)
    if len(rows) < 2:
        return text
    head, _, rest = text.partition(rows[0])
    tail = rest.rpartition(rows[-1])[2]
    chance.shuffle(rows)
    return head + "".join(rows) + tail


def _huge(chance: Random, text: str) -> str:
    extra = chance.choice(
        (
            '<row r="1048576"><c r="XFD1048576"/></row>',
            "".join(f'<row r="{number}"><c r="XFD{number}" s="0"/></row>' for number in range(90, 290)),
            "<row>" + "<c/>" * 300 + "</row>",
            "<row>" + "<c><v>1</v></c>" * 300 + "</row>",
        )
    )
    return text.replace("</sheetData>", f"{extra}</sheetData>").replace("A1:F8", "A1:XFD1048576")


def _text_odd(chance: Random, text: str) -> str:
    odd = chance.choice(
        ("_x000D_", "_xD800_", "\u200b", "#N/A", "=1+1", "&#55296;", "&lol;", "\ufffe", "1E+99")
    )
    places = [found.end() for found in re.finditer(r"<(?:t|v)>", text)]
    place = chance.choice(places) if places else 0
    return text[:place] + odd + text[place:]


# Changes to text


def _other_encoding(chance: Random, text: str) -> bytes:
    name = chance.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5"))
    return text.encode(name, "replace")


def _typed(chance: Random, text: str) -> bytes:
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text))
        odd = chance.choice(('"', "'", ",", ";", "\t", "\r", "\n", "\0", "=", '""', ",,,", "\u200b", "，"))
        text = text[:place] + odd + text[place + chance.randrange(2) :]
    return text.encode(chance.choice(("utf-8", "gb18030")), "replace")


def _other_marks(chance: Random, text: str) -> bytes:
    end = chance.choice(("\r\n", "\n", "\r", "\n\n"))
    return text.replace(",", chance.choice(";\t，|")).replace("\r\n", end).encode()


PACKAGED: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped,
    _cut,
    _spliced,
    _part_lost,
    _part_twice,
    _parts_swapped,
    _in_xml(_attribute_odd),
    _in_xml(_attribute_odd, _attributes_swapped),
    _in_xml(_element_lost),
    _in_xml(_element_twice),
    _in_xml(_elements_shuffled),
    _in_xml(_huge),
    _in_xml(_text_odd),
    _in_xml(lambda chance, text: _spliced(chance, text.encode()).decode("utf-8", "replace")),
)
TEXTS = (_other_encoding, _typed, _other_marks)
BYTES = (_flipped, _cut, _spliced)


def changed_file(seed: int, number: int) -> bytes:
    """The changed file of this number: a workbook three times in four, else a CSV file."""
    chance = Random(f"{seed}/{number}")
    if number % 4:
        return chance.choice(PACKAGED)(chance, chance.choice(originals()))
    content = chance.choice(TEXTS)(chance, _text())
    return chance.choice(BYTES)(chance, content) if chance.random() < 0.3 else content


# What comes of it


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


def _cells_of(table: Table) -> Cells:
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


def _differences(tables: Mapping[str, Table], theirs: Mapping[str, Cells]) -> Iterator[str]:
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=5600)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    keep = Path(tempfile.mkdtemp(prefix="hostile-"))
    found = list(run(chosen.seed, chosen.files, keep))
    print(*found, sep="\n")
    print(f"{chosen.files} files, {len(found)} went wrong" + (f", kept in {keep}" if found else ""))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
