"""Workbooks, tables of text and the ways in which they are changed at random."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from random import Random

import openpyxl
import xlsxwriter

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
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, datetime.combine(value, time()), day)
    book.close()
    return file.getvalue()


@cache
def originals() -> tuple[bytes, ...]:
    return _by_one_library(), _by_another()


def _text() -> str:
    return "".join(",".join(map(str, row)) + "\r\n" for row in (HEAD, *REPORTS))


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

    def change(parts: dict[str, bytes]) -> None:
        del parts[lost]

    return _repacked(content, change)


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
