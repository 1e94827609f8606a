"""How a kind of record is declared: once, in the lines of its type. Store, sheets, history and words draw on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, NamedTuple, Protocol, get_type_hints

from data.records.forms import TEXT, Codec
from plan_config.book import PlanBook

RecordStatus = Literal["reported", "verified", "simulated"]
# What a field names: a carrier by its code or by code and name, who reports, a carrier or a unit, or of the plans a
# measure, a plan, or a target or measure of one.
Names = Literal["", "district", "unit", "code", "carrier", "subject", "measure", "plan", "entry"]
OF_CARRIERS: tuple[Names, ...] = ("code", "carrier", "subject")


class Origin(NamedTuple):
    """Where a record comes from: its batch (0: none yet), the line there (0: on none), and what it is worth.

    `sheet` is the sheet as its file calls it, known until it is written.
    """

    batch: int = 0
    row: int = 0
    standing: RecordStatus = "reported"
    sheet: str = ""


NOWHERE = Origin()


class Record(Protocol):
    """One record of any kind. Two that say the same are equal, wherever they come from."""

    @property
    def district(self) -> str:
        """The district it is of."""

    @property
    def origin(self) -> Origin:
        """Where it comes from."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its column on the sheet (none without a header), and how readers and rules take it.

    A required column must be there and filled; `may_be_blank` where only the interpreter can tell whether something
    is missing. `choices` are what alone may stand there by the plans. `offered` says whether a template lists what
    it names, `prefilled` whether it shows what stands: what is left blank stays as it is. `word` is what readers
    call it where not by its header, `card` its word on a carrier's card, `in_pack` whether the pack's workbook has
    it; `personal` is what is there to reach somebody, `formerly` the header it had on earlier sheets; `happened` is a
    day on which something happened, which cannot lie ahead; `announced` one that may be known beforehand, but seldom more
    than a year; `longest` is how many characters it may have, on a sheet as in a form, 0 as many as a cell takes.
    """

    header: str = ""
    form: Codec = TEXT
    required: bool = False
    may_be_blank: bool = False
    names: Names = ""
    offered: bool = True
    prefilled: bool = True
    choices: Callable[[PlanBook], Sequence[str]] | None = None
    word: str = ""
    card: str = ""
    in_pack: bool = False
    personal: bool = False
    formerly: str = ""
    happened: bool = False
    announced: bool = False
    longest: int = 0
    name: str = ""

    @property
    def called(self) -> str:
        """What a reader calls it."""
        return self.word or self.header or self.name


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record as everybody needs it.

    `table` is its table in the store and its name as a file; `key` are the fields that tell what a record is about:
    a newer one with the same key takes the place of the older. `asked` are columns that no table keeps, each by the
    field after which it stands. `filled_by` and `told` introduce its sheet, which is the `place`th of a template.
    `in_history` says whether a carrier's history tells it, `in_pack` whether the pack's workbook does, where no
    rule has a use for it.
    """

    record: Callable[..., Any]
    name: str
    table: str
    key: tuple[str, ...]
    place: int
    filled_by: str
    told: str
    asked: Mapping[str, Field] = field(default_factory=dict)
    in_history: bool = True
    in_pack: bool = False

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What is kept of it, in the order of its declaration: what the type says beside a field's own type."""
        said = get_type_hints(self.record, include_extras=True).items()
        return tuple(
            replace(told, name=name)
            for name, hint in said
            for told in getattr(hint, "__metadata__", ())
            if isinstance(told, Field)
        )

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """The columns of its sheet."""
        every = ((each, self.asked.get(each.name)) for each in self.fields)
        return tuple(one for pair in every for one in pair if one and one.header)

    @cached_property
    def own(self) -> tuple[Field, ...]:
        """The columns that say something of a carrier, not which."""
        return tuple(each for each in self.columns if each.names not in ("district", *OF_CARRIERS))

    @cached_property
    def key_of(self) -> Callable[[Record], tuple[Any, ...]]:
        """What a record is about, as a function."""
        return attrgetter(*self.key)

    def field(self, name: str) -> Field:
        """A field by its name."""
        return next(each for each in self.fields if each.name == name)

    def header(self, name: str) -> str:
        """What stands above the column of a field, or of one that no table keeps."""
        return next(each.header for each in self.columns if each.name == name)

    def naming(self, *names: Names) -> Field | None:
        """The field that names one of these."""
        return next((each for each in self.fields if each.names in names), None)
