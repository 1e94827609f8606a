"""What the plan asks for: each target with its figure, its deadline and its clause."""

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day, state
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import goal_words


def asked(report: Report, form: Form) -> Table:
    """The targets of a report; on slides, where they stand before anything is reported, the district's own."""
    listed = (*report.headline, *report.counts) if form == "pptx" else report.standings
    columns = standing_in(form, COLUMNS)
    rows = (Row(told(columns, each), each.basis, each.target) for each in listed)
    name = "方案目标" if form == "pptx" else "目标出处"
    return Table(name, columns, tuple(rows), caption="目标在方案中的位置", nothing="没有目标。")


def _worded(each: Standing) -> Value:
    return Value(f"{each.wording}（{each.unit}）" if each.wording else NONE)


# From left to right.
COLUMNS: tuple[Column[Standing], ...] = (
    Column("对象", lambda each: Value(each.name), ("html",)),
    Column("指标", lambda each: Value(each.label), ("html",)),
    Column("指标", lambda each: Value(each.label, strong=each.label), ("pptx",), weight=3),
    Column("目标表述", _worded, ("html",)),
    Column("目标", lambda each: Value(goal_words(each)), ("pptx",), weight=1.4),
    Column("期限", lambda each: day(each.deadline), ("html", "pptx"), weight=1.3),
    Column("条款", lambda each: Value(each.clause), ("html",)),
    Column("依据", lambda each: Value(each.basis), ("pptx",), weight=3),
    Column("状态", state, ("pptx",), weight=1.2),
)
