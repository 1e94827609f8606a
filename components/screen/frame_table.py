"""A frame as a table, every word as it is written."""

import pandas as pd
from markupsafe import Markup

from components.screen.scroll_table import scroll_table, stacked_row
from components.words.figures import number

EXACT = 9  # decimals: all that a figure of ours has


def frame_table(frame: pd.DataFrame) -> Markup:
    """A frame as a table, every word as it is written; a column 来源 or 依据 says where its rows come from. On a phone a
    row's cells stand below one another."""
    origins = next((frame[name] for name in ("来源", "依据") if name in frame), [""] * len(frame))
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]
    heads = [f"{name}{'#' if is_number else ''}" for name, is_number in zip(frame, numeric, strict=True)]
    rows = (
        stacked_row(heads, map(_words, values), cite=f"{origin}")
        for origin, values in zip(origins, frame.itertuples(index=False), strict=True)
    )
    return scroll_table(heads, rows, css="tall stacks")


def _words(value: object) -> str:
    if value is None or isinstance(value, float | int):
        return number(None if pd.isna(value) else value, EXACT)
    return f"{value}"
