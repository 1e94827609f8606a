"""The small layout picture of the first page."""

from markupsafe import Markup

from components.maps.layouts import small_layout
from components.maps.placing import park_marks
from components.markup.html import NOTHING
from data.geo_files import base_map
from pages.frame.view import View
from plan_config.plan import Plan

FIRST = "area"


def small_picture(view: View, plan: Plan) -> Markup:
    """The plan's layout with each unit's area in its light; a click on a unit chooses it."""
    marks = park_marks(view.situation(plan), FIRST, view.as_of)
    return small_layout(plan, base_map().sketches.get(plan.district), marks) if marks else NOTHING
