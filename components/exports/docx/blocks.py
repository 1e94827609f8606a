"""What a meeting paper is made of, as plain values: headings, paragraphs, tables, and text in official typography."""

import re
from dataclasses import dataclass

from data.judging.lights import LightId

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u33a0-\u33ff“”《》〔〕"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\s*[\n\r\t]+\s*")
_DATE = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])", re.ASCII)
# A gap stays after 号, where it parts a document's number from the clause, and inside Latin text.
_GAP = re.compile(rf"(?<=[{_CJK}])(?<!号) +(?=[{_CJK}0-9A-Za-z−])|(?<=[0-9A-Za-z%]) +(?=[{_CJK}])")
_YEAR = re.compile(rf"(?<=[{_CJK}])[(（\[［](\d{{4}})[)）\]］](?=\d+号)")
_HALF = re.compile(rf"(?<=[{_CJK}])[,;:!?]|[,;:!?](?=[{_CJK}])")
_BRACKETS = re.compile(rf"\(([^()]*[{_CJK}][^()]*)\)")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, without its number: the form numbers it. `numbered` is False for the annex."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class BodyText:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A table's column: its head, its width in millimetres, whether its cells are figures, or to be left as they
    are."""

    head: str
    width: float
    figures: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class LightWord:
    """A light in a cell: its shape and word, to be set in the light's own ink."""

    light: LightId
    text: str


WordRow = tuple[str | LightWord, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table. Rows stand in groups kept on one page; the first `shared` cells of a group are one cell each."""

    caption: str
    columns: tuple[WordColumn, ...]
    groups: tuple[tuple[WordRow, ...], ...]
    shared: int = 0
    note: str = ""


Block = Heading | BodyText | WordTable


def printable(text: str) -> str:
    """Text as it stands, on one line and without the control characters that no document can hold."""
    return _CONTROL.sub("", _BREAK.sub(" ", text))


def official(text: str) -> str:
    """A sentence in official typography: dates in words, no gap beside figures, full-width punctuation, 〔〕 round years."""
    dated = _DATE.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", printable(text))
    numbered = _YEAR.sub(r"〔\1〕", _GAP.sub("", dated))
    return _HALF.sub(lambda found: _FULL[found[0]], _BRACKETS.sub(r"（\1）", numbered))


def sentence(text: str) -> str:
    """Text that ends like a sentence, whether or not it came with its full stop."""
    return text if text.endswith(("？", "！")) else f"{text.rstrip('。；，')}。"


def numeral(number: int) -> str:
    """A number as headings count: 一, 十, 十二, 二十一; from 100 on in figures."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return f"{head}{_DIGITS[ones] if ones else ''}"
