"""What figures rest on: who has reported and for when, and said once where it holds for all of them."""

from collections import Counter
from collections.abc import Sequence

from components.words.bounds import difference_unit
from components.words.figures import number, quantity, some_of
from data.judging.overridden import Overridden
from data.judging.periods import last_quarter_end, quarter_name
from data.judging.progress import Progress
from data.judging.unit_notes import UnitNote
from data.records.terms import UNREPORTED
from plan_config.layout import WHOLE
from plan_config.plan import Plan

BETWEEN = "；"
SILENT = "，未报的是"  # before the names of those that have not reported
EMPTIED = "载体已全部迁出或停业"


def said_once(coverages: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What most of the figures rest on, and of each what is otherwise with it, which mostly is nothing. Where it
    has nothing in common with the others, each says its own."""
    parts = [tuple(each.split(BETWEEN)) if each else () for each in coverages]
    usual = Counter(parts).most_common(1)[0][0] if parts else ()
    alone = sum(not set(usual).isdisjoint(each) for each in parts) == 1 < len(parts)
    usual = () if alone else usual
    others = (BETWEEN.join(part for part in own if part not in usual) for own in parts)
    return BETWEEN.join(usual), tuple(others)


def without_names(coverage: str) -> str:
    """The same in short: how many have reported, without who has not."""
    return BETWEEN.join(part.partition(SILENT)[0] for part in coverage.split(BETWEEN))


def reporting_words(progress: Progress, plan: Plan) -> str:
    """Which share of the units stands behind a figure, and which are carried or missing."""
    said = (
        "" if progress.actual.is_own else _gathered_words(progress, plan),
        total_words(progress, plan),
        _parted_words(progress, plan),
    )
    return BETWEEN.join(filter(None, said))


def earlier_words(progress: Progress, plan: Plan) -> str:
    """That a figure is of an earlier quarter than it is shown for, or some units' part in it is: 沿用2024年二季度的数."""
    actual = progress.actual
    if progress.counted or actual.newest is None:
        return ""
    own = actual.newest < last_quarter_end(progress.as_of)
    parts = reporting_words(progress, plan) if actual.carried else ""
    return "；".join(filter(None, (f"沿用{quarter_name(actual.newest)}的数" if own else "", parts)))


def total_words(progress: Progress, plan: Plan) -> str:
    """Which of two figures stands where a district reports itself and its units do too, and how far they are apart."""
    beside, own = progress.actual.beside, progress.actual.is_own
    if beside is None:
        return f"以{plan.district}自报的总数为准" if own and plan.units else ""
    other = "各单位合计" if own else f"{plan.district}自报"
    told = f"{other} {quantity(beside.value, progress.indicator)}（{quarter_name(beside.newest)}）"
    apart_by = abs(round((progress.actual.value or 0.0) - beside.value, 9))
    unit = difference_unit(progress.indicator.unit)
    differs = f"相差 {number(apart_by, progress.indicator.decimals)} {unit}" if apart_by else "两数一致"
    return f"以{f'{plan.district}自报的总数' if own else '各单位合计'}为准，{told}，{differs}"


def period_words(progress: Progress) -> str:
    """The period a figure stands for, and when it came in if late."""
    actual = progress.actual
    if actual.newest is None:
        return "无数据"
    late = f"，补报于 {actual.reported_late}" if actual.reported_late else ""
    return f"{quarter_name(actual.newest)}{late}"


def _parted_words(progress: Progress, plan: Plan) -> str:
    """That what a unit reported before it was parted is counted for none of its parts, and for the district until all of
    these have reported."""
    short = {unit.id: unit.short for unit in plan.units}
    told = "；".join(
        f"{each.old}拆分为{'、'.join(map(short.__getitem__, each.units))}"
        for each in progress.parted
        if each.units
    )
    if not told or progress.counted:
        return ""
    if progress.target.scope == "district":
        return f"{told}：原有的数无法拆分，各新单位都填报以前按原单位的数计入"
    return f"{told}：原有的数无法拆分，从 {plan.start} 起只计新单位填报的"


def _gathered_words(progress: Progress, plan: Plan) -> str:
    """Which share of the units gave figures, and which gave none."""
    actual = progress.actual
    if actual.undated:
        return f"另有 {len(actual.undated)} 家载体未填开始运营日期，未计入"
    if progress.counted:
        return ""
    units = plan.units_in(progress.target.scope, progress.target.of)
    short = {unit.id: unit.short for unit in plan.reporters}
    short |= {each.together: each.old for each in progress.parted}
    beside = [_note_words(note, short[note.unit] if len(units) > 1 else "") for note in progress.notes]
    if actual.deducted:
        beside.append(f"同一企业重复 {actual.deducted} 家，已扣除")
    if len(units) < 2:
        return BETWEEN.join([*_of_former_units(progress, plan), *beside])
    told = {*actual.reporting, *actual.partial, *actual.carried, *actual.missing, *actual.emptied}
    named = (
        ("沿用旧数", actual.carried),
        (f"{UNREPORTED}（未按零计）", actual.missing),
        (EMPTIED, actual.emptied),
    )
    lists = [f"{said}：{'、'.join(short[unit] for unit in some)}" for said, some in named if some]
    return BETWEEN.join([_share_of_units(progress, len(told) or len(units)), *lists, *beside])


def _of_former_units(progress: Progress, plan: Plan) -> list[str]:
    """Where a plan without units goes on with those of the plan before: how many gave the figure."""
    actual = progress.actual
    given = {*actual.reporting, *actual.partial, *actual.carried} - {WHOLE}
    if plan.units or not given:
        return []
    missing = f"，{len(actual.missing)} 个{UNREPORTED}（未按零计）" if actual.missing else ""
    return [f"{plan.district}没有自报，按上一方案 {len(given) + len(actual.missing)} 个单位合计{missing}"]


def _share_of_units(progress: Progress, units: int) -> str:
    """How many units reported for the quarter; where a quarter has gone by without any, how many did for the last."""
    reporting, newest = len(progress.actual.reporting), progress.actual.newest
    if newest and progress.of_whole_years and not progress.outdated:
        return f"{units} 个单位中 {reporting} 个已填报{newest.year}年全年"
    if newest is None or not progress.outdated:
        return f"{units} 个单位中 {reporting} 个已填报本期"
    last = f"数据止于 {newest}，当期 {reporting} 个已填报"
    return f"{units} 个单位中 0 个已填报本期（{last}）"


def _instead_words(instead: Overridden) -> str:
    """That a unit's own total stands, what its carriers add up to and how far the two are apart."""
    indicator, some = instead.indicator, ""
    if instead.reported < instead.due:
        some = f"（{instead.due} 家载体中 {instead.reported} 家填报）"
    apart = f"{number(abs(instead.apart), indicator.decimals)} {difference_unit(indicator.unit)}"
    return f"以单位自报的总数为准，载体合计 {quantity(instead.summed, indicator)}{some}，相差 {apart}"


def _note_words(note: UnitNote, unit: str) -> str:
    """A unit whose figure is not whole: whose reports are in it, and whose are not."""
    said = [_instead_words(note.instead)] if note.instead else []
    if note.silent:
        share = f"{note.due} 家载体中 {note.due - len(note.silent)} 家已填报{quarter_name(note.on)}"
        said.append(f"{share}，未齐不计" if note.own else f"{share}{SILENT}{some_of(note.silent)}")
    if note.left:
        held = "单位自报的总数尚未更新" if note.own else "在新单位填报前旧数仍计在此"
        said.append(f"{some_of(note.left)}已迁出，{held}{'，可能重复' if note.twice else ''}")
    if note.closed:
        said.append(f"{some_of(note.closed)}已停业，单位自报的总数尚未更新")
    return f"{unit}：{'，'.join(said)}" if unit else "，".join(said)


def no_carriers_words(progress: Progress) -> str:
    """Why a unit has no carriers: it lost all it had, or never named any."""
    return f"{EMPTIED}。" if progress.actual.emptied else "没有登记载体，由单位整体填报。"
