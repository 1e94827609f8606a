"""What a plan asks for in words alone, as its papers list it."""

from components.report.values.aims import Aim
from components.words.figures import target_citation
from data.records.terms import UNNAMED
from plan_config.plan import Plan
from plan_config.targets import Target


def aims_of(plan: Plan) -> tuple[Aim, ...]:
    """The aims of a plan that asks for nothing in figures."""
    return () if plan.targets_for() else tuple(_aim(plan, target) for target in plan.targets)


def aims_beside(plan: Plan) -> tuple[Aim, ...]:
    """The aims of a plan that asks for figures too."""
    listed = [each for each in plan.targets if each.role == "aim" and each.value is None]
    return tuple(_aim(plan, target) for target in listed) if plan.targets_for() else ()


def _aim(plan: Plan, target: Target) -> Aim:
    return Aim(
        target=target.id,
        label=target.label,
        wording=target.wording,
        deadline=target.deadline,
        clause=plan.clause_of(target),
        whose="、".join(plan.whose(target).lead) or UNNAMED,
        basis=target_citation(plan, target),
    )
