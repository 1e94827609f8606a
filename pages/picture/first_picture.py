"""The first picture of a page, made of the same pieces as the page."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from components.markup.html import NOTHING
from components.screen import widgets
from components.screen.first_picture import block, first_picture, first_wall
from components.screen.heading import page_heading
from components.screen.meeting import parse_meeting
from components.screen.scope import in_words, link, named_district, parse
from components.screen.wall import ABREAST, wall_page
from components.words.titles import BOARD
from data import cached
from data.access.entitlement import sign_in_required
from data.clock import today
from data.judging.opening import Opening
from data.store import StoreError
from pages.first_page.blocks import first_page, panel
from pages.frame.view import View
from pages.frame.wrong_link import missed
from pages.picture.controls_row import newer_row, scope_row
from pages.picture.map_blocks import map_blocks
from plan_config.reader import PlanError

Asked = Mapping[str, str]


def picture_of(page: str, asked: Asked) -> Markup:
    """What the page at an address shows first, as its link asks for it; nothing where it shows no more than its frame,
    where it is no page of a browser's window, and where reading needs a person: a page of HTML knows none."""
    if page not in BLOCKS or sign_in_required() or parse_meeting(asked).present or "embed" in asked:
        return NOTHING
    try:
        return _drawn(page, asked) if cached.is_ready() else NOTHING
    except (PlanError, StoreError):
        return NOTHING  # the page says what is wrong


def _drawn(page: str, asked: Asked) -> Markup:
    book, (revision, meetings) = cached.plans().book, cached.revisions()
    if cached.is_empty(revision):
        return NOTHING
    opening = cached.opening(book, revision, named_district(asked, book))
    scope = parse(asked, book, opening.periods, today())
    opening = cached.opening(book, revision, scope.district)
    view = View(book, scope, revision, meeting=parse_meeting(asked), meetings=meetings)
    return _wall(view) if view.meeting.wall and not page else _page(page, view, opening, asked)


def _page(page: str, view: View, opening: Opening, asked: Asked) -> Markup:
    body, size = BLOCKS[page](view, asked), view.meeting.size
    if not body:
        return NOTHING
    heading = page_heading(BOARD, simulated=cached.holds_simulated(view.revision), size=size)
    said = missed(view, asked, page)
    above = (
        scope_row(view, opening, carriers=page == "layout_map"),
        *newer_row(view, opening),
        *([block("notice-link", widgets.notice_box(said))] if said else []),
    )
    return first_picture(heading, page, link(view.scope, opening.period), *above, body, size=size)


def _wall(view: View) -> Markup:
    dated, simulated = in_words(view.scope, view.book), cached.holds_simulated(view.revision)
    panels = [panel(view, plan) for plan in view.plans[:ABREAST]]
    shown = wall_page(BOARD, dated, panels, simulated=simulated)
    return first_wall(shown, abreast=len(panels), size=view.meeting.size)


def _districts(view: View, _asked: Asked) -> Markup:
    return block("overview", first_page(view, view.plans))


BLOCKS: Mapping[str, Callable[[View, Asked], Markup]] = {"": _districts, "layout_map": map_blocks}
