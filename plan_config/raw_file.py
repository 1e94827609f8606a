"""A plan file as text: what lies there in its place, such as a workbook under another name, is told apart."""

import errno
import re
from pathlib import Path

LARGEST = 1_000_000
# What copies from web pages and other programs bring: signs that nobody sees, and blanks and line ends of their own.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile("[\u000b\u000c\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f]")
NO_PLAN_FILE = "改扩展名不会变成规划文件"
WORKBOOK = "填写簿（.xlsx）在“数据填报”页的“规划”里上传，或用 python -m plan_config import 导入"
# How a file begins that is something else under a plan's name.
BEGINNINGS = (
    (b"PK\x03\x04", f"这是 Excel、Word 一类的文件，{NO_PLAN_FILE}；{WORKBOOK}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"这是旧版 Excel、Word 一类的文件，{NO_PLAN_FILE}；请在表格软件里另存为 .xlsx，{WORKBOOK}",
    ),
    (b"%PDF", f"这是 PDF 文件，{NO_PLAN_FILE}；请照自带的规划文件重写"),
    (b"\xff\xfe", "文件是 UTF-16（“Unicode”）编码，请另存为 UTF-8"),
    (b"\xfe\xff", "文件是 UTF-16（“Unicode”）编码，请另存为 UTF-8"),
)


class RawFileError(ValueError):
    """A file that cannot be read as text: what to do, in Chinese."""


def text_of(path: Path) -> str:
    """The text of a file. Raises FileNotFoundError, and RawFileError for all else that keeps it from being one."""
    if path.is_symlink() and not path.exists():
        raise RawFileError("这个链接没有指向文件；请删去，放入文件本身")
    try:
        if path.is_dir():
            raise RawFileError("这是文件夹，不是文件；请改名，里面的规划文件请移到上一层")
        if not path.is_file() and path.exists():
            raise RawFileError("这不是普通文件；请删去")
        if path.stat().st_size > LARGEST:
            raise RawFileError("文件超过 1 MB，不像是规划文件，请核对")
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RawFileError(_unreadable(error)) from error
    for beginning, said in BEGINNINGS:
        if content.startswith(beginning):
            raise RawFileError(said)
    return _decoded(content)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        coding = "文件是 GBK（“ANSI”）编码" if _is(content, "gb18030") else "文件不是 UTF-8 编码"
        raise RawFileError(f"{coding}，请另存为 UTF-8") from error
    if "\0" in text:
        raise RawFileError("文件里有空字符，不是文本文件；请核对")
    return _BLANKS.sub(" ", _UNSEEN.sub("", text))


def _is(content: bytes, coding: str) -> bool:
    try:
        content.decode(coding)
    except UnicodeDecodeError:
        return False
    return True


def _unreadable(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "没有读取这个文件的权限，请让运行系统的账号可以读取"
    return "文件读不出来，请检查磁盘和文件"
