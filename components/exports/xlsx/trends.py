"""The ways of the headline targets: the figure at each date beside what was expected by then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from components.exports.xlsx.table import FIRST_ROW, ListSheet, SheetValue, decimal
from components.report.values.report import Report
from components.report.values.standing import DatedValue, Standing
from data.judging.periods import quarter_name
from data.records.terms import UNREPORTED

NAME = "走势"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a target's rows stand: from `first`, so many with a figure, so many in all."""

    standing: Standing
    first: int
    reported: int
    rows: int


def trends(report: Report) -> ListSheet:
    """Each headline target at each date it has a figure for, then its path up to the deadline."""
    return ListSheet(
        NAME,
        ("指标", "计量单位", "日期", "数据期", "实际", "应达值", "目标"),
        [row for each in report.headline for row in _rows(each)],
        "应达值按方案起点到目标（及中间节点）的直线路径计；起点按 0 计。图在表的右侧。",
        "没有主要目标。",
        frozen=1,
    )


def stretches(report: Report) -> Iterator[Stretch]:
    """The rows of each headline target in the table of trends."""
    first = FIRST_ROW
    for each in report.headline:
        rows = len(each.line) + len(_ahead(each))
        yield Stretch(each, first, len(each.line), rows)
        first += rows


def _rows(each: Standing) -> Iterator[tuple[SheetValue, ...]]:
    for point in each.line:
        yield _row(each, point.on, decimal(point.value, each.decimals))
    for corner in _ahead(each):
        yield _row(each, corner.on, "尚无填报数据" if each.line else UNREPORTED)


def _row(each: Standing, day: date, actual: SheetValue) -> tuple[SheetValue, ...]:
    return (
        each.label,
        each.unit,
        day,
        quarter_name(day),
        actual,
        decimal(each.expected_on(day), each.decimals),
        decimal(each.goal, each.decimals),
    )


def _ahead(each: Standing) -> list[DatedValue]:
    """The corners of the path after the last figure; all of them where there is none."""
    return [corner for corner in each.path if not each.line or corner.on > each.line[-1].on]
