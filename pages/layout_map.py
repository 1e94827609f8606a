"""空间布局: the layout on a map, as its schematic twin or in relief, beside the gauges of what is selected."""

import streamlit as st

from components.maps.deck import relief_deck
from components.maps.layouts import district_layout
from components.maps.live import Sight
from components.maps.views import MapView, showing, views_for
from components.screen import widgets
from components.screen.side_panel import legend_panel, map_notes_panel, selection_panel
from data import cached
from data.geo_files import base_map
from pages.dialogs.basis import explain
from pages.frame.map_chosen import chosen_place, plan_on_map
from pages.frame.map_controls import map_controls
from pages.frame.map_picture import marks, measure_of, pieces
from pages.frame.view import View, current, follow
from plan_config.plan import Plan

TALL, TALL_NARROW = 560, 440


def shown(view: View, *, card: bool) -> tuple[Plan, MapView | None, str]:
    """The district to show, the view of it, and the form: a plan without any place has its schematic alone."""
    asked, form = st.session_state["map_view"], st.session_state["map_form"]
    plan = plan_on_map(view, asked)
    look = showing(views_for(plan), asked, chosen_place(view, plan))
    drawn = "map" if form == "relief" and not card else form
    return plan, look, drawn if look else "sketch"


def draw(view: View, plan: Plan, look: MapView | None, form: str) -> None:
    """The layout in its form; what is clicked on it is selected everywhere."""
    parks, carriers = marks(view, plan)
    narrow, settings = widgets.is_narrow(), view.book.map
    if form == "sketch" or look is None:
        sketch = base_map().sketches.get(plan.district)
        drawn = district_layout(plan, sketch, parks, carriers, narrow=narrow)
        widgets.markup(drawn, key="sketch", on_pick=follow)
        notes = legend_panel(plan, parks, carriers, settings=settings)
    else:
        sight = Sight(
            plan,
            look,
            base_map(),
            parks,
            carriers,
            narrow=narrow,
            boundaries=settings.boundaries,
            circle=view.scope.circle or "",
        )
        if form == "relief":
            widgets.deck(relief_deck(sight), height=TALL_NARROW if narrow else TALL, on_pick=follow)
        else:
            widgets.live_map(*pieces(sight, view.book), on_pick=follow)
        notes = map_notes_panel(plan, parks, carriers, settings=settings, boundaries=settings.boundaries)
    widgets.markup(notes, key="legend", on_pick=follow)


view = current()
has_card = widgets.has_graphics_card()
plan, look, form = shown(view, card=has_card)
map_controls(view, plan, look, form, card=has_card)
picture, side = st.columns([5, 3], gap="medium")
with side:
    judged = view.selected(plan)
    panel = selection_panel(
        view.situation(plan),
        judged,
        view.scope,
        cached.batches(view.revision),
        measure=measure_of(view, plan),
    )
    picked = widgets.markup(panel, key="selection", on_pick=follow)
with picture:
    draw(view, plan, look, form)
explain(view, picked)
