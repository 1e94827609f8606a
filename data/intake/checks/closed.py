"""Figures of a carrier for a period at whose end it is closed: one of the two is probably wrong."""

from collections.abc import Iterable, Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.closure import CLOSURE, Closure
from data.records.declaring import Record
from data.records.kinds import key_of
from data.records.observation import OBSERVATION, Observation


def told_while_closed(plan: ChangePlan, rows: Iterable[Record]) -> Iterator[Problem]:
    """A warning for each new figure of a period at whose end its carrier is closed, once for each period; and one for
    each closure that comes to lie over figures on record, or over another. `rows` is what stands."""
    standing = tuple(rows)
    after = {key_of(row): row for row in (*standing, *plan.records) if isinstance(row, Closure)}
    closures: dict[tuple[str, str], list[Closure]] = {}
    for closure in after.values():
        closures.setdefault((closure.district, closure.code), []).append(closure)
    yield from {problem.key: problem for problem in _late_figures(plan, closures)}.values()
    for row in plan.records:
        if isinstance(row, Closure):
            yield from _closings(row, closures[row.district, row.code], standing)


def _late_figures(plan: ChangePlan, closures: dict[tuple[str, str], list[Closure]]) -> Iterator[Problem]:
    for row in plan.records:
        if not isinstance(row, Observation) or not row.by_carrier:
            continue
        for closure in closures.get((row.district, row.subject), ()):
            if closure.covers(row.period):
                said = f"这个载体从 {closure.since} 起停业，这一期（{row.period}）不计入；请核对两个日期，属实请说明原因"
                key = f"closed/{row.district}/{row.subject}/{row.period}"
                yield problem_with(row, OBSERVATION.header("period"), str(row.period), said, key=key)


def _closings(row: Closure, closures: Iterable[Closure], standing: Iterable[Record]) -> Iterator[Problem]:
    header, key = CLOSURE.header("since"), f"{row.district}/{row.code}/{row.since}"
    other = next((each for each in closures if each.since < row.since and each.covers(row.since)), None)
    if other:
        said = f"前一段停业（{other.since}）没有填恢复运营日期，或晚于这一天，请先补填；属实请说明原因"
        yield problem_with(row, header, str(row.since), said, key=f"closed-twice/{key}")
    told = (each for each in standing if isinstance(each, Observation) and each.by_carrier)
    own = {each.period for each in told if (each.district, each.subject) == (row.district, row.code)}
    if late := sorted(period for period in own if row.covers(period)):
        said = f"这个载体 {late[0]} 已有数据，在停业期间，导入后不再计入，请核对停业日期；属实请说明原因"
        yield problem_with(row, header, str(row.since), said, key=f"closed-late/{key}")
