"""The evaluation of a year by a scheme as a plain value, with all that its results rest on; and that value as text.

A settled one is kept as its text: names in here do not change, and what a later version adds needs a default.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from data.judging.evaluation import Standing
from data.judging.recognition import Basis
from plan_config.evaluation import Scheme


@dataclass(frozen=True, slots=True)
class Earned:
    """What an item earned, None while it is open: from the figures it rests on, or by hand with a note."""

    points: float | None
    basis: Basis | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What was added beside the items, or below nought taken off, and why."""

    label: str
    points: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """How a carrier came out: what it earned for each item of the scheme, in their order, what was added, its points (from
    `least` to `most` while something is open), its grade, empty while that may still change, and its standing among
    all that are whole. `not_rated` is why it is left out (不评): then it has neither grade nor standing."""

    code: str
    name: str
    unit: str
    earned: tuple[Earned, ...]
    added: tuple[Added, ...]
    least: float
    most: float
    grade: str
    fails: bool = False
    standing: Standing | None = None
    not_rated: str = ""

    @property
    def is_open(self) -> bool:
        """Whether anything it is rated by is not known yet."""
        return not self.not_rated and any(each.points is None for each in self.earned)


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """The evaluation of a year: the best first, behind them those with something open, last those left out."""

    district: str
    year: int
    scheme: Scheme
    results: tuple[Result, ...]

    @property
    def rated(self) -> int:
        """How many have a rank."""
        return sum(each.standing is not None for each in self.results)

    def of(self, code: str) -> Result | None:
        """How a carrier came out; None where it is not in it."""
        return next((each for each in self.results if each.code == code), None)


@lru_cache(maxsize=64)
def shared_ranks(held: Round) -> frozenset[int]:
    """The ranks that several have alike."""
    ranks = Counter(each.standing.rank for each in held.results if each.standing)
    return frozenset(rank for rank, count in ranks.items() if count > 1)


def lacks(scheme: Scheme, result: Result) -> str:
    """What nobody gave yet: 待评：统计报送、内部管理和安全；缺数据：专业孵化服务人员占比."""
    pairs = zip(scheme.items, result.earned, strict=True)
    items = [item for item, earned in pairs if earned.points is None]
    groups = (
        ("待评", [item.label for item in items if item.measure is None]),
        ("缺数据", [item.label for item in items if item.measure is not None]),
    )
    return "；".join(f"{word}：{'、'.join(labels)}" for word, labels in groups if labels)


def who_lacks(held: Round, most: int) -> str:
    """So many of those with something open, each with what lacks: 甲（待评：统计报送）；乙（缺数据：创业导师）等."""
    lacking = [each for each in held.results if each.is_open]
    told = "；".join(f"{each.name}（{lacks(held.scheme, each)}）" for each in lacking[:most])
    return f"{told}{'等' if len(lacking) > most else ''}"


_ROUNDS = TypeAdapter(Round)


def to_text(held: Round) -> bytes:
    """The whole of it as one JSON object, every figure at full precision."""
    return _ROUNDS.dump_json(held)


@lru_cache(maxsize=256)
def from_text(text: bytes) -> Round | None:
    """The evaluation that was kept; None where this version cannot read it."""
    try:
        return _ROUNDS.validate_json(text)
    except ValidationError:
        return None
