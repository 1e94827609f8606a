"""The meeting mode: one slide fills the window, and the browser turns the pages without the server."""

from collections.abc import Callable

import streamlit as st
from markupsafe import Markup

from components.markup.assets import asset
from components.markup.style_sheets import SLIDES

_SCRIPT = asset("presenter.js")


def presenter(
    deck_html: Markup,
    *,
    slide: int,
    key: str,
    on_pick: Callable[[str, int], None],
    on_leave: Callable[[], None],
) -> str | None:
    """Show a deck (`components.slides.deck`) from a page on, counted from 1.

    The page shown stands in the address as `slide` at once, and the server is told only when it is asked for
    something: a click or Enter on an element with `data-pick` calls `on_pick` with its value and the page before the
    next run, and the value is returned in that run. Esc, or the button, calls `on_leave`.
    """

    def picked() -> None:
        page, pick = _asked(st.session_state[key].pick)
        if pick:
            on_pick(pick, page)

    def left() -> None:
        if st.session_state[key].leave:
            on_leave()

    shown = _component()(
        key=key, data={"html": str(deck_html), "slide": slide}, on_pick_change=picked, on_leave_change=left
    )
    return _asked(getattr(shown, "pick", None))[1]


def _asked(told: str | None) -> tuple[int, str | None]:
    """The page and the pick in what the browser tells: `4 park:渝中区/zongbucheng`."""
    page, _, pick = (told or "0 ").partition(" ")
    return int(page), pick or None


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., object]:
    return st.components.v2.component("carrier_board_presenter", js=_SCRIPT, css=SLIDES, isolate_styles=False)
