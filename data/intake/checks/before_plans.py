"""Figures and reports of measures for a period from before any plan of the district began: mostly a slip of the year."""

from collections.abc import Iterator

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.records.kinds import kind_of
from data.records.observation import Observation
from data.records.task_update import TaskUpdate
from plan_config.book import PlanBook


def told_before_plans(plan: ChangePlan, book: PlanBook) -> Iterator[Problem]:
    """A warning for each subject and period; what carriers tell of their operation by the year may be older."""
    begun = {district.name: min(each.start for each in district.plans) for district in book.districts}
    summed = {part.series for indicator in book.indicators for part in indicator.parts}
    found: dict[str, Problem] = {}
    for row in plan.additions:
        if isinstance(row, TaskUpdate) or (isinstance(row, Observation) and row.series in summed):
            start = begun.get(row.district, row.period)
            if row.period < start:
                of = row.task if isinstance(row, TaskUpdate) else row.subject
                key = f"before-plan/{row.district}/{of}/{row.period}"
                said = f"这一期（{row.period}）早于方案开始的日期（{start}），请检查年份；属实请说明原因"
                found.setdefault(
                    key, problem_with(row, kind_of(row).header("period"), f"{row.period}", said, key=key)
                )
    yield from found.values()
