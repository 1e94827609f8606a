"""What a search has found beside the carriers: units to choose, and firms with the carriers they are in."""

from collections.abc import Mapping, Sequence
from html import escape

from components.screen.tables import table
from data.judging.firms import Stay
from data.judging.search import FirmFound, Found
from data.records.values import Carrier
from plan_config.plan import Group, Park, Plan

SHOWN = 50


def unit_hits(plan: Plan, units: Sequence[Park | Group], aliases: Mapping[str, Sequence[str]]) -> str:
    """Units by name with their other names, to choose; empty where none was found."""
    rows = [
        f'<tr data-cite="{escape(plan.document.number)} {escape(unit.clause)}"><td>'
        f'<button data-pick="park:{escape(plan.district)}/{unit.id}">{escape(unit.name)}</button></td>'
        f"<td>{escape(unit.short)}</td><td>{escape('、'.join(aliases.get(unit.id, ()))) or '—'}</td></tr>"
        for unit in units
    ]
    title = f'<h3 data-cite="方案和登记库">{escape(plan.district)}园区或责任单位 {len(rows)} 个</h3>'
    return title + table(["园区或责任单位", "简称", "别名"], rows) if rows else ""


def no_carriers(found: Found, *, any_hit: bool) -> str:
    """What to say where no carrier is to be listed; nothing where something else was found, in whichever district."""
    if found.units and not found.carriers:
        return f'<p class="soft">{"该单位" if len(found.units) == 1 else "以上单位"}没有登记载体。</p>'
    if any_hit and not found.carriers:
        return ""
    return '<p class="soft">没有符合条件的载体。请放宽级别、类型或换一个名称再查。</p>'


def firm_hits(district: str, firms: Sequence[FirmFound], register: Sequence[Carrier]) -> str:
    """Firms with each stay and the way to its carrier; empty where none was found."""
    if not firms:
        return ""
    names = {carrier.code: carrier.name for carrier in register}
    rows = [_stay(firm, stay, names) for firm in firms[:SHOWN] for stay in firm.stays]
    title = f'<h3 data-cite="登记库">{escape(district)}企业 {len(firms)} 家</h3>'
    rest = len(firms) - SHOWN
    more = f'<p class="soft">另有 {rest} 家，请把名称或代码写得更全。</p>' if rest > 0 else ""
    return title + table(["企业", "统一社会信用代码", "所在载体", "入驻", "迁出", "说明"], rows) + more


def _stay(firm: FirmFound, stay: Stay, names: Mapping[str, str]) -> str:
    carrier = names.get(stay.carrier, stay.carrier)
    doubled = "同期登记在多个载体，合计只计一次" if stay in firm.doubled else ""
    return (
        f'<tr data-cite="登记库"><td>{escape(stay.name)}</td><td>{escape(stay.credit_code) or "—"}</td>'
        f'<td><button data-pick="carrier:{escape(stay.carrier)}">{escape(carrier)}</button></td>'
        f"<td><time>{stay.since}</time></td><td><time>{stay.until or '至今'}</time></td><td>{doubled}</td></tr>"
    )
