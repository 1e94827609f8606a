"""The pool (培育库) at a date: who is in it, for which level, how far that is, what is overdue, and how entries ended."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.judging.counting import level_on
from data.judging.in_pool import entries_of, reached_on
from data.judging.kept import kept
from data.judging.ladder import facts_of
from data.judging.recognition import Check, check, sets_for
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.pool import PoolEntry

PoolState = Literal["in", "overdue", "reached", "left"]


@dataclass(frozen=True, slots=True)
class Pooled:
    """An entry at a date: since when it is over where it is, the level its carrier holds, and while it lasts how that
    comes out for the level it is there for."""

    carrier: Carrier
    entry: PoolEntry
    state: PoolState
    ended: date | None
    level: str
    checks: tuple[Check, ...]

    @property
    def aimed(self) -> Check | None:
        """How the carrier comes out for the level it is there for."""
        return self.checks[0] if self.checks else None


@kept(64)
def pool(situation: Situation, as_of: date) -> tuple[Pooled, ...]:
    """Every entry begun by a date: those that last by their due day, so that what is overdue comes first, then those
    that are over, the newest first."""
    begun = [
        _pooled(situation, carrier, entry, as_of)
        for carrier in situation.ledger.register
        for entry in entries_of(carrier)
        if entry.since <= as_of
    ]
    lasting = sorted((each for each in begun if not each.ended), key=_by_due)
    over = sorted((each for each in begun if each.ended), key=_by_end, reverse=True)
    return (*lasting, *over)


def pool_of(situation: Situation, carrier: Carrier, as_of: date) -> tuple[Pooled, ...]:
    """A carrier's entries."""
    return tuple(each for each in pool(situation, as_of) if each.carrier.code == carrier.code)


def _pooled(situation: Situation, carrier: Carrier, entry: PoolEntry, as_of: date) -> Pooled:
    book, mapping = situation.book, situation.mapping
    state, ended = _state(situation, carrier, entry, as_of)
    span = level_on(carrier, as_of, book.levels, mapping)
    facts = facts_of(situation.ledger, carrier)
    asked = () if ended else sets_for(book, carrier.kind, entry.aim, as_of, mapping)
    checks = tuple(check(book, each, facts, as_of) for each in asked)
    return Pooled(carrier, entry, state, ended, span.level if span else "", checks)


def _state(
    situation: Situation, carrier: Carrier, entry: PoolEntry, as_of: date
) -> tuple[PoolState, date | None]:
    reached = reached_on(carrier, entry, situation.book.levels, situation.mapping)
    if reached and reached <= as_of:
        return "reached", reached
    if entry.until and entry.until <= as_of:
        return "left", entry.until
    return ("overdue" if entry.due and entry.due < as_of else "in"), None


def _by_due(each: Pooled) -> tuple[date, str]:
    return each.entry.due or date.max, each.carrier.code


def _by_end(each: Pooled) -> tuple[date, str]:
    return each.ended or date.min, each.carrier.code
