"""What the map shows of a plan, and its pieces as they are sent: kept, as long as nothing on them has changed."""

from functools import lru_cache

import streamlit as st
from markupsafe import Markup

from components.maps.live import Sight, live_ground, live_legend, live_marks
from components.maps.marks import CarrierMark, ParkMark
from components.maps.placing import marks_of_carriers, park_marks
from components.maps.views import views_for
from components.markup.html import joined
from components.screen.scope import Scope
from components.screen.search_hits import passing
from data import cached
from data.geo_files import base_map
from data.judging.kept import kept
from data.judging.situation import Situation
from pages.frame.view import View
from plan_config.plan import Plan, PlanBook


def marks(view: View, plan: Plan) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    """The units by the measure that sizes them, and the carriers that pass the filters."""
    return _marks(view.situation(plan), view.scope, measure_of(view, plan))


@kept(64)
def _marks(
    situation: Situation, scope: Scope, measure: str
) -> tuple[tuple[ParkMark, ...], tuple[CarrierMark, ...]]:
    plan = situation.plan
    chosen = plan.parks_of("group", scope.group) if scope.group else (scope.park or "",)
    register = passing(situation, scope, situation.ledger.register)
    carriers = marks_of_carriers(situation, register, scope.as_of, selected=scope.carrier or "")
    return tuple(park_marks(situation, measure, scope.as_of, selected=chosen)), carriers


def measure_of(view: View, plan: Plan) -> str:
    """The indicator that sizes the circles: the one asked for, or else the plan's first."""
    known = [item.id for item in view.situation(plan).measures]
    asked = str(st.session_state.get("map_size", ""))
    return asked if asked in known else known[0]


def pieces(sight: Sight, book: PlanBook) -> tuple[Markup, Markup, Markup]:
    """The ground of every view, marks and legend of the map."""
    return _grounds(book, sight.narrow, sight.boundaries), *_above(sight)


@lru_cache(maxsize=128)
def _above(sight: Sight) -> tuple[Markup, Markup]:
    """What stands on the ground, by all that is marked on it."""
    return live_marks(sight), live_legend(sight)


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=cached.BY_EDITION)
def _grounds(book: PlanBook, narrow: bool, boundaries: bool) -> Markup:
    """Of all districts at once, so that a browser which knows them is sent no ground with a click."""
    plans, base = book.district_plans, base_map()
    looks = [(plan, look) for plan in plans for look in views_for(plan)]
    sights = (Sight(plan, look, base, narrow=narrow, boundaries=boundaries) for plan, look in looks)
    return joined(*(live_ground(sight) for sight in sights))
