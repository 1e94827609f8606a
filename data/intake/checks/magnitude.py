"""A figure beside what its unit is to reach: a slip of digits or of a unit shows as a multiple nobody plans for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.records.terms import whole
from plan_config.book import PlanBook
from plan_config.indicators import Indicator
from plan_config.layout import WHOLE
from plan_config.plan import Plan
from plan_config.targets import Target

# So many times its own unit's target, or so many times smaller, is worth a question; so is one part above the target
# of the whole district where its unit has none.
FAR_ABOVE, FAR_BELOW = 5.0, 1000.0


@dataclass(frozen=True, slots=True)
class Goal:
    """What a unit is to reach in an indicator, or its district where the plan gives the unit nothing to reach or the
    district reports itself."""

    indicator: Indicator
    value: float
    own: bool
    itself: bool
    district: str

    @property
    def recorded(self) -> float:
        """The value in the unit that figures are recorded in."""
        return self.value * self.indicator.per_unit


Goals = Mapping[tuple[str, str, str], Goal]


def goals_of(book: PlanBook) -> Goals:
    """The goal of each reporting unit by district, unit and series, the largest of several."""
    found: dict[tuple[str, str, str], Goal] = {}
    for plan in book.district_plans:
        for unit in dict.fromkeys((*(each.id for each in plan.reporters), WHOLE)):
            for indicator in (each for each in book.indicators if each.parts):
                if goal := _goal(plan, unit, indicator):
                    found |= {(plan.district, unit, part.series): goal for part in indicator.parts}
    return found


def beside_goal(value: float, goal: Goal | None, *, by_carrier: bool) -> str | None:
    """What is odd about a recorded figure; small ones are odd only in what a unit reports of itself."""
    if goal is None or value == 0:
        return None
    times = value / goal.recorded
    if times > (FAR_ABOVE if goal.own else 1.0):
        return f"是{_named(goal)}的 {times_in_words(times)} 倍，请核对位数和单位；属实请说明原因"
    if goal.own and not by_carrier and times * FAR_BELOW < 1:
        return f"不到{_named(goal)}的千分之一，请核对位数和单位；属实请说明原因"
    return None


def _goal(plan: Plan, unit: str, indicator: Indicator) -> Goal | None:
    own, all_of_it = (max(_values(plan, indicator, each), default=None) for each in (unit, ""))
    value = all_of_it if own is None else own
    is_own = own is not None or unit == WHOLE
    return Goal(indicator, value, is_own, unit == WHOLE, plan.district) if value else None


def _values(plan: Plan, indicator: Indicator, of: str) -> Iterator[float]:
    for target in plan.targets:
        if target.indicator == indicator.id and target.of == of and target.value is not None:
            yield largest(target, plan)


def largest(target: Target, plan: Plan) -> float:
    """The most there is to be by what a target asks for, or was where it begins."""
    asked = (target.value or 0.0, target.upper or 0.0, target.base.value if target.base else 0.0)
    table = [*(year.value for year in target.by_year), *(made.value for made in target.revisions)]
    years = target.due.year - plan.start.year if target.every_year else 1
    return max(*asked, *table) * max(years, 1)


def times_in_words(times: float) -> str:
    """A multiple, with a decimal where it is below ten."""
    return f"{times:,.{0 if times >= 10 else 1}f}"


def _named(goal: Goal) -> str:
    whose = "所在单位目标" if goal.own and not goal.itself else f"{whole(goal.district)}目标"
    return f"{whose} {goal.value:g} {goal.indicator.unit} "
