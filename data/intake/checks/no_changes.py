"""That nothing changed (零报告) where it cannot be said: of a period that is still to come, that no plan asks for, that has
figures already or is closed by those of a later one, or of a unit that never gave a figure that could stand."""

from collections.abc import Iterable, Iterator
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.judging.periods import quarter_name
from data.records.declaring import Record
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.records.observation import Observation
from plan_config.book import PlanBook


def unsayable(plan: ChangePlan, rows: Iterable[Record], book: PlanBook, today: date) -> Iterator[Problem]:
    """A problem for each; `rows` is what stands."""
    said = [row for row in plan.records if isinstance(row, NoChange)]
    figures = figures_of((*rows, *plan.records), book) if said else ()
    for row in said:
        own = {each.period for each in figures if (each.district, each.unit) == (row.district, row.unit)}
        if message := _why_not(row, own, book, today):
            yield problem_with(row, NO_CHANGE_REPORT.header("period"), str(row.period), message)


def figures_of(rows: Iterable[Record], book: PlanBook) -> tuple[Observation, ...]:
    """The figures of 期报: what carriers tell once or twice a year is another report."""
    yearly = {each.id for each in book.operations.yearly}
    return tuple(row for row in rows if isinstance(row, Observation) and row.series not in yearly)


def _why_not(row: NoChange, told: set[date], book: PlanBook, today: date) -> str:
    district, opens = book.district(row.district), row.period.replace(day=1)
    asked = district.in_force(row.period) if district else ()
    if opens > today:
        return f"这一期还没有到，{opens} 起才能填报，请检查年份和季度"
    if all(row.unit not in {unit.id for unit in plan.reporters} for plan in asked):
        return "方案没有要求这个单位填报这一期，请检查单位和数据期"
    if row.period in told:
        return "这一期已有数字，不能再填零报告；数字有误的请改数字"
    if later := min((day for day in told if day > row.period), default=None):
        return f"{quarter_name(later)}已有数字，这一期已经结束，不能再填零报告"
    if not told:
        return "这个单位还没有填报过数字，没有可以沿用的数，请填期报"
    return ""
