"""What a plan says: its papers, its targets with their clauses, and the whole against its parts."""

from collections.abc import Sequence

from markupsafe import Markup

from components.content.sources import papers
from components.markup.html import BREAK, cell, element, joined
from components.report.papers import papers_of
from components.screen.content_table import content_table
from components.screen.scroll_table import scroll_table
from components.words.figures import citation, number, percent, whose_in_full
from data.records.terms import whole
from plan_config.plan import Indicator, Mismatch, Plan, PlanBook
from plan_config.targets import Target

ROLES = {
    "headline": "总目标",
    "count": "计数目标",
    "group": "布局分目标",
    "annex": "附表分解",
    "supported": "支持事项（不入合计）",
    "aim": "定性目标",
}


def target_table(plan: Plan, book: PlanBook) -> Markup:
    """Every target with its clause and the figure as worded."""
    return scroll_table(
        ["类别", "对象", "指标", "目标值#", "节点", "期限", "原文数字", "条款", "责任单位", "说明"],
        [_target_row(plan, book, target) for target in plan.targets],
    )


def documents(plan: Plan) -> Markup:
    """The plan's papers, each with its number and a link to the official page where one is known."""
    return content_table(papers(papers_of(plan), "screen"))


def reconciliation(plan: Plan, book: PlanBook) -> Markup:
    """Headline against break-down with the slack per indicator; a difference stands with its reason."""
    rows = [
        _slack_row(plan, book.indicator(target.indicator), target, over)
        for target in plan.targets_for(role="headline")
        for over in ("annex", "group")
        if target.indicator and _parts(plan, target.indicator, over)
    ]
    return scroll_table(["指标", "总目标#", "分解", "合计#", "余量#", "说明"], rows)


def _target_row(plan: Plan, book: PlanBook, target: Target) -> Markup:
    indicator = book.indicator(target.indicator) if target.indicator else None
    value = "—" if target.value is None else number(target.value, 2)
    value += f"–{number(target.upper)}" if target.upper else ""
    steps = [
        joined(element("time", f"{step.on}"), f" {number(step.value)}（{step.wording}）")
        for step in target.milestones
    ]
    return element(
        "tr",
        cell(ROLES[target.role]),
        cell(plan.name_of(target.scope, target.of)),
        cell(indicator.label if indicator else target.label),
        cell(value, f" {indicator.unit}" if indicator else "", numeric=True),
        cell(joined(*steps, between=BREAK) or "—"),
        cell(element("time", f"{target.deadline or '—'}")),
        cell(target.wording),
        cell(plan.cited(target.clause)),
        cell(whose_in_full(plan, target)),
        cell(target.note, _revised(target)),
        cite=citation(plan, target.clause),
    )


def _revised(target: Target) -> str:
    """Later changes of a target: from when, to what, why, by which paper."""
    return "".join(
        f"{each.on} 起调整为 {number(each.value, 2)}（{each.reason}，{each.paper}）。"
        for each in target.revisions
    )


def _parts(plan: Plan, indicator: str, role: str) -> list[Target]:
    return [target for target in plan.targets if target.role == role and target.indicator == indicator]


def _slack_row(plan: Plan, indicator: Indicator, target: Target, over: str) -> Markup:
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
