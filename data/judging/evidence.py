"""What has evidence (佐证) and how much of what is recorded does: the share of a unit's figures, of levels, of measures. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.judging.figures import standing_at
from data.judging.situation import Situation
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.evaluation_points import EVALUATION_POINTS, EvaluationPoints
from data.records.evidence import DECISION, EVIDENCE, FIGURE, SORTS, Evidence, Shown
from data.records.level import LEVEL, LevelSpan
from data.records.meetings import Decision
from data.records.observation import Observation
from data.records.rectification import RECTIFICATION, Rectification
from data.records.task_update import TASK_UPDATE, TaskUpdate
from plan_config.layout import WHOLE

# What says a value, which a correction makes another one: of these a paper shows what was said when it was put on record.
VALUES = (Observation, TaskUpdate, EvaluationPoints)


@dataclass(frozen=True, slots=True)
class Backed:
    """What there is of a unit, or of a sort of record, and for what of it there is evidence; for the `older` only such as was
    put on record before it was told as it stands."""

    name: str
    every: tuple[Shown, ...]
    backed: tuple[Shown, ...]
    older: tuple[Shown, ...] = ()

    @property
    def share(self) -> float | None:
        """The share that has evidence (有据率); None where there is nothing to have any."""
        return len(self.backed) / len(self.every) if self.every else None

    @property
    def bare(self) -> tuple[Shown, ...]:
        """What has none."""
        return tuple(each for each in self.every if each not in (*self.backed, *self.older))


def in_force(records: DistrictRecords) -> tuple[Evidence, ...]:
    """The evidence of a district that was not taken off again, what is of one sort together."""
    standing = (each for each in records.of(Evidence) if not each.removed)
    return tuple(sorted(standing, key=lambda each: (SORTS.index(each.sort), EVIDENCE.key_of(each))))


def evidence_for(evidence: Iterable[Evidence], shown: Shown) -> tuple[Evidence, ...]:
    """Each piece of evidence for something that is recorded."""
    return tuple(each for each in evidence if each.is_for(shown))


def overtaken(records: DistrictRecords) -> frozenset[Evidence]:
    """The evidence that stands from before something it is for was told or corrected: the paper may show another value."""
    since: defaultdict[tuple[str, str], dict[Shown, int]] = defaultdict(dict)
    for row in records.every():
        if isinstance(row, VALUES) and (shown := shown_of(row)):
            since[shown[:2]][shown] = row.origin.batch
    return frozenset(
        each
        for each in in_force(records)
        if any(
            each.is_for(shown) and each.origin.batch < batch
            for shown, batch in since[each.sort, each.subject].items()
        )
    )


def by_unit(situation: Situation, evidence: Sequence[Evidence], as_of: date) -> tuple[Backed, ...]:
    """Of each unit that reports, the figures that its own figures rest on at a date; of the district's own total too
    where there is one."""
    units = {unit.id: unit.name for unit in situation.plan.reporters}
    found = (
        (name, since_when(_rows(situation, unit, as_of)))
        for unit, name in {**units, WHOLE: situation.called(WHOLE)}.items()
    )
    known = _by_subject(evidence)
    return tuple(_backed(name, every, known) for name, every in found if every or name in units.values())


def backed(name: str, every: Mapping[Shown, int], evidence: Iterable[Evidence]) -> Backed:
    """For what of some things there is evidence; each with the batch it is told by, 0 where that does not matter."""
    return _backed(name, every, _by_subject(evidence))


def since_when(rows: Iterable[Observation]) -> dict[Shown, int]:
    """Figures as what evidence is for, each with the batch it is told by."""
    return {of_figure(row): row.origin.batch for row in rows}


def in_all(name: str, parts: Iterable[Backed]) -> Backed:
    """Several as one."""
    listed = tuple(parts)
    every = (shown for each in listed for shown in each.every)
    backed = (shown for each in listed for shown in each.backed)
    older = (shown for each in listed for shown in each.older)
    return Backed(name, *(tuple(dict.fromkeys(each)) for each in (every, backed, older)))


def by_sort(
    figures: Iterable[Backed], records: DistrictRecords, decisions: Iterable[Decision], as_of: date
) -> tuple[Backed, ...]:
    """The same of every sort of record at a date. A level's own paper and what was named as proof of something mended are
    evidence too."""
    known = _by_subject(in_force(records))
    spans = [span for carrier in records.carriers for span in carrier.levels if _holds(span, as_of)]
    points = [each for each in records.of(EvaluationPoints) if date(each.year, 12, 31) <= as_of]
    mended = [each for each in records.of(Rectification) if each.found_on <= as_of]
    decided = [of_decision(each) for each in decisions if each.decided_on <= as_of]
    papers = {of_level(each) for each in spans if each.paper} | {
        of_mending(each) for each in mended if each.evidence
    }
    updates = _newest(records.task_updates, as_of)
    told: Mapping[str, Mapping[Shown, int]] = {
        LEVEL.name: dict.fromkeys(map(of_level, spans), 0),
        TASK_UPDATE.name: {of_measure(each): each.origin.batch for each in updates},
        DECISION: dict.fromkeys(decided, 0),
        EVALUATION_POINTS.name: {of_points(each): each.origin.batch for each in points},
        RECTIFICATION.name: dict.fromkeys(map(of_mending, mended), 0),
    }
    rest = (_backed(sort, every, known, papers) for sort, every in told.items())
    return (in_all(FIGURE, figures), *rest)


def shown_of(record: Record) -> Shown | None:
    """What evidence for a record would be for; None for a kind that has none."""
    match record:
        case Observation():
            return of_figure(record)
        case LevelSpan():
            return of_level(record)
        case TaskUpdate():
            return of_measure(record)
        case EvaluationPoints():
            return of_points(record)
        case Rectification():
            return of_mending(record)
    return None


def wanting(shown: Shown, records: DistrictRecords) -> Evidence:
    """A piece of evidence for something that is recorded, of the unit it belonged to then; what it is, is still to say."""
    carrier = next((each for each in records.carriers if each.code == shown.subject), None)
    unit = shown.subject if shown.sort == FIGURE else ""
    of = carrier.unit_on(shown.day) if carrier else unit
    return Evidence(records.district, of, *shown)


def of_figure(row: Observation) -> Shown:
    """A figure as what evidence is for."""
    return Shown(FIGURE, row.subject, row.period, row.series)


def of_level(span: LevelSpan) -> Shown:
    """A level as what evidence is for."""
    return Shown(LEVEL.name, span.code, span.since, span.level)


def of_measure(update: TaskUpdate) -> Shown:
    """What was said of a measure for a period."""
    return Shown(TASK_UPDATE.name, update.task, update.period)


def of_decision(decision: Decision) -> Shown:
    """What a meeting decided."""
    return Shown(DECISION, f"{decision.id}", decision.decided_on)


def of_points(points: EvaluationPoints) -> Shown:
    """Points given for an item of an evaluation, at the end of its year."""
    return Shown(EVALUATION_POINTS.name, points.code, date(points.year, 12, 31), points.item)


def of_mending(mending: Rectification) -> Shown:
    """Something to be mended."""
    return Shown(RECTIFICATION.name, mending.code, mending.found_on, mending.matter)


def _rows(situation: Situation, unit: str, as_of: date) -> Iterator[Observation]:
    for indicator in situation.recorded:
        figure = standing_at(situation.history(unit, indicator.id), as_of)
        yield from figure.rows if figure else ()


def _backed(
    name: str,
    every: Mapping[Shown, int],
    known: Mapping[tuple[str, str], Sequence[Evidence]],
    papers: Iterable[Shown] = (),
) -> Backed:
    by_paper = set(papers)
    pieces = {each: evidence_for(known.get(each[:2], ()), each) for each in every}
    newest = {each: max(piece.origin.batch for piece in found) for each, found in pieces.items() if found}
    backed = tuple(each for each in every if each in by_paper or newest.get(each, -1) >= every[each])
    older = tuple(each for each in every if each in newest and each not in backed)
    return Backed(name, tuple(every), backed, older)


def _by_subject(evidence: Iterable[Evidence]) -> dict[tuple[str, str], list[Evidence]]:
    found: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for each in evidence:
        found[each.sort, each.subject].append(each)
    return found


def _holds(span: LevelSpan, day: date) -> bool:
    return span.since <= day and (span.until is None or day < span.until)


def _newest(updates: Iterable[TaskUpdate], as_of: date) -> tuple[TaskUpdate, ...]:
    """What was said last of each measure by a date."""
    by_then = sorted((each for each in updates if each.period <= as_of), key=lambda each: each.period)
    return tuple({each.task: each for each in by_then}.values())
