"""A frame as a table, every word as it is written."""

import pandas as pd
from markupsafe import Markup

from components.markup.html import cell, element
from components.screen.scroll_table import scroll_table
from components.words.figures import number

EXACT = 9  # decimals: all that a figure of ours has


def frame_table(frame: pd.DataFrame) -> Markup:
    """A frame as a table, every word as it is written; a column 来源 or 依据 says where its rows come from."""
    origins = next((frame[name] for name in ("来源", "依据") if name in frame), [""] * len(frame))
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]
    rows = [
        element("tr", *map(_frame_cell, values, numeric), cite=f"{origin}")
        for origin, values in zip(origins, frame.itertuples(index=False), strict=True)
    ]
    heads = [f"{name}{'#' if is_number else ''}" for name, is_number in zip(frame, numeric, strict=True)]
    return scroll_table(heads, rows, css="tall")


def _frame_cell(value: object, is_number: bool) -> Markup:
    if isinstance(value, float | int):
        return cell(number(None if pd.isna(value) else value, EXACT), numeric=True)
    return cell(f"{value}", numeric=is_number)
