"""任务落实: the measures with how each stands, its effect and problems, and what was adjusted of targets and measures."""

from collections import Counter

from components.content.closing.blanks import filled
from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day
from components.report.values.closing import AdjustmentLine, Closing, MeasureLine
from data.judging.periods import quarter_name
from data.judging.task_states import STATE_ORDER


def counted(closing: Closing) -> str:
    """How many measures there are, and how many in each state: 53 项任务：受阻 2 项、…."""
    counts = Counter(each.state for each in closing.measures)
    by_state = "、".join(f"{state} {counts[state]} 项" for state in STATE_ORDER if counts[state])
    return f"方案共有任务 {len(closing.measures)} 项：{by_state}"


def measures(closing: Closing, form: Form) -> Table:
    """Every measure in the order of the plan."""
    columns = standing_in(form, MEASURES)
    rows = tuple(Row(told(columns, each), each.basis, each.task) for each in closing.measures)
    return Table("任务落实", columns, rows, caption="任务进展、成效和问题", nothing="方案没有列任务。")


def adjustments(closing: Closing, form: Form) -> Table:
    """What was adjusted of targets, then of measures."""
    columns = standing_in(form, ADJUSTMENTS)
    rows = (Row(told(columns, each), each.basis, f"{nth}") for nth, each in enumerate(closing.adjustments))
    return Table(
        "目标和任务调整", columns, tuple(rows), caption="目标和任务的调整", nothing="没有调整过的目标和任务。"
    )


def _state(each: MeasureLine) -> Value:
    period = f"（{quarter_name(each.period)}）" if each.period else ""
    due = (f"期限 {each.due}，{each.timely}",) if each.due else ()
    return Value(f"{each.state}{period}", small=(*due, *((each.said,) if each.said else ())))


MEASURES: tuple[Column[MeasureLine], ...] = (
    Column("任务", lambda each: Value(each.title), wraps=True, weight=40),
    Column("责任单位", lambda each: Value(each.lead), wraps=True, weight=24),
    Column("配合单位", lambda each: Value(each.supporting or NONE), ("xlsx",)),
    Column("进展", _state, wraps=True, weight=30, verbatim=True),
    Column("成效", lambda each: filled(each.effect, "成效"), wraps=True, weight=31, verbatim=True),
    Column("问题", lambda each: filled(each.problems, "问题"), wraps=True, weight=31, verbatim=True),
    Column("条款", lambda each: Value(each.clause), ("html", "xlsx")),
)
ADJUSTMENTS: tuple[Column[AdjustmentLine], ...] = (
    Column("调整日期", lambda each: day(each.on), weight=22),
    Column("目标或任务", lambda each: Value(each.about), wraps=True, weight=34),
    Column("调整项", lambda each: Value(each.what), weight=18),
    Column("原为", lambda each: Value(each.was or NONE), wraps=True, weight=20, verbatim=True),
    Column("调整为", lambda each: Value(each.becomes), wraps=True, weight=20, verbatim=True),
    Column("调整原因", lambda each: Value(each.why), wraps=True, weight=22, verbatim=True),
    Column("依据文号", lambda each: Value(each.paper), wraps=True, weight=20, verbatim=True),
)
