"""Tabs of a page: each has a name, and only what stands in the open one is drawn."""

from collections.abc import Callable, Mapping

import streamlit as st


def tabs(
    named: Mapping[str, Callable[[], None]], *, key: str, chosen: Callable[[], None] = lambda: None
) -> None:
    """The tabs in their order, and in the open one what draws it; `chosen` is what follows where another is opened."""
    for tab, draw in zip(st.tabs(list(named), on_change=chosen, key=key), named.values(), strict=True):
        if tab.open:
            with tab:
                draw()
