"""运营情况: what carriers tell of their operation. Nothing of it is a target, and no light stands beside it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from components.content.table import Column, Row, Table, Value, told
from components.content.targets import day, figure_of
from components.report.values.carriers import CarrierLine, Operated, OperationColumn
from components.report.values.report import Report
from components.words.figures import number
from components.words.origins import origin
from data.judging.operations import newest_figures
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.observation import Observation
from data.records.terms import BASIS_WORDS
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
    """One figure of a carrier's last year."""

    carrier: CarrierLine
    named: OperationColumn
    value: float
    operated: Operated

    @property
    def origin(self) -> str:
        """Where it was given."""
        return dict(self.operated.origins)[self.named.sheet]


def of_carrier(situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]) -> Table:
    """A carrier's newest figures by a date, each with its period and what it is of."""
    newest = newest_figures(situation.ledger, carrier.code, as_of)
    known = [
        Told(each, newest[each.id], origin(newest[each.id], batches, each.sheet))
        for each in situation.book.operations.series
        if each.id in newest
    ]
    rows = tuple(Row(told(OF_CARRIER, each), each.origin, each.series.id) for each in known)
    return Table(NAME, OF_CARRIER, rows, nothing="截至所选日期没有填报，不按零计。")


def of_report(report: Report) -> Table:
    """What each carrier of a report told of its last year, a figure a line: thirty columns would be read on no paper."""
    rows = tuple(
        Row(told(OF_REPORT, each), each.origin, f"{each.carrier.code} {each.named.label}")
        for each in _lines(report)
    )
    note = "各载体最近一期运营年报的数。没有列出的项目没有填报，不按零计。"
    return Table(NAME, OF_REPORT, rows, note=note, nothing="没有运营年报。")


def _lines(report: Report) -> Iterator[Line]:
    for carrier in report.carriers:
        if carrier.operated:
            named = zip(report.operation_columns, carrier.operated.figures, strict=True)
            yield from (
                Line(carrier, each, value, carrier.operated) for each, value in named if value is not None
            )


def _places(value: float) -> int:
    return 0 if value.is_integer() else EXACT


def _said(each: Told) -> Value:
    return Value(f"{number(each.seen.value, _places(each.seen.value))} {each.series.unit}")


OF_CARRIER: tuple[Column[Told], ...] = (
    Column("项目", lambda each: Value(each.series.label)),
    Column("最近一期", _said, numeric=True),
    Column("数据期", lambda each: day(each.seen.period)),
    Column("统计方式", lambda each: Value(BASIS_WORDS[each.series.basis])),
    Column("来源", lambda each: Value(each.origin)),
)
OF_REPORT: tuple[Column[Line], ...] = (
    Column("编码", lambda each: Value(each.carrier.code)),
    Column("载体", lambda each: Value(each.carrier.name)),
    Column("项目", lambda each: Value(each.named.label)),
    Column("数值", lambda each: Value(typed=figure_of(each.value, _places(each.value))), numeric=True),
    Column("单位", lambda each: Value(each.named.unit)),
    Column("统计方式", lambda each: Value(each.named.basis)),
    Column("数据期", lambda each: day(each.operated.period)),
    Column("数据来源", lambda each: Value(each.origin)),
)
