"""What the map shows of a plan, and its pieces as they are sent: kept, as long as nothing on them has changed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from components.maps.live import Sight, live_ground, live_legend, live_marks
from components.maps.marks import CarrierMark, ParkMark
from components.maps.placing import marks_of_carriers, park_marks, sizing
from components.maps.tints import tinted_by_rung
from components.maps.views import MapView, showing, views_for
from components.markup.html import element, joined
from components.screen.scope import Scope
from components.screen.search_hits import passing
from components.screen.side_panel import map_notes_panel, selection_panel
from components.words.figures import map_notes
from data import cached
from data.geo_files import base_map
from data.judging.kept import kept
from data.judging.situation import Situation
from pages.frame.map_chosen import chosen_place, plan_on_map
from pages.frame.view import View, selected
from plan_config.book import PlanBook
from plan_config.plan import Plan


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What the map is asked for: a view, a form (`rungs` is the map with carriers coloured by rung), and the measure
    that sizes the circles; empty stands for the first."""

    view: str = ""
    form: str = "map"
    size: str = ""


class Pieces(NamedTuple):
    """What the map is put together from: the ground of every view, its own marks and legend, and what stands below."""

    ground: Markup
    marks: Markup
    legend: Markup
    notes: Markup


def shown(view: View, asked: MapAsked, *, card: bool) -> tuple[Plan, MapView | None, str]:
    """The district to show, the view of it, and the form: a plan without any place has its schematic alone."""
    plan = plan_on_map(view, asked.view)
    look = showing(views_for(plan), asked.view, chosen_place(view, plan))
    drawn = "map" if asked.form == "relief" and not card else asked.form
    return plan, look, drawn if look else "sketch"


def sight(view: View, plan: Plan, look: MapView, asked: MapAsked, *, narrow: bool) -> Sight:
    """What the map shows of a plan in one of its views."""
    tinted = asked.form == "rungs"
    return _sight(view.situation(plan), view.scope, measure_of(view, plan, asked), look, narrow, tinted)


def panels(view: View, plan: Plan, asked: MapAsked) -> dict[str, Markup]:
    """What is selected, by its district; beside a whole district the others, to be switched to in the browser."""
    scope = view.scope
    inside = scope.park or scope.group or scope.carrier or scope.circle
    others = () if inside else view.every_plan
    plans = {each.district: each for each in others} | {plan.district: plan}
    return {district: panel(view, each, asked) for district, each in plans.items()}


def panel(view: View, plan: Plan, asked: MapAsked) -> Markup:
    """What is selected in a district, as a part of the page."""
    return element("div", selection(view, plan, asked), attributes={"data-part": plan.district})


def selection(view: View, plan: Plan, asked: MapAsked) -> Markup:
    """The gauges of what is selected, or the card of the chosen carrier, which names its batches, or circle."""
    situation, measure = view.situation(plan), measure_of(view, plan, asked)
    if not view.scope.carrier:
        return _selection(situation, view.scope, measure)
    judged, batches = selected(situation, view.scope), cached.batches(view.revision)
    return selection_panel(situation, judged, view.scope, batches, measure=measure)


@kept(64)
def _selection(situation: Situation, scope: Scope, measure: str) -> Markup:
    return selection_panel(situation, selected(situation, scope), scope, {}, measure=measure)


def marks(view: View, plan: Plan, asked: MapAsked) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    """The units by the measure that sizes them, and the carriers that pass the filters."""
    return _marks(view.situation(plan), view.scope, measure_of(view, plan, asked))


@kept(64)
def _marks(
    situation: Situation, scope: Scope, measure: str
) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    plan = situation.plan
    chosen = plan.units_in("group", scope.group) if scope.group else (scope.park or "",)
    register = passing(situation, scope, situation.ledger.register)
    carriers = marks_of_carriers(situation, register, scope.as_of, selected=scope.carrier or "")
    return tuple(park_marks(situation, measure, scope.as_of, selected=chosen)), carriers


def measure_of(view: View, plan: Plan, asked: MapAsked) -> str:
    """The indicator that sizes the circles: the one asked for, or else the plan's first; empty of a plan of words."""
    known = [item.id for item in sizing(view.situation(plan))]
    return asked.size if asked.size in known else next(iter(known), "")


def pieces(view: View, plan: Plan, look: MapView, asked: MapAsked, *, narrow: bool) -> Pieces:
    """All that the map is put together from."""
    tinted = asked.form == "rungs"
    return _pieces(view.situation(plan), view.scope, measure_of(view, plan, asked), look, narrow, tinted)


@kept(64)
def _pieces(
    situation: Situation, scope: Scope, measure: str, look: MapView, narrow: bool, tinted: bool
) -> Pieces:
    seen, settings = _sight(situation, scope, measure, look, narrow, tinted), situation.book.map
    credit = map_notes(settings, boundaries=seen.has_borders)
    notes = map_notes_panel(seen.plan, seen.parks, seen.carriers, notes=credit)
    grounds = _grounds(situation.book, narrow, seen.boundaries)
    return Pieces(grounds, live_marks(seen), live_legend(seen), notes)


def _sight(
    situation: Situation, scope: Scope, measure: str, look: MapView, narrow: bool, tinted: bool
) -> Sight:
    parks, carriers = _marks(situation, scope, measure)
    if tinted:
        carriers = tinted_by_rung(situation, scope.as_of, carriers)
    boundaries, circle = situation.book.map.boundaries, scope.circle or ""
    return Sight(
        situation.plan,
        look,
        base_map(),
        parks,
        carriers,
        narrow=narrow,
        boundaries=boundaries,
        circle=circle,
    )


def ground(view: View, plan: Plan, look: MapView, *, narrow: bool) -> Markup:
    """The ground of one view alone."""
    return _ground(plan, look, narrow, view.book.map.boundaries)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=cached.BY_EDITION)
def _grounds(book: PlanBook, narrow: bool, boundaries: bool) -> Markup:
    """Of all districts at once, so that a browser which knows them is sent no ground with a click."""
    looks = [(plan, look) for plan in book.district_plans for look in views_for(plan)]
    return joined(*(_ground(plan, look, narrow, boundaries) for plan, look in looks))


@lru_cache(maxsize=64)
def _ground(plan: Plan, look: MapView, narrow: bool, boundaries: bool) -> Markup:
    return live_ground(Sight(plan, look, base_map(), narrow=narrow, boundaries=boundaries))
