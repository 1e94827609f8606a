"""The slides of a review meeting from reports: one message a slide, each as a section of HTML.

Type is counted in hundredths of the slide's width (`slide_style`), so that every screen shows the same picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from markupsafe import Markup

from components.content import messages
from components.markup.html import NOTHING, element, joined
from components.report.values.report import Report
from components.report.wording import joint_title, paper_number
from components.slides.content_table import content_table
from components.slides.figures import DrawMap, abreast, cover, dials, map_with_list, under_lead, way_to
from components.slides.frame import Draft, Pagination, fits, framed, lead_height, room_below
from components.slides.measured import LEAST_TYPE
from components.slides.order import ANNEX, SLIDE_KINDS, SLIDE_NAMES, SLIDES, Shown, SlideKind, is_silent
from components.slides.tables import sheets
from components.slides.trends import trends

__all__ = ["SLIDE_KINDS", "SLIDE_NAMES", "DrawMap", "Slide", "SlideKind", "deck", "slides"]

MORE = 1.6 * LEAST_TYPE  # the height of the line that leads to the annex
Titled = tuple[str, Markup]  # a slide's message and its body


@dataclass(frozen=True, slots=True)
class Slide:
    """One page: `title` is its message in words, `place` its number among the others, `html` one section."""

    kind: SlideKind
    title: str
    place: str
    html: Markup


def slides(
    reports: Sequence[Report],
    *,
    wanted: Sequence[str] | None = None,
    size: float = 1.0,
    draw_map: DrawMap | None = None,
) -> tuple[Slide, ...]:
    """The pages of a meeting: one title for all reports, each report's own pages in turn, and last the annex with the
    whole of what they say in short.

    `wanted` names kinds in the order wished, unknown ones are passed over; without any, every kind that has something
    to say is shown. `size` is 1, 1.25 or 1.5 times the type of all but the annex.
    """
    asked = [kind for kind in dict.fromkeys(wanted or ()) if kind in SLIDE_NAMES]
    kinds = asked or SLIDE_KINDS
    meeting = [
        draft
        for nth, report in enumerate(reports)
        for kind in kinds
        for draft in (
            _title(reports, nth)
            if kind == "title"
            else _drafts(kind, report, size, draw_map, asked=bool(asked))
        )
    ]
    annex = [draft for report in reports for kind in kinds for draft in _annex(kind, report)]
    return _bound(meeting, annex, size)


def _bound(meeting: Sequence[Draft], annex: Sequence[Draft], size: float) -> tuple[Slide, ...]:
    """All drafts as slides, each with its number and what only all of them together tell."""
    places = [
        *(Pagination(page, len(meeting), size) for page in range(1, len(meeting) + 1)),
        *(Pagination(page, len(annex), 1.0, in_annex=True) for page in range(1, len(annex) + 1)),
    ]
    drafts = [*meeting, *annex]
    return tuple(
        Slide(draft.kind, draft.title, place.words, framed(_finished(draft, drafts, nth), place))
        for nth, (draft, place) in enumerate(zip(drafts, places, strict=True), 1)
    )


def deck(pages: Sequence[Slide]) -> Markup:
    """All pages as one piece of HTML, in order."""
    return element("div", *(page.html for page in pages), css="deck")


def _title(reports: Sequence[Report], nth: int) -> list[Draft]:
    """The title slide, once for all reports; its contents are put in when all pages are known."""
    cite = "；".join(_cite(report) for report in reports)
    return [] if nth else [Draft("title", tuple(reports), joint_title(reports), NOTHING, cite)]


def _finished(draft: Draft, drafts: Sequence[Draft], nth: int) -> Draft:
    """A draft with what only all of them together tell: the pages to go to, the place among them."""
    if draft.kind == "title":
        return replace(draft, body=cover(draft.reports, _contents(drafts)))
    if draft.more:
        page = next(page for page, each in enumerate(drafts, 1) if _tells_all_of(draft, each))
        return replace(draft, body=joined(draft.body, way_to(page, draft.more)))
    # Patterns are found by their id, and one in a page that is not shown paints nothing.
    return replace(draft, body=draft.body.replace("hatch-", f"hatch-{nth}-"))


def _tells_all_of(short: Draft, other: Draft) -> bool:
    return other.in_annex and (other.kind, other.reports) == (short.kind, short.reports)


def _contents(drafts: Sequence[Draft]) -> list[tuple[str, str, int]]:
    """District, number and kind, and page of the first slide of each kind, and of its annex, which is numbered for
    itself."""
    meeting = sum(not draft.in_annex for draft in drafts)
    first: dict[tuple[str, str], int] = {}
    for page, draft in enumerate(drafts, 1):
        if draft.kind != "title":
            name = ANNEX if draft.in_annex else SLIDE_NAMES[draft.kind]
            first.setdefault((draft.reports[0].scope_name, name), page)
    return [
        (scope, f"{name} {page - meeting}" if name == ANNEX else f"{page} {name}", page)
        for (scope, name), page in first.items()
    ]


def _drafts(
    kind: SlideKind, report: Report, size: float, draw_map: DrawMap | None, *, asked: bool
) -> list[Draft]:
    slide = SLIDES[kind]
    more = slide.whole.leads(report) if slide.whole else ""
    tables = (_tables(shown, report, size, short=bool(more)) for shown in slide.tables)
    said = [*_figures(kind, report, size, draw_map), *chain.from_iterable(tables)]
    if not said and (asked or not is_silent(kind, report)):
        said = [(_silence(kind, report), NOTHING)]
    return [Draft(kind, (report,), title, body, _cite(report), more) for title, body in said]


def _annex(kind: SlideKind, report: Report) -> list[Draft]:
    """The whole of what a kind's slide says in short, in usual type whatever the others are in: it is looked up."""
    whole = SLIDES[kind].whole
    if whole is None or not whole.leads(report):
        return []
    said = _tables(whole.shown, report, size=1.0)
    return [Draft(kind, (report,), title, body, _cite(report), in_annex=True) for title, body in said]


def _figures(kind: SlideKind, report: Report, size: float, draw_map: DrawMap | None) -> list[Titled]:
    parts = abreast(report.headline)
    told = any(each.line for each in report.headline)
    if kind == "gauges":
        whole = fits(report.own_sentence, size)
        title, lead = (report.own_sentence, "") if whole else (messages.goals(report), report.own_sentence)
        return [
            (messages.numbered(title, nth, len(parts)), dials(report, part, lead))
            for nth, part in enumerate(parts, 1)
        ]
    if kind == "trend" and told:
        return [(messages.trends(part), trends(report, part, size=size)) for part in parts]
    if kind == "map" and draw_map and report.parks:
        title = messages.places(report)
        return [(title, map_with_list(report, draw_map, size=size, room=room_below(title, size)))]
    return []


def _tables(shown: Shown, report: Report, size: float, *, short: bool = False) -> list[Titled]:
    """A table on as many slides as it needs, numbered where there are several; a `short` one on one, above the way to
    the annex."""
    title, said, lead = shown.message(report), shown.table(report), shown.lead(report)
    if not said.rows:
        return []
    if words := shown.instead(report):
        return [(title, under_lead(words, NOTHING, _cite(report)))]
    columns, rows = content_table(said)
    taken = MORE * short + lead_height(lead, size)
    parts = sheets(columns, rows, size=size, room=room_below(title, size) - taken, one=short)
    if len(parts) > 1:
        room = room_below(messages.numbered(title, 1, 2), size) - taken
        parts = sheets(columns, rows, size=size, room=room)
    return [
        (messages.numbered(title, nth, len(parts)), under_lead(lead, part, _cite(report)))
        for nth, part in enumerate(parts, 1)
    ]


def _silence(kind: SlideKind, report: Report) -> str:
    """What a slide says that has nothing to show."""
    slide = SLIDES[kind]
    return slide.tables[0].message(report) if slide.tables else f"{slide.name}：没有可以展示的数据"


def _cite(report: Report) -> str:
    return f"{paper_number(report)}；由下列各项计算"
