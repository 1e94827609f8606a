"""When a carrier is in the pool (培育库): from its entry until it reaches the level it is there for, or leaves."""

import math
from datetime import date

from data.records.carrier import Carrier
from data.records.level import LevelSpan
from data.records.pool import POOL, PoolEntry
from plan_config.levels import Levels


def entries_of(carrier: Carrier) -> tuple[PoolEntry, ...]:
    """A carrier's entries, oldest first. A level 培育库, by which earlier versions told of one, is an entry without an
    aim, unless there is one beside it that says more."""
    told = carrier.pool
    if not told and all(span.level != POOL for span in carrier.levels):
        return ()
    earlier = (_told_as_level(span) for span in carrier.levels if span.level == POOL)
    alone = (each for each in earlier if not any(overlap(each, other) for other in told))
    return tuple(sorted((*told, *alone), key=lambda each: each.since))


def reached_on(carrier: Carrier, entry: PoolEntry, levels: Levels, mapping: str = "") -> date | None:
    """The day on which it held the level that it was in the pool for; None where it did not before it left."""
    days = (
        max(span.since, entry.since)
        for span in carrier.levels
        if _is_aim(span, entry, levels, mapping) and (span.until is None or span.until > entry.since)
    )
    return min((day for day in days if entry.until is None or day <= entry.until), default=None)


def ended_on(carrier: Carrier, entry: PoolEntry, levels: Levels, mapping: str = "") -> date | None:
    """The day from which it is in the pool no more by this entry."""
    return reached_on(carrier, entry, levels, mapping) or entry.until


def in_pool_on(carrier: Carrier, day: date, levels: Levels, mapping: str = "") -> PoolEntry | None:
    """The entry by which it is in the pool on a day."""
    for entry in reversed(entries_of(carrier)):
        ended = ended_on(carrier, entry, levels, mapping)
        if entry.since <= day and (ended is None or day < ended):
            return entry
    return None


def overlap(one: PoolEntry, other: PoolEntry) -> bool:
    """Whether two entries lasted at the same time, by their own days."""
    return all(each.since < (beside.until or date.max) for each, beside in ((one, other), (other, one)))


def _told_as_level(span: LevelSpan) -> PoolEntry:
    return PoolEntry(span.district, span.code, span.since, until=span.until, origin=span.origin)


def _is_aim(span: LevelSpan, entry: PoolEntry, levels: Levels, mapping: str) -> bool:
    """Whether a level is the one aimed at or as high; one of another scheme that it held before is what it is to be
    converted from."""
    rank = levels.rank(span.level, mapping)
    aim = levels.rank(entry.aim, mapping) if levels.named(entry.aim) else math.inf
    return span.level == entry.aim or rank > aim or (rank == aim and span.since >= entry.since)
