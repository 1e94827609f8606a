"""How a sheet of the plan workbook is declared: once, for writing, reading and the messages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from data.records.forms import TEXT, Codec

Entry = Mapping[str, Any]
Key = tuple[str, ...]
NUMBER: Key = ("#",)
"""Where the running number of an entry stands, by which other sheets choose it; the plan does not keep it."""
ABOVE: Key = ("..",)
"""Where the entry stands that a line belongs to; the plan keeps the one inside the other."""
ID: Key = ("id",)
SYSTEM = "编号（系统）"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, where in an entry its value stands, and how it is written.

    `refers` is the kind of entry whose id it keeps and whose name a reader sees; `offers` only helps to choose.
    """

    header: str
    at: Key
    form: Codec = TEXT
    required: bool = False
    refers: str = ""
    offers: str = ""
    several: bool = False
    hint: str = ""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet: the list of entries it holds, which stands `at` a place in the plan, or in an entry of the sheet `above`.

    Where it may be `loose`, a line that names nothing above stands in the plan's list of the same key. Others choose its
    entries by the column `called`. `part` is in the ids that the program makes, which are `wide` where no other plan may
    have them; `alike` are the headers by which an entry is known again, so that it keeps its id. `opened` and `closed`
    turn an entry of the plan into one of plain columns and back.
    """

    name: str
    told: str
    at: Key
    columns: tuple[Column, ...]
    above: str = ""
    loose: bool = False
    called: str = ""
    part: str = ""
    wide: bool = False
    alike: tuple[str, ...] = ()
    opened: Callable[[Any], Entry] = dict
    closed: Callable[[dict[str, Any]], Any] = dict

    @property
    def is_form(self) -> bool:
        """Whether it is the plan's own sheet, one item below the other."""
        return not self.at

    @property
    def is_numbered(self) -> bool:
        """Whether others choose its entries by a running number."""
        return any(column.at == NUMBER for column in self.columns)

    @property
    def id_column(self) -> Column | None:
        """The column that keeps the id, where its entries have one."""
        return next((column for column in self.columns if column.header == SYSTEM), None)

    @cached_property
    def by_header(self) -> Mapping[str, Column]:
        """Its columns by their headers."""
        return {column.header: column for column in self.columns}

    def column_at(self, path: Key) -> Column | None:
        """The column that a place in an entry is written in: the nearest there is."""
        fitting = (c for c in self.columns if path[: len(c.at)] == c.at or c.at[: len(path)] == path)
        return next(fitting, None) if path else None


def value_at(entry: Any, path: Key) -> Any:
    """What stands at a place of an entry; None where nothing does."""
    for step in path:
        entry = entry.get(step) if isinstance(entry, Mapping) else None
    return entry


def put(entry: dict[str, Any], path: Key, value: object) -> None:
    """Put a value at a place of an entry."""
    for step in path[:-1]:
        entry = entry.setdefault(step, {})
    entry[path[-1]] = value
