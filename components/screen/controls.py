"""What the controls above a page are called and how wide they are; and how they look before they answer."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from components.markup.html import element

ALL, UNCOMPARED, PLAY = "全部", "不对比", "播放"
LABELS = {
    "pick_district": "区县",
    "pick_plan": "方案",
    "pick_unit": "园区或责任单位",
    "pick_level": "级别",
    "pick_kind": "类型",
    "pick_circle": "生态圈",
    "pick_as_of": "截至",
    "pick_since": "对比",
    "pick_map_view": "视图",
    "pick_map_form": "形式",
    "pick_map_size": "圆圈表示",
}
WIDTHS = {
    "pick_plan": 200,
    "pick_unit": 220,
    "pick_level": 104,
    "pick_kind": 104,
    "pick_circle": 140,
    "pick_as_of": 200,
    "pick_since": 140,
}
"""In pixels; the others are as wide as their words."""


def choice(key: str, options: Iterable[str], chosen: str) -> Markup:
    """A control that shows all that can be chosen from."""
    shown = (element("span", option, css="on" if option == chosen else "") for option in options)
    return _control(key, element("div", *shown, css="options"))


def field(key: str, chosen: str, whose: str = "") -> Markup:
    """A control that shows what is chosen, and, where it is not clear, of which district."""
    return _control(key, element("div", chosen, css="field"), whose)


def slide(key: str, chosen: str, share: float) -> Markup:
    """A control that shows how far on its way a knob stands, and in words where."""
    way = {"style": f"--share: {share:.4f}"}
    return _control(key, element("div", element("span", chosen), css="slide", attributes=way))


def press(key: str, words: str) -> Markup:
    """A button."""
    return element("div", element("div", words, css="press"), css=f"st-key-{key}")


def row(key: str, controls: Sequence[Markup]) -> Markup:
    """Controls beside each other."""
    return element("div", *controls, css=f"row st-key-{key}", attributes={"data-block": key})


def _control(key: str, shown: Markup, whose: str = "") -> Markup:
    width = f"flex-basis: {WIDTHS[key]}px" if key in WIDTHS else ""
    label = element("div", whose, LABELS[key], css="called")
    return element("div", label, shown, css=f"st-key-{key}", attributes={"style": width})
