"""The file a clerk sends in, whatever it turns out to be, into tables: .xlsx or CSV, told by content.

Formulas count as the value last calculated in the clerk's own program; nothing is evaluated, no link is
followed, no macro is opened. Sizes are looked at before anything is unpacked.
"""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from hashlib import sha256
from lzma import LZMAError
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula

from data.intake import tables
from data.intake.tables import Table, Workbook, table_of

MAX_BYTES = 20_000_000
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
SMALL_PART = 1_000_000
MAX_TAGS = 5_000_000
MAX_ROW_TAGS = 200_000
MAX_SHEETS = 30
MAX_PARTS = 500
MAX_SHEET_ROWS = 1_048_576
CHUNK = 1 << 16

NOTES, LISTS, PROBLEMS = "填表说明", "选项", "问题清单"
"""Sheets of our own that hold no records."""

_ANY, _ROW, _FORMULA = b"<", b"row ", b"f>"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LZMAError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What the reader may run into on damaged bytes; XML errors are SyntaxErrors, forbidden entities ValueErrors."""


class UploadError(tables.UnreadableFileError):
    """A file that is not taken in; the message says why and how to mend it."""


class Package(NamedTuple):
    """How many elements an .xlsx package holds, and whether any is a formula."""

    elements: int
    has_formulas: bool


def read(path: Path) -> Workbook:
    """A workbook or CSV file, or every CSV file of a folder. UnreadableFileError when that is not possible."""
    if path.is_dir():
        return tables.read(path)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UploadError("打不开要导入的文件,请检查它是否存在、是否可读。") from error
    return read_upload(path.name, content)


def read_upload(name: str, content: bytes) -> Workbook:
    """The tables of an .xlsx or CSV file. The name is kept for the records and tells nothing about the format.

    UploadError on anything else, and on files beyond the limits above.
    """
    if not content:
        raise UploadError("文件是空的,请重新保存后再上传。")
    if len(content) > MAX_BYTES:
        raise UploadError(
            f"文件超过 {MAX_BYTES // 1_000_000} MB,请删去图片和多余的工作表,或分成几个文件再上传。"
        )
    try:
        found = _tables_of(name, content)
    except UploadError:
        raise
    except tables.UnreadableFileError as error:
        raise UploadError(str(error)) from error
    return Workbook(name, sha256(content).hexdigest(), tuple(found))


def is_zip(content: bytes) -> bool:
    """Whether the bytes are a package such as .xlsx rather than text."""
    return content.startswith(b"PK\x03\x04")


def check_package(content: bytes) -> Package:
    """What an .xlsx package holds. UploadError unless it is of bearable size and free of macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_kind([part.filename.lower() for part in parts])
            _check_size(parts)
            tags = _tags(package)
    except UNREADABLE as error:
        raise UploadError("文件不完整,可能没有传完。请在表格软件里打开,另存为 .xlsx 后再上传。") from error
    _check_content(tags)
    return Package(tags[_ANY], tags[_FORMULA] > 0)


def _tables_of(name: str, content: bytes) -> list[Table]:
    if content.startswith(_OLE):
        raise UploadError(_about_ole(content))
    if is_zip(content):
        return _sheets(content, with_formulas=check_package(content).has_formulas)
    return [tables.csv_table(PurePath(name).stem or "表格", content)]


def _about_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文件设有打开密码,无法读取。请去掉密码,另存为 .xlsx 后再上传。"
    return "这是旧格式(.xls)的文件,无法读取。请在表格软件里另存为 .xlsx 后再上传。"


def _check_kind(parts: Sequence[str]) -> None:
    if any(part.endswith("vbaproject.bin") for part in parts):
        raise UploadError("文件含有宏,不予读取。请另存为不带宏的 .xlsx 后再上传。")
    if "xl/workbook.bin" in parts:
        raise UploadError("这是二进制格式(.xlsb)的文件,无法读取。请另存为 .xlsx 后再上传。")
    if any(part.startswith("xl/chartsheets/") for part in parts):
        raise UploadError("文件里有单独成页的图表,无法读取。请删去图表页后再上传。")
    if not any(part.startswith("xl/") for part in parts):
        raise UploadError("这不是 Excel 工作簿。请使用填报模板,或另存为 .xlsx 后再上传。")


def _check_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    sheets = sum(part.filename.startswith("xl/worksheets/sheet") for part in parts)
    if sheets > MAX_SHEETS or len(parts) > MAX_PARTS:
        raise UploadError(f"工作表太多(最多 {MAX_SHEETS} 张)。请只保留填报模板里的工作表后再上传。")
    swollen = any(part.file_size > max(SMALL_PART, MAX_RATIO * max(part.compress_size, 1)) for part in parts)
    if swollen or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UploadError("文件展开后过大,不予读取。请把数据复制到新下载的填报模板里再上传。")


def _tags(package: zipfile.ZipFile) -> Counter[bytes]:
    """How many elements, rows and formulas the XML of a package holds, counted without building any of it."""
    counts: Counter[bytes] = Counter()
    for part in package.infolist():
        if part.filename.lower().endswith((".xml", ".rels")):
            tags = (_ANY,) if "styles" in part.filename else (_ANY, _ROW, _FORMULA)
            with package.open(part) as text:
                while chunk := text.read(CHUNK):
                    counts.update({tag: chunk.count(tag) for tag in tags})
    return counts


def _check_content(tags: Counter[bytes]) -> None:
    if tags[_ROW] > MAX_ROW_TAGS:
        raise UploadError(
            f"工作表超过 {MAX_ROW_TAGS:,} 行,多半是末尾带格式的空行。请选中数据下方的空行,删除后保存再上传。"
        )
    if tags[_ANY] > MAX_TAGS:
        raise UploadError("工作簿内容太多,不予读取。请把数据复制到新下载的填报模板里,或分成几个文件再上传。")


def _sheets(content: bytes, *, with_formulas: bool) -> list[Table]:
    try:
        found = list(_read_sheets(content, with_formulas))
    except UNREADABLE as error:
        raise UploadError("文件内容损坏,无法读取。请在表格软件里打开,另存为 .xlsx 后再上传。") from error
    if not found:
        raise UploadError("文件里没有可以导入的表格。请使用填报模板填写后再上传。")
    return found


def _read_sheets(content: bytes, with_formulas: bool) -> Iterator[Table]:
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    written = load_workbook(io.BytesIO(content), read_only=True, keep_links=False) if with_formulas else None
    try:
        for sheet in values.worksheets:
            name = sheet.title.strip()
            if name not in (NOTES, LISTS, PROBLEMS):
                rows = _with_formulas(_rows(sheet), _rows(written[sheet.title])) if written else _rows(sheet)
                table = table_of(name, rows)
                if table:
                    yield table
    finally:
        values.close()
        if written:
            written.close()


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows as text. The size that a sheet states of itself is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_SHEET_ROWS, values_only=True)
    return ((number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1))


def _with_formulas(
    shown: Iterator[tuple[int, list[str]]], written: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    """The values last calculated; a formula that never was calculated stands as its own text."""
    for (number, values), (_, formulas) in zip(shown, written, strict=True):
        yield number, [value or formula for value, formula in zip(values, formulas, strict=True)]


def _text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, days as 2025-12-31."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return format(Decimal(int(cell) if cell.is_integer() else repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, ArrayFormula):
        return str(cell.text)
    return str(cell)
