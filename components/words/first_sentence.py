"""The first sentence of the first page, the slides and the papers: how many targets have come how far, and where the
gap is largest."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from components.words.figures import missing_points, responsible
from components.words.looks import DONE_WORDS, Judged, look_of, shown_light, tallied
from data.judging.lights import LightId
from data.judging.periods import quarter_name
from data.judging.progress import Progress
from data.records.terms import STOPPED, UNNAMED, UNREPORTED
from plan_config.plan import Lights, Plan


class Gapped(Protocol):
    """What has a gap, and a light that tells whether its figure can be judged by."""

    @property
    def gap(self) -> float | None: ...
    @property
    def shown_light(self) -> LightId: ...


class TargetWords(NamedTuple):
    """What the sentence says of a target: `why` it cannot be judged, `missing` its shortfall in points if it has
    one."""

    what: str
    judged: Judged
    today: str
    why: str
    gap: float | None
    missing: str
    period: date | None
    shown_light: LightId

    @property
    def has_fallen(self) -> bool:
        """Whether a target that was met in time is no longer."""
        return (
            self.judged.verdict in DONE_WORDS and bool(self.today) and self.shown_light in ("yellow", "red")
        )


class Phrase(NamedTuple):
    """A part of the sentence, and the element it stands in on a page: `b`, `time` or none."""

    text: str
    element: str = ""


def first_sentence(
    name: str, own: Sequence[TargetWords], rows: Sequence[TargetWords], as_of: str
) -> tuple[Phrase, ...]:
    """How many of a scope's `own` targets have come how far, and the largest gap among them and `rows`."""
    every = [*rows, *own]
    worst = min((each for each in every if _is_behind(each)), key=_gap, default=None)
    silent = silent_worst(every, worst)
    clauses = [_counted(name, own, as_of)]
    if fell := sum(each.has_fallen for each in own):
        clauses.append([Phrase("完成的有 "), Phrase(str(fell), "b"), Phrase(" 项现未达标")])
    if worst:
        clauses.append([Phrase("差距最大的是"), Phrase(worst.what, "b"), *_short_of(worst, "，")])
    if silent:
        last = quarter_name(silent.period) if silent.period else ""
        short_of = _short_of(silent, f"另列，按{last}的数")
        clauses.append([Phrase(f"{silent.why}的"), Phrase(silent.what, "b"), *short_of])
    return (*_joined(clauses, "；"), Phrase("。"))


def told(plan: Plan, lights: Lights, progress: Progress) -> TargetWords:
    """What the sentence says of a target that a page has judged."""
    verdict, today = progress.verdict, progress.today
    word = look_of(progress, lights).word
    return TargetWords(
        what=what(progress.indicator.short, progress.name, responsible(plan, progress)),
        judged=Judged(progress.light, word, verdict.word if verdict else ""),
        today=today.word if today else "",
        why=verdict.word if verdict and not today else STOPPED,
        gap=progress.gap,
        missing=missing_points(progress, lights.rule) if (progress.gap or 0.0) < 0 else "",
        period=progress.actual.newest,
        shown_light=shown_light(progress),
    )


def what(short: str, name: str, whose: str) -> str:
    """A target with whose it is: 载体面积·总部城（管委会）."""
    asked = f"责任单位{UNNAMED}" if whose == UNNAMED else whose
    return f"{short}·{name}{'' if whose == name else f'（{asked}）'}"


SomeGapped = TypeVar("SomeGapped", bound=Gapped)


def silent_worst(every: Iterable[SomeGapped], worst: Gapped | None) -> SomeGapped | None:
    """Of those whose last figure is too old to judge by, the one that lay further behind with it than the worst."""
    silent = [each for each in every if each.gap is not None and each.shown_light == "grey"]
    most = min(silent, key=_gap, default=None)
    return most if most and _gap(most) < (_gap(worst) if worst else 0.0) else None


def _counted(name: str, own: Sequence[TargetWords], as_of: str) -> list[Phrase]:
    tally = tallied(each.judged for each in own)
    counts = _joined(([Phrase(str(count), "b"), Phrase(f" 项{word}")] for word, count in tally), "、")
    lead = [Phrase("截至 "), Phrase(as_of, "time"), Phrase(f"，{name} {len(own)} 项目标：")]
    return [*lead, *(counts or [Phrase(f"均{UNREPORTED}")])]


def _short_of(each: TargetWords, lead: str) -> list[Phrase]:
    return [Phrase(f"{lead}差 "), Phrase(each.missing, "b"), Phrase(" 个百分点")]


def _is_behind(each: Gapped) -> bool:
    return _gap(each) < 0 and each.shown_light != "grey"


def _gap(each: Gapped) -> float:
    return each.gap or 0.0


def _joined(clauses: Iterable[list[Phrase]], between: str) -> list[Phrase]:
    spans: list[Phrase] = []
    for clause in clauses:
        spans += [Phrase(between), *clause] if spans else clause
    return spans
