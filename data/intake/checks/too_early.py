"""Figures told of a carrier for a period before it opened: one of the two dates is probably wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem
from data.records.rows import CarrierRow, ObservationRow, Row


def told_before_opening(plan: ChangePlan, rows: Iterable[Row]) -> Iterator[Problem]:
    """A warning for each new figure of a period before its carrier's opening date, once for each period.

    And one for each carrier whose opening date would come to lie after figures on record; `rows` is what stands.
    """
    standing = tuple(rows)
    yield from {problem.key: problem for problem in _early_figures(plan, standing)}.values()
    yield from _late_openings(plan, standing)


def _early_figures(plan: ChangePlan, standing: Iterable[Row]) -> Iterator[Problem]:
    told = (*standing, *(entry.record for entry in plan.entries))
    opened = {row.key: row.opened for row in told if isinstance(row, CarrierRow)}
    for entry in plan.entries:
        row = entry.record
        if not isinstance(row, ObservationRow) or not row.by_carrier:
            continue
        day = opened.get((row.district, row.subject))
        if day and row.period < day:
            said = f"这一期（{row.period}）在载体的开始运营日期（{day}）之前，请核对两个日期；属实请说明原因"
            key = f"early/{row.district}/{row.subject}/{row.period}"
            yield Problem(entry.sheet, entry.row, "数据期", str(row.period), said, key=key)


def _late_openings(plan: ChangePlan, standing: Iterable[Row]) -> Iterator[Problem]:
    periods: defaultdict[tuple[str, ...], set[date]] = defaultdict(set)
    for row in standing:
        if isinstance(row, ObservationRow) and row.by_carrier:
            periods[row.district, row.subject].add(row.period)
    for change in plan.changes:
        before, after, entry = change.before, change.after.record, change.after
        if not isinstance(before, CarrierRow) or not isinstance(after, CarrierRow) or after.opened is None:
            continue
        since = before.opened or date.min
        if early := sorted(period for period in periods[after.key] if since <= period < after.opened):
            said = f"这个载体 {early[0]} 已有数据，早于开始运营日期 {after.opened}，请核对两个日期；属实请说明原因"
            key = f"opened-late/{after.district}/{after.code}"
            yield Problem(entry.sheet, entry.row, "开始运营日期", str(after.opened), said, key=key)
