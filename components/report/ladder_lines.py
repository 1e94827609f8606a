"""The ladder as lists have it: each rung with its carriers, and which count targets these would close."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from components.report.carrier_lines import registered, unit_named
from components.report.values.growth import Climber, ClosingLine, NextLevel, RungLine
from components.words.endings import ended_words
from components.words.ladder import NO_RULES, TOP, closing_words, rung_name
from components.words.recognition import STATE_WORDS, UNRANKED, in_a_line, paper_of
from data.judging.ladder import Closing, Rung, Step, closings, rungs, steps
from data.judging.recognition import Check
from data.judging.situation import Situation


def rungs_of(situation: Situation, as_of: date) -> tuple[RungLine, ...]:
    """The rungs of a district with all its carriers; none where its plan is not of carriers."""
    return rung_lines(situation, steps(situation, as_of), as_of) if situation.is_of_carriers else ()


def rung_lines(situation: Situation, shown: Sequence[Step], as_of: date) -> tuple[RungLine, ...]:
    """The rungs with the carriers shown, the lowest first."""
    closes = closes_of(closings(situation, as_of))
    return tuple(
        RungLine(
            rung_name(rung),
            rung.below,
            tuple(_climber(situation, rung, step, as_of, closes) for step in rung.steps),
        )
        for rung in rungs(situation, shown)
    )


def rung_in(rung: RungLine, unit: str) -> RungLine:
    """A rung with the carriers of one unit alone."""
    return replace(rung, climbers=tuple(each for each in rung.climbers if each.unit == unit))


def closing_lines(situation: Situation, as_of: date) -> tuple[ClosingLine, ...]:
    """The count targets that are not met, each with those that would close it."""
    return tuple(
        ClosingLine(closing_words(each), tuple(step.carrier.code for step in each.steps))
        for each in closings(situation, as_of)
    )


def closes_of(found: Iterable[Closing]) -> Mapping[str, tuple[str, ...]]:
    """The count targets that each carrier would close, by its code."""
    closes: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for closing in found:
        for step in closing.steps:
            closes[step.carrier.code] += (closing.progress.indicator.short,)
    return closes


def _climber(
    situation: Situation, rung: Rung, step: Step, as_of: date, closes: Mapping[str, tuple[str, ...]]
) -> Climber:
    carrier = step.carrier
    return Climber(
        code=carrier.code,
        name=carrier.name,
        unit=carrier.unit_on(as_of),
        unit_name=unit_named(situation, carrier, as_of),
        kind=carrier.kind,
        rung=rung_name(rung),
        level=step.level or UNRANKED,
        next=next_level(step.next) if step.next else None,
        idle="" if step.next else _idle(situation, carrier.kind),
        closes=closes.get(carrier.code, ()),
        origin=registered(carrier),
        lost=tuple(ended_words(span) for span in carrier.levels if span.is_taken_away_by(as_of)),
    )


def next_level(check: Check) -> NextLevel:
    """How a carrier comes out for a level."""
    counts = tuple((word, len(check.of(state))) for state, word in STATE_WORDS.items())
    return NextLevel(
        check.rule_set.level, in_a_line(check), counts, paper_of(check.rule_set), bool(check.stale)
    )


def _idle(situation: Situation, kind: str) -> str:
    ruled = any(kind in each.kinds for each in situation.book.recognition.rule_sets)
    return TOP if ruled else NO_RULES
