"""定性目标: what a plan asks for in words alone. Nothing of it is judged."""

from collections.abc import Sequence

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day
from components.report.values.aims import Aim
from components.report.values.report import Report


def aims(report: Report, form: Form) -> Table:
    """The aims of a plan that has nothing else to show."""
    return aims_of(report.aims, form)


def aims_of(listed: tuple[Aim, ...], form: Form) -> Table:
    """The same of the aims given."""
    columns = standing_in(form, COLUMNS)
    rows = tuple(Row(told(columns, each), each.basis, each.target) for each in listed)
    return Table(
        "定性目标", columns, rows, caption="原文没有数字的目标，不计算完成率，不亮灯", nothing="没有目标。"
    )


def beside_words(beside: Sequence[Aim], *, named: bool = True) -> str:
    """How many aims in words a plan has beside its figures, and which; nothing where it has none."""
    told = "；".join(f"{each.label}（{each.wording}）" for each in beside) if named else ""
    counted = f"另有 {len(beside)} 项定性目标，没有数字，不评定进度"
    return f"{counted}{'：' if told else ''}{told}。" if beside else ""


# From left to right.
COLUMNS: tuple[Column[Aim], ...] = (
    Column("目标", lambda each: Value(each.label, strong=each.label), wraps=True, weight=2.8),
    Column("原文要求", lambda each: Value(each.wording), wraps=True, weight=2),
    Column("期限", lambda each: day(each.deadline), weight=2),
    Column("条款", lambda each: Value(each.clause), wraps=True, weight=2),
    Column("责任单位", lambda each: Value(each.whose), wraps=True, weight=2),
)
