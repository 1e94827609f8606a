"""What a responsible unit has to answer for in a year, and how each of it came out by the year's end: its targets, the
measures it leads and supports, what meetings gave it to do, and what it has to report.

Pure. What nobody gave is known from nothing to all of its worth, never as nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from data.judging.agenda import named_in
from data.judging.evidence import Backed, by_unit
from data.judging.health import measures_asked
from data.judging.owed import report_due
from data.judging.points import Span
from data.judging.progress import Progress, assess
from data.judging.task_states import TaskState
from data.judging.trace import coverage_at, unit_figures
from data.judging.unit_year import YearOnRecord, own_targets, own_units
from data.records.meetings import Decision, state_on
from data.records.task_update import DONE
from plan_config.entries import Task
from plan_config.layout import Group, Park
from plan_config.scorecard import CardItem, Looked

ALL, UNKNOWN = Span(1.0, 1.0), Span(0.0, 1.0)
UNSPOKEN = TaskState()
MET, BEHIND, NO_FIGURE, NOT_YET, BACKED = "达到进度", "低于进度", "缺数据", "未到期", "有据率"


class Reported(NamedTuple):
    """What a unit of the plan had to report for a period, by when, when it was whole, and which carriers are silent."""

    unit: Park | Group
    period: date
    due: date
    on: date | None
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a unit answers for: what it is about, how it came out in a word, and the share of its worth that
    this earns. Of a measure `state` is how it stands."""

    about: Progress | Task | Decision | Reported | Backed
    word: str
    share: Span
    state: TaskState = UNSPOKEN


def matters(of: YearOnRecord, item: CardItem, unit: str) -> tuple[Matter, ...]:
    """All that an item looks at of a unit."""
    looked: Mapping[Looked, Callable[[YearOnRecord, CardItem, str], Iterator[Matter]]] = {
        "targets": _targets,
        "leading": _leading,
        "supporting": _supporting,
        "decisions": _decisions,
        "reports": _reports,
        "evidence": _evidence,
    }
    return tuple(looked[item.of](of, item, unit))


def _targets(of: YearOnRecord, item: CardItem, unit: str) -> Iterator[Matter]:
    for target in own_targets(of, unit):
        progress = assess(of.situation, target, of.last_day)
        if progress.verdict or progress.due_share > 0:
            yield _target(of, progress, item)


def _target(of: YearOnRecord, progress: Progress, item: CardItem) -> Matter:
    """How far a target has come of what was to be reached by then; once its deadline has come, by its verdict."""
    verdict = progress.verdict.word if progress.verdict else ""
    if verdict == "无法判定" or progress.completion is None or progress.stopped:
        return Matter(progress, verdict or NO_FIGURE, UNKNOWN)
    if verdict in ("提前完成", "按期完成"):
        return Matter(progress, verdict, ALL)
    if verdict == "逾期完成":
        worth = item.worth[verdict]
        return Matter(progress, verdict, Span(worth, worth))
    share = max(0.0, min(1.0, progress.completion / progress.due_share))
    word = verdict or (MET if share == 1 else BEHIND)
    return Matter(
        progress, word, Span(share, share) if not _is_part(of, progress) else _at_least(progress, share)
    )


def _is_part(of: YearOnRecord, progress: Progress) -> bool:
    """Whether a figure leaves out what nobody gave: a unit, or a carrier of one that never had a figure there."""
    behind = unit_figures(of.situation, progress.target, of.last_day)
    unheard = (
        set(each.figure.lagging) - {row.subject for row in each.figure.rows} for each in behind if each.figure
    )
    return bool(progress.actual.missing or progress.actual.undated) or any(unheard)


def _at_least(progress: Progress, share: float) -> Span:
    """What a figure is worth that may become more: less where it is to fall."""
    return Span(0.0, share) if progress.scale.falls else Span(share, 1.0)


def _leading(of: YearOnRecord, item: CardItem, unit: str) -> Iterator[Matter]:
    own = (task for task in of.plan.tasks if of.means(task.responsible.lead, unit))
    return _measures(of, item, own)


def _supporting(of: YearOnRecord, item: CardItem, unit: str) -> Iterator[Matter]:
    named = (task for task in of.plan.tasks if of.means(task.responsible.supporting, unit))
    return _measures(of, item, (task for task in named if not of.means(task.responsible.lead, unit)))


def _measures(of: YearOnRecord, item: CardItem, tasks: Iterator[Task]) -> Iterator[Matter]:
    """Measures as they stand at the year's end, without those that were done before it began."""
    for task in tasks:
        state = of.states.get(task.id, UNSPOKEN)
        if state.state == DONE and state.since and state.since < of.first_day:
            continue
        word = _word(of, state)
        worth = item.worth.get(word)
        yield Matter(task, word, UNKNOWN if worth is None else Span(worth, worth), state)


def _word(of: YearOnRecord, state: TaskState) -> str:
    """How a measure stands in a word; where nothing was said of it in the year nobody knows."""
    if state.said and state.said.period < of.first_day:
        return NO_FIGURE
    return state.state if state.timely in (None, NOT_YET) else str(state.timely)


def _decisions(of: YearOnRecord, item: CardItem, unit: str) -> Iterator[Matter]:
    """What was due in the year, without what was cancelled."""
    for each in of.decisions:
        due_then = of.first_day <= each.due <= of.last_day
        ended = state_on(each, of.last_day)
        if due_then and ended != "cancelled" and _is_for(of, each, unit):
            in_time = ended == "done" and state_on(each, each.due) == "done"
            word = "按时办结" if in_time else "逾期办结" if ended == "done" else "逾期未办结"
            yield Matter(each, word, Span(item.worth[word], item.worth[word]))


def _is_for(of: YearOnRecord, decision: Decision, unit: str) -> bool:
    """Whether a decision is a unit's to carry out: it or one that reports under its lead is named as the owner."""
    district = of.situation.book.district(of.plan.district)
    named = named_in(district, decision.owner) if district else ()
    return any(of.means(named, each) for each in (unit, *(each.id for each in own_units(of, unit))))


def _evidence(of: YearOnRecord, _item: CardItem, unit: str) -> Iterator[Matter]:
    """Which share of the figures of each unit it leads has evidence at the year's end."""
    led = {each.name for each in own_units(of, unit)}
    for each in by_unit(of.situation, of.evidence, of.last_day):
        if each.name in led and each.share is not None:
            yield Matter(each, BACKED, Span(each.share, each.share))


def _reports(of: YearOnRecord, item: CardItem, unit: str) -> Iterator[Matter]:
    """What is asked of the units that one leads, quarter by quarter."""
    if measures_asked(of.situation):
        yield from (_report(of, item, each, period) for each in own_units(of, unit) for period in of.periods)


def _report(of: YearOnRecord, item: CardItem, unit: Park | Group, period: date) -> Matter:
    """Whether a period was reported whole and by when; who is silent after that day has nothing, unless nobody in the
    district is on record for the period."""
    due = report_due(of.situation.book, period)
    covered = [coverage_at(of.situation, unit.id, each, period) for each in measures_asked(of.situation)]
    if all(each.whole for each in covered):
        on = _told_on(of, unit.id, period)
        word = "按时" if on is None or on <= due else "迟报"
        return Matter(Reported(unit, period, due, on), word, Span(item.worth[word], item.worth[word]))
    about = Reported(unit, period, due, None, _silent(of, unit.id, period))
    if of.seen_on <= due:
        return Matter(about, NOT_YET, UNKNOWN)
    if period not in of.situation.ledger.periods:
        return Matter(about, NO_FIGURE, UNKNOWN)
    word = "未报齐" if any(each.by for each in covered) else "未报"
    return Matter(about, word, Span(item.worth[word], item.worth[word]))


def _told_on(of: YearOnRecord, unit: str, period: date) -> date | None:
    """The day the last of those who make a unit's figures of a period first gave theirs."""
    ledger = of.situation.ledger
    own = of.first_told.get((unit, period))
    if own is not None:
        return own
    told = {
        code for each in measures_asked(of.situation) for code in ledger.told(unit, each, period).reported
    }
    return max(
        (of.first_told[code, period] for code in told if (code, period) in of.first_told), default=None
    )


def _silent(of: YearOnRecord, unit: str, period: date) -> tuple[str, ...]:
    """The carriers of a unit that gave nothing for a period, by code."""
    ledger = of.situation.ledger
    told = (ledger.told(unit, each, period).silent for each in measures_asked(of.situation))
    return tuple(dict.fromkeys(code for codes in told for code in codes))
