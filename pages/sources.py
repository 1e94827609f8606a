"""口径与来源: where every target comes from, how it is read, the rules in force, and what has been reported."""

import streamlit as st
from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.markup.pills import legend_of
from components.screen import source_tables as tables
from components.screen import widgets
from data.judging.progress import assess
from data.judging.readings import read
from data.judging.trace import coverage, ratio_checks
from data.published import load_published
from pages.frame.view import View, current
from plan_config.plan import Plan

TABS = [
    "目标出处",
    "总目标与分解",
    "两种读法",
    "灯色规则",
    "指标口径",
    "公开数据",
    "级别口径",
    "填报覆盖",
    "系数核对",
]


def section(name: str, view: View, plan: Plan) -> Markup:
    """One tab's content for one plan."""
    situation = view.situation(plan)
    if name == "目标出处":
        notes = (element("p", note, css="note", cite=plan.document.number) for note in plan.notes)
        return joined(tables.documents(plan), tables.target_table(plan, view.book), *notes)
    if name == "总目标与分解":
        return tables.reconciliation(plan, view.book)
    if name == "两种读法":
        return tables.readings(plan, [(item, read(situation, item, view.as_of)) for item in plan.readings])
    if name == "灯色规则":
        return tables.rule_comparison(plan, view.book.lights, view.judged(plan, "headline", "annex"))
    if name == "填报覆盖":
        cells = {measure.label: coverage(situation, measure.id) for measure in situation.measures}
        return joined(
            *(
                joined(element("h3", label), tables.coverage_matrix(plan, cell))
                for label, cell in cells.items()
            )
        )
    if name == "级别口径":
        mappings = {item.id: view.situation(plan, item.id) for item in view.book.levels.mappings}
        rows = [
            [assess(each, target, view.as_of) for each in mappings.values()]
            for target in plan.targets_for(role="count")
        ]
        return tables.mapping_table(plan, view.book, rows)
    return tables.ratio_table(situation, ratio_checks(situation, view.as_of))


view = current()
parents = [plan for plan in view.book.plans if plan.level == "parent"]
for name, tab in zip(TABS, st.tabs(TABS, on_change="rerun", key="source_tab"), strict=True):
    if not tab.open:
        continue
    with tab:
        if name == "指标口径":
            lights = legend_of(view.book.lights)
            widgets.markup(joined(lights, tables.definitions(view.book)), key="definitions")
        elif name == "公开数据":
            widgets.markup(tables.published_table(load_published()), key="published")
        else:
            plans = [*view.plans, *(parents if name in ("目标出处", "总目标与分解") else [])]
            top = tables.rule_in_force(view.book.lights) if name == "灯色规则" else NOTHING
            parts = (joined(element("h2", plan.district), section(name, view, plan)) for plan in plans)
            widgets.markup(joined(top, *parts), key=f"source-{name}")
