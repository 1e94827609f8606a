"""空间布局: the layout on a map or as its schematic twin, beside the gauges of what is selected."""

import streamlit as st

from components.maps.deck import Marked, district_deck
from components.maps.layouts import district_layout
from components.maps.placing import marks_of_carriers, park_marks
from components.maps.views import MapView, views_for
from components.screen import widgets
from components.screen.side_panel import legend_panel, selection_panel
from data import cached
from data.geo_files import base_map
from pages.dialogs.basis import explain
from pages.frame.view import View, current, follow
from plan_config.plan import Indicator, Plan

MAP, SKETCH = "地图", "示意图（无行政界线，供打印）"


def choose_look(view: View) -> tuple[Plan, MapView | None, Indicator]:
    """The district and view to show, map or sketch, and the indicator that sizes the parks."""
    looks = [(plan, look) for plan in view.plans for look in views_for(plan) or (None,)]
    sums = {item.short: item for plan in view.plans for item in view.situation(plan).measures}
    with st.container(horizontal=True, key="looks"):
        names = {look.name if look else plan.district: (plan, look) for plan, look in looks}
        place = st.segmented_control(
            "视图", list(names), default=next(iter(names)), required=True, key="map_view"
        )
        form = st.segmented_control("形式", [MAP, SKETCH], default=MAP, required=True, key="map_form")
        size = st.segmented_control(
            "圆圈表示", list(sums), default=next(iter(sums)), required=True, key="map_size"
        )
    plan, look = names.get(place, looks[0])
    return plan, look if form == MAP else None, sums[size]


def draw(view: View, plan: Plan, look: MapView | None, indicator: Indicator) -> None:
    """The map or the sketch; what is clicked on it is selected everywhere."""
    scope, situation, narrow = view.scope, view.situation(plan), widgets.is_narrow()
    chosen = plan.parks_of("group", scope.group) if scope.group else (scope.park or "",)
    parks = park_marks(situation, indicator.id, view.as_of, selected=chosen)
    carriers = marks_of_carriers(
        situation, view.as_of, level=scope.level, kind=scope.kind, selected=scope.carrier or ""
    )
    settings = view.book.map
    twin = district_layout(plan, base_map().sketches.get(plan.district), parks, carriers, narrow=narrow)
    if look is None:
        widgets.markup(twin, key="sketch", on_pick=follow)
    else:
        shown = {"narrow": narrow, "boundaries": settings.boundaries}
        deck = district_deck(Marked(plan, parks, carriers), look, base_map(), **shown)
        widgets.deck(deck, twin, key=look.id, height=440 if narrow else 560, on_pick=follow)
    bounded = look is not None and settings.boundaries
    notes = legend_panel(plan, parks, carriers, settings=settings, boundaries=bounded)
    widgets.markup(notes, key="legend", on_pick=follow)


view = current()
plan, look, indicator = choose_look(view)
picture, side = st.columns([5, 3], gap="medium")
with side:
    judged = view.selected(plan)
    panel = selection_panel(
        view.situation(plan), judged, view.scope.carrier, view.as_of, cached.batches(view.revision)
    )
    picked = widgets.markup(panel, key="selection", on_pick=follow)
with picture:
    draw(view, plan, look, indicator)
explain(view, picked)
