"""What the map shows of a plan, and its pieces as they are sent: kept, as long as nothing on them has changed."""

from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from components.maps.live import Sight, live_ground, live_legend, live_marks
from components.maps.marks import CarrierMark, ParkMark
from components.maps.placing import marks_of_carriers, park_marks
from components.maps.views import MapView, showing, views_for
from components.markup.html import joined
from components.screen.scope import Scope
from components.screen.search_hits import passing
from components.screen.side_panel import map_notes_panel, selection_panel
from data import cached
from data.geo_files import base_map
from data.judging.kept import kept
from data.judging.situation import Situation
from pages.frame.map_chosen import chosen_place, plan_on_map
from pages.frame.view import View
from plan_config.plan import Plan, PlanBook


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What the map is asked for: a view, a form, and the measure that sizes the circles; empty stands for the first."""

    view: str = ""
    form: str = "map"
    size: str = ""


def shown(view: View, asked: MapAsked, *, card: bool) -> tuple[Plan, MapView | None, str]:
    """The district to show, the view of it, and the form: a plan without any place has its schematic alone."""
    plan = plan_on_map(view, asked.view)
    look = showing(views_for(plan), asked.view, chosen_place(view, plan))
    drawn = "map" if asked.form == "relief" and not card else asked.form
    return plan, look, drawn if look else "sketch"


def sight(view: View, plan: Plan, look: MapView, asked: MapAsked, *, narrow: bool) -> Sight:
    """What the map shows of a plan in one of its views."""
    parks, carriers = marks(view, plan, asked)
    boundaries, circle = view.book.map.boundaries, view.scope.circle or ""
    return Sight(plan, look, base_map(), parks, carriers, narrow=narrow, boundaries=boundaries, circle=circle)


def selection(view: View, plan: Plan, asked: MapAsked) -> Markup:
    """The gauges of what is selected, or the card of the chosen carrier or circle."""
    batches, measure = cached.batches(view.revision), measure_of(view, plan, asked)
    return selection_panel(view.situation(plan), view.selected(plan), view.scope, batches, measure=measure)


def map_notes(drawn: Sight, view: View) -> Markup:
    """What stands below a map: the units to choose from, and what must be said of it."""
    settings = view.book.map
    return map_notes_panel(
        drawn.plan, drawn.parks, drawn.carriers, settings=settings, boundaries=drawn.boundaries
    )


def marks(view: View, plan: Plan, asked: MapAsked) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    """The units by the measure that sizes them, and the carriers that pass the filters."""
    return _marks(view.situation(plan), view.scope, measure_of(view, plan, asked))


@kept(64)
def _marks(
    situation: Situation, scope: Scope, measure: str
) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    plan = situation.plan
    chosen = plan.parks_of("group", scope.group) if scope.group else (scope.park or "",)
    register = passing(situation, scope, situation.ledger.register)
    carriers = marks_of_carriers(situation, register, scope.as_of, selected=scope.carrier or "")
    return tuple(park_marks(situation, measure, scope.as_of, selected=chosen)), carriers


def measure_of(view: View, plan: Plan, asked: MapAsked) -> str:
    """The indicator that sizes the circles: the one asked for, or else the plan's first."""
    known = [item.id for item in view.situation(plan).measures]
    return asked.size if asked.size in known else known[0]


def pieces(seen: Sight, book: PlanBook) -> tuple[Markup, Markup, Markup]:
    """The ground of every view, marks and legend of the map."""
    return _grounds(book, seen.narrow, seen.boundaries), *above(seen)


@lru_cache(maxsize=128)
def above(seen: Sight) -> tuple[Markup, Markup]:
    """What stands on the ground, by all that is marked on it: marks and legend."""
    return live_marks(seen), live_legend(seen)


def ground(seen: Sight) -> Markup:
    """The ground of one view alone."""
    return _ground(seen.plan, seen.view, seen.narrow, seen.boundaries)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=cached.BY_EDITION)
def _grounds(book: PlanBook, narrow: bool, boundaries: bool) -> Markup:
    """Of all districts at once, so that a browser which knows them is sent no ground with a click."""
    looks = [(plan, look) for plan in book.district_plans for look in views_for(plan)]
    return joined(*(_ground(plan, look, narrow, boundaries) for plan, look in looks))


@lru_cache(maxsize=64)
def _ground(plan: Plan, look: MapView, narrow: bool, boundaries: bool) -> Markup:
    return live_ground(Sight(plan, look, base_map(), narrow=narrow, boundaries=boundaries))
