"""Where targets of a plan begin that another came before: what was there already is asked about, never assumed."""

from collections.abc import Callable, Iterator, Mapping

from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.target_checks import PlanProblem
from plan_config.targets import Target

# What a plan had come to in an indicator by its end; None where nobody knows.
Reached = Callable[[Plan, Indicator], float | None]
_KINDS = ("floor", "above", "about", "range")
_FROM_NOTHING = (
    "没有起点数，按从 0 开始计，原有的数都算作本方案的进展；{known}，是否作为起点？"
    "是的请把“起点接上一方案”填 是，或填“起点数”；方案本来就按总数考核的不用改"
)


def asked_of_begin(
    plan: Plan, before: Plan | None, measures: Mapping[str, Indicator], reached: Reached
) -> Iterator[PlanProblem]:
    """Whether a level that the plan before asked for too begins at what that had come to: of each indicator once, by its
    place in the plan. `measures` are those of both plans by id."""
    if before is None:
        return
    former = [found for each in before.targets if (found := measures.get(each.indicator or ""))]
    asked: set[str] = set()
    for i, target in enumerate(plan.targets):
        indicator = measures.get(target.indicator or "")
        if indicator is None or indicator.id in asked or not _begins_at_nothing(target, indicator):
            continue
        if same := next((each for each in former if _is_same(each, indicator)), None):
            asked.add(indicator.id)
            yield PlanProblem(
                ("targets", i, "base"), _FROM_NOTHING.format(known=_known(reached(before, same), same))
            )


def _begins_at_nothing(target: Target, indicator: Indicator) -> bool:
    told = target.base is not None or target.from_previous or target.every_year or target.value is None
    return (
        target.kind in _KINDS
        and not told
        and not target.falls
        and indicator.basis == "stock"
        and not indicator.change
    )


def _is_same(former: Indicator, indicator: Indicator) -> bool:
    """Whether both are one: by id, or of the same recorded series."""
    series = {part.series for part in indicator.parts}
    return former.id == indicator.id or (bool(series) and series == {part.series for part in former.parts})


def _known(value: float | None, indicator: Indicator) -> str:
    if value is None:
        return f"上一方案也考核“{indicator.label}”"
    return f"上一方案期末为 {round(value, indicator.decimals):,.10g} {indicator.unit}"
