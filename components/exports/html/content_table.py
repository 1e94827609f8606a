"""What a table says as a table of the HTML pack."""

from datetime import date

from markupsafe import Markup

from components.content.table import Table, Value
from components.exports.html.parts import pill, table
from components.markup.html import BREAK, NOTHING, element, joined
from components.markup.links import is_web_address


def content_table(said: Table, *, css: str = "") -> Markup:
    """The table under its caption, or what to say where it has no rows."""
    heads = [f"{column.head}{'#' if column.numeric else ''}" for column in said.columns]
    rows = [tuple(map(_cell, row.values)) for row in said.rows]
    return table(heads, rows, caption=said.caption, empty=said.nothing, css=css)


def _cell(value: Value) -> Markup:
    """Words and lights on one line, then what stands below."""
    lights = (pill(lamp.light, lamp.shape, lamp.word) for lamp in value.lamps)
    first = [part for part in (_words(value), *lights, value.aside) if part]
    small = (element("small", text, css="line") for text in value.small)
    lines = (element("span", text, css="line") for text in value.lines)
    return joined(joined(*first, between=" "), *small, *lines)


def _words(value: Value) -> Markup:
    """What of the words is to be read first, then the rest, in its own lines; a date as a date."""
    words = str(value.typed) if isinstance(value.typed, date) else value.words
    if is_web_address(value.url):
        return element("a", words, attributes={"href": value.url, "rel": "noreferrer"})
    strong = element("b", value.strong) if value.strong else NOTHING
    said = joined(strong, joined(*words.removeprefix(value.strong).splitlines(), between=BREAK))
    return element("span", said, css="whole") if value.whole else said
