"""A district's block on the first page, or the chosen unit's, as long as nothing in it has changed."""

from datetime import date

from markupsafe import Markup

from components.maps.layouts import small_layout
from components.maps.placing import park_marks
from components.markup.html import NOTHING, element
from components.screen.panels import district_panel, unit_panel
from data.geo_files import base_map
from data.judging.kept import kept
from data.judging.progress import judged, of_units
from data.judging.situation import Situation

FIRST = "area"
Beside = tuple[tuple[str, Markup], ...]


@kept(64)
def district_block(situation: Situation, as_of: date, park: str | None, beside: Beside) -> Markup:
    """A district's gauges, counts, what is behind and where it lies; of a chosen unit its gauges. `beside` is what
    stands beside each target, by its id."""
    decided, rows = dict(beside), of_units(situation, as_of)
    if own := [row for row in rows if row.target.of == park]:
        return unit_panel(situation, own, decided)
    panel = district_panel(
        situation,
        headline=judged(situation, as_of, "headline"),
        counts=judged(situation, as_of, "count"),
        rows=rows,
        as_of=as_of,
        decided=decided,
    )
    return element("div", panel, small_picture(situation, as_of))


@kept(64)
def small_picture(situation: Situation, as_of: date) -> Markup:
    """The plan's layout with each unit's area in its light; a click on a unit chooses it."""
    plan, marks = situation.plan, park_marks(situation, FIRST, as_of)
    return small_layout(plan, base_map().sketches.get(plan.district), marks) if marks else NOTHING
