"""The pool (培育库) as lists have it."""

from collections.abc import Iterable
from datetime import date

from components.report.carrier_lines import unit_named
from components.report.ladder_lines import next_level
from components.report.values.growth import PoolLine
from components.words.pool import NO_AIM, NO_RULES, STATE_WORDS, by_when, how_it_ended
from components.words.recognition import UNRANKED
from data.judging.pool import Pooled, pool
from data.judging.situation import Situation
from data.records.pool import POOL
from data.records.terms import UNNAMED


def pool_of_district(situation: Situation, as_of: date) -> tuple[PoolLine, ...]:
    """All entries of a district; none where its plan is not of carriers."""
    return pool_lines(situation, pool(situation, as_of) if situation.is_of_carriers else (), as_of)


def pool_lines(situation: Situation, shown: Iterable[Pooled], as_of: date) -> tuple[PoolLine, ...]:
    """The lines of entries, in the order given."""
    return tuple(_line(situation, each, as_of) for each in shown)


def _line(situation: Situation, each: Pooled, as_of: date) -> PoolLine:
    carrier, entry = each.carrier, each.entry
    return PoolLine(
        code=carrier.code,
        name=carrier.name,
        unit=carrier.unit_on(as_of),
        unit_name=unit_named(situation, carrier, as_of),
        kind=carrier.kind,
        level=each.level or UNRANKED,
        closed=carrier.is_closed_on(as_of),
        since=entry.since,
        aim=entry.aim,
        owner=entry.owner or UNNAMED,
        due=entry.due,
        state=STATE_WORDS[each.state],
        by_when="" if each.ended else by_when(entry, as_of),
        asked=next_level(each.aimed) if each.aimed else None,
        idle=NO_RULES if entry.aim else NO_AIM,
        ended=each.ended,
        outcome=how_it_ended(each) if each.ended else "",
        reason=entry.reason,
        origin=f"批次 {entry.origin.batch} {POOL} 第 {entry.origin.row} 行",
    )
