"""What a table says as a table on screen."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from components.content.table import Column, Row, Table, Value
from components.markup.html import BREAK, NO_ATTRIBUTES, NOTHING, button, element, joined
from components.markup.pills import light_pill, soft
from components.screen.scroll_table import scroll_table

Beside = Mapping[tuple[str, str], Markup]
NOTHING_BESIDE: Beside = {}


def content_table(
    said: Table, beside: Beside = NOTHING_BESIDE, *, chosen: str | None = None, css: str = ""
) -> Markup:
    """The rows with their words, or what to say where there are none; `beside` is markup to stand below them, by a row's
    key and a column's head.

    In a table that is chosen from, a click anywhere on a row picks it, and the `chosen` one is marked.
    """
    if not said.rows:
        return element("p", said.nothing, css="soft")
    heads = [_head(column) for column in said.columns]
    return scroll_table(heads, [_row(said, row, beside, chosen) for row in said.rows], css=css)


def _head(column: Column[Any]) -> str:
    head = element("time", column.head) if column.dated else column.head
    return head + "#" if column.numeric else head


def _row(said: Table, row: Row, beside: Beside, chosen: str | None) -> Markup:
    cells = [
        element(
            "td",
            *_said(value, row.pick if column.picks else ""),
            beside.get((row.key, column.head), NOTHING) if beside else NOTHING,
            css="num" if column.numeric else "",
            cite=value.basis,
            attributes={"title": value.means} if value.means else NO_ATTRIBUTES,
        )
        for column, value in zip(said.columns, row.values, strict=True)
    ]
    on = "on" if chosen is not None and row.key == chosen else ""
    attributes = {"data-pick": row.pick} if said.chosen_from else NO_ATTRIBUTES
    return element("tr", *cells, css=on, cite=row.basis, attributes=attributes)


def _said(value: Value, pick: str) -> list[str]:
    """Words and what stands beside them; on the next line the lights; then what stands below, and the way to the source."""
    words = _strong(value) if value.strong else value.words
    said: list[str] = [button(pick, words) if pick else words]
    if value.aside:
        said += (
            " " if words or value.lamps else "",
            element("span", value.aside, css="soft", attributes={"title": value.hint}),
        )
    if value.lamps:
        lights = (light_pill(lamp.light, lamp.shape, lamp.word) for lamp in value.lamps)
        said += (BREAK if words else NOTHING, joined(*lights, between=" "))
    said += map(soft, (*value.small, *value.lines))
    return [*said, " ", button(value.ask.pick, "依据", spoken=value.ask.spoken)] if value.ask else said


def _strong(value: Value) -> Markup:
    return joined(element("b", value.strong), value.words.removeprefix(value.strong))
