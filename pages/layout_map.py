"""空间布局: the layout on a map, as its schematic twin or in relief, beside the gauges of what is selected."""

import streamlit as st

from components.maps.deck import relief_deck
from components.maps.layouts import district_layout
from components.maps.views import MapView
from components.markup.html import joined
from components.screen import widgets
from components.screen.side_panel import legend_panel
from data.geo_files import base_map
from pages.dialogs.basis import explain
from pages.frame.map_controls import map_asked, map_controls
from pages.frame.map_picture import MapAsked, marks, panels, pieces, shown, sight
from pages.frame.view import View, current, follow
from plan_config.plan import Plan

TALL, TALL_NARROW = 560, 440


def draw(view: View, plan: Plan, look: MapView, asked: MapAsked, form: str, *, narrow: bool) -> None:
    """The layout on a map; what is clicked on it is selected everywhere."""
    drawn = pieces(view, plan, look, asked, narrow=narrow)
    if form == "relief":
        seen = sight(view, plan, look, asked, narrow=narrow)
        widgets.deck(relief_deck(seen), height=TALL_NARROW if narrow else TALL, on_pick=follow)
        widgets.markup(drawn.notes, key="legend", on_pick=follow)
    else:
        widgets.live_map(drawn.ground, drawn.marks, on_pick=follow)
        widgets.markup(joined(drawn.legend, drawn.notes), key="legend", on_pick=follow)


def draw_sketch(view: View, plan: Plan, asked: MapAsked, *, narrow: bool) -> None:
    """The layout as its schematic."""
    parks, carriers = marks(view, plan, asked)
    sketch = base_map().sketches.get(plan.district)
    drawn = district_layout(plan, sketch, parks, carriers, narrow=narrow)
    widgets.markup(drawn, key="sketch", on_pick=follow)
    widgets.markup(legend_panel(plan, parks, carriers, settings=view.book.map), key="legend", on_pick=follow)


view, asked = current(), map_asked()
window = widgets.window()
plan, look, form = shown(view, asked, card=window.card)
map_controls(view, plan, look, form, card=window.card)
picture, side = st.columns([5, 3], gap="medium")
with side:
    parts = panels(view, plan, asked)
    picked = widgets.markup(joined(*parts.values()), key="selection", on_pick=follow)
    widgets.show_part(plan.district, list(parts), whole=next(iter(parts)))
with picture:
    if look is None or form == "sketch":
        draw_sketch(view, plan, asked, narrow=window.narrow)
    else:
        draw(view, plan, look, asked, form, narrow=window.narrow)
explain(view, picked)
