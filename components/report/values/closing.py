"""What is told of a plan when it is reviewed as a whole (收官): values that stand beside a report's own figures."""

from dataclasses import dataclass
from datetime import date

from data.judging.left_open import Fate
from data.judging.lights import LightId


@dataclass(frozen=True, slots=True)
class YearLine:
    """How a target stood at the end of a year, of a year that goes on at the report's date; `expected` is None where
    nobody can say what was expected by then, `note` whether it rests on figures of before."""

    on: date
    actual: float | None
    expected: float | None
    completion: float | None
    decimals: int
    share_decimals: int
    light: LightId
    shape: str
    word: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A target of the report by its id: since when it has been reached without a break, its way by years, and what
    somebody wrote of why it was missed."""

    target: str
    reached: date | None
    years: tuple[YearLine, ...]
    cause: str = ""


@dataclass(frozen=True, slots=True)
class AimLine:
    """An aim in words, and what somebody wrote of how far it was reached."""

    target: str
    label: str
    wording: str
    whose: str
    basis: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class SupportedLine:
    """A figure of the plan for something that it only supports: it is in no sum and nobody judges it."""

    target: str
    label: str
    wording: str
    clause: str
    note: str
    basis: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with its newest word, and what somebody wrote of its effect and its problems."""

    task: str
    title: str
    clause: str
    lead: str
    supporting: str
    state: str
    period: date | None
    said: str
    due: date | None
    timely: str
    basis: str
    effect: str = ""
    problems: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """What was adjusted of a target or a measure: from when on, from what, to what, why and by which paper."""

    on: date
    of: str
    about: str
    what: str
    was: str
    becomes: str
    why: str
    paper: str
    basis: str


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What somebody said of the whole plan: who (自评, 第三方评估, 公众满意度), by whose hand and which paper, with a score
    or in words; nobody has said so yet where there is no `on`."""

    judge: str
    on: date | None = None
    assessor: str = ""
    paper: str = ""
    score: str = ""
    words: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """What the plan before left open: a target with how far it came, or a measure with its newest word, and what became
    of it (`fate`): `into` what of this plan it goes on as, `paper` by which it ended. A measure has no `light`."""

    about: str
    whose: str
    result: str
    fate: Fate
    into: str
    paper: str
    note: str
    basis: str
    said: str = ""
    share: str = ""
    completion: float | None = None
    light: LightId | None = None
    shape: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence: what it is for, of which day, and by which paper, entry of an archive or file."""

    sort: str
    about: str
    on: date
    number: str
    archive: str
    file: str
    note: str
    basis: str
    older: bool = False


@dataclass(frozen=True, slots=True)
class BackedLine:
    """How many figures a unit's own rest on, for how many of them there is evidence, for how many only such as is older
    than the figure, and that it has only reported since that nothing changed (零报告)."""

    name: str
    every: int
    backed: int
    older: int = 0
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class AssessedYear:
    """How a unit came out of a year: its score, from `least` to `most` where something is open, its place in words and where it
    is one as a number, and what other weights could make of it; none of that where it is not ranked."""

    year: int
    score: str
    least: float
    most: float
    place: str
    rank: int | None
    firm: str


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """A unit that is assessed, with its years; `units` are the ids of those that report under its lead."""

    unit: str
    years: tuple[AssessedYear, ...]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Succession:
    """What a plan that follows makes of what is left open, and which units took whose places."""

    title: str
    lines: tuple[OpenLine, ...]
    heirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """The whole of it. `wholes` are the texts about the plan as a whole, by their part; without a plan that follows the
    only succession has no title; `scheme` is by what the units are `assessed`, and what that is worth; `carried` are the part, entry and day of
    each text of an earlier quarter that nobody has written anew."""

    results: tuple[ResultLine, ...]
    aims: tuple[AimLine, ...]
    measures: tuple[MeasureLine, ...]
    adjustments: tuple[AdjustmentLine, ...]
    judgements: tuple[JudgementLine, ...]
    wholes: tuple[tuple[str, str], ...]
    successions: tuple[Succession, ...]
    evidence: tuple[EvidenceLine, ...] = ()
    backed: tuple[BackedLine, ...] = ()
    supported: tuple[SupportedLine, ...] = ()
    assessed: tuple[AssessedLine, ...] = ()
    scheme: str = ""
    carried: tuple[tuple[str, str, date], ...] = ()
