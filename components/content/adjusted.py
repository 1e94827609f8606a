"""任务调整 for a meeting: which measures were adjusted after an evaluation, from what to what, and why."""

from collections import Counter

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.report.values.closing import AdjustmentLine
from components.report.values.report import Report
from data.records.task_adjustment import ADJUSTED, TASK_ADJUSTMENT

NAME = TASK_ADJUSTMENT.name


def adjusted_table(report: Report, form: Form) -> Table:
    """What was adjusted of measures, the newest first."""
    columns = standing_in(form, COLUMNS)
    rows = (
        Row(told(columns, each), each.basis, f"{each.about}/{each.what}/{each.on}")
        for each in report.adjustments
    )
    return Table(NAME, columns, tuple(rows), caption="从调整日期起按调整后的", nothing="没有调整过的任务。")


def counted(report: Report) -> str:
    """How many places of measures were adjusted, and which: 任务调整 2 处：任务内容 1 处、完成期限 1 处."""
    counts = Counter(each.what for each in report.adjustments)
    each_kind = "、".join(f"{what} {counts[what]} 处" for what in ADJUSTED if counts[what])
    return f"{NAME} {len(report.adjustments)} 处：{each_kind}" if counts else "没有调整过的任务"


def _change(each: AdjustmentLine) -> Value:
    """From when on what of it reads how; what the measure is called stands beside."""
    before = f"由 {each.was} " if each.was not in ("", each.about) else ""
    return Value(f"{each.what}{before}调整为 {each.becomes}", small=(f"自 {each.on} 起",))


COLUMNS: tuple[Column[AdjustmentLine], ...] = (
    Column("任务", lambda each: Value(each.about), wraps=True, weight=230),
    Column("调整", _change, wraps=True, weight=290, verbatim=True),
    Column("调整原因", lambda each: Value(each.why), wraps=True, weight=210, verbatim=True),
    Column("依据文号", lambda each: Value(each.paper), wraps=True, weight=140, verbatim=True),
)
