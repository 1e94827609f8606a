"""滞后事项: what is behind and whose it is, the largest gap first; then what cannot be judged."""

from collections.abc import Mapping

from components.content import workbook_columns as facts
from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import (
    SINCE,
    bare_state,
    clipped_by_hand,
    gap_now_or_last,
    light,
    measured,
    reached,
    shortfall,
    since,
    since_or_last,
    since_quarter,
    state,
    whose,
)
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import nothing_missing
from data.records.terms import STOPPED, UNREPORTED

OF = "单位"
HOW = f"落后的按差距从大到小排列，其后是{UNREPORTED}、{STOPPED}或无法判定的。{facts.HOW}"


def late(report: Report, form: Form) -> Table:
    """What is behind in a report, and below it what cannot be judged: that stands apart in HTML (see `unknown`)."""
    listed = report.behind if form == "html" else (*report.behind, *report.silent)
    whole_alone = () if report.unit_ids or form != "pptx" else (OF,)
    columns = standing_in(form, COLUMNS, (*facts.idle(report), *whole_alone))
    rows = (
        Row(told(columns, each), each.basis, each.target, _pick(report.district, each)) for each in listed
    )
    return Table(
        "滞后事项",
        columns,
        tuple(rows),
        caption="差距大的在前",
        note=HOW,
        nothing=NOTHING.get(form, "没有滞后事项。") if report.judged else f"{nothing_missing(report)}。",
    )


def unknown(report: Report) -> Table:
    """What cannot be judged, apart from what is behind."""
    rows = (Row(told(UNKNOWN, each), each.basis, each.target) for each in report.silent)
    return Table(
        "没有数据或无法判定", UNKNOWN, tuple(rows), caption="不按零计，也不计入滞后", nothing="没有。"
    )


def _pick(district: str, each: Standing) -> str:
    """What is chosen where a row is: the group or the unit that it is about."""
    if each.scope == "group":
        return f"group:{each.of}"
    return f"park:{district}/{each.of}" if each.of else ""


def _named_shortly(each: Standing) -> Value:
    """The word set by hand stands here, where a line is longest."""
    return Value(f"{each.short_name} · {each.short_label}", small=clipped_by_hand(each))


def _matter(each: Standing) -> Value:
    return Value(each.short_label, strong=each.short_label, lines=(each.name,))


def _measured(each: Standing) -> Value:
    return measured(each)._replace(lines=(each.outlook,))


def _why(each: Standing) -> Value:
    return Value(each.outlook or each.coverage or "没有填报记录")


NOTHING: Mapping[Form, str] = {
    "pptx": f"各项目标均不低于应达进度，也没有{UNREPORTED}的单位。",
    "xlsx": "没有落后的目标，也没有无数可判的目标。",
}
# From left to right. A paper tells these in sentences; what else it is to tell, a column that it has adds to them.
COLUMNS: tuple[Column[Standing], ...] = (
    facts.LIGHT,
    Column("对象 · 指标", _named_shortly, ("slides",), wraps=True, weight=3, picks=True),
    Column("事项", _matter, ("html",)),
    Column(OF, lambda each: Value(each.name, strong=each.name), ("pptx",), weight=134),
    Column("指标", lambda each: Value(each.short_label), ("pptx",), weight=100),
    facts.SCOPE,
    facts.INDICATOR,
    Column("责任单位", whose, ("slides",), wraps=True, weight=3),
    facts.UNIT,
    facts.GOAL,
    facts.ACTUAL,
    facts.PERIOD,
    Column("实际 / 目标", reached, ("slides", "pptx"), numeric=True, weight=134),
    Column("实际 / 目标与差距", _measured, ("html",)),
    facts.SHARE,
    facts.EXPECTED_SHARE,
    Column("差\n个百分点", shortfall, ("slides",), numeric=True),
    Column("差距", gap_now_or_last, ("pptx",), weight=140),
    facts.GAP,
    Column("状态", bare_state, ("pptx",), weight=116),
    Column(SINCE, since, ("html", "xlsx")),
    Column(SINCE, since_quarter, ("slides",)),
    Column(SINCE, since_or_last, ("pptx",)),
    *facts.OUTLOOK,
    facts.WHOSE,
    Column("责任单位", whose, ("html", "pptx"), weight=122),
    Column("状态", light, ("slides",)),
    facts.COVERAGE,
    facts.BASIS,
)
UNKNOWN: tuple[Column[Standing], ...] = (
    Column("事项", lambda each: Value(f"{each.name}·{each.short_label}")),
    Column("状态", state),
    Column("说明", _why),
    Column("责任单位", whose),
)
