"""运营情况: what carriers tell of their operation. Nothing of it is a target, and no light stands beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from components.content.table import Column, Row, Table, Value, told
from components.content.targets import day, figure_of
from components.report.values import CarrierLine, Operated, OperationColumn, Report
from components.words.figures import number
from components.words.origins import origin
from data.judging.operations import newest_figures
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.observation import OBSERVATION, OPERATION, Observation
from data.records.terms import BASIS_WORDS, UNREPORTED
from data.records.values import Batch
from plan_config.operations import Series

NAME = "运营情况"
EXACT = 2


class Told(NamedTuple):
    """A series with a carrier's newest figure in it, and where that was given."""

    series: Series
    seen: Observation
    origin: str


class Line(NamedTuple):
    """A carrier and what it told of its last year."""

    carrier: CarrierLine
    operated: Operated


def of_carrier(situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]) -> Table:
    """A carrier's newest figures by a date, each with its period and what it is of."""
    newest = newest_figures(situation.ledger, carrier.code, as_of)
    known = [
        Told(each, newest[each.id], origin(newest[each.id], batches, _sheet(each)))
        for each in situation.book.operations.series
        if each.id in newest
    ]
    rows = tuple(Row(told(OF_CARRIER, each), each.origin, each.series.id) for each in known)
    return Table(NAME, OF_CARRIER, rows, nothing="截至所选日期没有填报，不按零计。")


def of_report(report: Report) -> Table:
    """The carriers of a report that told of their year, one a line; a series that none told of has no column."""
    lines = [Line(each, each.operated) for each in report.carriers if each.operated]
    columns = (*HEAD, *_figures(report.operation_columns, lines), *FOOT)
    rows = tuple(Row(told(columns, each), each.operated.origin, each.carrier.code) for each in lines)
    note = "各载体最近一期运营年报的数。括号内为单位和统计方式。"
    return Table(NAME, columns, rows, note=note, nothing="没有运营年报。")


def _sheet(series: Series) -> str:
    return OPERATION.name if series.is_yearly else OBSERVATION.name


def _figures(named: Sequence[OperationColumn], lines: Sequence[Line]) -> Iterator[Column[Line]]:
    for nth, each in enumerate(named):
        if any(line.operated.figures[nth] is not None for line in lines):
            yield _figure(each, nth)


def _figure(named: OperationColumn, nth: int) -> Column[Line]:
    def said(line: Line) -> Value:
        value = line.operated.figures[nth]
        return Value(UNREPORTED, figure_of(value, _places(value)))

    return Column(f"{named.label}（{named.unit}，{named.basis}）", said, numeric=True)


def _places(value: float | None) -> int:
    return 0 if value is None or value.is_integer() else EXACT


def _said(each: Told) -> Value:
    return Value(f"{number(each.seen.value, _places(each.seen.value))} {each.series.unit}")


OF_CARRIER: tuple[Column[Told], ...] = (
    Column("项目", lambda each: Value(each.series.label)),
    Column("最近一期", _said, numeric=True),
    Column("数据期", lambda each: day(each.seen.period)),
    Column("统计方式", lambda each: Value(BASIS_WORDS[each.series.basis])),
    Column("来源", lambda each: Value(each.origin)),
)
HEAD: tuple[Column[Line], ...] = (
    Column("编码", lambda each: Value(each.carrier.code)),
    Column("载体", lambda each: Value(each.carrier.name)),
    Column("数据期", lambda each: day(each.operated.period)),
)
FOOT: tuple[Column[Line], ...] = (Column("数据来源", lambda each: Value(each.operated.origin)),)
