"""Firms across carriers: which of them is the same, and how often it is counted that should be counted once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from data.records.firm import Firm
from data.records.spelling import normalise
from plan_config.indicators import FirmBasis

RULE = (
    "同一企业（按统一社会信用代码认定，没有代码的按名称）登记在多个载体的，合计时只计一次："
    "在同一单位内的从该单位的数中扣除，跨单位的再从合计中扣除。"
)
TECH_COUNTED = ("孵化", "培育提升")


class Counted(NamedTuple):
    """Where a carrier's firms are counted, and the day the figure that counts them is of."""

    place: str
    on: date


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One firm that is in two or more carriers, of one district or of two."""

    name: str
    stays: tuple[Firm, ...]


def duplicates(stays: Iterable[Firm], on: date | None = None) -> tuple[Duplicate, ...]:
    """The firms that are in more than one carrier at once: on a day, or without one at any time."""
    met = ((group, _meeting(group, on)) for group in same_firm(stays))
    return tuple(Duplicate(group[0].name, meeting) for group, meeting in met if meeting)


def same_firm(stays: Iterable[Firm]) -> list[tuple[Firm, ...]]:
    """The stays of each firm: of one credit code, or where that is not given of one name."""
    known = tuple(stays)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for stay in known:
        if stay.credit_code:
            codes[normalise(stay.name)].add(stay.credit_code)
    groups: defaultdict[str, list[Firm]] = defaultdict(list)
    for stay in known:
        groups[stay.credit_code or _code_of(normalise(stay.name), codes)].append(stay)
    return [tuple(group) for group in groups.values()]


def counted_too_often(
    groups: Sequence[Sequence[Firm]], counted: Mapping[str, Counted], basis: FirmBasis
) -> int:
    """How many times more than once firms are counted.

    `counted` says for each carrier in whose figure and as of when it is counted, by the carrier's code; a carrier
    that is not in it is counted in none.
    """
    return sum(max(len(_places(group, counted, basis)) - 1, 0) for group in groups)


def _places(group: Sequence[Firm], counted: Mapping[str, Counted], basis: FirmBasis) -> set[str]:
    met = ((stay, counted[stay.carrier]) for stay in group if stay.carrier in counted)
    return {place for stay, (place, on) in met if _counts(stay, on, basis)}


def _code_of(name: str, codes: Mapping[str, set[str]]) -> str:
    """The one code known for a name; where there is none, or several, the name itself."""
    found = codes.get(name, set())
    return next(iter(found)) if len(found) == 1 else name


def _meeting(group: Sequence[Firm], on: date | None) -> tuple[Firm, ...]:
    meeting: set[Firm] = set()
    for one, other in combinations(group, 2):
        elsewhere = (one.district, one.carrier) != (other.district, other.carrier)
        if elsewhere and (_overlap(one, other) if on is None else _present(one, on) and _present(other, on)):
            meeting |= {one, other}
    return tuple(stay for stay in group if stay in meeting)


def _overlap(one: Firm, other: Firm) -> bool:
    return max(one.since, other.since) < min(one.until or date.max, other.until or date.max)


def _present(stay: Firm, on: date) -> bool:
    return stay.since <= on and (stay.until is None or on < stay.until)


def _counts(stay: Firm, on: date, basis: FirmBasis) -> bool:
    if basis == "resident":
        return _present(stay, on)
    return stay.tech in TECH_COUNTED and max(stay.since, stay.listed or stay.since) <= on
