"""What a table says as a table on screen."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from components.content.table import Ask, Column, Row, Table, Value
from components.markup.html import BREAK, NOTHING, button, cell, element, joined
from components.markup.pills import light_pill, soft
from components.screen.scroll_table import scroll_table

Beside = Mapping[tuple[str, str], Markup]
NOTHING_BESIDE: Beside = {}


def content_table(said: Table, beside: Beside = NOTHING_BESIDE, *, chosen: str | None = None) -> Markup:
    """The rows with their words, or what to say where there are none; `beside` is markup to stand below them, by a row's
    key and a column's head.

    In a table that is chosen from, a click anywhere on a row picks it, and the `chosen` one is marked.
    """
    if not said.rows:
        return element("p", said.nothing, css="soft")
    heads = [f"{column.head}{'#' if column.numeric else ''}" for column in said.columns]
    return scroll_table(heads, [_row(said, row, beside, chosen) for row in said.rows])


def _row(said: Table, row: Row, beside: Beside, chosen: str | None) -> Markup:
    cells = [
        cell(
            *_said(column, value, row),
            beside.get((row.key, column.head), NOTHING),
            numeric=column.numeric,
            cite=value.basis,
        )
        for column, value in zip(said.columns, row.values, strict=True)
    ]
    on = "on" if chosen is not None and row.key == chosen else ""
    attributes = {"data-pick": row.pick} if said.chosen_from else {}
    return element("tr", *cells, css=on, cite=row.basis, attributes=attributes)


def _said(column: Column[Any], value: Value, row: Row) -> list[Markup]:
    """Words and what stands beside them; on the next line the lights; then what stands below, and the way to the source."""
    lights = joined(*(light_pill(lamp.light, lamp.shape, lamp.word) for lamp in value.lamps), between=" ")
    words = _words(value, row.pick if column.picks else "")
    below = map(soft, (*value.small, *value.lines))
    return [words, BREAK if words and lights else NOTHING, lights, *below, _ask(value.ask)]


def _words(value: Value, pick: str) -> Markup:
    strong = element("b", value.strong) if value.strong else NOTHING
    words = joined(strong, value.words.removeprefix(value.strong))
    said = button(pick, words) if pick else words
    if not value.aside:
        return said
    return joined(said, " ", element("span", value.aside, css="soft", attributes={"title": value.hint}))


def _ask(ask: Ask | None) -> Markup:
    return joined(" ", button(ask.pick, "依据", spoken=ask.spoken)) if ask else NOTHING
