"""总览 on a wall: no navigation and no picker, and never older than the records."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components.screen import widgets
from components.screen.scope import in_words
from components.screen.wall import wall_page
from components.words.titles import BOARD
from data import cached
from data.records.values import Revision
from pages.frame.view import View, hold

LOOKS_AGAIN = 10  # seconds until the records are asked whether they are still the same


def show_wall(view: View, panels: Sequence[Markup]) -> None:
    """The panels fill the window; nothing else of the page is drawn."""
    simulated = cached.holds_simulated(view.revision)
    page = wall_page(BOARD, in_words(view.scope, view.book), panels, simulated=simulated)
    widgets.wall(page, seconds=view.meeting.wall, on_leave=lambda: hold(wall=0))
    _follow_the_records((view.revision, cached.meeting_revision()))
    st.stop()


@st.fragment(run_every=LOOKS_AGAIN)
def _follow_the_records(known: tuple[Revision, Revision]) -> None:
    """Draw all anew once something was recorded or decided; as long as nothing was, this asks two numbers."""
    if (cached.revision(), cached.meeting_revision()) != known:
        st.rerun()
