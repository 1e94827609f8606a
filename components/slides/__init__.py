"""The slides of a review meeting from reports: one message a slide, each as a section of HTML.

Type is counted in hundredths of the slide's width (`slide_style`), so that every screen shows the same picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from markupsafe import Markup

from components.content import messages
from components.content.table import Table
from components.markup.html import NOTHING, element
from components.report.values import Report
from components.report.wording import paper_number
from components.slides.content_table import content_table
from components.slides.figures import abreast, cover, dials, map_with_list, trends
from components.slides.frame import Draft, Pagination, fits, framed, room_below
from components.slides.order import ONLY_IF_ANY, SLIDE_KINDS, SLIDE_NAMES, TABLES, SlideKind
from components.slides.tables import sheets
from components.words.titles import REPORT

__all__ = ["MAP_FRAME", "SLIDE_KINDS", "SLIDE_NAMES", "Slide", "SlideKind", "deck", "slides"]

MAP_FRAME = (520.0, 340.0)  # pixels to draw a map in, so that its words come out as large as a slide's
Titled = tuple[str, Markup]  # a slide's message and its body


@dataclass(frozen=True, slots=True)
class Slide:
    """One page: `title` is its message in words, `html` one section."""

    kind: SlideKind
    title: str
    html: Markup


def slides(
    reports: Sequence[Report],
    *,
    wanted: Sequence[str] | None = None,
    size: float = 1.0,
    maps: Mapping[str, Markup],
) -> tuple[Slide, ...]:
    """The pages of a meeting: one title for all reports, then each report's own pages in turn.

    `wanted` names kinds in the order wished, unknown ones are passed over; without any, every kind that has something
    to say is shown. `size` is 1, 1.25 or 1.5 times the type. `maps` holds each district's map as SVG,
    best drawn in `MAP_FRAME`.
    """
    asked = [kind for kind in dict.fromkeys(wanted or ()) if kind in SLIDE_NAMES]
    drafts = [
        draft
        for nth, report in enumerate(reports)
        for kind in (asked or SLIDE_KINDS)
        for draft in (
            _title(reports, nth)
            if kind == "title"
            else _drafts(kind, report, size, maps.get(report.district, NOTHING), asked=bool(asked))
        )
    ]
    pages = len(drafts)
    return tuple(
        Slide(draft.kind, draft.title, framed(_finished(draft, drafts, page), Pagination(page, pages, size)))
        for page, draft in enumerate(drafts, 1)
    )


def deck(pages: Sequence[Slide]) -> Markup:
    """All pages as one piece of HTML, in order."""
    return element("div", *(page.html for page in pages), css="deck")


def _title(reports: Sequence[Report], nth: int) -> list[Draft]:
    """The title slide, once for all reports; its contents are put in when all pages are known."""
    cite = "；".join(_cite(report) for report in reports)
    title = "、".join(report.scope_name for report in reports) + REPORT
    return [] if nth else [Draft("title", tuple(reports), title, NOTHING, cite)]


def _finished(draft: Draft, drafts: Sequence[Draft], page: int) -> Draft:
    if draft.kind == "title":
        return replace(draft, body=cover(draft.reports, _contents(drafts)))
    # Patterns are found by their id, and one in a page that is not shown paints nothing.
    return replace(draft, body=draft.body.replace("hatch-", f"hatch-{page}-"))


def _contents(drafts: Sequence[Draft]) -> list[tuple[str, str, int]]:
    """District, kind and page of the first slide of each kind."""
    first: dict[tuple[str, SlideKind], int] = {}
    for page, draft in enumerate(drafts, 1):
        if draft.kind != "title":
            first.setdefault((draft.reports[0].scope_name, draft.kind), page)
    return [(scope, SLIDE_NAMES[kind], page) for (scope, kind), page in first.items()]


def _drafts(kind: SlideKind, report: Report, size: float, drawn: Markup, *, asked: bool) -> list[Draft]:
    tables = (_tables(message(report), table(report), size) for message, table in TABLES.get(kind, ()))
    said = [*_figures(kind, report, size, drawn), *chain.from_iterable(tables)]
    if not said and (asked or kind not in ONLY_IF_ANY):
        said = [(_silence(kind, report), NOTHING)]
    return [Draft(kind, (report,), title, body, _cite(report)) for title, body in said]


def _figures(kind: SlideKind, report: Report, size: float, drawn: Markup) -> list[Titled]:
    parts = abreast(report.headline)
    if kind == "gauges":
        title = report.own_sentence if fits(report.own_sentence, size) else messages.goals(report)
        return [
            (messages.numbered(title, nth, len(parts)), dials(report, part))
            for nth, part in enumerate(parts, 1)
        ]
    if kind == "trend":
        return [(messages.trends(part), trends(part, size=size)) for part in parts]
    if kind == "map" and drawn:
        title = messages.places(report)
        return [(title, map_with_list(report, drawn, size=size, room=room_below(title, size)))]
    return []


def _tables(title: str, said: Table, size: float) -> list[Titled]:
    """A table on as many slides as it needs, numbered where there are several."""
    if not said.rows:
        return []
    columns, rows = content_table(said)
    room = room_below(messages.numbered(title, 1, 2), size)
    parts = sheets(columns, rows, size=size, room=room)
    return [(messages.numbered(title, nth, len(parts)), part) for nth, part in enumerate(parts, 1)]


def _silence(kind: SlideKind, report: Report) -> str:
    """What a slide says that has nothing to show."""
    if kind in TABLES:
        return TABLES[kind][0][0](report)
    return f"{SLIDE_NAMES[kind]}：没有可以展示的数据"


def _cite(report: Report) -> str:
    return f"{paper_number(report)}；由下列各项计算"
