"""口径与来源: a number or word answered at once, the key figures, and behind them targets, readings, rules, sources."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from components.content.all_entries import all_entries
from components.content.entries import entries_of
from components.content.lookup import examples, indexed, said_of
from components.content.table import Table
from components.markup.html import element, joined
from components.screen import figure_tables, rule_tables, widgets
from components.screen.answers import answers, origins
from components.screen.awards import award_rules
from components.screen.district_title import district_title
from components.screen.record_tables import coverage_tables
from data.published import load_published
from pages.evidence.desk import shares
from pages.frame.once import once
from pages.frame.own_link import SOURCE_TABS
from pages.frame.table_download import table_download
from pages.frame.tabs import tabs
from pages.frame.unnamed import unnamed_records
from pages.frame.view import current
from plan_config.plan import Plan

NONE = "方案没有这方面的内容。"


def of_plans(section: Callable[[Plan], Markup], *also: Plan, css: str = "districts") -> Markup:
    """A section for each plan in scope and for those given, side by side where there is room."""
    listed = (
        element("div", district_title(plan), section(plan) or element("p", NONE, css="soft"))
        for plan in (*view.plans, *also)
    )
    return element("div", *listed, css=css)


def rules(plan: Plan) -> Markup:
    """What every published rule makes of the same figures."""
    return rule_tables.rule_comparison(plan, book.lights, view.judged(plan, "headline", "annex"))


def levels(plan: Plan) -> Markup:
    """The count targets under each mapping of the level schemes."""
    mapped = [view.situation(plan, item.id) for item in book.levels.mappings]
    return rule_tables.mapping_table(mapped, view.as_of)


def reported(plan: Plan) -> Markup:
    """Who reported when, and how much of what is recorded has evidence."""
    founded = joined(element("h3", "佐证"), shares(view, plan))
    return joined(coverage_tables(view.situation(plan)), founded)


def said() -> list[tuple[Plan, Table]]:
    """What each plan says, or of that what the question is about."""
    name, plans = SOURCE_TABS[0], (*view.plans, *above)
    return [(plan, said_of(entries_of(plan, book), question, name)) for plan in plans]


def find(pick: str) -> None:
    """A click on a figure asks for it, without one for nothing more."""
    st.session_state["source_find"] = pick.removeprefix("find:")


def close() -> None:
    """An answer belongs to its question, not to the tab that is opened after it."""
    st.session_state["source_find"] = ""


def show(name: str, section: Callable[[], Markup]) -> None:
    """One section in its tab."""
    widgets.markup(section(), key=f"source-{name}", on_pick=find)


view, date = current(), current().as_of
book, above = view.book, view.book.above(view.plans)
SECTIONS: Sequence[Callable[[], Markup]] = (
    lambda: origins(view.plans, above, book),
    lambda: of_plans(lambda plan: figure_tables.reconciliation(plan, book), *above),
    lambda: of_plans(lambda plan: rule_tables.readings(view.situation(plan), date)),
    lambda: joined(rule_tables.rule_in_force(book.lights), of_plans(rules)),
    lambda: figure_tables.definitions(book, view.plans),
    lambda: figure_tables.published_table(load_published()),
    lambda: joined(of_plans(levels), rule_tables.recognition(book), award_rules(book)),
    lambda: unnamed_records(view) + of_plans(reported, css=""),
    lambda: of_plans(lambda plan: figure_tables.ratio_table(view.situation(plan), date)),
)
index = once(
    "source_index",
    (*(plan.id for plan in view.plans), book.edition),
    lambda: indexed(all_entries((*view.plans, *above), book)),
)
hint = examples(index)
question = st.text_input("查数字或词", key="source_find", placeholder=hint, max_chars=60, width=640)
widgets.markup(answers(index, question), key="answers", on_pick=find)
named = zip(SOURCE_TABS, SECTIONS, strict=True)
tabs({name: partial(show, name, section) for name, section in named}, key="source_tab", chosen=close)
table_download(view, SOURCE_TABS[0], said, {"查": question})
