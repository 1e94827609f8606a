"""A file that is to be kept as evidence: what it is by its first bytes, whether it could run, and a name that is safe to keep.

Nothing is opened or run: of a package only the list of its parts is read, and the start of the one that says what they
are.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from data.intake.files.package import MAX_RATIO, SMALL_PART, UNREADABLE

LARGEST = 20 * 1024 * 1024
MOST_UNPACKED = 500 * 1024 * 1024
MOST_PARTS = 5_000
TYPES, LINKS = "[Content_Types].xml", "_rels/.rels"
MOST_TYPES = 1_000_000
LONGEST_NAME = 80
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS = tuple(word.encode("utf-16-le") for word in ("_VBA_PROJECT", "Macros"))
_SCRIPTS = (b"/JavaScript", b"/Launch")
_RUNNING_PARTS = re.compile(r"vbaproject\.bin$|activex/|macrosheets/", re.IGNORECASE)
PDF_ENDS = b"%%EOF"
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
WITH_MACROS = "文件里有宏或控件，打开时会运行程序，不予接收。请另存为不含宏的文件，或打印成 PDF 后再附。"
WITH_SCRIPTS = "这份 PDF 里有脚本或会启动别的程序，不予接收。请打印成新的 PDF 后再附。"
BROKEN = "文件不完整或已损坏，请检查后再附。"
NOT_AS_CALLED = "文件的内容与扩展名不符，请检查后再附。"
TOO_LARGE_INSIDE = "文件展开后过大，不予接收。请另存或打印成 PDF 后再附。"


class AttachmentError(Exception):
    """The file is not taken as evidence; the message says why, in words for the reader."""


@dataclass(frozen=True, slots=True, eq=False)
class Attachment:
    """A file that may be kept, under a name that is safe."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its hash, by which it is known."""
        return sha256(self.content).hexdigest()


def attachment(name: str, content: bytes) -> Attachment:
    """The file under a safe name. AttachmentError where it is too large, not what it is called, or could run."""
    safe = safe_name(name)
    _, dot, ending = safe.rpartition(".")
    kind = ending.lower()
    if not content:
        raise AttachmentError("文件是空的，请检查后再附。")
    if len(content) > LARGEST:
        raise AttachmentError(f"文件超过 {LARGEST // 1024 // 1024} MB，请压缩图片或拆成几份后再附。")
    if not dot or kind not in _KINDS:
        raise AttachmentError(
            f"不接收这种文件。可以附：{'、'.join(_KINDS)}；含宏的文件（docm、xlsm 等）和网页不接收。"
        )
    if not content.startswith(_KINDS[kind].begins):
        raise AttachmentError(f"文件的内容不是 {kind}，请检查扩展名；加了密码的文件请先去掉密码。")
    _KINDS[kind].refuse(content)
    return Attachment(safe, content)


def safe_name(name: str) -> str:
    """A file's own name without folders, unseen characters and what a system takes for something else."""
    own = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    seen = "".join(" " if letter.isspace() else letter for letter in own if _is_seen(letter))
    plain = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*]', "_", seen)).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    cut = f"{stem[:LONGEST_NAME].strip()}{dot}{ending[:8]}" if dot else plain[:LONGEST_NAME]
    short = cut.strip(" .")
    return f"_{short}" if _DEVICE.fullmatch(short) else short


def _is_seen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter)[0] != "C"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind of file begins with, and what refuses one that could run."""

    begins: tuple[bytes, ...]
    refuse: Callable[[bytes], None]


def _refuse_none(_content: bytes) -> None:
    """A picture runs nothing."""


def _refuse_scripts(content: bytes) -> None:
    if any(word in content for word in _SCRIPTS):
        raise AttachmentError(WITH_SCRIPTS)
    if PDF_ENDS not in content:
        raise AttachmentError(BROKEN)


def _refuse_macros(content: bytes) -> None:
    if any(word in content for word in _MACROS):
        raise AttachmentError(WITH_MACROS)


def _package_of(main: str) -> Callable[[bytes], None]:
    def refuse(content: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                _refuse_parts(package.infolist(), main)
                with package.open(TYPES) as part:
                    _refuse_types(part.read(MOST_TYPES), main)
        except UNREADABLE as error:
            raise AttachmentError(BROKEN) from error

    return refuse


def _refuse_parts(parts: Sequence[zipfile.ZipInfo], main: str) -> None:
    names = {part.filename for part in parts}
    if not {TYPES, LINKS, main} <= names:
        raise AttachmentError(NOT_AS_CALLED)
    if any(_RUNNING_PARTS.search(name) for name in names):
        raise AttachmentError(WITH_MACROS)
    swollen = any(part.file_size > max(SMALL_PART, MAX_RATIO * part.compress_size) for part in parts)
    if swollen or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise AttachmentError(TOO_LARGE_INSIDE)


def _refuse_types(types: bytes, main: str) -> None:
    """What the package says of itself: its main part is there by name, and none that runs."""
    if b"macroEnabled" in types:
        raise AttachmentError(WITH_MACROS)
    if f"/{main}".encode() not in types:
        raise AttachmentError(NOT_AS_CALLED)


_ZIP, _JPEG = (b"PK\x03\x04",), (b"\xff\xd8\xff",)
_KINDS: Mapping[str, _Kind] = {
    "pdf": _Kind((b"%PDF-",), _refuse_scripts),
    "jpg": _Kind(_JPEG, _refuse_none),
    "jpeg": _Kind(_JPEG, _refuse_none),
    "png": _Kind((b"\x89PNG\r\n\x1a\n",), _refuse_none),
    "docx": _Kind(_ZIP, _package_of("word/document.xml")),
    "xlsx": _Kind(_ZIP, _package_of("xl/workbook.xml")),
    "pptx": _Kind(_ZIP, _package_of("ppt/presentation.xml")),
    **{old: _Kind((OLD_OFFICE,), _refuse_macros) for old in ("doc", "xls", "ppt")},
}
