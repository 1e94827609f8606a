"""上一方案未了事项: what the plan before did not reach, beside what this plan made of it."""

from collections.abc import Sequence

from components.content.table import NONE, Column, Form, Lamp, Row, Table, Value, standing_in, told
from components.report.values import OpenLine

TITLE = "上一方案未了事项"
BEFORE_A_MEETING: tuple[Form, ...] = ("slides", "pptx", "docx")
NOTE = "结转指由本方案的一项目标或任务接续，终止须有文件；本方案没有写明的，列为未作安排。"


def left_open(lines: Sequence[OpenLine], form: Form) -> Table:
    """Targets that were not met, then measures that were not finished; before a meeting these are only counted."""
    columns = standing_in(form, COLUMNS)
    shown = [each for each in lines if each.light or form not in BEFORE_A_MEETING]
    rows = (Row(told(columns, each), each.basis, each.about) for each in shown)
    return Table(
        TITLE,
        columns,
        tuple(rows),
        caption="上一方案结果与本方案安排",
        note=_note(len(lines) - len(shown)),
        nothing="上一方案的目标和任务都已完成。",
    )


def _note(more: int) -> str:
    return f"{NOTE}另有 {more} 项任务没有办结，见数据表。" if more else NOTE


def _result(each: OpenLine) -> Value:
    lamps = (Lamp(each.light, each.shape, each.word),) if each.light else ()
    return Value(each.result, lamps=lamps, small=(f"完成率 {each.share}",) if each.share else ())


def _goes_on(each: OpenLine) -> Value:
    """The target or measure of this plan, or the paper that ended it."""
    return Value(each.into or each.paper or NONE, small=(each.note,) if each.note else ())


COLUMNS: tuple[Column[OpenLine], ...] = (
    Column("上一方案目标或任务", lambda each: Value(each.about), wraps=True, weight=240),
    Column("责任单位", lambda each: Value(each.whose), wraps=True, weight=130),
    Column("上一方案结果", _result, weight=150),
    Column("去向", lambda each: Value(each.fate, strong=each.fate), weight=84),
    Column("本方案目标或依据文件", _goes_on, wraps=True, weight=220),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
