"""园区与载体: the annex rows ranked, the carriers filtered and searched, and one carrier's card."""

import streamlit as st

from components import widgets
from components.scene import level_id
from components.tables import carrier_list, ranked, unit_table
from data.names import normalise
from data.progress import Situation, timeline
from data.records import Carrier
from pages.dialogs import explain, show_card
from pages.view import View, current, follow
from plan_config.plan import Plan


def units(view: View, plan: Plan) -> str:
    """The annex rows of one plan."""
    situation = view.situation(plan)
    judged = view.judged(plan, "annex") or [p for p in view.judged(plan, "group") if p.indicator.parts]
    scope, first = judged[0].target.scope, judged[0].indicator
    rows = [
        (tuple(p for p in judged if p.target.of == of), timeline(situation, first, scope, of))
        for of in dict.fromkeys(progress.target.of for progress in judged)
    ]
    table = unit_table(plan, view.book.lights, ranked(rows), selected=view.scope.park)
    return f"<section><h2>{plan.district}</h2>{table}</section>"


def chosen(situation: Situation, view: View, wanted: str) -> list[Carrier]:
    """The carriers in scope that pass level, kind and the search over names, aliases and units."""
    scope, text = view.scope, normalise(wanted)
    members = situation.plan.parks_of("group", scope.group) if scope.group else None
    return [
        carrier
        for carrier in situation.ledger.register
        if scope.park in (None, carrier.unit)
        and (members is None or carrier.unit in members)
        and scope.kind in (None, carrier.kind)
        and scope.level in (None, level_id(carrier.level_on(view.as_of)))
        and any(text in normalise(name) for name in names_of(situation, carrier))
    ]


def names_of(situation: Situation, carrier: Carrier) -> tuple[str, ...]:
    """What a carrier is found by: its own names and those of its unit."""
    unit = situation.plan.unit(carrier.unit)
    return (carrier.name, *carrier.aliases, *((unit.name, unit.short) if unit else ()))


view = current()
situations = [view.situation(plan) for plan in view.plans]
picked = widgets.markup("".join(units(view, plan) for plan in view.plans), key="units", on_pick=follow)
wanted = st.text_input(
    "查找载体（名称或别名）", key="search", placeholder="例如：总部城、数字经济产业园", max_chars=60
)
for situation in situations:
    found = chosen(situation, view, wanted)
    title = f'<h3 data-cite="登记库">{situation.plan.district}载体 {len(found)} 个</h3>'
    listed = carrier_list(situation, found, view.as_of, selected=view.scope.carrier)
    empty = '<p class="soft">没有符合条件的载体。请放宽级别、类型或换一个名称再查。</p>'
    widgets.markup(title + (listed if found else empty), key=f"list-{situation.plan.id}", on_pick=follow)
if not explain(view, picked):
    show_card(view)
