"""What stands beside a plan that is put in: the plans already there, and what all plans share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from plan_config.beginning import Reached
from plan_config.book import PlanBook
from plan_config.indicators import Indicator, Indicators
from plan_config.levels import Levels
from plan_config.plan import Plan
from plan_config.reader import shared_files


def nobody_knows(_plan: Plan, _indicator: Indicator) -> None:
    """Of no plan is known what it came to."""


@dataclass(frozen=True)
class Surroundings:
    """The other plans, and the indicators and levels that all share; `reached` is what a plan had come to by its end, which
    whoever knows the records tells."""

    plans: tuple[Plan, ...]
    shared: Indicators
    levels: Levels
    reached: Reached = nobody_knows

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The shared indicators by their ids."""
        return {each.id: each for each in self.shared.indicators}

    def measures(self, plan: Plan) -> Mapping[str, Indicator]:
        """What a plan may measure by its id: what all share, and its own."""
        return {**self.indicators, **{each.id: each for each in plan.indicators}}

    def without(self, plan_id: str) -> "Surroundings":
        """These but for one plan, in whose place another comes."""
        return replace(self, plans=tuple(plan for plan in self.plans if plan.id != plan_id))

    def plan(self, plan_id: str | None) -> Plan | None:
        """The plan with this id."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)


def surroundings(book: PlanBook, reached: Reached = nobody_knows) -> Surroundings:
    """What stands beside a plan while these plans are in force."""
    return Surroundings(book.plans, *shared_files(), reached)
