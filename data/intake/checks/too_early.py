"""Figures told of a carrier for a period before it opened: one of the two dates is probably wrong."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.carrier import CARRIER, Carrier
from data.records.declaring import Record
from data.records.kinds import key_of
from data.records.observation import OBSERVATION, Observation


def told_before_opening(plan: ChangePlan, rows: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each new figure of a period before its carrier's opening date, once for each period.

    And one for each carrier whose opening date would come to lie after figures on record; `rows` is what stands.
    """
    standing = tuple(rows)
    yield from {problem.key: problem for problem in _early_figures(plan, standing)}.values()
    yield from _late_openings(plan, standing)


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
