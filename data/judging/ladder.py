"""The ladder of levels: on which rung each carrier stands, how far the next one is, and who would close a count target."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.judging.counting import fits, level_on
from data.judging.endings import Ending, losses
from data.judging.kept import kept
from data.judging.ledger import Ledger
from data.judging.progress import Progress, judged
from data.judging.recognition import Check, Facts, check, next_sets
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.level import LevelSpan
from plan_config.indicators import CountRule


@dataclass(frozen=True, slots=True)
class Step:
    """A carrier on the ladder: the level it holds, and how it comes out for what is next; nothing where no rule says
    what that is."""

    carrier: Carrier
    level: str
    checks: tuple[Check, ...]

    @property
    def next(self) -> Check | None:
        """How it comes out for the next level."""
        return self.checks[0] if self.checks else None


@dataclass(frozen=True, slots=True)
class Rung:
    """Carriers that have reached `level` and not the next one, `below`; empty at either end. Nearest to their next
    level first, and last those of which no rule says what it asks."""

    level: str
    below: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """A count target that is not met: by how many, the carriers that would count if they had their next level, the
    nearest first, and those that would still count if their level had not been taken away."""

    progress: Progress
    missing: int
    steps: tuple[Step, ...]
    lost: tuple[Ending, ...]


@kept(64)
def steps(situation: Situation, as_of: date) -> tuple[Step, ...]:
    """Every carrier open at a date, nearest to its next level first."""
    open_then = (each for each in situation.ledger.register if each.may_be_open_on(as_of))
    return tuple(sorted((step_of(situation, each, as_of) for each in open_then), key=_nearness))


def step_of(situation: Situation, carrier: Carrier, as_of: date) -> Step:
    """A carrier on the ladder at a date."""
    book, span = situation.book, level_on(carrier, as_of, situation.book.levels, situation.mapping)
    level = span.level if span else ""
    asked = next_sets(book, carrier.kind, level, as_of, situation.mapping)
    facts = facts_of(situation.ledger, carrier)
    return Step(carrier, level, tuple(check(book, each, facts, as_of) for each in asked))


def facts_of(ledger: Ledger, carrier: Carrier) -> Facts:
    """What is known of a carrier."""
    given: defaultdict[str, dict[date, float]] = defaultdict(dict)
    for seen in ledger.given.get(carrier.code, ()):
        given[seen.series][seen.period] = seen.value
    return Facts(carrier.opened, carrier.subtype, given)


def rungs(situation: Situation, shown: Sequence[Step]) -> tuple[Rung, ...]:
    """The steps by rung, the lowest first: below the first level that has rules, and from each such level on."""
    levels = situation.book.levels
    ranks = sorted({levels.rank(each.level) for each in situation.book.recognition.rule_sets})
    floors = [next(each.id for each in levels.levels if levels.rank(each.id) == rank) for rank in ranks]
    stands = [bisect_right(ranks, levels.rank(each.level, situation.mapping)) for each in shown]
    return tuple(
        Rung(
            level,
            below,
            tuple(step for step, stand in zip(shown, stands, strict=True) if stand == place),
        )
        for place, (level, below) in enumerate(zip(["", *floors], [*floors, ""], strict=True))
    )


@kept(64)
def closings(situation: Situation, as_of: date) -> tuple[Closing, ...]:
    """The count targets that are not met, each with the carriers that would close it."""
    found = (_closing(situation, each, as_of) for each in judged(situation, as_of, "count", "headline"))
    return tuple(each for each in found if each)


def closing_of(situation: Situation, progress: Progress) -> Closing | None:
    """What would close a target; None where it is met, counts no carriers, or no carrier is near."""
    found = closings(situation, progress.as_of)
    return next((each for each in found if each.progress.target.id == progress.target.id), None)


def _closing(situation: Situation, progress: Progress, as_of: date) -> Closing | None:
    rule, value = progress.indicator.count, progress.actual.value
    if rule is None or value is None or progress.scale.falls or progress.scale.meets(value):
        return None
    units = situation.plan.units_in(progress.target.scope, progress.target.of)
    near = tuple(
        each
        for each in steps(situation, as_of)
        if each.carrier.unit_on(as_of) in units and _would_count(situation, each, rule, as_of)
    )
    lost = losses(situation, progress.target, as_of)
    return Closing(progress, math.ceil(progress.scale.end - value), near, lost) if near else None


def _would_count(situation: Situation, step: Step, rule: CountRule, as_of: date) -> bool:
    """Whether a carrier that does not count would with its next level."""
    carrier, next_level = step.carrier, step.next
    if next_level is None:
        return False
    risen = LevelSpan(carrier.district, carrier.code, next_level.rule_set.level, as_of)
    then = replace(carrier, levels=(*carrier.levels, risen))
    now, later = (
        fits(situation.ledger, each, rule, as_of, levels=situation.book.levels, mapping=situation.mapping)
        for each in (carrier, then)
    )
    return later and not now


def _nearness(step: Step) -> tuple[bool, tuple[bool, int, int, float], str]:
    return step.next is None, step.next.distance if step.next else (True, 0, 0, 0.0), step.carrier.code
