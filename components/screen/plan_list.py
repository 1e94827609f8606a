"""The plans in force as a table: whose, called what, from when to when, and where each comes from."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup.html import cell, element
from components.screen.scroll_table import scroll_table
from plan_config.plan import Plan

SHIPPED = "程序自带"
HEADS = ("区县", "方案", "起止", "来自")


def plan_list(plans: Sequence[Plan], files: Mapping[str, str]) -> Markup:
    """Each plan once; `files` are the names of those in the folder of one's own, by the plan's id."""
    rows = [
        element(
            "tr",
            cell(plan.district),
            cell(plan.short_title),
            cell(f"{plan.start} 至 {plan.deadline}"),
            cell(files.get(plan.id, SHIPPED)),
            cite="规划文件",
        )
        for plan in plans
    ]
    return scroll_table(list(HEADS), rows)
