"""A plan put in as it would look once in force: what it changes, then 总览, 布局 and 分工 with what is reported."""

from datetime import date

from markupsafe import Markup

from components.content.measures import measures_of
from components.maps.layouts import district_layout
from components.maps.placing import park_marks, sizing
from components.markup.html import NOTHING, element, joined, still
from components.screen import widgets
from components.screen.district_block import district_block
from components.screen.plan_changes import plan_changes
from components.screen.task_tables import folded_parts
from data import cached
from data.clock import today
from data.geo_files import base_map
from data.judging.situation import Situation
from pages.frame.view import View
from plan_config.book import PlanBook
from plan_config.plan import Plan

LOOKED_AT = "以下是启用后按现有填报数据显示的样子，只供查看；单位名和数字要启用以后在各页上才能点开。"
REPLACES = "启用后代替现在的“{title}”。"


def preview(view: View, book: PlanBook, plan: Plan) -> None:
    """The plan beside all others, at the day on screen."""
    _changed(view, plan)
    _shown(view, book, plan, _day_of(plan, view.as_of))


def _changed(view: View, plan: Plan) -> None:
    """What a plan changes of the one that it takes the place of."""
    before = view.book.plan(plan.id)
    if before is None:
        return
    said = REPLACES.format(title=before.short_title)
    told = (element("li", each) for each in plan_changes(before, plan, view.book))
    notice = element("div", said, element("ul", *told), css="notice", attributes={"role": "note"})
    widgets.markup(notice, key="plan-changes")


def _day_of(plan: Plan, chosen: date) -> date:
    """The day a plan is looked at: the chosen one while it runs, else today, else its deadline."""
    return next((day for day in (chosen, today()) if plan.start < day <= plan.deadline), plan.deadline)


def _shown(view: View, book: PlanBook, plan: Plan, as_of: date) -> None:
    """总览, 布局 and 分工 as they would look with what is reported."""
    situation = cached.as_if(book, plan, cached.records(plan.district, view.revision))
    measures = measures_of(plan, book, plan.tasks, {}, {})
    parts = {
        "总览": district_block(situation, as_of, None, ()),
        "布局": _layout(situation, as_of),
        "分工": folded_parts(plan, measures, limited=False) if measures else NOTHING,
    }
    none = element("p", "方案没有这一部分。", css="soft")
    shown = (
        element("section", element("h2", f"预览：{name}"), part or none, css="seen")
        for name, part in parts.items()
    )
    how = element("p", LOOKED_AT, css="soft")
    widgets.markup(joined(how, still(joined(*shown))), key="plan-preview")


def _layout(situation: Situation, as_of: date) -> Markup:
    """The schematic of 空间布局, by what its circles stand for at first."""
    plan = situation.plan
    first = next((each.id for each in sizing(situation)), "")
    marks, sketch = park_marks(situation, first, as_of), base_map().sketches.get(plan.district)
    return district_layout(plan, sketch, marks, narrow=widgets.window().narrow)
