"""An .xlsx package from outside: what kind it is, how large, and its parts, each read once and let go.

Nothing is evaluated, no link is followed, no macro is opened. Sizes are looked at before anything is unpacked;
after that, limits count what is really met.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from lzma import LZMAError
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
from openpyxl.utils.exceptions import InvalidFileException

from data.intake.files.cell_text import unescaped, visible
from data.intake.files.tables import UnreadableFileError

MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
SMALL_PART = 1_000_000
MAX_ELEMENTS = 4_000_000
MAX_INSIDE = 100_000
MAX_ROW_ELEMENTS = 200_000
MAX_SHEETS = 30
MAX_PARTS = 500

DAMAGED = "文件内容损坏，无法读取。请在表格软件里打开，另存为 .xlsx 后再上传。"
CUT_SHORT = "文件不完整，可能没有传完。请在表格软件里打开，另存为 .xlsx 后再上传。"
TOO_MUCH = "工作簿内容太多，不予读取。请把数据复制到新下载的填报模板里，或分成几个文件再上传。"
STRICT = "这是“Strict Open XML 电子表格”，无法读取。请在表格软件里另存为“Excel 工作簿（*.xlsx）”后再上传。"
# Words inside a number format.
_QUOTED = re.compile(r'"[^"]*"|\\.')
_STRICT_SPACE = "{http://purl.oclc.org/ooxml/"
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
"""What a reader may run into on damaged bytes; XML errors are SyntaxErrors, forbidden entities ValueErrors."""


class SheetPart(NamedTuple):
    """A sheet as the workbook names it: its title, whether it is visible, and the part its cells are in."""

    title: str
    state: str
    part: str


class Look(NamedTuple):
    """What the sheets of a workbook have in common: texts, which styles show a date or a percentage, where days are
    counted from."""

    texts: Sequence[str]
    date_styles: frozenset[int]
    percent_styles: frozenset[int]
    epoch: datetime

    def text(self, index: int) -> str:
        """A shared text. LookupError where there is none of that number."""
        if index < 0:
            raise LookupError(f"no text {index}")
        return self.texts[index]


class Meter:
    """How many elements and rows have been met in one package. UnreadableFileError when it is too much."""

    def __init__(self, most: int = 0) -> None:
        self.elements = 0
        self.rows = 0
        self._most = most or MAX_ELEMENTS

    def element(self) -> None:
        """One more element, whatever it is."""
        self.elements += 1
        if self.elements > self._most:
            raise UnreadableFileError(TOO_MUCH)

    def row(self) -> None:
        """One more row, blank or not."""
        self.rows += 1
        if self.rows > MAX_ROW_ELEMENTS:
            raise UnreadableFileError(
                f"工作表超过 {MAX_ROW_ELEMENTS:,} 行，多半是末尾带格式的空行。请选中数据下方的空行，删除后保存再上传。"
            )


class Package:
    """The parts of a package that has been looked at and found bearable."""

    def __init__(self, archive: zipfile.ZipFile, meter: Meter | None = None) -> None:
        """UnreadableFileError unless it is a workbook of bearable size and free of macros."""
        self.parts = archive.infolist()
        self.meter = meter or Meter()
        self._archive = archive
        self._names = {part.filename.lower(): part for part in self.parts}
        _check_kind(sorted(self._names))
        _check_size(self.parts)
        if len(self._names) < len(self.parts):
            raise UnreadableFileError(DAMAGED)

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part.lower() in self._names

    def elements(self, part: str, whole: str = "") -> Iterator[tuple[str, Element]]:
        """Start and end of each element as ("+row", …) and ("-row", …), by local name.

        An element is let go once its end has been told, except inside one that is called `whole`.
        """
        with self._archive.open(self._names[part.lower()]) as stream:
            yield from _elements(stream, whole, self.meter)

    def sheets(self) -> list[SheetPart]:
        """The sheets in the order of their tabs. UnreadableFileError where the workbook's parts do not hold
        together."""
        book = self._book()
        links = self._links(book)
        told = (_sheet(element, links) for name, element in self.elements(book) if name == "-sheet")
        found = [sheet for sheet in told if sheet]
        _check_sheets(self, found)
        return found

    def look(self) -> Look:
        """What is needed to read the cells of any sheet. UnreadableFileError where it is there and nothing leads to
        it."""
        book = self._book()
        parts = dict(self._links(book).values())
        if any(kind not in parts and self.has(f"xl/{kind}.xml") for kind in ("sharedStrings", "styles")):
            raise UnreadableFileError(DAMAGED)
        texts = list(self._texts(parts["sharedStrings"])) if "sharedStrings" in parts else []
        shown = self._formats(parts["styles"]) if "styles" in parts else []
        dates, percents = _styles_of(shown, is_date_format), _styles_of(shown, _is_percent_format)
        early = any(
            name == "-workbookPr" and element.get("date1904", "") in ("1", "true")
            for name, element in self.elements(book)
        )
        return Look(texts, dates, percents, MAC_EPOCH if early else WINDOWS_EPOCH)

    def _book(self) -> str:
        parts = dict(self._links("").values())
        if not self.has(parts.get("officeDocument", "")):
            raise UnreadableFileError(DAMAGED)
        return parts["officeDocument"]

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the kind of thing and the part it is in."""
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for told, element in self.elements(links):
            if told == "-Relationship" and element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip(
                    "/"
                )
                found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return found

    def _texts(self, part: str) -> Iterator[str]:
        for name, element in self.elements(part, whole="si"):
            if name == "-si":
                yield text_of(element)

    def _formats(self, part: str) -> list[str | None]:
        """The number format of each style."""
        codes = dict(BUILTIN_FORMATS)
        formats: list[int] = []
        inside = False
        for name, element in self.elements(part):
            if name == "-numFmt" and element.get("numFmtId"):
                codes[int(element.get("numFmtId", ""))] = element.get("formatCode", "")
            elif name.endswith("cellXfs"):
                inside = name.startswith("+")
            elif name == "-xf" and inside:
                formats.append(int(element.get("numFmtId", "0")))
        return [codes.get(number) for number in formats]


def _styles_of(shown: Sequence[str | None], wanted: Callable[[str | None], bool]) -> frozenset[int]:
    """The styles whose number format is of a kind."""
    codes = {code for code in set(shown) if wanted(code)}
    return frozenset(style for style, code in enumerate(shown) if code in codes)


def _is_percent_format(code: str | None) -> bool:
    return "%" in _QUOTED.sub("", code or "")


def opened(content: bytes) -> zipfile.ZipFile:
    """The archive in these bytes. UnreadableFileError where they are cut short."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except UNREADABLE as error:
        raise UnreadableFileError(CUT_SHORT) from error


def text_of(element: Element) -> str:
    """The text of a string item, runs put together, without the reading aids beside it."""
    texts = []
    for child in element:
        local = local_name(child.tag)
        if local == "t":
            texts.append(child.text or "")
        elif local == "r":
            texts += [run.text or "" for run in child if local_name(run.tag) == "t"]
    return visible(unescaped("".join(texts)))


def local_name(tag: str) -> str:
    """The name of an element without its name space."""
    return tag.rpartition("}")[2]


def _elements(stream: IO[bytes], whole: str, meter: Meter) -> Iterator[tuple[str, Element]]:
    above: list[Element] = []
    inside = met = 0
    for event, element in iterparse(stream, ("start", "end")):
        name = local_name(element.tag)
        if event == "start":
            meter.element()
            above.append(element)
            inside += name == whole
            met = met + 1 if inside else 0
            if met > MAX_INSIDE:
                raise UnreadableFileError(TOO_MUCH)
            yield f"+{name}", element
        else:
            above.pop()
            yield f"-{name}", element
            inside -= name == whole
            if above and not inside:
                above[-1].remove(element)


def _sheet(element: Element, links: dict[str, tuple[str, str]]) -> SheetPart | None:
    """A worksheet; None for a sheet that has no cells. UnreadableFileError where it cannot be told which it is."""
    if element.tag.startswith(_STRICT_SPACE):
        raise UnreadableFileError(STRICT)
    title = visible(unescaped(element.get("name", "")))
    link = next((value for name, value in element.items() if name.endswith("}id")), "")
    kind, part = links.get(link, ("worksheet", ""))
    if kind not in ("worksheet", "dialogsheet"):
        raise UnreadableFileError(DAMAGED)
    return SheetPart(title, element.get("state", "visible"), part) if kind == "worksheet" else None


def _check_sheets(package: Package, sheets: Sequence[SheetPart]) -> None:
    if len(sheets) > MAX_SHEETS:
        raise UnreadableFileError(_many_sheets())
    first: dict[str, SheetPart] = {}
    for sheet in sheets:
        if not package.has(sheet.part):
            raise UnreadableFileError(
                f"工作表“{sheet.title}”的内容不在文件里，文件已损坏。请找回原文件，或在新下载的填报模板里重新填写。"
            )
        twin = first.setdefault(sheet.part.lower(), sheet)
        if twin is not sheet:
            raise UnreadableFileError(
                f"工作表“{twin.title}”和“{sheet.title}”指向同一份内容，文件已损坏。请在表格软件里打开核对，另存为 .xlsx 后再上传。"
            )


def _check_kind(parts: Sequence[str]) -> None:
    if any(part.endswith("vbaproject.bin") or part.startswith("xl/macrosheets/") for part in parts):
        raise UnreadableFileError("文件含有宏，不予读取。请另存为不带宏的 .xlsx 后再上传。")
    if "xl/workbook.bin" in parts:
        raise UnreadableFileError("这是二进制格式（.xlsb）的文件，无法读取。请另存为 .xlsx 后再上传。")
    if any(part.startswith("xl/chartsheets/") for part in parts):
        raise UnreadableFileError("文件里有单独成页的图表，无法读取。请删去图表页后再上传。")
    if not any(part.startswith("xl/") for part in parts):
        raise UnreadableFileError(_other_package(parts))


def _other_package(parts: Sequence[str]) -> str:
    if any(part.startswith("word/") for part in parts):
        return "这是 Word 文档，不是 Excel 工作簿。请把表格填进填报模板后再上传。"
    if "content.xml" in parts:
        return "这是 OpenDocument 文件（.ods），不是 Excel 工作簿。请在表格软件里另存为 .xlsx 后再上传。"
    if any(part.endswith((".xlsx", ".csv")) for part in parts):
        return "这是压缩包，不是 Excel 工作簿。请解压后上传里面的表格。"
    return "这不是 Excel 工作簿。请使用填报模板，或另存为 .xlsx 后再上传。"


def _check_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    sheets = sum(part.filename.startswith("xl/worksheets/sheet") for part in parts)
    if sheets > MAX_SHEETS or len(parts) > MAX_PARTS:
        raise UnreadableFileError(_many_sheets())
    swollen = any(part.file_size > max(SMALL_PART, MAX_RATIO * max(part.compress_size, 1)) for part in parts)
    if swollen or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableFileError("文件展开后过大，不予读取。请把数据复制到新下载的填报模板里再上传。")


def _many_sheets() -> str:
    return f"工作表太多（最多 {MAX_SHEETS} 张）。请只保留填报模板里的工作表后再上传。"
