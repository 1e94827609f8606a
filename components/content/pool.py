"""培育库: who is in the pool, for which level, whose task it is, until when, and how far; and how entries ended."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.carrier_lines import registered, unit_named
from components.words.pool import STATE_WORDS, by_when, how_far, how_it_ended, short_of, standing
from components.words.recognition import INTERNAL, UNRANKED, paper_of
from components.words.recognition import STATE_WORDS as CONDITION_WORDS
from data.judging.pool import Pooled, pool
from data.judging.recognition import State
from data.judging.situation import Situation
from data.records.pool import POOL
from data.records.terms import UNNAMED

NOTHING = "没有在库的载体。入库、目标级别和期限登记在数据填报的“培育库”表。"


class Listed(NamedTuple):
    """An entry at a date, the unit of its carrier by its short name."""

    pooled: Pooled
    unit: str
    as_of: date


def lasting_table(situation: Situation, lasting: Iterable[Pooled], as_of: date) -> Table:
    """Who is in the pool, to choose from: what is overdue first, then by the day it is due."""
    return _table(situation, lasting, as_of, standing_in("screen", LASTING))


def ended_table(situation: Situation, over: Iterable[Pooled], as_of: date) -> Table:
    """The entries that are over, to choose from, the newest first."""
    return _table(situation, over, as_of, standing_in("screen", OVER))


def own_table(situation: Situation, entries: Iterable[Pooled], as_of: date) -> Table:
    """One carrier's entries: what each is for, until when, and how it stands or ended."""
    table = _table(situation, entries, as_of, standing_in("screen", OWN))
    return replace(table, rows=tuple(row._replace(pick="") for row in table.rows), chosen_from=False)


def pool_table(situation: Situation, as_of: date, codes: Collection[str], form: Form = "xlsx") -> Table:
    """All entries of some carriers, by their codes, with all that is known of them."""
    entries = (each for each in pool(situation, as_of) if each.carrier.code in codes)
    return _table(situation, entries, as_of, standing_in(form, EVERY))


def _table(
    situation: Situation, entries: Iterable[Pooled], as_of: date, columns: Sequence[Column[Listed]]
) -> Table:
    rows = (
        Row(
            told(columns, Listed(each, unit_named(situation, each.carrier, as_of), as_of)),
            registered(each.carrier),
            f"{each.carrier.code}/{each.entry.since}",
            f"carrier:{each.carrier.code}",
        )
        for each in entries
    )
    return Table(POOL, tuple(columns), tuple(rows), note=INTERNAL, nothing=NOTHING, chosen_from=True)


def _named(each: Listed) -> Value:
    carrier, level = each.pooled.carrier, each.pooled.level or UNRANKED
    closed = ("已停业",) if carrier.is_closed_on(each.as_of) else ()
    return Value(carrier.name, small=(f"{carrier.kind} · {level} · {each.unit}",), lines=closed)


def _aim(each: Listed) -> Value:
    return Value(each.pooled.entry.aim or NONE, small=(f"{each.pooled.entry.since} 入库",))


def _owner(each: Listed) -> Value:
    return Value(each.pooled.entry.owner or UNNAMED)


def _due(each: Listed) -> Value:
    """Its due day, and below it how far off that is; what is overdue is to be read first."""
    entry, said = each.pooled.entry, by_when(each.pooled.entry, each.as_of)
    if entry.due is None:
        return Value(said)
    overdue = each.pooled.state == "overdue"
    lines = (said,) if overdue else ()
    return Value(f"{entry.due}", entry.due, whole=True, lines=lines, small=() if overdue else (said,))


def _far(each: Listed) -> Value:
    check = each.pooled.aimed
    counted = (
        f"{check.rule_set.level}：{len(check.requirements)} 项条件达标 {len(check.of('met'))} 项"
        if check
        else ""
    )
    return Value(how_far(each.pooled), strong=short_of(each.pooled), small=(counted,) if counted else ())


def _day(day: date | None) -> Value:
    return Value(f"{day}", day) if day else Value(NONE)


def _count(state: State) -> Column[Listed]:
    def says(each: Listed) -> Value:
        count = len(each.pooled.aimed.of(state)) if each.pooled.aimed else None
        return Value(NONE) if count is None else Value(f"{count}", Quantity(count, 0))

    return Column(CONDITION_WORDS[state], says, numeric=True)


_WHO: tuple[Column[Listed], ...] = (
    Column("载体", _named, picks=True, wraps=True),
    Column("目标级别", _aim),
    Column("责任单位或责任人", _owner, wraps=True, verbatim=True),
)
LASTING: tuple[Column[Listed], ...] = (*_WHO, Column("期限", _due), Column("距目标", _far, wraps=True))
OVER: tuple[Column[Listed], ...] = (
    *_WHO,
    Column("期限", lambda each: _day(each.pooled.entry.due)),
    Column("结果", lambda each: _ended(each.pooled), wraps=True),
)

OWN: tuple[Column[Listed], ...] = (
    *_WHO[1:],
    Column("期限", lambda each: _day(each.pooled.entry.due)),
    Column("进展", lambda each: _standing(each), wraps=True),
)


def _standing(each: Listed) -> Value:
    """How an entry ended, or how far off its aim and its due day are."""
    if each.pooled.ended:
        return _ended(each.pooled)
    return Value(
        how_far(each.pooled), strong=short_of(each.pooled), lines=(standing(each.pooled, each.as_of),)
    )


def _ended(pooled: Pooled) -> Value:
    return Value(how_it_ended(pooled), strong=STATE_WORDS[pooled.state])


EVERY: tuple[Column[Listed], ...] = (
    Column("编码", lambda each: Value(each.pooled.carrier.code)),
    Column("载体", lambda each: Value(each.pooled.carrier.name)),
    Column("所属园区", lambda each: Value(each.unit)),
    Column("类型", lambda each: Value(each.pooled.carrier.kind)),
    Column("级别", lambda each: Value(each.pooled.level or UNRANKED)),
    Column("入库日期", lambda each: _day(each.pooled.entry.since)),
    Column("目标级别", lambda each: Value(each.pooled.entry.aim or NONE)),
    Column("责任单位或责任人", _owner, verbatim=True),
    Column("期限", lambda each: _day(each.pooled.entry.due)),
    Column("状态", lambda each: Value(STATE_WORDS[each.pooled.state])),
    Column("距目标", lambda each: Value(NONE if each.pooled.ended else how_far(each.pooled)), wraps=True),
    *map(_count, CONDITION_WORDS),
    Column("结束日期", lambda each: _day(each.pooled.ended)),
    Column("退出原因", lambda each: Value(each.pooled.entry.reason or NONE), wraps=True, verbatim=True),
    Column("依据", lambda each: Value(paper_of(each.pooled.aimed.rule_set) if each.pooled.aimed else NONE)),
)
