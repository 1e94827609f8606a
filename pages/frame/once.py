"""Work that a rerun need not do again while what was asked is the same."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def once(name: str, asked: object, work: Callable[[], T]) -> T:
    """What `work` gave when it was last asked for the same under this name, or gives now; one is kept per name."""
    kept = st.session_state.get(name)
    if kept is None or kept[0] != asked:
        kept = st.session_state[name] = (asked, work())
    done: T = kept[1]
    return done
