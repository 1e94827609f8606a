"""总览 on a wall: what it says for a room, with the date of the data and a clock."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined

SECONDS = 30
"""How long a district stands there, where a link says no more than `wall=true`."""
SHORTEST, LONGEST = 5, 3600
ABREAST = 2  # districts beside one another, as in wall.js
_KEYS = {"pause": "暂停（空格）", "next": "下一屏（→）", "full": "全屏（F）", "leave": "退出（Esc）"}


def wall_seconds(asked: str) -> int:
    """How long each district stands on the wall that a link asks for (`true`, or the seconds); 0 where it asks for
    none."""
    if asked == "true":
        return SECONDS
    seconds = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    return seconds if SHORTEST <= seconds <= LONGEST else 0


def wall_words(seconds: int) -> str:
    """The same back in the words of the link."""
    return "true" if seconds == SECONDS else str(seconds or "")


def wall_page(title: str, dated: str, panels: Sequence[Markup], *, simulated: bool) -> Markup:
    """The districts' panels under one line: name, date of the data, what is to be said of it, and the time."""
    head = element(
        "header",
        element("h1", title),
        element("p", dated, cite="本页范围"),
        element("b", "演示数据", css="banner", attributes={"role": "note"}) if simulated else NOTHING,
        element("p", css="said", attributes={"role": "status"}),
        _keys(_KEYS),
        element("time", css="clock"),
    )
    return joined(head, element("main", element("div", *panels, css="districts"), css="board"))


def _keys(keys: Mapping[str, str]) -> Markup:
    return element(
        "div",
        *(element("button", words, attributes={"data-do": name}) for name, words in keys.items()),
        css="keys",
    )
