"""The carriers in scope, and what they told of their operation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OperationColumn:
    """What carriers tell of their operation in one figure: its unit, what it is of in words, and its sheet."""

    label: str
    unit: str
    basis: str
    sheet: str


@dataclass(frozen=True, slots=True)
class Operated:
    """What a carrier told of its operation for one period: a figure for each of the report's `operation_columns`, None
    where it told none, and by sheet where they were given."""

    period: date
    figures: tuple[float | None, ...]
    origins: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CarrierLine:
    """A carrier in scope; `figures` are its newest ones by indicator id, a missing one is None; `standing` and
    `origin` are those of the rows that the figures were given in, without any figure those of its row in the
    register. `facts` are what is declared for the pack, each by its word. `operated` is what it told of its
    last year."""

    code: str
    name: str
    unit: str
    unit_name: str
    kind: str
    level: str
    opened: date | None
    figures: tuple[tuple[str, float | None], ...]
    share_of_unit: float | None
    standing: str
    origin: str
    facts: tuple[tuple[str, str], ...] = ()
    operated: Operated | None = None
