"""How the map is looked at: view, form, and what the circles stand for. The widgets mirror what the link keeps."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.maps.placing import sizing
from components.maps.views import MapView, shows, views_for
from components.screen.controls import LABELS
from pages.frame.map_chosen import chosen_place
from pages.frame.map_picture import MapAsked, measure_of
from pages.frame.view import View, choose
from plan_config.plan import Plan

FORMS: Mapping[str, str] = {"map": "地图", "rungs": "台阶图", "sketch": "示意图", "relief": "立体图"}


def map_choices(plans: Sequence[Plan]) -> Mapping[str, Sequence[str]]:
    """What the link of the map may ask for, the default first: no view is the one that a district opens with."""
    looks = [look.id for plan in plans for look in views_for(plan)]
    measures = dict.fromkeys(
        target.indicator or "" for plan in plans for target in plan.targets_for(role="headline")
    )
    return {"map_view": ("", *looks), "map_form": tuple(FORMS), "map_size": tuple(measures)}


def map_asked() -> MapAsked:
    """What the session asks of the map."""
    return MapAsked(*(st.session_state[key] for key in ("map_view", "map_form", "map_size")))


def map_controls(view: View, plan: Plan, look: MapView | None, form: str, *, card: bool) -> None:
    """Draw the controls; relief is offered where a graphics card draws it."""
    looks = {each.id: each for other in view.plans for each in views_for(other)}
    measures = {item.id: item.short for item in sizing(view.situation(plan))}
    forms = {key: name for key, name in FORMS.items() if key != "relief" or card}
    place = chosen_place(view, plan)

    def moved(to: str) -> None:
        if place is not None and not shows(looks[to], place):
            choose(group=None, park=None, carrier=None)

    with st.container(horizontal=True, key="looks"):
        if look is not None and len(looks) > 1:
            _control("map_view", {key: each.name for key, each in looks.items()}, look.id, moved)
        if look is not None:
            _control("map_form", forms, form)
        if measures:
            _control("map_size", measures, measure_of(view, plan, map_asked()))


def _control(
    key: str, names: Mapping[str, str], chosen: str, then: Callable[[str], None] | None = None
) -> None:
    """One choice; what is kept under its key is what was asked for, what the widget shows is what that came to."""
    shown = f"pick_{key}"
    st.session_state[shown] = chosen

    def changed() -> None:
        st.session_state[key] = st.session_state[shown]
        if then is not None:
            then(st.session_state[shown])

    st.segmented_control(
        LABELS[shown],
        list(names),
        key=shown,
        format_func=lambda option: names[option],
        required=True,
        on_change=changed,
    )
