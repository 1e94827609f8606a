"""填报情况: who has reported, for which period and in which measures."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Row, Table, Value, told
from components.content.targets import figure_of
from components.words.figures import answering, percent, worded
from data.judging.health import Health, UnitHealth
from data.judging.periods import add_months, month_end, quarter_name
from data.judging.trace import Coverage
from data.records.terms import NO_CHANGE, NOTHING_CHANGED, STOPPED, UNREPORTED
from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.targets import Target

BASIS = "登记库"
NEVER = "从未填报"
NOTHING_ASKED = "方案没有需要单位填报的数字。"
# Why nobody has anything to report; beside it, by where the period lies, when that holds for the period alone.
NOT_NOW = {
    "": NOTHING_ASKED,
    "before": "方案尚未开始，这一期没有需要填报的数字。",
    "after": "方案已经结束，这一期没有需要填报的数字。",
    "ahead": "这一期还没有到，没有需要填报的数字。",
}
NOBODY = Coverage("")
BLANK = "　"


class Reported(NamedTuple):
    """A unit with who gave its figure of one measure, by period."""

    name: str
    periods: Mapping[date, Coverage]


class Recorded(NamedTuple):
    """How a unit's records are at a period, and the measures that it lacks in words."""

    unit: UnitHealth
    gaps: tuple[str, ...]


def reported(plan: Plan, cells: Mapping[str, Mapping[date, Coverage]]) -> Table:
    """Units by years, of each its quarters: ■ the unit itself reported, ▣ its carriers did, ◧ some of them, □ it said that
    nothing changed, · nobody."""
    periods = sorted({period for row in cells.values() for period in row})
    years = dict.fromkeys(period.year for period in periods)
    columns = (UNIT, *(_year(year, periods[0], periods[-1]) for year in years))
    names = {unit.id: unit.short for unit in plan.reporters}
    rows = (Row(told(columns, Reported(names[unit], row)), BASIS, unit) for unit, row in cells.items())
    return Table(
        "填报覆盖",
        columns,
        tuple(rows),
        note="每格从左到右为当年一至四季度："
        f"■ 单位自报 ▣ 由载体合计 ◧ 只有部分载体填报 □ {NO_CHANGE}（{NOTHING_CHANGED}，沿用旧数） · {UNREPORTED}（不按零计）。",
        nothing="方案没有列出填报单位。",
    )


def recorded(plan: Plan, health: Health, measures: Mapping[str, Indicator], own: Collection[str]) -> Table:
    """Who has not reported for the period and for how long, and how full the records are.

    `measures` are the indicators by id; the units in `own`, of who looks, come first.
    """
    in_order = sorted(health.units, key=lambda unit: (unit.unit not in own, unit.last or date.min))
    lines = _with_gaps(in_order, measures)
    urged = sum(not unit.stopped for unit in health.to_urge)
    empty = "、".join(_goal(plan, target, measures) for target in health.without_data)
    return Table(
        "填报健康",
        HEALTH,
        tuple(Row(told(HEALTH, each), BASIS, each.unit.unit) for each in lines),
        caption=f"{quarter_name(health.period)}：应填 {health.cells} 格，已填 {health.filled} 格，"
        f"占 {percent(health.share)}{_by_word(health)}；待催报 {urged} 个单位，{STOPPED}或从未填报 {len(health.stopped)} 个。"
        if health.cells
        else "",
        note=f"没有数据的目标：{empty}" if empty else "",
        nothing=NOT_NOW[health.outside],
    )


def missing(health: Health, measures: Mapping[str, Indicator]) -> Table:
    """Who has not reported for the period, what and since when, those silent longest first."""
    lines = _with_gaps(health.to_urge, measures)
    period = quarter_name(health.period)
    return Table(
        "缺报单位",
        MISSING,
        tuple(Row(told(MISSING, each), BASIS, each.unit.unit) for each in lines),
        caption=f"{period}：{len(health.units)} 个单位中 {len(lines)} 个没有填齐，"
        f"应填 {health.cells} 格，已填 {health.filled} 格{_by_word(health)}。",
        nothing=f"{period}：{len(health.units)} 个单位均已填齐{_by_word(health)}。"
        if health.cells
        else NOT_NOW[health.outside],
    )


def _year(year: int, first: date, last: date) -> Column[Reported]:
    """The four quarters of a year; those before anybody reported or still to come are left blank."""
    quarters = [month_end(year, month) for month in (3, 6, 9, 12)]
    known = [day for day in quarters if first <= day <= last]

    def marks(each: Reported) -> Value:
        given = {day: each.periods.get(day, NOBODY) for day in known}
        means = "；".join(f"{quarter_name(day)} {_who(of)}" for day, of in given.items())
        shown = "".join(_mark(given[day]) if day in given else BLANK for day in quarters)
        return Value(shown.rstrip(BLANK), whole=True, means=means)

    return Column(f"{year}年", marks, dated=True)


def _mark(given: Coverage) -> str:
    if not given.by:
        return "·"
    if given.by == NO_CHANGE:
        return "□"
    return "■" if given.by == "自报" else "▣" if given.whole else "◧"


def _who(given: Coverage) -> str:
    """Who gave a figure, in words for the mark."""
    if given.by != "载体":
        return given.by or UNREPORTED
    return "载体合计" if given.whole else f"{given.due} 家载体中 {given.reported} 家填报"


def _filled(each: Reported) -> str:
    """Of how many periods there is a whole figure: 18/20."""
    return f"已填 {sum(given.whole for given in each.periods.values())}/{len(each.periods)}"


def _by_word(health: Health) -> str:
    """How many units are among them that said that nothing changed, which is no figure."""
    count = sum(unit.no_change is not None for unit in health.units)
    return f"（其中 {count} 个单位为{NO_CHANGE}）" if count else ""


def gaps_of(unit: UnitHealth, measures: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The measures that a unit lacks, in words; `measures` are the indicators by id."""
    return tuple(_gap(unit, each, measures) for each in unit.missing)


def _with_gaps(units: Iterable[UnitHealth], measures: Mapping[str, Indicator]) -> list[Recorded]:
    return [Recorded(unit, gaps_of(unit, measures)) for unit in units]


def _gap(unit: UnitHealth, measure: str, measures: Mapping[str, Indicator]) -> str:
    """A measure without a whole figure, and how many carriers gave theirs where some did."""
    told_of = unit.told.get(measure)
    if told_of is None or not told_of.reported:
        return measures[measure].short
    due = len(told_of.reported) + len(told_of.silent)
    return f"{measures[measure].short}（{due} 家载体中 {len(told_of.reported)} 家已报）"


def _goal(plan: Plan, target: Target, measures: Mapping[str, Indicator]) -> str:
    """A target by whose it is, in what and how much: 其他 科技型企业 10 家. An annex has figures without their unit."""
    whose, measure = plan.name_of(target.scope, target.of), measures.get(target.indicator or "")
    if measure is None:
        return f"{whose} {target.wording}"
    change = measure.change
    start = change and change.base is None and quarter_name(change.since or plan.start)
    from_when = f"（增长从{start}的数算起）" if start else ""
    return f"{whose} {measure.short} {worded(target.wording, measure.unit)}{from_when}"


def _last(each: Recorded) -> Value:
    """The newest period reported for; where that was said to have changed nothing, which figures stand."""
    unit = each.unit
    if unit.last is None:
        return Value(NEVER)
    old = (
        f"{NO_CHANGE}，沿用{quarter_name(unit.figure)}的数" if unit.figure and unit.figure < unit.last else ""
    )
    return Value(quarter_name(unit.last), small=(old,) if old else ())


def _age(each: Recorded) -> Value:
    months = each.unit.months
    return Value(NONE if months is None else f"{months}", figure_of(months, 0))


def _state(each: Recorded) -> Value:
    if each.unit.last is None:
        return Value(NEVER)
    if each.unit.no_change:
        return Value(NO_CHANGE)
    return Value(STOPPED if each.unit.stopped else "待催报" if each.unit.missing else "正常")


def _since(each: Recorded) -> Value:
    """The first period without a figure of any measure."""
    if each.unit.last is None:
        return Value(NEVER, strong=NEVER)
    if not each.unit.months:
        return Value("本期部分指标")
    return Value(f"{quarter_name(add_months(each.unit.last, 3))}起", small=(f"已 {each.unit.months} 个月",))


UNIT: Column[Reported] = Column("单位", lambda each: Value(each.name, small=(_filled(each),)))
LEAD: Column[Recorded] = Column(
    "责任单位", lambda each: Value(answering(each.unit.lead, each.unit.full_name))
)
GAPS: Column[Recorded] = Column("本期缺", lambda each: Value("、".join(each.gaps) or NONE))
STATE: Column[Recorded] = Column("状态", _state)
MISSING: tuple[Column[Recorded], ...] = (
    Column("单位", lambda each: Value(each.unit.name, strong=each.unit.name)),
    GAPS,
    Column("没有填报", _since),
    LEAD,
    STATE,
)
HEALTH: tuple[Column[Recorded], ...] = (
    Column("单位", lambda each: Value(each.unit.name)),
    LEAD,
    Column("最近一期", _last),
    Column("距今（月）", _age, numeric=True),
    GAPS,
    STATE,
)
