"""What a table says as a table on screen."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, repeat
from typing import Any

from markupsafe import Markup

from components.content.table import NONE, Column, Row, Table, Value
from components.markup.html import BREAK, NO_ATTRIBUTES, NOTHING, button, element, joined, unbroken
from components.markup.links import outside_link
from components.markup.pills import light_pill, soft
from components.screen.scroll_table import scroll_table

Beside = Mapping[tuple[str, str], Markup]
NOTHING_BESIDE: Beside = {}
UNSAID = Value(NONE)
UPRIGHT = "writing-mode:vertical-rl;text-orientation:upright;letter-spacing:-.05em"


def content_table(
    said: Table, beside: Beside = NOTHING_BESIDE, *, chosen: str | None = None, css: str = ""
) -> Markup:
    """The rows with their words, or what to say where there are none; `beside` is markup to stand below them, by a
    row's key and a column's head.

    In a table that is chosen from, a click anywhere on a row picks it, and the `chosen` one is marked. One whose
    `css` says `stacks` has its cells below one another on a phone, each beside its head, without those that say nothing.
    """
    if not said.rows:
        return element("p", said.nothing, css="soft")
    heads = [_head(column) for column in said.columns]
    rows = zip(said.rows, _reach(said.rows), strict=True)
    stacks = "stacks" in css.split()
    shown = [_row(said, row, reach, beside, chosen, stacks) for row, reach in rows]
    return scroll_table(heads, shown, css=css)


def mark_table(said: Table) -> Markup:
    """A table of marks, and below it what they mean; on a phone each row with the marks it has."""
    shown = content_table(
        said, css="matrix stacks" if any(each.upright for each in said.columns) else "matrix"
    )
    return joined(shown, element("p", said.note, css="soft")) if said.rows else shown


def _reach(rows: Sequence[Row]) -> Iterator[int]:
    """Over how many rows what is shared reaches, from the first row of each group; none from the others."""
    for _, group in groupby(rows, key=lambda row: row.group or row.key):
        count = len(list(group))
        yield count
        yield from repeat(0, count - 1)


def _head(column: Column[Any]) -> str:
    head = column.head
    if column.dated:
        head = element("time", head)
    if column.upright:
        head = element("span", head, attributes={"style": UPRIGHT})
    return head + "#" if column.numeric else head


def _row(said: Table, row: Row, reach: int, beside: Beside, chosen: str | None, stacks: bool) -> Markup:
    cells = [
        element(
            "td",
            *_said(value, row.pick if column.picks else ""),
            beside.get((row.key, column.head), NOTHING) if beside else NOTHING,
            css="num" if column.numeric else "none" if stacks and value == UNSAID else "",
            cite=value.basis,
            attributes=_attributes(value, reach if column.shared else 0, column.head if stacks else ""),
        )
        for column, value in zip(said.columns, row.values, strict=True)
        if reach or not column.shared
    ]
    on = "on" if chosen is not None and row.key == chosen else ""
    attributes = {"data-pick": row.pick} if said.chosen_from else NO_ATTRIBUTES
    return element("tr", *cells, css=on, cite=row.basis, attributes=attributes)


def _attributes(value: Value, reach: int, head: str) -> Mapping[str, str]:
    if not value.means and not reach and not head:
        return NO_ATTRIBUTES
    return {"title": value.means, "rowspan": f"{reach or ''}", "data-head": head}


def _said(value: Value, pick: str) -> list[str]:
    """Words and what stands beside them; on the next line the lights; then what stands below. What is asked for its
    source is itself the way there."""
    words = _strong(value) if value.strong else unbroken(value.words)
    if value.ask:
        figure = element("b", value.strong) if value.strong else value.words
        rest = value.words.removeprefix(value.strong) if value.strong else ""
        way = button(value.ask.pick, figure, spoken=value.ask.spoken)
        words = element("span", way, rest, css="figure")
    if value.url:
        words = outside_link(value.url, words)
    if value.whole:
        words = element("span", words, css="whole")
    said: list[str] = [button(pick, words) if pick else words]
    if value.aside:
        said += (
            " " if words or value.lamps else "",
            element("span", value.aside, css="soft", attributes={"title": value.hint}),
        )
    if value.lamps:
        lights = (light_pill(lamp.light, lamp.shape, lamp.word) for lamp in value.lamps)
        said += (BREAK if words else NOTHING, joined(*lights, between=" "))
    if value.parts:
        said.append(joined(*map(_part, value.parts), between=" "))
    said += map(soft, value.small)
    said += (element("div", line) for line in value.lines)
    return said


def _part(value: Value) -> Markup:
    """Words and lights on one line, and what stands below."""
    lights = (light_pill(lamp.light, lamp.shape, lamp.word) for lamp in value.lamps)
    named = joined(value.words, *lights, between=" ")
    return joined(element("span", named, css="whole"), *map(soft, value.small))


def _strong(value: Value) -> Markup:
    return joined(element("b", value.strong), value.words.removeprefix(value.strong))
