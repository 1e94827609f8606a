"""What a page looks like before it has started: its frame, and its blocks where the page will put them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from markupsafe import Markup

from components.markup.html import element, joined, script, style_sheet
from components.markup.scripts import FIRST_PICTURE
from components.markup.style_sheets import AHEAD, BARE, SCREEN, type_size
from components.words.titles import PAGES


def block(key: str, shown: Markup) -> Markup:
    """What the page will show under a key, under the same name for the style sheets; the real one takes its place."""
    board = element("div", shown, css="board")
    return element("div", board, css=f"st-key-{key}", attributes={"data-block": key})


def columns(wide: Markup, side: Markup) -> Markup:
    """Two columns of five parts and three; one below the other on a phone."""
    return element("div", element("div", wide), element("div", side), css="columns")


def first_picture(heading: Markup, page: str, asked: Mapping[str, str], *body: Markup, size: float) -> Markup:
    """The whole of it. `asked` is what the link of the page asks for, which its other pages are asked for too."""
    bar = element("div", _navigation(page, asked), css="bar")
    room = element("div", *body, css="room")
    return _picture(f"{SCREEN}{type_size(size)}{AHEAD}", bar, block("heading", heading), room)


def first_wall(page: Markup, *, abreast: int, size: float) -> Markup:
    """The wall before it has started: its page with so many districts beside each other."""
    wall = element("div", page, css="wall", attributes={"data-abreast": str(abreast)})
    framed = element("div", wall, css="st-key-wall", attributes={"data-block": "wall"})
    return _picture(f"{SCREEN}{type_size(size)}{BARE}{AHEAD}", framed)


def _picture(sheets: str, *body: Markup) -> Markup:
    return element(
        "div", style_sheet(sheets), *body, script(FIRST_PICTURE), attributes={"id": "first-picture"}
    )


def _navigation(page: str, asked: Mapping[str, str]) -> Markup:
    query = f"?{urlencode(asked)}" if asked else ""
    ways = (
        element(
            "a",
            title,
            attributes={"href": f"./{path}{query}", "aria-current": "page" if path == page else ""},
        )
        for path, title in PAGES.items()
    )
    menu = element("span", "☰ 菜单", css="menu", attributes={"aria-hidden": "true"})
    return joined(element("nav", *ways), menu)
