"""Finding what is asked for in numbers and words: 50万㎡ finds the figure itself first, then what speaks of it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from components.content.entries import Entry
from components.content.table import NONE, Column, Row, Table, Value, told
from data.records.spelling import normalise

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SPOKEN = (("m2", "平"), ("平方米", "平"), (",", ""))
# How a figure is bounded is not part of it: 超 10 万人 is found by 10万人.
_BOUNDS = ("以上", "不超过", "超过", "突破", "超", "左右")
TEN_THOUSAND = 10_000

NOT_FOUND = "没有查到。只查所选区县的方案和市级方案，请换一个数字或词，或选全部区县。"


class Indexed(NamedTuple):
    """An entry with its name and all its words in the spelling they are looked for in."""

    entry: Entry
    name: str
    text: str


class Answered(NamedTuple):
    """What a question found: entries whose figure or name it is, and those that speak of it."""

    found: tuple[Entry, ...]
    mention: tuple[Entry, ...]


def indexed(entries: Iterable[Entry]) -> tuple[Indexed, ...]:
    """Entries ready to be looked for, key figures first."""
    in_order = sorted(entries, key=lambda each: each.rank)
    return tuple(
        Indexed(each, _plain(f"{each.titled}{each.also}"), _plain(_words(each))) for each in in_order
    )


def answer(index: Iterable[Indexed], question: str) -> Answered:
    """The entries that a question is about, and those that speak of it; without words nothing."""
    words = [plain for plain in map(_plain, question.split()) if plain]
    if not words:
        return Answered((), ())
    found: list[Entry] = []
    mention: list[Entry] = []
    for each in index:
        if _is_it(each, "".join(words)):
            found.append(each.entry)
        elif all(_speaks(each, word) for word in words):
            mention.append(each.entry)
    return Answered(tuple(found), tuple(mention))


def examples(index: Sequence[Indexed], most: int = 3) -> str:
    """Figures that may be asked for, in a few words: 例如：30万㎡、10万人."""
    figures = dict.fromkeys(each.entry.asked for each in index if each.entry.figure)
    return f"例如：{'、'.join(list(figures)[:most])}" if figures else ""


def listed(entries: Sequence[Entry], name: str) -> Table:
    """Entries as lines: the figure, what it is, whether it counts, and where it stands."""
    rows = tuple(Row(told(ENTRIES, each), each.basis, each.name) for each in entries)
    return Table(name, ENTRIES, rows, nothing=NOT_FOUND)


def said_of(entries: Iterable[Entry], question: str, name: str) -> Table:
    """Entries as lines; where something is asked, those that are or speak of it."""
    asked = tuple(entries)
    found = answer(indexed(asked), question)
    return listed(found.found + found.mention if question.strip() else asked, name)


def _is_it(each: Indexed, text: str) -> bool:
    """Whether the question is this figure, by number and unit, or in its name."""
    numbers = _NUMBER.findall(text)
    if not numbers:
        return text in each.name
    unit = _NUMBER.sub("", text)
    asked = {float(number) for number in numbers}
    scaled = asked | ({number * TEN_THOUSAND for number in asked} if unit.startswith("万") else set())
    return len(numbers) == 1 and unit in each.text and not scaled.isdisjoint(each.entry.values)


def _speaks(each: Indexed, word: str) -> bool:
    """Whether a word stands in the entry; a number only as a whole one: 10 does not stand in 2010."""
    if not _NUMBER.search(word):
        return word in each.text
    return re.search(rf"(?<![\d.]){re.escape(word)}(?![\d.])", each.text) is not None


def _words(entry: Entry) -> str:
    return " ".join(word for field in entry[:12] for word in ([field] if isinstance(field, str) else field))


def _plain(text: str) -> str:
    """One spelling for figures as they are written and as they are asked for."""
    plain = normalise(text)
    for spoken, written in (*_SPOKEN, *((bound, "") for bound in _BOUNDS)):
        plain = plain.replace(spoken, written)
    return normalise(plain)


def _why(each: Entry) -> Value:
    return Value(each.counts, lines=each.beside, small=(each.note,) if each.note else ())


ENTRIES: tuple[Column[Entry], ...] = (
    Column("数字", lambda each: Value(each.figure or NONE, strong=each.figure, whole=True)),
    Column("是什么", lambda each: Value(each.titled, small=(each.kind,))),
    Column("是否计入", _why),
    Column(
        "来源",
        lambda each: Value("，".join(said for said in (each.clause, each.worded) if said) or each.basis),
    ),
)
