"""What a search has found beside the carriers: units to choose, and firms with the carriers they are in."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components.maps.placing import level_id
from components.markup.html import NOTHING, button, element, joined
from components.screen.scope import Scope
from components.screen.scroll_table import scroll_table, stacked_row
from components.words.figures import citation
from data.judging.search import FirmFound, Found
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.closure import CLOSURE
from data.records.firm import Firm
from plan_config.layout import Group, Park
from plan_config.plan import Plan

SHOWN = 50
UNITS = ("园区或责任单位", "简称", "别名")
FIRMS = ("企业", "统一社会信用代码", "所在载体", "入驻", "迁出", "说明")
CLOSED = ("载体", "停业日期", "依据")


def unit_hits(plan: Plan, units: Sequence[Park | Group], aliases: Mapping[str, Sequence[str]]) -> Markup:
    """Units by name with their other names, to choose; empty where none was found."""
    if not units:
        return NOTHING
    rows = [_unit(plan, unit, aliases.get(unit.id, ())) for unit in units]
    title = element("h3", f"{plan.district}园区或责任单位 {len(units)} 个", cite="方案和登记库")
    return joined(title, scroll_table(UNITS, rows, css="stacks"))


def no_carriers(found: Found, *, any_hit: bool, any_known: bool = True) -> Markup:
    """What to say where no carrier is to be listed, of a district that has `any_known`; nothing where something else was
    found, in whichever district."""
    if found.units and not found.carriers:
        return element("p", f"{'该单位' if len(found.units) == 1 else '以上单位'}没有登记载体。", css="soft")
    if any_hit and not found.carriers:
        return NOTHING
    if not any_known:
        return element("p", "没有登记载体。", css="soft")
    return element("p", "没有符合条件的载体。请放宽级别、类型或换一个名称再查。", css="soft")


def firm_hits(district: str, firms: Sequence[FirmFound], register: Sequence[Carrier]) -> Markup:
    """Firms with each stay and the way to its carrier; empty where none was found."""
    if not firms:
        return NOTHING
    names = {carrier.code: carrier.name for carrier in register}
    rows = [_stay(firm, stay, names) for firm in firms[:SHOWN] for stay in firm.stays]
    rest = len(firms) - SHOWN
    return joined(
        element("h3", f"{district}企业 {len(firms)} 家", cite="登记库"),
        scroll_table(FIRMS, rows, css="stacks"),
        element("p", f"另有 {rest} 家，请把名称或代码写得更全。", css="soft") if rest > 0 else NOTHING,
    )


def _unit(plan: Plan, unit: Park | Group, aliases: Sequence[str]) -> Markup:
    chosen = button(f"park:{plan.district}/{unit.id}", unit.name)
    row = (chosen, unit.short, "、".join(aliases) or "—")
    return stacked_row(UNITS, row, cite=citation(plan, unit.clause))


def _stay(firm: FirmFound, stay: Firm, names: Mapping[str, str]) -> Markup:
    carrier = names.get(stay.carrier, stay.carrier)
    row = (
        stay.name,
        stay.credit_code or "—",
        button(f"carrier:{stay.carrier}", carrier),
        element("time", f"{stay.since}"),
        element("time", f"{stay.until or '至今'}"),
        "同期登记在多个载体，合计只计一次" if stay in firm.doubled else "",
    )
    return stacked_row(FIRMS, row, cite="登记库")


def closed_hits(situation: Situation, scope: Scope, found: Sequence[Carrier]) -> Markup:
    """Those of the carriers found in scope that are closed, since when and by which paper; empty where none is."""
    closed = [carrier for carrier in belonging(situation, scope, found) if carrier.is_closed_on(scope.as_of)]
    if not closed:
        return NOTHING
    rows = [
        stacked_row(
            CLOSED,
            (
                button(f"carrier:{carrier.code}", carrier.name),
                element("time", f"{closure.since}"),
                closure.paper or "—",
            ),
            cite=f"批次 {closure.origin.batch} {CLOSURE.name} 第 {closure.origin.row} 行",
        )
        for carrier in closed
        for closure in carrier.closures
        if closure.covers(scope.as_of)
    ]
    return joined(
        element("h3", f"已停业 {len(closed)} 个", cite="登记库"),
        element("p", "停业期间不计入数量、合计和地图。", css="soft"),
        scroll_table(CLOSED, rows, css="stacks"),
    )


def in_scope(situation: Situation, scope: Scope, found: Sequence[Carrier]) -> list[Carrier]:
    """Those of the carriers found that are in scope, open, and pass its filters."""
    placed = belonging(situation, scope, found)
    return [carrier for carrier in placed if carrier.may_be_open_on(scope.as_of)]


def belonging(situation: Situation, scope: Scope, found: Sequence[Carrier]) -> list[Carrier]:
    """Those of the carriers found that are in scope and pass its filters, open or closed."""
    members = situation.plan.units_in("group", scope.group) if scope.group else None
    return [
        carrier
        for carrier in passing(situation, scope, found)
        if (scope.park is None or scope.park == carrier.unit_on(scope.as_of))
        and (members is None or carrier.unit_on(scope.as_of) in members)
    ]


def passing(situation: Situation, scope: Scope, found: Sequence[Carrier]) -> list[Carrier]:
    """Those of the carriers found that pass level, kind and circle, wherever they are."""
    circle = situation.plan.circle(scope.circle or "")
    return [
        carrier
        for carrier in found
        if scope.kind in (None, carrier.kind)
        and (scope.level is None or scope.level == level_id(carrier, scope.as_of, situation.book.levels))
        and (
            scope.circle is None or (circle is not None and not set(circle.names).isdisjoint(carrier.circles))
        )
    ]
