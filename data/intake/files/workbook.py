"""The file a clerk sends in, whatever it turns out to be, into tables: .xlsx or CSV, told by content."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePath

from data.intake.files import foreign, tables
from data.intake.files.comma_separated import csv_table
from data.intake.files.package import DAMAGED, MAX_SHEETS, UNREADABLE, Package, opened
from data.intake.files.tables import Content, TextTable, Workbook
from data.intake.files.worksheet import read_sheet

MAX_BYTES = 20_000_000
SUFFIXES = (".csv", ".xlsx")

NOTES, LISTS, PROBLEMS = "填表说明", "选项", "问题清单"
"""Sheets of our own that hold no records."""


class UploadError(tables.UnreadableFileError):
    """A file that is not taken in; the message says why and how to mend it."""


def read(path: Path) -> Workbook:
    """A workbook or CSV file, or every one of a folder. UploadError when that is not possible."""
    return _read_folder(path) if path.is_dir() else read_upload(path.name, _bytes(path))


def read_upload(name: str, content: bytes) -> Workbook:
    """The tables of an .xlsx or CSV file. The name is kept for the records and tells nothing about the format.

    UploadError on anything else, and on files beyond the bounds that are set here, in package and in tables.
    """
    if not content:
        raise UploadError("文件是空的，请重新保存后再上传。")
    if len(content) > MAX_BYTES:
        raise UploadError(
            f"文件超过 {MAX_BYTES // 1_000_000} MB，请删去图片和多余的工作表，或分成几个文件再上传。"
        )
    try:
        found = _tables_of(name, content)
    except tables.UnreadableFileError as error:
        raise UploadError(str(error)) from error
    return Workbook(name, sha256(content).hexdigest(), tuple(found))


def is_zip(content: bytes) -> bool:
    """Whether the bytes are a package such as .xlsx rather than text."""
    return content.startswith(b"PK\x03\x04")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UploadError("打不开要导入的文件，请检查它是否存在、是否可读。") from error


def _read_folder(path: Path) -> Workbook:
    """Every table file of a folder. Files that spreadsheets and systems put beside them are passed over."""
    try:
        inside = sorted(each for each in path.iterdir() if not each.name.startswith((".", "~$")))
    except OSError as error:
        raise UploadError("打不开要导入的文件夹，请检查它是否存在、是否可读。") from error
    files = [each for each in inside if each.suffix.lower() in SUFFIXES and not each.is_dir()]
    others = tuple(each.name for each in inside if each not in files)
    if not files:
        beside = f"，只有：{'、'.join(others[:5])}" if others else ""
        raise UploadError(f"文件夹里没有 CSV 或 .xlsx 文件{beside}。请另存为 .xlsx 或 CSV 后再导入。")
    if len(files) > MAX_SHEETS:
        raise UploadError(f"文件夹里的表格太多（最多 {MAX_SHEETS} 个），请分成几个文件夹导入。")
    contents = [_bytes(each) for each in files]
    found = tuple(
        table for file, content in zip(files, contents, strict=True) for table in _of_file(file, content)
    )
    return Workbook(path.resolve().name, sha256(b"".join(contents)).hexdigest(), found, others)


def _of_file(path: Path, content: bytes) -> Iterator[TextTable]:
    """The tables of a file in a folder; a sheet of a workbook says which file it is in."""
    try:
        for table in read_upload(path.name, content).tables:
            yield table._replace(origin=f"{path.name} 的{table.name}") if is_zip(content) else table
    except UploadError as error:
        raise UploadError(f"“{path.name}”：{error}") from error


def _tables_of(name: str, content: bytes) -> list[TextTable]:
    if is_zip(content):
        return _sheets(content)
    refusal = foreign.why_not(content)
    if refusal:
        raise UploadError(refusal)
    return [csv_table(PurePath(name).stem or "表格", content)]


def _sheets(content: bytes) -> list[TextTable]:
    with opened(content) as archive:
        try:
            found = list(_read_sheets(Package(archive)))
        except UNREADABLE as error:
            raise UploadError(DAMAGED) from error
    if not found:
        raise UploadError("文件里没有可以导入的表格。请使用填报模板填写后再上传。")
    return found


def _read_sheets(package: Package) -> Iterator[TextTable]:
    kept = Content()
    sheets = [sheet for sheet in package.sheets() if sheet.title not in (NOTES, LISTS, PROBLEMS)]
    look = package.look()
    for sheet in sheets:
        table = read_sheet(package, sheet, look, kept)
        if table:
            yield table
