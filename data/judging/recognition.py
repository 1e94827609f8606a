"""How far a carrier is from what a level asks of it, rule by rule: met, short by so much, without data, or not verified.

What is missing is never "not met". A rule is held against the newest period for which all that it needs was given; where
that is what a year has brought, against the last whole year alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from data.judging.periods import is_current, is_year_end, whole_months
from plan_config.book import PlanBook
from plan_config.recognition import MONTHS, Measure, Rule, RuleSet

State = Literal["met", "short", "missing", "unverified"]
# Of several of which one is enough, the first of these that there is.
FOREMOST: tuple[State, ...] = ("met", "missing", "unverified", "short")
EXACT = 9  # decimals beyond which a difference is floating point's own
Given = Mapping[str, Mapping[date, float]]


class Facts(NamedTuple):
    """What rules are held against: the day a carrier opened, its sub-type, and its figures by series and period.
    Empty or None is what nobody said."""

    opened: date | None
    subtype: str
    given: Given


class Sides(NamedTuple):
    """What was given for a period: so much, and for a ratio of what."""

    value: float
    over: float | None
    period: date

    def figure(self, measure: Measure) -> float | None:
        """What the measure makes of it; None where there is nothing to divide by."""
        if self.over is None:
            return self.value
        return self.value * measure.each / self.over if self.over > 0 else None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a measure looked at, as it is told without the plans beside it: so much in its unit, without one whole months;
    of a ratio both sides, and whether that is a share."""

    value: float
    unit: str
    period: date
    over: float | None = None
    over_label: str = ""
    over_unit: str = ""
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """How one rule comes out. `asked` is how much there must be, beside `over` where it is a ratio, and `lacking` how
    much more that is than there is: whole ones of the `unit` that is recorded, of time whole months."""

    rule: Rule
    state: State
    unit: str
    sides: Sides | None = None
    asked: float | None = None
    lacking: int = 0

    @property
    def share(self) -> float:
        """How much there is of what is asked, at most all."""
        if self.state == "met":
            return 1.0
        if self.sides is None or not self.asked:
            return 0.0
        return max(0.0, min(1.0, self.sides.value / self.asked))


@dataclass(frozen=True, slots=True)
class Requirement:
    """Findings of which one is enough, for each sub-type that may be the carrier's; where these differ, it is for want
    of the sub-type that nothing is decided (`untyped`)."""

    findings: tuple[Finding, ...]
    state: State
    untyped: bool = False

    @property
    def nearest(self) -> Finding:
        """The finding that decides: of those that come out as the whole does, the one that lacks least."""
        alike = [each for each in self.findings if each.state == self.state]
        return max(alike or self.findings, key=lambda each: each.share)

    @property
    def rests_on(self) -> tuple[date, ...]:
        """The periods of the figures that decide, of those of which one is enough the newest; none while nothing does."""
        alike = (each.sides for each in self.findings if each.state == self.state)
        periods = [sides.period for sides in alike if sides]
        if self.state == "met":
            return (max(periods),)
        return tuple(periods) if self.state == "short" else ()


@dataclass(frozen=True, slots=True)
class Check:
    """A carrier held against a rule set on a day."""

    rule_set: RuleSet
    as_of: date
    requirements: tuple[Requirement, ...]

    def of(self, state: State) -> tuple[Requirement, ...]:
        """The requirements that come out so."""
        return tuple(each for each in self.requirements if each.state == state)

    @property
    def is_met(self) -> bool | None:
        """Whether all that is asked is met; None where nothing that is known lacks but not all is known."""
        if self.of("short"):
            return False
        return True if len(self.of("met")) == len(self.requirements) else None

    @property
    def stale(self) -> tuple[date, ...]:
        """The periods that it rests on although a whole year has gone by since, the oldest first."""
        periods = {day for each in self.requirements for day in each.rests_on}
        return tuple(sorted(day for day in periods if not is_current(day, self.as_of)))

    @property
    def distance(self) -> tuple[bool, int, int, float]:
        """Nearest first: of whom anything is known to be met, by how much is not, by how many lack something, and by how
        much."""
        met, short, missing = self.of("met"), self.of("short"), self.of("missing")
        return not met, len(short) + len(missing), len(short), sum(1 - each.nearest.share for each in short)


def next_sets(book: PlanBook, kind: str, level: str, day: date, mapping: str = "") -> tuple[RuleSet, ...]:
    """What is asked for the next level above the one held, of those with rules for the kind; and for what the one held
    is to be converted into."""
    levels, asked = book.levels, book.recognition.in_force(kind, day)
    held = levels.rank(level, mapping)
    above = [rank for each in asked if (rank := levels.rank(each.level, mapping)) > held]
    return tuple(
        each
        for each in asked
        if level in each.converts or (above and levels.rank(each.level, mapping) == min(above))
    )


def sets_for(book: PlanBook, kind: str, aim: str, day: date, mapping: str = "") -> tuple[RuleSet, ...]:
    """What is asked for a level; where no rule in force names it, for those of the same rank that took its place."""
    levels, asked = book.levels, book.recognition.in_force(kind, day)
    named = tuple(each for each in asked if each.level == aim)
    rank = levels.rank(aim, mapping)
    return named or tuple(each for each in asked if rank and levels.rank(each.level, mapping) == rank)


def converts(book: PlanBook, kind: str, held: str, aim: str) -> bool:
    """Whether some rule has holders of one level converted into another."""
    sets = (each for each in book.recognition.rule_sets if kind in each.kinds and each.level == aim)
    return any(held in each.converts for each in sets)


def check(book: PlanBook, rule_set: RuleSet, facts: Facts, as_of: date) -> Check:
    """A carrier's facts held against a rule set."""
    found = {rule.id: _finding(book, rule, facts, as_of) for rule in rule_set.rules}
    typed = facts.subtype in rule_set.subtypes
    wanted = (facts.subtype,) if typed else rule_set.subtypes or ("",)
    alike: defaultdict[object, list[Rule]] = defaultdict(list)
    for rule in rule_set.rules:
        alike[rule.any_of or rule.measure].append(rule)
    told = (_requirement(rules, found, wanted) for rules in alike.values())
    return Check(rule_set, as_of, tuple(each for each in told if each))


def _requirement(
    rules: Iterable[Rule], found: Mapping[str, Finding], wanted: Iterable[str]
) -> Requirement | None:
    """What rules ask together, of whichever of the wanted sub-types it is; None where they ask nothing."""
    of_each = [[found[rule.id] for rule in rules if rule.subtype in (None, subtype)] for subtype in wanted]
    asked = tuple(dict.fromkeys(each for findings in of_each for each in findings))
    if not asked:
        return None
    states = {_best(each.state for each in findings) if findings else "met" for findings in of_each}
    if len(states) == 1:
        return Requirement(asked, states.pop())
    return Requirement(asked, "unverified" if "unverified" in states else "missing", untyped=True)


def _best(states: Iterable[State]) -> State:
    """How it comes out where one is enough: nothing lacks as long as one of them may still be met."""
    return min(states, key=FOREMOST.index)


def threshold(book: PlanBook, rule: Rule) -> tuple[float | None, str]:
    """A rule's figure as it is written, but for a plain sum in the unit that is recorded; and that unit."""
    measure, at_least = rule.measure, rule.at_least
    if measure.since_opening:
        return at_least, measure.since_opening
    recorded = book.series(measure.sum[0]).unit
    taken = book.operations.taken(recorded)
    if at_least is not None and rule.unit in taken:
        return round(at_least * taken[rule.unit], EXACT), recorded
    return at_least, rule.unit or recorded


def _finding(book: PlanBook, rule: Rule, facts: Facts, as_of: date) -> Finding:
    sides = read(book, rule.measure, facts, as_of)
    at_least, unit = threshold(book, rule)
    if at_least is None:
        return Finding(rule, "unverified", unit, sides)
    if sides is None or (sides.over is not None and sides.over <= 0):
        return Finding(rule, "missing", unit, sides)
    asked = _asked(rule.measure, at_least, sides)
    gap = round(asked - sides.value, EXACT)
    if gap <= 0:
        return Finding(rule, "met", unit, sides, asked)
    return Finding(rule, "short", unit, sides, asked, math.ceil(round(gap / _grows_by(rule), EXACT)))


def read(book: PlanBook, measure: Measure, facts: Facts, as_of: date) -> Sides | None:
    """What a measure looks at, as far as it is known at a date; time in whole months. None where it is not."""
    if measure.since_opening:
        return _open_for(facts.opened, as_of)
    return _given(book, measure, facts, as_of)


def basis(book: PlanBook, measure: Measure, sides: Sides | None, unit: str) -> Basis | None:
    """What a measure looked at, with the words for it; `unit` is the one that is recorded. None where it is not known."""
    if sides is None:
        return None
    if measure.over is None:
        return Basis(sides.value, "" if measure.since_opening else unit, sides.period)
    over = book.series(measure.over)
    return Basis(sides.value, unit, sides.period, sides.over, over.label, over.unit, measure.is_share)


def _open_for(opened: date | None, as_of: date) -> Sides | None:
    """The whole months it has been open, its first day and the date itself among them."""
    if opened is None:
        return None
    return Sides(max(0, whole_months(opened - timedelta(days=1), as_of)), None, as_of)


def _given(book: PlanBook, measure: Measure, facts: Facts, as_of: date) -> Sides | None:
    """The figures of the newest period for which all that are needed were given; what an earlier year brought is not
    what the last one did."""
    needed = [facts.given.get(series, {}) for series in measure.series]
    periods = set(needed[0]).intersection(*needed[1:])
    whole_years = any(book.series(series).basis == "flow" for series in measure.series)
    if whole_years:
        periods = {day for day in periods if is_year_end(day) and is_current(day, as_of)}
    day = max((day for day in periods if day <= as_of), default=None)
    if day is None:
        return None
    value = sum(facts.given[each][day] for each in measure.sum)
    taken = sum(facts.given[each][day] for each in measure.less)
    over = facts.given[measure.over][day] if measure.over else None
    return Sides(round(value - taken, EXACT), over, day)


def _asked(measure: Measure, at_least: float, sides: Sides) -> float:
    """How much there must be beside what is divided by; of time how many months."""
    if measure.since_opening:
        return at_least * MONTHS[measure.since_opening]
    return at_least if sides.over is None else round(at_least * sides.over / measure.each, EXACT)


def _grows_by(rule: Rule) -> float:
    """By how much one more brings it nearer: where what is divided by grows along, by less than one."""
    measure, at_least = rule.measure, rule.at_least or 0.0
    return 1 - at_least / measure.each if measure.over in measure.sum else 1.0
