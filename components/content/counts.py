"""数量目标: how many of how many, with the light. A paper tells them in a sentence."""

from collections.abc import Iterable

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import both, clipped_by_hand, gap, light, reached, share, state, whose
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import asked_words, whose_words
from components.words.figures import number


def counted(report: Report, form: Form) -> Table:
    """The count targets of a report."""
    return counted_of(report.counts, report.plan, form)


def counted_of(counts: Iterable[Standing], plan: str, form: Form) -> Table:
    """The same of the targets given."""
    columns = standing_in(form, COLUMNS)
    rows = (Row(told(columns, each), each.basis, each.target, f"why:{plan}:{each.target}") for each in counts)
    return Table("数量目标", columns, tuple(rows), caption="数量目标")


def _named(each: Standing) -> Value:
    """The word set by hand and whose it is stand here, where a line is longest."""
    return Value(each.label, small=(*clipped_by_hand(each), f"责任单位：{whose_words(each)}"))


def _apart(each: Standing) -> Value:
    return reached(each)._replace(apart=(*both(each), ("计量单位", Value(each.unit))))


def _actual(each: Standing) -> Value:
    actual = number(each.actual, each.decimals)
    return Value(actual, strong=actual)


def _barred(each: Standing) -> Value:
    return light(each)._replace(bar=each.completion or 0.0)


# From left to right.
COLUMNS: tuple[Column[Standing], ...] = (
    Column("数量目标", _named, ("slides",), wraps=True, weight=3, picks=True),
    Column("指标", lambda each: Value(each.label, strong=each.label), ("pptx",), weight=3),
    Column("指标", lambda each: Value(each.label), ("html",)),
    Column("数量目标", lambda each: Value(each.label), ("screen",)),
    Column("实际 / 目标", reached, ("slides", "pptx"), numeric=True, weight=1.6),
    Column("实际 / 目标", _apart, ("screen",), numeric=True),
    Column("实际", _actual, ("html",), numeric=True),
    Column("目标", lambda each: Value(asked_words(each)), ("html",), numeric=True),
    Column("完成率", share, ("screen", "slides"), numeric=True),
    Column("差距", gap, ("slides", "pptx"), weight=1.6),
    Column("状态", _barred, ("slides",)),
    Column("状态", state, ("screen", "html", "pptx"), weight=4),
    Column("责任单位", whose, ("screen",)),
    Column("依据", lambda each: Value(each.basis), ("html",)),
)
