"""The first picture of a page, made of the same pieces as the page."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from components.markup.html import NOTHING
from components.screen.first_picture import block, first_picture
from components.screen.heading import page_heading
from components.screen.meeting import parse_meeting
from components.screen.scope import link, parse
from components.words.titles import BOARD
from data import cached
from data.access.entitlement import sign_in_required
from data.clock import today
from data.store import StoreError
from pages.first_page.blocks import first_page
from pages.frame.view import View
from pages.picture.controls_row import newer_row, scope_row
from pages.picture.map_blocks import map_blocks
from plan_config.reader import PlanError

Asked = Mapping[str, str]


def picture_of(page: str, asked: Asked) -> Markup:
    """What the page at an address shows first, as its link asks for it; nothing where it shows no more than its frame,
    where it is no page of a browser's window, and where reading needs a person: a page of HTML knows none."""
    meeting = parse_meeting(asked)
    if page not in BLOCKS or sign_in_required() or meeting.present or meeting.wall or "embed" in asked:
        return NOTHING
    try:
        return _drawn(page, asked) if cached.is_ready() else NOTHING
    except (PlanError, StoreError):
        return NOTHING  # the page says what is wrong


def _drawn(page: str, asked: Asked) -> Markup:
    book, (revision, meetings), meeting = cached.plans().book, cached.revisions(), parse_meeting(asked)
    if cached.is_empty(revision):
        return NOTHING
    opening = cached.opening(book, revision)
    scope = parse(asked, book, opening.periods, today())
    view = View(book, scope, revision, meeting=meeting, meetings=meetings)
    simulated = cached.holds_simulated(revision)
    heading = page_heading(BOARD, simulated=simulated, size=meeting.size)
    body = BLOCKS[page](view, asked)
    if not body:
        return NOTHING
    picker = (scope_row(view, carriers=page == "layout_map"), *newer_row(view, opening))
    return first_picture(heading, page, link(scope, opening.period), *picker, body, size=meeting.size)


def _districts(view: View, _asked: Asked) -> Markup:
    return block("overview", first_page(view, view.plans))


BLOCKS: Mapping[str, Callable[[View, Asked], Markup]] = {"": _districts, "layout_map": map_blocks}
