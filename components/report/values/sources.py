"""What the figures rest on: papers, definitions, imports, recorded rows."""

from dataclasses import dataclass
from datetime import date

from data.records.terms import SELF_PASSED


@dataclass(frozen=True, slots=True)
class Paper:
    """A document the figures rest on: number with 〔〕, title, official address and what it is for the plan, who issued
    it, and a remark."""

    number: str
    title: str
    issued: date | None
    url: str
    relation: str
    issuer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator measures (口径)."""

    label: str
    unit: str
    basis: str
    definition: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import the figures rest on. `at` is UTC in ISO format; `self_passed` tells that nobody but who brought it in has
    looked at it."""

    number: int
    at: str
    by: str
    file: str
    standing: str
    self_passed: bool = False

    @property
    def standing_words(self) -> str:
        """What kind of data it is, and where that is so that it was not reviewed by a second person."""
        return f"{self.standing}{SELF_PASSED if self.self_passed else ''}"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One recorded row behind the figures: whose, what, for which period, and where it stands in which file."""

    subject: str
    unit_name: str
    series: str
    unit: str
    period: date
    value: float
    reported_on: date
    standing: str
    origin: str
