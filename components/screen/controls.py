"""What the controls above a page are called and how wide they are; and how they look before they answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from components.markup.html import element
from components.screen.scope import Scope
from plan_config.book import PlanBook

ALL, UNCOMPARED, PLAY, BY_DATE = "全部", "不对比", "播放", "按截至日期"
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


class PlansOffered(NamedTuple):
    """Whose plans there are to choose from, where that is not clear; what they are called, by id; and which of them is
    shown where none is chosen."""

    whose: str
    called: Mapping[str, str]
    default: str

    def shown(self, chosen: str | None) -> str:
        """The plan chosen, where it is one of these."""
        return chosen if chosen in self.called and chosen else self.default


def plans_offered(scope: Scope, book: PlanBook) -> PlansOffered | None:
    """The plans of the district in scope that has several, or of all such districts, of which one is chosen at a time;
    None where there is no choice."""
    several = scope.with_several_plans(book)
    if len(several) > 1:
        named = {plan.id: f"{plan.district} {plan.called}" for each in several for plan in each.plans}
        return PlansOffered("", {"": BY_DATE, **named}, "")
    for each in several:
        called = {plan.id: plan.called for plan in each.plans}
        whose = "" if scope.district else each.name
        return PlansOffered(whose, called, replace(scope, plan=None).plan_of(each).id)
    return None


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
