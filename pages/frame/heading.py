"""The top of every page, with the settings of whoever looks."""

from components.screen import widgets
from components.screen.heading import page_heading, size_of
from pages.frame.view import hold


def heading(title: str, *, simulated: bool, size: float) -> None:
    """Draw it at the type size in force; another one that is chosen there is held in the session, and by the link."""
    widgets.markup(page_heading(title, simulated=simulated, size=size), key="heading", on_pick=_picked)


def _picked(pick: str) -> None:
    if size := size_of(pick):
        hold(size=size)
