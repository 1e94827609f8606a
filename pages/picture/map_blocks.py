"""空间布局 before it has started: the map, as wide as the window takes it, and what is selected on it."""

from collections.abc import Mapping

from markupsafe import Markup

from components.maps.views import MapView
from components.markup.html import NOTHING, element, joined
from components.screen.first_picture import block, columns
from pages.frame.map_picture import MapAsked, ground, panel, pieces, shown
from pages.frame.own_link import known_choices, own_choices
from pages.frame.view import View
from pages.picture.controls_row import looks_row
from plan_config.plan import Plan


def map_blocks(view: View, link: Mapping[str, str]) -> Markup:
    """The two columns of the page; nothing where the link asks for the schematic, or nothing has a place."""
    asked = MapAsked(*known_choices(own_choices("layout_map", view.plans), link).values())
    plan, look, form = shown(view, asked, card=False)
    if look is None or form == "sketch":
        return NOTHING
    wide, narrow = (_drawn(view, plan, look, asked, narrow=narrow) for narrow in (False, True))
    picture = joined(element("div", wide), element("template", element("div", narrow)))
    drawn = columns(picture, block("selection", panel(view, plan, asked)))
    return joined(looks_row(view, plan, look, asked), drawn)


def _drawn(view: View, plan: Plan, look: MapView, asked: MapAsked, *, narrow: bool) -> Markup:
    drawn, below = pieces(view, plan, look, asked, narrow=narrow), ground(view, plan, look, narrow=narrow)
    framed = element("div", block("ground", below), block("marks", drawn.marks), css="st-key-map")
    return joined(framed, block("legend", joined(drawn.legend, drawn.notes)))
