"""The top of every page: what it is called, the mark of simulated rows, and the settings of the person who looks."""

from functools import cache

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined, void
from components.screen.meeting import SIZES

SIZE_WORDS = dict(zip(SIZES, ("标准", "大字", "特大"), strict=True))
LOOK_WORDS = {"system": "跟随系统", "light": "浅色", "dark": "深色", "contrast": "高对比"}
"""The looks that `look.js` knows."""


@cache
def page_heading(title: str, *, simulated: bool, size: float) -> Markup:
    """The name of the product with all that stands beside it; a pick `size:1.5` asks for larger type."""
    mark = _simulated() if simulated else NOTHING
    return element("div", element("h1", title), mark, _settings(size), css="top")


def size_of(pick: str) -> float | None:
    """The type size that a pick asks for; None for any other pick."""
    return next((size for size in SIZES if pick == f"size:{size:g}"), None)


def _simulated() -> Markup:
    """The mark in a word, and the sentence for whoever points at it, comes to it by keyboard, listens or prints."""
    word = element("b", "演示数据")
    sentence = element(
        "span", "库中含模拟的填报记录，不代表各区县实际进展。导入正式数据并撤回演示批次后，本提示自动消失。"
    )
    return element("div", word, sentence, css="banner", attributes={"role": "note", "tabindex": "0"})


def _settings(size: float) -> Markup:
    """The type size, which a link keeps, the look, which the browser keeps, and the way to the wall."""
    sizes = (_size(each, words, chosen=each == size) for each, words in SIZE_WORDS.items())
    looks = (_look(name, words) for name, words in LOOK_WORDS.items())
    wall = element("a", "大屏展示", attributes={"href": "./?wall=true", "target": "_self"})
    forms = element("div", _choice("字号", *sizes), _choice("配色", *looks), wall, css="settings-panel")
    return element("details", element("summary", "设置"), forms, css="settings")


def _choice(name: str, *options: Markup) -> Markup:
    return element("fieldset", element("legend", name), *options)


def _size(size: float, words: str, *, chosen: bool) -> Markup:
    pressed = "true" if chosen else "false"
    return element("button", words, attributes={"data-pick": f"size:{size:g}", "aria-pressed": pressed})


def _look(name: str, words: str) -> Markup:
    radio = void("input", {"type": "radio", "name": "look", "value": name})
    return element("label", joined(radio, words))
