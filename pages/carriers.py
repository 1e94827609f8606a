"""园区与载体: the annex rows ranked, the search over units, carriers and firms, and one carrier's card."""

import streamlit as st
from markupsafe import Markup

from components.content.carriers import listed_of
from components.content.table import Table
from components.content.units import NAME
from components.markup.html import NOTHING, element, joined
from components.markup.pills import soft
from components.screen import widgets
from components.screen.carrier_changes import carrier_comparison, carriers_table
from components.screen.content_table import content_table
from components.screen.district_title import district_title
from components.screen.search_hits import closed_hits, firm_hits, in_scope, no_carriers, unit_hits
from components.screen.two_dates import unit_comparison, units_table
from components.screen.unit_table import unit_table, units_shown
from data import cached
from data.judging.search import Found, search
from pages.dialogs.basis import explain
from pages.dialogs.card import show_card
from pages.frame.comparison import compared_words, days_compared
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from plan_config.plan import Plan


def units(view: View, plan: Plan) -> Markup:
    """The units as a table to choose from, below what has changed since the date compared with."""
    table = unit_table(view.situation(plan), view.of_units(plan), selected=view.scope.park)
    days = days_compared(view)
    return joined(
        unit_comparison(view.situation(plan), days, view.scope.park) if days else NOTHING,
        carrier_comparison(view.situation(plan), days, view.scope) if days else NOTHING,
        element("section", district_title(plan), table),
    )


def units_told(view: View, plan: Plan) -> list[Table]:
    """The same as tables to take away."""
    situation, days = view.situation(plan), days_compared(view)
    shown = [units_shown(situation, view.of_units(plan))]
    return [*shown, units_table(situation, days, view.scope.park)] if days else shown


def carriers_told(view: View, plan: Plan, found: Found) -> list[Table]:
    """The carriers found, and what has become of carriers since the date compared with."""
    days, shown = days_compared(view), [carriers(view, plan, found)]
    return [*shown, carriers_table(view.situation(plan), days, view.scope)] if days else shown


def carriers(view: View, plan: Plan, found: Found) -> Table:
    """Those of the carriers found that are in scope."""
    situation = view.situation(plan)
    return listed_of(situation, in_scope(situation, view.scope, found.carriers), view.as_of)


def looked_for(view: View, plan: Plan, wanted: str) -> Found:
    """What goes by the words in one district."""
    return search(plan, cached.records(plan.district, view.revision, view.seen), wanted, view.as_of)


def results(view: View, plan: Plan, found: Found, *, any_hit: bool) -> Markup:
    """What was found in one district: units, firms, and the carriers, of which all are shown without words."""
    records, said = cached.records(plan.district, view.revision, view.seen), carriers(view, plan, found)
    known = bool(view.situation(plan).ledger.register)
    none = no_carriers(found, any_hit=any_hit, any_known=known)
    table = content_table(said, chosen=view.scope.carrier, css="stacks pairs") if said.rows else none
    return joined(
        unit_hits(plan, found.units, records.aliases),
        firm_hits(plan.district, found.firms, records.carriers),
        element("h3", f"{plan.district}载体 {len(said.rows)} 个", cite="登记库"),
        soft(said.note),
        table,
        closed_hits(view.situation(plan), view.scope, found.carriers),
    )


def examples(view: View) -> str:
    """What may be looked for: a unit, a carrier and its code, of those that are there."""
    first = view.plans[0]
    known = [name for each in view.situation(first).ledger.register[:1] for name in (each.name, each.code)]
    named = [*(unit.short for unit in first.units[:1]), *known]
    return f"例如：{'、'.join(named)}" if named else ""


view = current()
picked = widgets.markup(joined(*(units(view, plan) for plan in view.plans)), key="units", on_pick=follow)
table_download(
    view,
    NAME,
    lambda: [(plan, said) for plan in view.plans for said in units_told(view, plan)],
    compared_words(view),
)
wanted = st.text_input(
    "查找单位、载体或企业（名称、简称、别名、编码或信用代码）",
    key="search",
    width=640,
    placeholder=examples(view),
    max_chars=60,
)
finds = [(plan, looked_for(view, plan, wanted)) for plan in view.plans]
any_hit = any(found for _, found in finds)
for plan, found in finds:
    widgets.markup(results(view, plan, found, any_hit=any_hit), key=f"list-{plan.id}", on_pick=follow)
limits = {"级别": view.scope.level or "", "类型": view.scope.kind or "", "查找": wanted}
table_download(
    view,
    "载体",
    lambda: [(plan, said) for plan, found in finds for said in carriers_told(view, plan, found)],
    {**limits, **compared_words(view)},
)
if not explain(view, picked):
    show_card(view)
