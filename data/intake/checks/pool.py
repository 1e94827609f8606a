"""Entries of the pool (培育库) that cannot be: for a level the carrier had already, twice at a time, with days out of
order, or told as a level."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.judging.counting import level_on
from data.judging.in_pool import ended_on, entries_of
from data.judging.recognition import converts
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.kinds import key_of
from data.records.level import LEVEL, LevelSpan
from data.records.pool import POOL, POOL_ENTRY, PoolEntry
from plan_config.book import PlanBook
from plan_config.levels import Levels


class Wrong(NamedTuple):
    """A field of an entry that cannot stand, and what to do about it."""

    field: str
    message: str


def pool_entries_that_cannot_be(
    plan: ChangePlan, rows: Iterable[Record], book: PlanBook
) -> Iterator[Problem]:
    """A problem for each of them; `rows` is what stands."""
    told = [row for row in plan.records if isinstance(row, PoolEntry)]
    for row in plan.additions:
        if isinstance(row, LevelSpan) and row.level == POOL:
            said = "入培育库请填在“培育库”表，并写明目标级别；这里只填已认定的级别"
            yield problem_with(row, LEVEL.header("level"), row.level, said)
    if told:
        register = _as_it_will_be(plan, rows, {(row.district, row.code) for row in told})
        for row in told:
            carrier = register.get((row.district, row.code))
            for wrong in (*_days(row), *(_beside(row, carrier, book) if carrier else ())):
                value = POOL_ENTRY.field(wrong.field).form.write(getattr(row, wrong.field))
                yield problem_with(row, POOL_ENTRY.header(wrong.field), f"{value or ''}", wrong.message)


def _as_it_will_be(
    plan: ChangePlan, rows: Iterable[Record], asked: set[tuple[str, str]]
) -> dict[tuple[str, str], Carrier]:
    """The carriers asked for, with the levels and entries they will have."""
    standing = {(type(row), key_of(row)): row for row in (*rows, *plan.records)}
    carriers = {
        (row.district, row.code): row
        for row in standing.values()
        if isinstance(row, Carrier) and (row.district, row.code) in asked
    }
    levels = [row for row in standing.values() if isinstance(row, LevelSpan)]
    entries = [row for row in standing.values() if isinstance(row, PoolEntry)]
    return {
        of: replace(
            carrier,
            levels=tuple(each for each in levels if (each.district, each.code) == of),
            others=tuple(each for each in entries if (each.district, each.code) == of),
        )
        for of, carrier in carriers.items()
    }


def _days(row: PoolEntry) -> Iterator[Wrong]:
    if row.due and row.due <= row.since:
        yield Wrong("due", "期限应晚于入库日期")
    if row.until and not row.reason:
        yield Wrong("reason", "填了退出日期，请写明退出原因")
    if row.reason and not row.until:
        yield Wrong("until", "写了退出原因，请补上退出日期")


def _beside(row: PoolEntry, carrier: Carrier, book: PlanBook) -> Iterator[Wrong]:
    """What its levels and other entries leave no room for."""
    levels = book.levels_of(row.district)
    if levels.named(row.aim) is None:
        yield Wrong("aim", f"{row.district}的方案没有这个级别")
        return
    held = level_on(replace(carrier, others=()), row.since, levels)
    low = held is not None and levels.rank(row.aim) <= levels.rank(held.level)
    if held and low and not converts(book, carrier.kind, held.level, row.aim):
        yield Wrong("aim", f"入库时（{row.since}）已是“{held.level}”，目标级别应当更高")
    for other in _at_the_same_time(row, carrier, levels):
        said = f"与 {other.since} 入库的一行（目标“{other.aim}”）同时在库；请先给较早的一行填退出日期和原因，或只改那一行"
        yield Wrong("since", said)


def _at_the_same_time(row: PoolEntry, carrier: Carrier, levels: Levels) -> Iterator[PoolEntry]:
    """The other entries that have not ended when this one begins, or begin before it has."""
    spans = [
        (each, ended_on(carrier, each, levels) or date.max)
        for each in entries_of(carrier)
        if each.since != row.since
    ]
    end = ended_on(carrier, row, levels) or date.max
    return (each for each, other_end in spans if row.since < other_end and each.since < end)
