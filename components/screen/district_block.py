"""A district's block on the first page, or the chosen unit's, as long as nothing in it has changed."""

from datetime import date

from markupsafe import Markup

from components.screen.panels import district_panel, unit_panel
from data.judging.kept import kept
from data.judging.progress import judged, of_units
from data.judging.situation import Situation

Beside = tuple[tuple[str, Markup], ...]


@kept(64)
def district_block(situation: Situation, as_of: date, park: str | None, beside: Beside) -> Markup:
    """A district's gauges, counts, what is behind and where it lies; of a chosen unit its own. `beside` is what stands
    beside each target, by its id."""
    decided, rows = dict(beside), of_units(situation, as_of)
    if own := [row for row in rows if row.target.of == park]:
        return unit_panel(situation, own, decided)
    return district_panel(
        situation,
        headline=judged(situation, as_of, "headline"),
        counts=judged(situation, as_of, "count"),
        rows=rows,
        as_of=as_of,
        decided=decided,
    )
