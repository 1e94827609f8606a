"""Figures and points told of a carrier for a time before it opened: one of the two dates is probably wrong."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Record
from data.records.evaluation_points import EVALUATION_POINTS, EvaluationPoints
from data.records.kinds import key_of
from data.records.level import LevelSpan
from data.records.observation import OBSERVATION, Observation
from data.records.pool import PoolEntry


def told_before_opening(plan: ChangePlan, rows: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each new figure of a period before its carrier's opening date, once for each period.

    And one for each carrier whose opening date would come to lie after figures on record; `rows` is what stands.
    """
    standing = tuple(rows)
    yield from {problem.key: problem for problem in _early_figures(plan, standing)}.values()
    yield from _late_openings(plan, standing)


def rated_before_opening(plan: ChangePlan, rows: Iterable[Record]) -> Iterator[Problem]:
    """A warning for all points of a year that was over when the carrier opened; where nobody said when it did, when
    anything is first on record of it. `rows` is what stands."""
    points = [row for row in plan.records if isinstance(row, EvaluationPoints)]
    if not points:
        return
    told = (*rows, *plan.records)
    opened = {key_of(row): row.opened for row in told if isinstance(row, Carrier)}
    first = _first_told(told, {(row.district, row.code) for row in points})
    for row in points:
        of = (row.district, row.code)
        day = opened.get(of) or first.get(of)
        if day and row.year < day.year:
            begun = f"载体 {day} 才开始运营" if opened.get(of) else f"载体最早的记录是 {day} 的"
            said = f"{begun}，{row.year}年度不参加评价，请检查年度；属实请说明原因"
            key = f"early-points/{row.district}/{row.code}/{row.year}/{row.item}"
            yield problem_with(row, EVALUATION_POINTS.header("year"), f"{row.year}", said, key=key)


def _first_told(told: Iterable[Record], of: Container[tuple[str, str]]) -> dict[tuple[str, str], date]:
    """The first day of which anything is on record, of some carriers."""
    first: dict[tuple[str, str], date] = {}
    for row in told:
        if isinstance(row, Observation):
            about, day = (row.district, row.subject), row.period
        elif isinstance(row, LevelSpan | PoolEntry):
            about, day = (row.district, row.code), row.since
        else:
            continue
        if about in of:
            first[about] = min(day, first.get(about, day))
    return first


def _early_figures(plan: ChangePlan, standing: Iterable[Record]) -> Iterator[Problem]:
    told = (*standing, *plan.records)
    opened = {key_of(row): row.opened for row in told if isinstance(row, Carrier)}
    for row in plan.records:
        if not isinstance(row, Observation) or not row.by_carrier:
            continue
        day = opened.get((row.district, row.subject))
        if day and row.period < day:
            said = f"这一期（{row.period}）在载体的开始运营日期（{day}）之前，请核对两个日期；属实请说明原因"
            key = f"early/{row.district}/{row.subject}/{row.period}"
            yield problem_with(row, OBSERVATION.header("period"), str(row.period), said, key=key)


def _late_openings(plan: ChangePlan, standing: Iterable[Record]) -> Iterator[Problem]:
    periods: defaultdict[tuple[str, ...], set[date]] = defaultdict(set)
    for row in standing:
        if isinstance(row, Observation) and row.by_carrier:
            periods[row.district, row.subject].add(row.period)
    for change in plan.changes:
        before, after = change.before, change.after
        if not isinstance(before, Carrier) or not isinstance(after, Carrier) or after.opened is None:
            continue
        since = before.opened or date.min
        if early := sorted(period for period in periods[key_of(after)] if since <= period < after.opened):
            said = f"这个载体 {early[0]} 已有数据，早于开始运营日期 {after.opened}，请核对两个日期；属实请说明原因"
            key = f"opened-late/{after.district}/{after.code}"
            yield problem_with(after, CARRIER.header("opened"), str(after.opened), said, key=key)
