"""What the text of a cell is, before anybody asks what it means: what is seen of it, and what cannot be meant."""

import re

# Control characters, marks of no width, fillers that look like nothing, and halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]+"
)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ERROR = re.compile(
    r"#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!|GETTING_DATA|[A-Z]+!)|Err:\d{3}|#{3,}"
)
_ROUNDED = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d+")

SHOWN = 200
"""So many letters of a formula are shown where it has to be named."""

ERROR_VALUE = "这一格是表格软件的错误值，请改成正确的内容；没有数据请留空"
FORMULA = "这一格是没有算出结果的公式，请在表格软件里重新计算并保存，或改填算好的数字或文字"
ROUNDED = (
    "这一格被表格软件当成数字，只留下 15 位，后面的位数已丢失。请把这一列的格式设为“文本”，再重新填写完整号码"
)
NO_NUMBER = "这一格的数字已损坏，请重新填写"


def visible(text: str) -> str:
    """The text as a person sees it: no characters without a shape, one kind of line end, trimmed."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).strip()


def unescaped(text: str) -> str:
    """Text of a workbook with its escapes resolved: _x000D_ is a carriage return, _x005F_ a low line."""
    if "_x" not in text:
        return text
    resolved = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return resolved.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def flaw(text: str) -> str:
    """Why a text cannot be meant, in whatever column it stands; empty where it may be."""
    if _ERROR.fullmatch(text):
        return ERROR_VALUE
    return ROUNDED if _ROUNDED.fullmatch(text) else ""
