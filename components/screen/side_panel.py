"""What stands beside the map as HTML: the gauges of what is selected, its carriers, and the legend."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from components.maps.marks import CarrierMark, ParkMark, legend
from components.maps.placing import level_id, unit_targets
from components.markup.gauge import count_row, gauge
from components.markup.pills import pill, state
from components.screen.tables import carrier_card, figure_of
from components.words.figures import basis_of, map_notes, number, responsible, share_words
from data.judging.counting import AREA
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.records.terms import whole
from data.records.values import Batch, Carrier
from plan_config.plan import LightLook, MapSettings, Plan


def selection_panel(
    situation: Situation,
    judged: Sequence[Progress],
    carrier: str | None,
    as_of: date,
    batches: Mapping[int, Batch],
) -> str:
    """The chosen carrier's card, or the gauges of the chosen unit, group or district with its carriers below."""
    chosen = next((item for item in situation.ledger.register if item.code == carrier), None)
    if chosen is not None:
        back = '<p><button data-pick="carrier:">返回</button></p>'
        return back + carrier_card(situation, replace(chosen, phone=""), as_of, batches)
    plan, lights, first = situation.plan, situation.book.lights, judged[0]
    dials = [gauge(progress, plan, lights) for progress in judged if progress.indicator.parts]
    counts = [count_row(progress, plan, lights) for progress in judged if progress.indicator.count]
    whose = (
        ""
        if first.target.scope == "district"
        else f'<p class="soft">责任单位：{escape(responsible(plan, first, unnamed="未明确"))}</p>'
    )
    inside = (
        _units(situation, as_of) if first.target.scope == "district" else _members(situation, first, as_of)
    )
    return (
        f'<div class="side">{_crumbs(plan, first)}<h2>{escape(first.name)}</h2>{whose}'
        f'<div class="gauges">{"".join(dials)}</div><div class="counts">{"".join(counts)}</div>{inside}</div>'
    )


def legend_panel(
    plan: Plan,
    parks: Sequence[ParkMark],
    carriers: Sequence[CarrierMark],
    *,
    settings: MapSettings,
    boundaries: bool,
) -> str:
    """The legend with counts, the units and groups to choose from, and what must be said of the map."""
    rows = legend(parks, carriers)
    looks: dict[str, LightLook] = {park.light.id: park.light for park in parks}
    lights = "".join(
        f"<span>{pill(looks[row.key].model_copy(update={'word': row.words}))} {row.count}</span>"
        for row in rows.lights
    )
    levels = "".join(f"<span>{row.shape} {escape(row.words)} {row.count}</span>" for row in rows.levels)
    groups = "".join(
        f'<button data-pick="group:{group.id}">{escape(group.short)}</button>' for group in plan.groups
    )
    units = "".join(
        f'<button data-pick="park:{escape(plan.district)}/{park.id}">{escape(park.short)}</button>'
        for park in parks
    )
    notes = escape(map_notes(settings, boundaries=boundaries))
    approximate = sum(carrier.approximate for carrier in carriers)
    if approximate:
        notes += f"{approximate} 个载体位置待核，暂置于所属园区旁。"
    return (
        f'<div data-cite="本图图例计数"><div class="legend" role="group" aria-label="园区图例">{lights}</div>'
        f'<div class="legend" role="group" aria-label="载体图例">{levels}</div></div>'
        f'<div class="legend">选择：<button data-pick="district:{escape(plan.district)}">{whole(plan.district)}</button>{groups}{units}</div>'
        f'<p class="soft" data-cite="本图说明">圆圈外框为目标，填充为实际；载体按面积大小，按级别加环。{notes}</p>'
    )


def _crumbs(plan: Plan, first: Progress) -> str:
    """The way back: district, layout group, unit."""
    unit = plan.unit(first.target.of)
    group = next((item for item in plan.groups if item.id == getattr(unit, "group", None)), None)
    steps = [f'<button data-pick="district:{escape(plan.district)}">{escape(plan.district)}</button>']
    if group is not None:
        steps.append(f'<button data-pick="group:{group.id}">{escape(group.short)}</button>')
    return f'<p class="soft">{" › ".join(steps)}</p>' if first.target.scope != "district" else ""


def _units(situation: Situation, as_of: date) -> str:
    """The units of the district with their completion in its first measure, to choose from."""
    targets = unit_targets(situation.plan, situation.measures[0].id)
    rows = "".join(_unit(situation, assess(situation, target, as_of)) for target in targets)
    return f"<h3>园区与责任单位（{situation.measures[0].short}）</h3><table><tbody>{rows}</tbody></table>"


def _unit(situation: Situation, progress: Progress) -> str:
    plan = situation.plan
    return (
        f'<tr data-cite="{escape(basis_of(progress, plan))}"><td>'
        f'<button data-pick="park:{escape(plan.district)}/{progress.target.of}">{escape(progress.name)}</button></td>'
        f'<td class="num">{share_words(progress)}</td>'
        f"<td>{state(progress, situation.book.lights)}</td></tr>"
    )


def _members(situation: Situation, first: Progress, as_of: date) -> str:
    units = situation.plan.parks_of(first.target.scope, first.target.of)
    members = [each for each in situation.ledger.register if each.unit_on(as_of) in units]
    if not members:
        return '<p class="soft">没有登记载体，由单位整体填报。</p>'
    rows = "".join(_member(situation, carrier, as_of) for carrier in members)
    return f"<h3>载体</h3><table><tbody>{rows}</tbody></table>"


def _member(situation: Situation, carrier: Carrier, as_of: date) -> str:
    area = figure_of(situation, carrier, AREA, as_of)
    size = f"{number(area.value, 2)} 万㎡" if area else "面积未填报"
    source = area.rows[0] if area else carrier
    return (
        f'<tr data-cite="批次 {source.batch} 第 {source.row} 行"><td>'
        f'<button data-pick="carrier:{escape(carrier.code)}">{escape(carrier.name)}</button></td>'
        f'<td>{escape(level_id(carrier, as_of, situation.book.levels))}</td><td class="num">{size}</td></tr>'
    )
