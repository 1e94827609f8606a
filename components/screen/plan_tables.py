"""The whole against its parts, as a plan says both."""

from collections.abc import Sequence

from markupsafe import Markup

from components.content.entries import ROLES
from components.markup.html import cell, element
from components.screen.scroll_table import scroll_table
from components.words.figures import citation, number, percent
from data.records.terms import whole
from plan_config.plan import Indicator, Mismatch, Plan, PlanBook
from plan_config.targets import Target, TargetRole

OVER: tuple[TargetRole, ...] = ("annex", "group")


def reconciliation(plan: Plan, book: PlanBook) -> Markup:
    """Headline against break-down with the slack per indicator; a difference stands with its reason."""
    rows = [
        _slack_row(plan, book.indicator(target.indicator), target, over)
        for target in plan.targets_for(role="headline")
        for over in OVER
        if target.indicator and _parts(plan, target.indicator, over)
    ]
    return scroll_table(["指标", "总目标#", "分解", "合计#", "余量#", "说明"], rows)


def _parts(plan: Plan, indicator: str, role: str) -> list[Target]:
    return [target for target in plan.targets if target.role == role and target.indicator == indicator]


def _slack_row(plan: Plan, indicator: Indicator, target: Target, over: TargetRole) -> Markup:
    parts = _parts(plan, indicator.id, over)
    total, goal = sum(part.value or 0 for part in parts), target.value or 0
    named = [item for item in plan.mismatches if (item.indicator, item.over) == (indicator.id, over)]
    return element(
        "tr",
        cell(f"{indicator.label}（{indicator.unit}）"),
        cell(number(goal, 2), numeric=True),
        cell(f"{ROLES[over]} {len(parts)} 行"),
        cell(number(total, 2), numeric=True),
        cell(f"{number(total - goal, 2)}（{percent(total / goal)}）", numeric=True),
        cell(_slack_words(plan, total - goal, named)),
        cite=citation(plan, f"{target.clause}；{parts[0].clause} 等 {len(parts)} 行"),
    )


def _slack_words(plan: Plan, slack: float, named: Sequence[Mismatch]) -> str:
    if named:
        return named[0].reason
    return f"分解正好等于总目标，没有余量：任一行短少，{whole(plan.district)}即短少。" if slack == 0 else ""
