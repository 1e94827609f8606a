"""What a table says, whatever form shows it: columns, and rows of values. No markup, and only relative widths.

A form has one renderer for all tables. A column stands in every form unless it names its forms; one that forms have
at different places is listed once for each place.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from data.judging.lights import LightId

Form = Literal["screen", "slides", "html", "pptx", "docx", "xlsx"]
FigureKind = Literal["amount", "share", "difference", "year"]
FORMS: tuple[Form, ...] = ("screen", "slides", "html", "pptx", "docx", "xlsx")
NONE = "—"  # what stands where there is nothing to say
Of = TypeVar("Of")


class Quantity(NamedTuple):
    """A number with its decimals: an amount, a share of one to be read in percent, a difference with its sign, or a year; of a
    range the lower end, beside its `upper`; `bound` is what is said round the figure of a goal (超 {})."""

    value: float
    decimals: int
    kind: FigureKind = "amount"
    upper: float | None = None
    bound: str = "{}"


class Lamp(NamedTuple):
    """A light with its shape and word."""

    light: LightId
    shape: str
    word: str


class Ask(NamedTuple):
    """What opens where a value comes from; `spoken` names it to those who cannot see what it is about."""

    pick: str
    spoken: str


class Value(NamedTuple):
    """What one cell says. `typed` is the same as a number or a date, for forms that reckon with it.

    `strong` is the part of the words, from their first, that is to be read first; `whole` words are not broken over
    lines, `large` ones are read from afar. `means` says in words what a mark stands for. `aside` stands softly
    beside words or light, or in their place (`hint`: what it means), `small` and `lines` below, in small type and
    in usual. `bar` is a completion to draw in the light of the last lamp. `basis` is given where it is another than
    the row's, `url` where the words lead to a page elsewhere. `parts` are things of their own in one cell, each
    with words, lights and what stands below. `apart` is the same in several cells, each under a head of its own,
    for a sheet to reckon with.
    """

    words: str = ""
    typed: Quantity | date | None = None
    lamps: tuple[Lamp, ...] = ()
    strong: str = ""
    whole: bool = False
    large: bool = False
    means: str = ""
    aside: str = ""
    hint: str = ""
    small: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    bar: float | None = None
    ask: Ask | None = None
    basis: str = ""
    url: str = ""
    parts: tuple["Value", ...] = ()
    apart: tuple[tuple[str, "Value"], ...] = ()

    @property
    def lights(self) -> str:
        """Its lights in words: ● 正常."""
        return "，".join(f"{lamp.shape} {lamp.word}" for lamp in self.lamps)


@dataclass(frozen=True, slots=True)
class Column(Generic[Of]):
    """A column: its head and what it says of a row. A second line of a head is small; a `dated` head is a point in
    time, an `upright` one a name above narrow cells.

    `numeric` columns stand at the right. Where widths are fixed, columns share the width by `weight`; where a
    column is as wide as its words, only those that may `wrap` share by it what is left. The words of a column that
    `picks` choose what the row is about. What is `shared` is said once for rows of one group; what is `verbatim`
    are the words of a person or file, which no typography changes.
    """

    head: str
    says: Callable[[Of], Value]
    forms: tuple[Form, ...] = FORMS
    numeric: bool = False
    wraps: bool = False
    weight: float = 112
    picks: bool = False
    shared: bool = False
    verbatim: bool = False
    dated: bool = False
    upright: bool = False

    def only(self, *forms: Form) -> "Column[Of]":
        """The same column in these forms only, for its place among the columns there."""
        return replace(self, forms=forms)


class Row(NamedTuple):
    """One line: its values, what they rest on, what it is about (`key`), and what choosing it picks."""

    values: tuple[Value, ...]
    basis: str
    key: str = ""
    pick: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a form shows: `caption` or `note` stand with it, `nothing` in its place where it has no rows.

    A table that is `chosen_from` is there to pick one of its rows.
    """

    name: str
    columns: tuple[Column[Any], ...]
    rows: tuple[Row, ...]
    caption: str = ""
    note: str = ""
    nothing: str = ""
    chosen_from: bool = False


def standing_in(
    form: Form, columns: Iterable[Column[Of]], idle: Container[str] = ()
) -> tuple[Column[Of], ...]:
    """The columns that a form has, without those whose heads are `idle`."""
    return tuple(column for column in columns if form in column.forms and column.head not in idle)


def told(columns: Sequence[Column[Of]], of: Of) -> tuple[Value, ...]:
    """What the columns say of one thing."""
    return tuple(column.says(of) for column in columns)
