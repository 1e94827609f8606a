"""任务分工: the measures, who leads and who supports, and the indicators each answers for."""

import streamlit as st
from markupsafe import Markup

from components.content.measures import assigned, by_unit, tasks_of, units_of
from components.markup.html import element, joined
from components.screen import widgets
from components.screen.content_table import content_table, mark_table
from components.screen.meeting_tables import decision_table
from data.judging.progress import Progress
from data.records.terms import UNNAMED
from pages.decisions.lists import lines_of
from pages.frame.view import View, current
from plan_config.plan import Plan


def by_indicator(view: View, plan: Plan) -> dict[str, Progress]:
    """The district's own targets by what they measure."""
    judged = view.judged(plan, "headline", "count")
    return {progress.indicator.id: progress for progress in judged}


def heading(plan: Plan, count: int) -> Markup:
    """The district and how many measures are listed."""
    note = f"{count} 项任务，标题为本系统概括，以原文条款为准。"
    return joined(element("h2", plan.district), element("p", note, css="soft", cite=plan.document.number))


view = current()
units = list(dict.fromkeys(unit for plan in view.plans for unit in units_of(plan)))
left, right = st.columns([2, 3], vertical_alignment="bottom")
wanted = left.selectbox("单位", ["全部", *units, UNNAMED], key="task_unit", placeholder="请选择")
by_clause = right.segmented_control(
    "查看方式", ["任务清单", "条款与单位对照"], default="任务清单", required=True, key="task_form"
)
for plan in view.plans:
    tasks = tasks_of(plan, None if wanted == "全部" else wanted)
    tasks = [task for task in tasks if view.scope.park is None or view.scope.park in task.parks]
    updates = {update.task: update for update in view.task_updates(plan) if update.period <= view.as_of}
    title = heading(plan, len(tasks))
    said = assigned(plan, view.book, tasks, by_indicator(view, plan), updates)
    shown = content_table(said, css="tasks")
    decided = [line for line in lines_of(view, plan) if line.task in {task.id for task in tasks}]
    if decided:
        shown = joined(element("h3", "议定事项"), decision_table(decided), shown)
    body = mark_table(by_unit(plan)) if by_clause == "条款与单位对照" else shown
    widgets.markup(joined(title, body), key=f"tasks-{plan.id}")
