"""A table in a box of its own: it may be wider than its place, so the box can be reached and scrolled by keyboard."""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components.markup import html
from components.markup.html import element

_DIGIT = re.compile(r"\d")


def scroll_table(heads: Sequence[str], rows: Iterable[Markup], *, css: str = "") -> Markup:
    """A table from rows that are ready, named by its first heads in words; one that ends in `#` is of figures."""
    attributes = {"role": "group", "tabindex": "0", "aria-label": f"表格：{_name(heads)}"}
    return element("div", html.table(heads, rows), css=f"scroll {css}".rstrip(), attributes=attributes)


def stacked_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table from words or markup, whose rows are cards on a phone: each cell beside its head."""
    return scroll_table(heads, [stacked_row(heads, row) for row in rows], css="stacks")


def stacked_row(heads: Sequence[str], values: Iterable[str], *, cite: str = "") -> Markup:
    """A row from words or markup, which is a card on a phone: each cell beside its head."""
    return element("tr", *map(_stacked_cell, values, heads), cite=cite)


def _stacked_cell(value: str, head: str) -> Markup:
    said = value if isinstance(value, Markup) else html.unbroken(value)
    return html.cell(said, numeric=head.endswith("#"), head=head.removesuffix("#"))


def _name(heads: Sequence[str]) -> str:
    words = (_text(head).removesuffix("#") for head in heads)
    return "、".join([word for word in words if not _DIGIT.search(word)][:3])


def _text(head: str) -> str:
    return head.striptags() if isinstance(head, Markup) else head
