"""An ecosystem around a university beside the map: who answers for it, its places, and every carrier that lies in it."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.maps.placing import level_id
from components.maps.spots import called_after
from components.markup.html import NOTHING, button, cell, element, joined
from components.report.carrier_lines import figure_of
from components.words.figures import citation, number
from data.judging.counting import AREA
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.terms import UNREPORTED
from plan_config.layout import Circle
from plan_config.plan import Plan

PLACES = {"hub": "中心", "site": "点位", "school": "院校", "street": "街区"}


def circle_panel(situation: Situation, circle: Circle, listed: Sequence[Carrier], as_of: date) -> Markup:
    """A circle with its places and the carriers given; it is a mark on carriers, and adds nothing up."""
    plan = situation.plan
    lead = "、".join(circle.responsible.lead)
    return element(
        "div",
        element("p", button("circle:", "返回"), css="soft"),
        element("h2", circle.name),
        element("p", f"责任单位：{lead}", css="soft") if lead else NOTHING,
        _places(plan, circle),
        members(situation, listed, as_of),
        _left_out(situation, circle),
        element("p", "生态圈只标明载体所属，不另行合计。", css="soft"),
        css="side",
    )


def members(situation: Situation, listed: Sequence[Carrier], as_of: date) -> Markup:
    """Carriers with their level and area, to choose from."""
    if not listed:
        return element("p", "没有符合条件的载体。", css="soft")
    rows = (_member(situation, carrier, as_of) for carrier in listed)
    title = element("h3", f"载体 {len(listed)} 个", cite="登记库")
    return joined(title, element("table", element("tbody", *rows)))


def _left_out(situation: Situation, circle: Circle) -> Markup:
    """Carriers that are called after a place of the circle and yet not registered as part of it."""
    names = "、".join(
        carrier.name
        for carrier in situation.ledger.register
        if any(called_after(carrier.name, site.name) for site in circle.sites)
        and set(circle.names).isdisjoint(carrier.circles)
    )
    told = f"与圈内院校、街区同名而登记时没有标入本圈的载体，未列在上面：{names}。"
    return element("p", told, css="soft", cite="登记库") if names else NOTHING


def _places(plan: Plan, circle: Circle) -> Markup:
    """What the plan puts into the circle, kind by kind."""
    named = {
        word: "、".join(site.name for site in circle.sites if site.kind == kind)
        for kind, word in PLACES.items()
    }
    lines = (element("p", element("b", f"{word}："), names) for word, names in named.items() if names)
    return element("div", *lines, cite=citation(plan, circle.clause))


def _member(situation: Situation, carrier: Carrier, as_of: date) -> Markup:
    area = figure_of(situation, carrier, AREA, as_of)
    source = (area.rows[0] if area else carrier).origin
    return element(
        "tr",
        cell(button(f"carrier:{carrier.code}", carrier.name)),
        cell(level_id(carrier, as_of, situation.book.levels)),
        cell(f"{number(area.value, 2)} 万㎡" if area else f"面积{UNREPORTED}", numeric=True),
        cite=f"批次 {source.batch} 第 {source.row} 行",
    )
