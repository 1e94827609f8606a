"""园区与载体: the annex rows ranked, the search over units, carriers and firms, and one carrier's card."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components.content.carriers import listed_of
from components.maps.placing import level_id
from components.markup.html import NOTHING, element, joined
from components.screen import widgets
from components.screen.content_table import content_table
from components.screen.search_hits import firm_hits, no_carriers, unit_hits
from components.screen.two_dates import whole_comparison
from components.screen.unit_table import unit_table
from data import cached
from data.judging.search import Found, search
from data.judging.situation import Situation
from data.records.carrier import Carrier
from pages.dialogs.basis import explain
from pages.dialogs.card import show_card
from pages.frame.comparison import comparison_of
from pages.frame.view import View, current, follow
from plan_config.plan import Plan


def units(view: View, plan: Plan) -> Markup:
    """The annex rows of one plan."""
    judged = view.judged(plan, "annex") or [p for p in view.judged(plan, "group") if p.indicator.parts]
    table = unit_table(view.situation(plan), judged, selected=view.scope.park)
    found, of = comparison_of(view, plan), view.scope.park
    units_only = found and found.only(lambda each: bool(each.of) and of in (None, each.of))
    return joined(
        whole_comparison(units_only, plan) if units_only else NOTHING,
        element("section", element("h2", plan.district), table),
    )


def chosen(situation: Situation, view: View, found: Sequence[Carrier]) -> list[Carrier]:
    """Those of the carriers found that are in scope and pass level and kind."""
    scope = view.scope
    members = situation.plan.parks_of("group", scope.group) if scope.group else None
    return [
        carrier
        for carrier in found
        if carrier.may_be_open_on(view.as_of)
        and scope.park in (None, carrier.unit_on(view.as_of))
        and (members is None or carrier.unit_on(view.as_of) in members)
        and scope.kind in (None, carrier.kind)
        and scope.level in (None, level_id(carrier, view.as_of, view.book.levels))
    ]


def looked_for(view: View, plan: Plan, wanted: str) -> Found:
    """What goes by the words in one district."""
    return search(plan, cached.records(plan.district, view.revision, view.seen), wanted, view.as_of)


def results(view: View, plan: Plan, found: Found, *, any_hit: bool) -> Markup:
    """What was found in one district: units, firms, and the carriers, of which all are shown without words."""
    records, situation = cached.records(plan.district, view.revision, view.seen), view.situation(plan)
    listed = chosen(situation, view, found.carriers)
    none = no_carriers(found, any_hit=any_hit)
    table = (
        content_table(listed_of(situation, listed, view.as_of), chosen=view.scope.carrier) if listed else none
    )
    return joined(
        unit_hits(plan, found.units, records.aliases),
        firm_hits(plan.district, found.firms, records.carriers),
        element("h3", f"{plan.district}载体 {len(listed)} 个", cite="登记库"),
        table,
    )


view = current()
picked = widgets.markup(joined(*(units(view, plan) for plan in view.plans)), key="units", on_pick=follow)
wanted = st.text_input(
    "查找单位、载体或企业（名称、简称、别名、编码或信用代码）",
    key="search",
    placeholder="例如：总部城、数字经济产业园、YZ03",
    max_chars=60,
)
finds = [(plan, looked_for(view, plan, wanted)) for plan in view.plans]
any_hit = any(found for _, found in finds)
for plan, found in finds:
    widgets.markup(results(view, plan, found, any_hit=any_hit), key=f"list-{plan.id}", on_pick=follow)
if not explain(view, picked):
    show_card(view)
