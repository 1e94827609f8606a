"""Carriers that grow: their rung and what they lack of the next, the pool, evaluations, what to mend, and what money follows."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NextLevel:
    """What a carrier lacks of its next level, in words; how many conditions of the paper come out how, by word; and
    whether that rests on old figures."""

    level: str
    lacks: str
    counts: tuple[tuple[str, int], ...]
    paper: str
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Climber:
    """A carrier on its rung of the ladder; `idle` says why no rule tells of a next level, `closes` which count targets
    it would close, in short, `lost` which levels were taken from it, by day."""

    code: str
    name: str
    unit: str
    unit_name: str
    kind: str
    rung: str
    level: str
    next: NextLevel | None
    idle: str
    closes: tuple[str, ...]
    origin: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RungLine:
    """A rung of the ladder and the one above, empty at the top; its carriers, the nearest to that first."""

    name: str
    below: str
    climbers: tuple[Climber, ...]


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A count target that is not met: by how much in words, and the codes of the carriers that would close it, the
    nearest first."""

    words: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PoolLine:
    """A carrier's entry of the pool: for which level, whose task that is and until when; `state` is how it stands in a
    word, `by_when` how far off its day is, `asked` how the carrier comes out for the level, or `idle` why that is not
    known; `outcome` how an entry that has `ended` did."""

    code: str
    name: str
    unit: str
    unit_name: str
    kind: str
    level: str
    closed: bool
    since: date
    aim: str
    owner: str
    due: date | None
    state: str
    by_when: str
    asked: NextLevel | None
    idle: str
    ended: date | None
    outcome: str
    reason: str
    origin: str


@dataclass(frozen=True, slots=True)
class RectificationLine:
    """What a carrier has to mend. `state` is how it stands in a word, `told` the same with days, `again` by when the
    carrier is evaluated once more or how it then came out, empty where nobody asks for it."""

    code: str
    name: str
    unit: str
    unit_name: str
    closed: bool
    matter: str
    found_by: str
    found_on: date
    responsible: str
    due: date
    state: str
    told: str
    again: str
    evidence: str
    origin: str


@dataclass(frozen=True, slots=True)
class EvaluatedItem:
    """An item of an evaluation: its points of how many, None while it is open."""

    label: str
    points: float | None
    most: float


@dataclass(frozen=True, slots=True)
class EvaluatedLine:
    """How a carrier came out of an `evaluation`, settled or not: its rank and `points` where nothing is open, its
    items, and what `lacks`; `firm` is what other weights could make of the rank, `not_rated` why it was left
    out, `now` what the records would make of a settled result, where that is another; `shares_rank` whether others
    have the same rank. A settled one tells `settled_on` which day, by which `paper`, and which `version` of its year."""

    evaluation: str
    settled: bool
    code: str
    name: str
    unit_name: str
    rank: int | None
    score: str
    points: float | None
    firm: str
    grade: str
    fails: bool
    items: tuple[EvaluatedItem, ...]
    lacks: str
    not_rated: str
    now: str
    shares_rank: bool = False
    settled_on: date | None = None
    paper: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """The evaluation of a year by a scheme: the words of its `grades`, the best carriers first. `state` says
    whether it is settled and by which paper, `since` what the records would make of it now, `basis` what the scheme
    rests on."""

    name: str
    year: int
    label: str
    grades: tuple[str, ...]
    settled: bool
    state: str
    since: str
    basis: str
    origin: str
    carriers: tuple[EvaluatedLine, ...]


@dataclass(frozen=True, slots=True)
class AwardLine:
    """What a carrier is due for a grade or level (`of`) by a rule: a `sum` in 万元, None while it is not verified, and how
    it was `reckoned`, where it is not simply what the rule says. `once` says with which other years it is paid only once,
    `note` what is to be known of the rule."""

    year: int
    code: str
    name: str
    unit_name: str
    of: str
    cause: str
    settled: bool
    sum: float | None
    reckoned: str
    rule: str
    paper: str
    origin: str
    once: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardYearLine:
    """All awards of a year, what is known first, and their total in words."""

    year: int
    total: str
    awards: tuple[AwardLine, ...]
