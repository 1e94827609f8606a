"""The only components that know Streamlit: markup with picks, the style sheet, dialogs, empty states."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st
from markupsafe import Markup

from components.markup.assets import asset
from components.markup.html import element, style_sheet
from components.markup.style_sheets import BARE, PRINT, SCREEN, THUMBNAILS, type_size

# Plotly has no word for a quarter: its short names of months say it.
_QUARTERS = [f"{nth}季度" for nth in "一二三四" for _ in range(3)]
_PLOTLY = {
    "displayModeBar": False,
    "locale": "zh",
    "locales": {"zh": {"format": {"shortMonths": _QUARTERS}}},
}


class Window(NamedTuple):
    """A browser's window: whether it is a phone's, and whether a graphics card draws for it. False until it has said so."""

    narrow: bool = False
    card: bool = False


def markup(html: Markup, *, key: str, on_pick: Callable[[str], None] | None = None) -> str | None:
    """Show HTML or SVG made of the pieces of `components.markup`.

    A click or Enter on an element with `data-pick` calls `on_pick` with its value before the next run, and
    is returned in that run.
    """

    def picked() -> None:
        value = st.session_state[key].pick
        if on_pick is not None and value:
            on_pick(value)

    shown = _component("markup.js")(key=key, data=html.encode(), on_pick_change=picked)
    return getattr(shown, "pick", None)


def show_part(part: str | None, parts: Sequence[str], *, whole: str = "") -> None:
    """Let only that of the elements with `data-part` be seen, or all; the picker of districts switches in the browser,
    to the part that stands for the `whole` where all districts are chosen.

    Apart from the markup, which the browser knows already when another part is chosen.
    """
    _component("parts.js")(key="parts", data={"part": part or "", "parts": list(parts), "whole": whole})


def style(size: float = 1) -> None:
    """The style sheet of every page, with the type `size` times as large."""
    st.html(style_sheet(f"{SCREEN}{type_size(size)}{PRINT}"))


def bare() -> None:
    """Nothing of the frame: the page is filled by what comes next."""
    st.html(style_sheet(BARE))


def wall(html: Markup, *, seconds: int, on_leave: Callable[[], None]) -> None:
    """Let a page of `components.screen.wall` fill the window, each district for so many seconds; Esc calls
    `on_leave`."""

    def left() -> None:
        if st.session_state["wall"].leave:
            on_leave()

    _component("wall.js")(key="wall", data={"html": str(html), "seconds": seconds}, on_leave_change=left)


def thumbnails(html: Markup, *, key: str, on_pick: Callable[[str], None]) -> None:
    """The slides in small (`components.screen.thumbnails`), with the style sheet that they alone need."""
    st.html(style_sheet(THUMBNAILS))
    markup(html, key=key, on_pick=on_pick)


def empty_state(title: str, todo: str) -> None:
    """What a page says when the store has nothing to show, and what to do next."""
    markup(element("div", element("h2", title), element("p", todo), css="empty"), key="empty")


def stopped(title: str, problem: str) -> None:
    """A page that cannot go on: what is wrong, in the words of the error."""
    lines = (element("p", line) for line in problem.splitlines())
    said = element("div", element("h2", title), *lines, css="empty", attributes={"role": "alert"})
    markup(said, key="stopped")


def notice(text: str, *, key: str, bad: bool = False) -> None:
    """A sentence to the person at the screen, as written: Streamlit's own boxes would read names in it as Markdown."""
    markup(notice_box(text, bad=bad), key=f"notice-{key}")


def notice_box(text: str, *, bad: bool = False) -> Markup:
    """The same as markup."""
    css, role = ("notice bad", "alert") if bad else ("notice", "status")
    return element("div", text, css=css, attributes={"role": role})


def plain(text: str) -> str:
    """Words for a label, which Streamlit reads as Markdown, as they are written."""
    return re.sub(r"([\\`*_{}\[\]()#+.!:~$<>|-])", r"\\\1", text)


def ask_before_leaving() -> None:
    """Let the browser ask before a reload or a closed tab loses what is on the page."""
    _component("leaving.js")(key="leaving")


def show_crash(error: Exception) -> bool:
    """What a reader sees of a fault of ours: a sentence. The trace goes to the server's log."""
    logging.getLogger(__name__).error("page failed", exc_info=error)
    st.error("这一页没有算出来。数据没有改动；请刷新页面重试，仍不行时请把时间和操作告诉系统管理员。")
    return True


@contextmanager
def progress_display() -> Iterator[Callable[[float, str], None]]:
    """A progress bar for work that takes a while; it goes away when done."""
    slot = st.empty()

    def tell(share: float, words: str) -> None:
        slot.progress(min(max(share, 0.0), 1.0), text=words)

    yield tell
    slot.empty()


def chart(title: Markup, figure: go.Figure, behind: Markup, *, key: str) -> None:
    """A Plotly figure below its title, and the table behind it; a browser loads Plotly where one is shown, and not
    before."""
    with st.container(key=key):
        markup(title, key=f"{key}-title")
        st.plotly_chart(figure, width="stretch", config=_PLOTLY, theme="streamlit")
        markup(behind, key=f"{key}-table")


def deck(map_: pdk.Deck, *, height: int, on_pick: Callable[[str], None]) -> None:
    """A deck.gl map, the same to the browser whatever it shows; a click on an object whose row has `pick` calls
    `on_pick` with it."""

    def selected() -> None:
        chosen = st.session_state["deck"].selection.objects
        for row in (row for rows in chosen.values() for row in rows if row.get("pick")):
            on_pick(row["pick"])

    st.pydeck_chart(map_, height=height, key="deck", on_select=selected, selection_mode="single-object")


def live_map(ground: Markup, marks: Markup, *, on_pick: Callable[[str], None]) -> None:
    """A map that pans, zooms and can be picked from: its marks over its ground.

    The ground goes with what moves the map, apart from the marks: it stays as it is at another date or district, and is
    not sent over the wire again.
    """
    with st.container(key="map"):
        _component("map.js")(key="ground", data=ground.encode())
        markup(marks, key="marks", on_pick=on_pick)


def window() -> Window:
    """What the browser says of its window."""
    asked, unknown = _component("window.js"), Window()._asdict()
    shown = asked(
        key="window",
        data={**unknown, **st.session_state.get("window", {})},
        default=unknown,
        on_narrow_change=lambda: None,
        on_card_change=lambda: None,
    )
    return Window(bool(getattr(shown, "narrow", False)), bool(getattr(shown, "card", False)))


def hand_in(ticket: str, *, base: str) -> None:
    """Let the browser hand in the ticket of who has signed in, once, for the cookie that a reload is known by."""
    path = f"/{base.strip('/')}/_sign_in".replace("//", "/")
    _component("hand_in.js")(key="hand-in", data={"ticket": ticket, "path": path})


def replace_query(query: Mapping[str, str] | None) -> None:
    """Put a query into the browser's address without a new entry in its history; None leaves the address alone.

    Drawn either way: an element that comes and goes makes the browser draw all that follow it again.
    """
    if query is not None:
        asked = f"?{urlencode(query)}" if query else ""
        st.session_state["replaced"] = {"query": asked, "turn": uuid4().hex}
    _component("address.js")(
        key="replace-query", data=st.session_state.get("replaced", {"query": "", "turn": ""})
    )


@cache
def _component(script: str) -> Callable[..., object]:
    """One of our scripts as a component of Streamlit's, known to it once a process."""
    name = f"carrier_board_{script.removesuffix('.js')}"
    return st.components.v2.component(name, js=asset(script), isolate_styles=False)
