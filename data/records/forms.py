"""What a value looks like in a cell of a sheet and in a column of the store: each form in both directions."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Any

from data.records import cells

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Codec:
    """How a cell is read and written, and how a column's value is loaded; `blank` is what a record then holds.

    `pattern` is the spreadsheet's number format, `words` what alone may stand in a cell, where that is so; `codes` are
    the words that are kept as a code.
    """

    read: Callable[[str], Any] = cells.text
    write: Callable[[Any], Cell] = lambda value: value
    load: Callable[[Any], Any] | None = None
    blank: Any = None
    pattern: str = "@"
    words: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        """Whether only figures can stand in a cell."""
        return self.pattern in (_WHOLE, _FIGURE, _PLAIN)


_DAY, _WHOLE, _FIGURE, _PLAIN = "yyyy-mm-dd", "#,##0", "#,##0.00", "General"


def coded(codes: Mapping[str, str]) -> Codec:
    """A word of the sheet that the store keeps as a code."""
    words = {code: word for word, code in codes.items()}
    return Codec(partial(_code, codes), words.get, words=tuple(codes), codes=codes)


def _code(codes: Mapping[str, str], cell: str) -> str | None:
    word = cells.one_of(cell, codes)
    return codes[word] if word else None


def _yes_or_no(value: bool) -> str:
    return "是" if value else "否"


def _words(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))


@lru_cache(maxsize=4096)
def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


TEXT = Codec(blank="")
CREDIT_CODE = Codec(cells.credit_code, blank="")
DAY = Codec(cells.day, load=_day, pattern=_DAY)
QUARTER_END = Codec(cells.quarter_end, load=_day, pattern=_DAY)
DEGREES = Codec(cells.number, pattern=_PLAIN)
FIGURE = Codec(cells.number, pattern=_FIGURE)
WHOLE = Codec(cells.whole, pattern=_WHOLE)
YEAR = Codec(cells.year, pattern=_PLAIN)
METRES = Codec(cells.metres, pattern=_WHOLE)
YES_NO = Codec(cells.yes_no, _yes_or_no, bool, blank=False, words=("是", "否"))
SEVERAL = Codec(cells.several, "、".join, _words, blank=())
