"""What money follows (奖补): who is awarded how much in a year, for which grade or level, by which rule.

An amount that no paper is known to say is None, and so is what follows from it: it never counts as nought.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from data.judging.counting import level_on
from data.judging.kept import kept
from data.judging.periods import last_year_end
from data.judging.rounds import rounds_of
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from plan_config.awards import AwardRule


class Before(NamedTuple):
    """The level that a carrier rose from, and what that was worth; None where that is not verified."""

    span: LevelSpan
    amount: float | None


class _Graded(NamedTuple):
    """How a carrier came out in the evaluation of a year."""

    carrier: Carrier
    year: int
    grade: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Award:
    """What a carrier is due by a rule: for a grade (`of`) in the evaluation of a year, `settled` or as the records have it
    so far, or for a level that it came to hold `on` a day.

    `full` is what the rule says of it, `before` what is taken off because the carrier had that level already. `rivals`
    are the other years of which it is due the same so near by that only one of them can be paid.
    """

    carrier: Carrier
    rule: AwardRule
    year: int
    of: str
    on: date | None
    full: float | None
    before: Before | None = None
    settled: bool = True
    rivals: tuple[int, ...] = ()

    @property
    def sum(self) -> float | None:
        """The money in 万元; None while something of it is not verified."""
        if self.before is None or self.full is None:
            return self.full
        return None if self.before.amount is None else max(self.full - self.before.amount, 0.0)


@dataclass(frozen=True, slots=True)
class AwardYear:
    """All awards of a year, what is known first."""

    year: int
    awards: tuple[Award, ...]


def total(awards: tuple[Award, ...]) -> float | None:
    """The sum of what is known; None where nothing is."""
    known = [each.sum for each in awards if each.sum is not None]
    return sum(known) if known else None


@kept(16)
def award_years(situation: Situation, as_of: date) -> tuple[AwardYear, ...]:
    """The awards of each year of the plan up to a date, the newest first; years without any are left out."""
    found = [*_for_levels(situation, as_of), *_with_rivals(list(_for_grades(situation, as_of)))]
    newest = sorted({each.year for each in found}, reverse=True)
    return tuple(
        AwardYear(year, tuple(sorted((each for each in found if each.year == year), key=_foremost)))
        for year in newest
    )


def _foremost(each: Award) -> tuple[bool, float, str, str]:
    return each.sum is None, -(each.sum or 0.0), each.rule.id, each.carrier.code


def _for_levels(situation: Situation, as_of: date) -> Iterator[Award]:
    rules = [each for each in situation.book.awards.rules if each.on == "recognition"]
    for carrier in situation.ledger.register if rules else ():
        for span in carrier.levels:
            if situation.plan.start < span.since <= as_of:
                yield from (
                    _for_level(situation, rule, carrier, span)
                    for rule in rules
                    if span.level in rule.amount_of
                    and rule.is_for(carrier.district, carrier.kind, span.since)
                )


def _for_level(situation: Situation, rule: AwardRule, carrier: Carrier, span: LevelSpan) -> Award:
    before = _before(situation, rule, carrier, span) if rule.difference else None
    full = rule.amount_of[span.level]
    return Award(carrier, rule, span.since.year, span.level, span.since, full, before)


def _before(situation: Situation, rule: AwardRule, carrier: Carrier, span: LevelSpan) -> Before | None:
    """The highest level of the rule that the carrier had held before."""
    held = [each for each in carrier.levels if each.since < span.since and each.level in rule.amount_of]
    rank = situation.book.levels.rank
    highest = max(held, key=lambda each: (rank(each.level, situation.mapping), each.since), default=None)
    return Before(highest, rule.amount_of[highest.level]) if highest else None


def _for_grades(situation: Situation, as_of: date) -> Iterator[Award]:
    """Of every year of the plan that is over, settled or not."""
    rules = [each for each in situation.book.awards.rules if each.on == "evaluation"]
    register = {each.code: each for each in situation.ledger.register}
    years = range(situation.plan.start.year + 1, last_year_end(as_of).year + 1)
    for held in (each for year in years if rules for each in rounds_of(situation, year)):
        for result in held.round.results:
            if carrier := register.get(result.code):
                graded = _Graded(carrier, held.round.year, result.grade, held.settlement is not None)
                yield from _for_grade(situation, rules, graded)


def _for_grade(situation: Situation, rules: list[AwardRule], graded: _Graded) -> Iterator[Award]:
    carrier, year, grade, settled = graded
    end = date(year, 12, 31)
    span = level_on(carrier, end, situation.book.levels, situation.mapping)
    for rule in rules:
        entitled = not rule.levels or (span is not None and span.level in rule.levels)
        if entitled and grade in rule.amount_of and rule.is_for(carrier.district, carrier.kind, end):
            yield Award(carrier, rule, year, grade, None, rule.amount_of[grade], settled=settled)


def _with_rivals(found: list[Award]) -> Iterator[Award]:
    """Which of them a carrier is really paid hangs on the years in which the review was held, which nobody recorded."""
    years: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for each in found:
        years[each.carrier.code, each.rule.id].add(each.year)
    for each in found:
        of_its_own = sorted(years[each.carrier.code, each.rule.id])
        near = (year for year in of_its_own if 0 < abs(year - each.year) < each.rule.every_years)
        yield replace(each, rivals=tuple(near))
