"""The plans in force as a table: whose, called what, from when to when, and where each comes from."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup.html import joined, unbroken
from components.screen.scroll_table import scroll_table, stacked_row
from plan_config.plan import Plan

SHIPPED = "程序自带"
HEADS = ("区县", "方案", "起止", "来自")


def plan_list(plans: Sequence[Plan], files: Mapping[str, str]) -> Markup:
    """Each plan once; `files` are the names of those in the folder of one's own, by the plan's id."""
    rows = [_row(plan, files.get(plan.id, SHIPPED)) for plan in plans]
    return scroll_table(HEADS, rows, css="stacks")


def _row(plan: Plan, file: str) -> Markup:
    days = joined(unbroken(f"{plan.start}"), " 至 ", unbroken(f"{plan.deadline}"))
    return stacked_row(HEADS, (plan.district, plan.short_title, days, file), cite="规划文件")
