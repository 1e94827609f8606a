"""The two sentences a district begins with on the first page, the slides and the papers: how far its own targets have
come, then how far its parks and units have; each with the worst of these, whose it is and since when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from components.words.figures import missing_points, responsible
from components.words.looks import DONE_WORDS, Judged, is_behind, shown_light, summed, word_in_key
from data.judging.behind_since import behind_since
from data.judging.lights import LightId
from data.judging.periods import quarter_end, quarter_name
from data.judging.progress import Progress
from data.judging.situation import Situation
from data.records.terms import ITSELF, STOPPED, UNNAMED

# What is no office's name says what it is about.
ANSWERS: Mapping[str, str] = {UNNAMED: f"责任单位{UNNAMED}", ITSELF: f"责任单位为{ITSELF}"}


class Gapped(Protocol):
    """What has a gap, and a light that tells whether its figure can be judged by."""

    @property
    def gap(self) -> float | None: ...
    @property
    def shown_light(self) -> LightId: ...


class TargetWords(NamedTuple):
    """What the sentences say of a target: `why` it cannot be judged, `missing` its shortfall in points if it has one,
    `since` when it has been behind."""

    what: str
    judged: Judged
    today: str
    why: str
    gap: float | None
    missing: str
    period: date | None
    shown_light: LightId
    since: date | None

    @property
    def has_fallen(self) -> bool:
        """Whether a target that was met in time is no longer."""
        return (
            self.judged.verdict in DONE_WORDS and bool(self.today) and self.shown_light in ("yellow", "red")
        )


class Phrase(NamedTuple):
    """A part of a sentence, and the element it stands in on a page: `b`, `time` or none."""

    text: str
    element: str = ""


Sentence = tuple[Phrase, ...]


def first_sentences(
    name: str, own: Sequence[TargetWords], rows: Sequence[TargetWords], as_of: str, *, aims: int = 0
) -> tuple[Sentence, ...]:
    """How many of a scope's `own` targets have come how far and the worst of them; the same of its units' `rows`.

    Of what a scope has none, nothing is said; of a plan that asks in words alone how many `aims` it has.
    """
    counted = ((f"{name} {len(own)} 项目标", own), (f"园区和责任单位 {len(rows)} 项分解目标", rows))
    told = [_sentence(what, some) for what, some in counted if some]
    lead = [Phrase("截至 "), Phrase(as_of, "time"), Phrase("，")]
    if not told and aims:
        return ((*lead, Phrase(f"{name} {aims} 项目标都没有数字，不评定进度。")),)
    if not told:
        return ((*lead, Phrase(f"{name}没有可评定的目标。")),)
    first, *rest = told
    return ((*lead, *first), *map(tuple, rest))


def told(situation: Situation, progress: Progress) -> TargetWords:
    """What the sentences say of a target that a page has judged."""
    plan, lights = situation.plan, situation.book.lights
    verdict, today = progress.verdict, progress.today
    unit, whose = plan.unit(progress.target.of), responsible(plan, progress)
    behind = is_behind(progress)
    return TargetWords(
        what=what(progress.indicator.short, unit.short if unit else "", whose),
        judged=Judged(progress.light, word_in_key(progress, lights), verdict.word if verdict else ""),
        today=today.word if today else "",
        why=verdict.word if verdict and not today else STOPPED,
        gap=progress.gap,
        missing=missing_points(progress, lights.rule) if (progress.gap or 0.0) < 0 else "",
        period=progress.actual.newest,
        shown_light=shown_light(progress),
        since=behind_since(situation, progress.target, progress.as_of) if behind else None,
    )


def what(short: str, unit: str, whose: str) -> str:
    """A target with whose it is: 总部城·载体面积（管委会）. Without a unit it is the district's own."""
    asked = ANSWERS.get(whose, whose)
    return f"{unit}·{short}（{asked}）" if unit else f"{short}（{asked}）"


SomeGapped = TypeVar("SomeGapped", bound=Gapped)


def silent_worst(every: Iterable[SomeGapped], worst: Gapped | None) -> SomeGapped | None:
    """Of those whose last figure is too old to judge by, the one that lay further behind with it than the worst."""
    silent = [each for each in every if each.gap is not None and each.shown_light == "grey"]
    most = min(silent, key=_gap, default=None)
    return most if most and _gap(most) < (_gap(worst) if worst else 0.0) else None


def _sentence(counted: str, targets: Sequence[TargetWords]) -> list[Phrase]:
    worst = min((each for each in targets if _is_behind(each)), key=_gap, default=None)
    clauses = [[Phrase(f"{counted}："), *_counts(targets)]]
    if fell := sum(each.has_fallen for each in targets):
        clauses.append([Phrase("完成的有 "), Phrase(str(fell), "b"), Phrase(" 项现未达标")])
    if worst:
        since = f"，自{quarter_name(quarter_end(worst.since))}起落后" if worst.since else ""
        clauses.append(
            [Phrase("差距最大的是"), Phrase(worst.what, "b"), *_short_of(worst, "，"), Phrase(since)]
        )
    if silent := silent_worst(targets, worst):
        last = quarter_name(silent.period) if silent.period else ""
        short_of = _short_of(silent, f"按{last}的数")
        clauses.append([Phrase(f"{silent.why}的"), Phrase(silent.what, "b"), *short_of])
    return [*_joined(clauses, "；"), Phrase("。")]


def _counts(targets: Sequence[TargetWords]) -> list[Phrase]:
    tally = summed(each.judged for each in targets)
    return _joined(([Phrase(str(count), "b"), Phrase(f" 项{word}")] for word, count in tally), "、")


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
