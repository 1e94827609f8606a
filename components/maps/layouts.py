"""The schematic twin of the map and the small picture of the first page: SVG, no boundaries in them.

What can be chosen carries `data-pick`; what shows figures carries `data-cite`.
"""

from collections.abc import Sequence

from markupsafe import Markup

from components.maps.layout_circle import narrow_circle, small_circle, wide_circle
from components.maps.layout_grid import narrow_grid, small_grid, undivided, wide_grid
from components.maps.layout_rows import Scene, summary
from components.maps.layout_sketch import can_sketch, narrow_sketch, small_sketch, wide_sketch
from components.maps.marks import CarrierMark, ParkMark
from components.maps.svg import picture
from components.markup.html import element
from data.geo_files import Sketch
from plan_config.plan import Plan


def district_layout(
    plan: Plan,
    sketch: Sketch | None,
    parks: Sequence[ParkMark],
    carriers: Sequence[CarrierMark] = (),
    *,
    narrow: bool = False,
) -> Markup:
    """A plan's layout as one SVG: groups on the sketch of the district, a circle, or a grid of groups.

    `sketch` is the district's hand-drawn setting, if there is one; `narrow` arranges it for a phone.
    """
    scene = Scene(plan, tuple(parks), tuple(carriers))
    if not parks:
        return element("div", _picture(scene, *undivided(scene)), css="undivided")
    if sketch is not None and plan.layout == "groups" and can_sketch(scene):
        drawn = narrow_sketch(scene, sketch) if narrow else wide_sketch(scene, sketch)
    elif plan.circles and plan.layout == "circle":
        drawn = narrow_circle(scene, plan.circles[0]) if narrow else wide_circle(scene, plan.circles[0])
    else:
        drawn = narrow_grid(scene) if narrow else wide_grid(scene)
    return _picture(scene, *drawn)


def small_layout(plan: Plan, sketch: Sketch | None, parks: Sequence[ParkMark]) -> Markup:
    """The same at 360×220, for the first page: circles, short names, completion with its light."""
    scene = Scene(plan, tuple(parks), ())
    if sketch is not None and plan.layout == "groups" and can_sketch(scene):
        return _picture(scene, *small_sketch(scene, sketch))
    if plan.circles and plan.layout == "circle":
        return _picture(scene, *small_circle(scene, plan.circles[0]))
    return _picture(scene, *small_grid(scene))


def _picture(scene: Scene, body: Markup, width: int, height: int) -> Markup:
    title = f"{scene.plan.district}{scene.plan.layout_title or '布局'}示意图"
    cites = dict.fromkeys([scene.plan.document.number, *(park.cite for park in scene.parks)])
    return picture(body, width=width, height=height, title=title, text=summary(scene), cite="；".join(cites))
