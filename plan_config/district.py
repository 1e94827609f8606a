"""A district with its plans: who reports in it, and which plan a date is looked at by."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plan_config.entries import Task
from plan_config.layout import WHOLE, Group, Park, itself
from plan_config.plan import Plan


@dataclass(frozen=True)
class District:
    """A district with all its plans, one after another and side by side, in the order they are offered.

    Records are the district's own: of its units, whichever plan names them. What a plan asks is the plan's.
    """

    name: str
    plans: tuple[Plan, ...]

    @cached_property
    def units(self) -> tuple[Park | Group, ...]:
        """Who reports: the units of every plan, each once, and itself where a plan has none."""
        found: dict[str, Park | Group] = {}
        for unit in (unit for plan in self.plans for unit in plan.reporters):
            found.setdefault(unit.id, unit)
        return tuple(found.values())

    @cached_property
    def subjects(self) -> tuple[Park | Group, ...]:
        """Whose figures there may be: the units', and the district's own total beside them."""
        return self.units if self._reports_itself else (*self.units, itself(self.name))

    @property
    def homes(self) -> tuple[Park | Group, ...]:
        """The units that carriers may belong to."""
        return tuple(unit for unit in self.units if self.is_home(unit.id))

    def is_home(self, unit: str) -> bool:
        """Whether carriers may belong to a unit: to the district as a whole only where one of its plans has no units."""
        return unit != WHOLE or self._reports_itself

    @property
    def _reports_itself(self) -> bool:
        return any(unit.id == WHOLE for unit in self.units)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The measures of every plan."""
        return tuple(task for plan in self.plans for task in plan.tasks)

    @property
    def start(self) -> date:
        """When the first of the plans begins."""
        return min(plan.start for plan in self.plans)

    @property
    def deadline(self) -> date:
        """When the last of the plans ends."""
        return max(plan.deadline for plan in self.plans)

    def unit(self, wanted: str) -> Park | Group | None:
        """Who reports under this id or name, in whichever plan."""
        found = next((unit for plan in self.plans if (unit := plan.unit(wanted))), None)
        return found or (itself(self.name) if wanted in (WHOLE, self.name) else None)

    def in_force(self, period: date) -> tuple[Plan, ...]:
        """The plans that ask for a period: those that have begun before its end and end no earlier."""
        return tuple(plan for plan in self.plans if plan.start < period <= plan.deadline)

    def newest_asked(self, on: date) -> date:
        """The day up to which figures are asked for by a date: that date, or when the last of the plans ended."""
        return max((min(on, plan.deadline) for plan in self.plans if plan.start < on), default=on)

    def plan(self, plan_id: str) -> Plan | None:
        """The plan with this id. Records older than a choice of plans name none: theirs was the first."""
        return next((plan for plan in self.plans if plan_id in ("", plan.id)), None)

    def gone_over(self, on: date) -> frozenset[str]:
        """The units whose place another has taken by a date."""
        begun = (plan for plan in self.plans if plan.start < on)
        return frozenset(old for plan in begun for unit in plan.units for old in unit.succeeds)

    def shown(self, on: date, asked: str | None = None, inside: Collection[str | None] = ()) -> Plan:
        """The plan that a date is looked at by: of those that have the places chosen the one asked for by id, else the
        one in force, else the last that ended."""
        places = set(filter(None, inside))
        return min(
            self.plans, key=lambda plan: (not places <= plan.places, plan.id != asked, _relevance(plan, on))
        )


def _relevance(plan: Plan, on: date) -> tuple[int, int]:
    """Sorts a plan among those of its district; equals stay in their order."""
    if plan.start < on <= plan.deadline:
        return 0, 0
    return (1, -plan.deadline.toordinal()) if plan.deadline < on else (2, plan.start.toordinal())
