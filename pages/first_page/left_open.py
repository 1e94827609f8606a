"""The fold of 总览 about the plan before: what it left open, and what the plan on screen made of it."""

from components.content.left_open import counted, left_open
from components.markup.html import element, joined
from components.report.open_lines import open_lines
from components.screen import widgets
from components.screen.content_table import content_table
from pages.frame.handover import handover_of
from pages.frame.view import View
from plan_config.plan import Plan


def follows_one(view: View) -> list[Plan]:
    """The plans on screen that follow another which has ended by the date."""
    before = ((plan, view.book.before(plan)) for plan in view.plans)
    return [plan for plan, ended in before if ended and ended.deadline <= view.as_of]


def left_by_the_plan_before(view: View, plans: list[Plan]) -> None:
    """Both plans side by side, a district each."""
    for plan in plans:
        handover = handover_of(view.book, plan, view.revision)
        assert handover is not None, f"{plan.id} follows none"
        title = element("h3", f"{plan.district}：{handover.before.plan.called} → {plan.called}")
        lines = open_lines(handover, view.as_of)
        said = element("p", f"{counted(lines)}。", cite=handover.before.plan.document.number)
        table = content_table(left_open(lines, "screen"), css="stacks")
        widgets.markup(joined(title, said, table), key=f"left-{plan.id}")
