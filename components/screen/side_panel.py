"""What stands beside the map as HTML: the gauges of what is selected, its carriers, and the legend."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from components.maps.marks import CarrierMark, ParkMark, legend
from components.maps.placing import sizing, unit_targets
from components.markup.gauge import count_row, gauge, rests_on
from components.markup.html import NOTHING, button, cell, element, joined
from components.markup.pills import pill, state
from components.screen.carrier_card import carrier_card
from components.screen.circle_panel import circle_panel, members
from components.screen.district_title import district_title
from components.screen.scope import Scope
from components.screen.search_hits import passing
from components.words.coverage import no_carriers_words
from components.words.figures import basis_of, map_notes, responsible, share_words
from data.geo_files import base_map
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.terms import whole
from data.records.values import Batch
from plan_config.layout import Group, Park
from plan_config.lights import LightLook
from plan_config.map_settings import MapSettings
from plan_config.plan import Plan


def selection_panel(
    situation: Situation,
    judged: Sequence[Progress],
    scope: Scope,
    batches: Mapping[int, Batch],
    *,
    measure: str = "",
) -> Markup:
    """The chosen carrier's card, the chosen circle with all that lies in it, or the gauges of the chosen unit, group or
    district with its carriers below. A district's units stand by the measure that sizes the map, or the plan's first."""
    register, as_of = situation.ledger.register, scope.as_of
    chosen = next((item for item in register if item.code == scope.carrier), None)
    if chosen is not None:
        back = element("p", button("carrier:", "返回"))
        return joined(back, carrier_card(situation, replace(chosen, phone=""), as_of, batches))
    plan = situation.plan
    listed = [each for each in passing(situation, scope, register) if each.may_be_open_on(as_of)]
    all_of_it, circle = (
        all(each.target.scope == "district" for each in judged),
        plan.circle(scope.circle or ""),
    )
    if all_of_it and circle is not None:
        return circle_panel(situation, circle, listed, as_of)
    if not judged:
        return element("div", district_title(plan), _units(situation, as_of, measure), css="side")
    return _gauges(situation, judged, listed, as_of, measure)


def _gauges(
    situation: Situation, judged: Sequence[Progress], listed: Sequence[Carrier], as_of: date, measure: str
) -> Markup:
    """The gauges of a unit, group or district, and below them its carriers or units."""
    plan, lights, first = situation.plan, situation.book.lights, judged[0]
    all_of_it, whose = first.target.scope == "district", f"责任单位：{responsible(plan, first)}"
    dials = (gauge(each, plan, lights) for each in judged if each.target.role != "count")
    counts = (count_row(each, plan, lights) for each in judged if each.target.role == "count")
    return element(
        "div",
        NOTHING if all_of_it else _crumbs(plan, first),
        district_title(plan) if all_of_it else element("h2", first.name),
        NOTHING if all_of_it else element("p", whose, css="soft"),
        _meant_for(plan, first),
        element("div", *dials, css="gauges"),
        element("div", *counts, css="counts"),
        rests_on(judged, plan),
        _units(situation, as_of, measure) if all_of_it else _members(situation, first, listed, as_of),
        css="side",
    )


def legend_panel(
    plan: Plan,
    parks: Sequence[ParkMark],
    carriers: Sequence[CarrierMark],
    *,
    settings: MapSettings,
) -> Markup:
    """The legend of the schematic with counts, and what stands below a map."""
    rows = legend(parks, carriers if parks else ())  # without units the schematic draws none
    looks: dict[str, LightLook] = {park.light.id: park.light for park in parks}
    lights = (
        element("span", pill(looks[row.key].model_copy(update={"word": row.words})), f" {row.count}")
        for row in rows.lights
    )
    levels = (element("span", f"{row.shape} {row.words} {row.count}") for row in rows.levels)
    counted = element(
        "div",
        element("div", *lights, css="legend", attributes={"role": "group", "aria-label": "园区图例"}),
        element("div", *levels, css="legend", attributes={"role": "group", "aria-label": "载体图例"}),
        cite="本图图例计数",
    )
    how = "圆圈外框为目标，填充为实际；载体按面积大小，按级别加环。"
    told = element("p", how, css="soft", cite="本图说明") if parks else NOTHING
    ground = plan.district in base_map().sketches
    notes = map_notes(settings, boundaries=False, ground=ground)
    return joined(counted, told, _below(plan, parks, carriers, notes))


def map_notes_panel(
    plan: Plan,
    parks: Sequence[ParkMark],
    carriers: Sequence[CarrierMark],
    *,
    notes: str,
) -> Markup:
    """The units and groups to choose from, and what must be said of a map: first whose its data is, last which units
    have no place on it."""
    nowhere = "、".join(park.short for park in parks if park.place is None)
    missing = f"没有固定地点、图上不标的单位：{nowhere}。" if nowhere else ""
    undrawn = sum(carrier.lon is None for carrier in carriers)
    missing += f"另有 {undrawn} 个载体没有位置，图上不标。" if undrawn and not parks else ""
    return _below(plan, parks, carriers, notes, missing)


def _below(
    plan: Plan, parks: Sequence[ParkMark], carriers: Sequence[CarrierMark], notes: str, missing: str = ""
) -> Markup:
    approximate = sum(carrier.approximate for carrier in carriers if carrier.lon is not None)
    if approximate:
        notes += f"{approximate} 个载体位置待核，暂置于所属园区旁或方案所列的同名地点。"
    return joined(_choices(plan, parks), element("p", f"{notes}{missing}", css="soft", cite="本图说明"))


def _choices(plan: Plan, parks: Sequence[ParkMark]) -> Markup:
    """The district, its groups and units, to choose from, where there is more than the district; a group that reports
    itself once."""
    units = {park.id for park in parks}
    if not units and not plan.groups:
        return NOTHING
    return element(
        "div",
        "选择：",
        button(f"district:{plan.district}", whole(plan.district)),
        *(button(f"group:{group.id}", group.short) for group in plan.groups if group.id not in units),
        *(button(f"park:{plan.district}/{park.id}", park.short) for park in parks),
        css="legend",
    )


def _crumbs(plan: Plan, first: Progress) -> Markup:
    """The way back: district, layout group, unit."""
    steps = [button(f"district:{plan.district}", plan.district)]
    group = _group_of(plan, first)
    if group is not None and group.id != first.target.of:
        steps.append(button(f"group:{group.id}", group.short))
    return element("p", joined(*steps, between=" › "), css="soft")


def _group_of(plan: Plan, first: Progress) -> Group | None:
    """The layout group of what is selected, which may be the group itself."""
    unit = plan.unit(first.target.of)
    wanted = unit.group if isinstance(unit, Park) else first.target.of
    return next((group for group in plan.groups if group.id == wanted), None)


def _meant_for(plan: Plan, first: Progress) -> Markup:
    """Which row of the annex is selected, and where the plan puts its layout group and what for."""
    unit, group = plan.unit(first.target.of), _group_of(plan, first)
    row = unit if isinstance(unit, Park) else None
    told = (
        (plan.cited(row.clause) if row else "", row.row_kind if row else ""),
        ("载体类型", "、".join(row.types) if row else ""),
        ("布局范围", group.base if group else ""),
        ("发展方向", "、".join(group.industries) if group else ""),
    )
    words = "；".join(f"{name}：{said}" for name, said in told if said)
    return element("p", words, css="soft", cite=plan.document.number) if words else NOTHING


def _units(situation: Situation, as_of: date, asked: str) -> Markup:
    """The units of the district with their completion in a measure, to choose from."""
    measures = sorted(sizing(situation), key=lambda each: each.id != asked)
    measure = next(iter(measures), None)
    targets = unit_targets(situation.plan, measure.id) if measure else ()
    rows = [_unit(situation, assess(situation, target, as_of)) for target in targets]
    if not rows or measure is None:
        whose = f"图上为{whole(situation.plan.district)}的载体登记，不是本方案的数。"
        told = whose if situation.ledger.register and not situation.is_of_carriers else ""
        return element("p", "方案没有给单位分解目标。", told, css="soft")
    title = element("h3", f"园区与责任单位（{measure.short}）")
    return joined(title, element("table", element("tbody", *rows)))


def _unit(situation: Situation, progress: Progress) -> Markup:
    plan = situation.plan
    return element(
        "tr",
        cell(button(f"park:{plan.district}/{progress.target.of}", progress.name)),
        cell(share_words(progress), numeric=True),
        cell(state(progress, situation.book.lights)),
        cite=basis_of(progress, plan),
    )


def _members(situation: Situation, first: Progress, listed: Sequence[Carrier], as_of: date) -> Markup:
    units = situation.plan.units_in(first.target.scope, first.target.of)
    if not any(each.unit_on(as_of) in units for each in situation.ledger.register):
        return element("p", no_carriers_words(first), css="soft")
    return members(situation, [each for each in listed if each.unit_on(as_of) in units], as_of)
