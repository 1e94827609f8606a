"""An evaluation that was settled (定稿) by a paper, and that settlement taken back. Pure values."""

from dataclasses import dataclass
from datetime import date

from data.records.values import Revision


@dataclass(frozen=True, slots=True)
class NewSettlement:
    """The evaluation of a year by a scheme, by its id, to be settled `on` a day by a paper.

    `content` is all that it rests on and comes to, as JSON in UTF-8; `revision` is the state of the records it was
    made from, `simulated` whether any of them is.
    """

    district: str
    year: int
    scheme: str
    on: date
    paper: str
    content: bytes
    revision: Revision
    simulated: bool


@dataclass(frozen=True, slots=True)
class NewSettlementWithdrawal:
    """One of a district's settlements to be taken back, and why."""

    district: str
    settlement: int
    reason: str


@dataclass(frozen=True, slots=True)
class SettlementWithdrawal:
    """Why a settlement was taken back, when (UTC in ISO format) and by whom."""

    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement as it was written down, at a time (UTC in ISO format); `version` counts those of its year and scheme,
    and `withdrawal` is there where it was taken back."""

    id: int
    district: str
    year: int
    scheme: str
    on: date
    paper: str
    content: bytes
    revision: int
    simulated: bool
    at: str
    by: str
    version: int
    withdrawal: SettlementWithdrawal | None = None
