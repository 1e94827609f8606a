"""Whose a template is: the units, measures and sheets of a district that some of its units and offices may fill in."""

from collections.abc import Collection
from dataclasses import dataclass

from data.records.values import Carrier, DistrictRecords
from plan_config.plan import Group, Park, Plan, Task

OF_UNITS = ("载体", "级别", "企业", "期报", "别名")
OF_MEASURES = ("任务进展",)


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a district, or the `whole` of it; `called` is what a reader calls it."""

    called: str
    units: tuple[Park | Group, ...]
    tasks: tuple[Task, ...]
    whole: bool = False

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets there is anything to fill in on."""
        return (*(OF_UNITS if self.units else ()), *(OF_MEASURES if self.tasks else ()))

    def carriers(self, records: DistrictRecords) -> list[Carrier]:
        """The carriers that belong to the units; one of a unit that the plan no longer knows is the district's."""
        known = {unit.id for unit in self.units}
        return [carrier for carrier in records.carriers if self.whole or carrier.unit in known]


def share_of(plan: Plan, whose: Collection[str] | None) -> Share:
    """The share of units and offices by id or name, None for the whole district. KeyError for a name that the plan
    does not have."""
    if whose is None:
        return Share(plan.district, plan.units, plan.tasks, whole=True)
    units = tuple(unit for unit in plan.units if unit.id in whose)
    tasks = tuple(task for task in plan.tasks if not set(whose).isdisjoint(task.owners))
    known = {unit.id for unit in units} | {name for task in tasks for name in task.owners}
    for name in whose:
        if name not in known:
            raise KeyError(name)
    offices = [name for name in whose if name not in {unit.id for unit in units}]
    return Share("、".join([*(unit.short for unit in units), *offices]), units, tasks)
