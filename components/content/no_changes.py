"""零报告: which units said of a period that nothing changed, who, when and why, and whether a figure has taken its place."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from components.content.table import Column, Row, Table, Value, told
from data.clock import local_time
from data.judging.no_changes import of_period, replaced_by
from data.judging.situation import Situation
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.records.terms import NO_CHANGE, NOTHING_CHANGED
from data.records.values import Batch


class Said(NamedTuple):
    """A unit's word, the batch it came in, and the batches whose figures have taken its place."""

    name: str
    word: NoChange
    batch: Batch | None
    replaced: tuple[int, ...]


def no_change_table(situation: Situation, period: date, batches: Mapping[int, Batch]) -> Table:
    """Those of a period, in the order of the plan's units."""
    words = of_period(situation, period)
    said = (
        Said(
            _name(situation, each.unit),
            each,
            batches.get(each.origin.batch),
            replaced_by(situation, each.unit, period),
        )
        for each in words
    )
    rows = (Row(told(COLUMNS, each), basis_of(each.word), each.word.unit) for each in said)
    caption = f"{NO_CHANGE}（{NOTHING_CHANGED}）{len(words)} 份，计为已报，不是数字"
    return Table(NO_CHANGE, COLUMNS, tuple(rows), caption=caption)


def basis_of(word: NoChange) -> str:
    """Where it came in."""
    return f"批次 {word.origin.batch} {NO_CHANGE_REPORT.name} 第 {word.origin.row} 行"


def _name(situation: Situation, unit: str) -> str:
    found = situation.unit_of(unit)
    return found.short if found else unit


def _state(each: Said) -> Value:
    if each.replaced:
        return Value(f"已由批次 {'、'.join(map(str, each.replaced))} 的数字代替")
    return Value("沿用旧数")


def _by(each: Said) -> Value:
    if each.batch is None:
        return Value()
    return Value(each.batch.by, small=(local_time(each.batch.at),))


COLUMNS: tuple[Column[Said], ...] = (
    Column("单位", lambda each: Value(each.name, whole=True)),
    Column("说明", lambda each: Value(each.word.reason), wraps=True, verbatim=True),
    Column("经手人", _by),
    Column("批次", lambda each: Value(f"{each.word.origin.batch}", whole=True)),
    Column("状态", _state),
)
