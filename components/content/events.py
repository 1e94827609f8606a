"""事件: what happened and may explain a figure's way, by the numbers of the marks on its trend."""

from collections.abc import Mapping, Sequence

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import amount, day
from components.report.values.decisions import EventLine
from components.report.values.standing import Standing

NOTHING: Mapping[Form, str] = {
    "screen": "还没有登记的事件。审核人员登录后在此登记，登记后按编号标在走势图上。"
}

PAPERS: tuple[Form, ...] = ("html", "pptx", "docx", "xlsx")


def concerning(events: Sequence[EventLine], each: Standing) -> list[EventLine]:
    """The events that may explain the way of a target."""
    return [event for event in events if event.indicator in ("", each.indicator)]


def marked(events: Sequence[EventLine]) -> str:
    """What the numbers on a chart mean, to stand below it."""
    told = (f"{_circled(each.number)} {each.on} {each.text}" for each in events)
    return f"图上标号的事件：{'；'.join(told)}。" if events else ""


def _circled(number: int) -> str:
    """A number as it is marked; Unicode has circles up to 20."""
    return chr(0x2460 + number - 1) if number <= 20 else f"（{number}）"


def happened(lines: Sequence[EventLine], form: Form) -> Table:
    """The events in the order of their numbers."""
    columns = standing_in(form, COLUMNS)
    rows = tuple(Row(told(columns, each), each.basis, str(each.id)) for each in lines)
    return Table(
        "事件",
        columns,
        rows,
        caption="走势图上标号的事件" if form == "html" else "有关事件",
        nothing=NOTHING.get(form, "没有登记的事件。"),
    )


def _with_all(each: EventLine) -> Value:
    """The event, and below it what it is about and where it is known from: one cell, for narrow screens."""
    return Value(each.text, small=(f"关于：{each.about}", f"依据：{each.source}"))


COLUMNS: tuple[Column[EventLine], ...] = (
    Column("标号", lambda each: amount(each.number, 0), numeric=True, weight=54),
    Column("日期", lambda each: day(each.on), weight=130),
    Column("事件", _with_all, ("screen", "slides"), wraps=True),
    Column("关于", lambda each: Value(each.about), PAPERS, weight=180),
    Column("事件", lambda each: Value(each.text), PAPERS, weight=320),
    Column("依据", lambda each: Value(each.source), PAPERS, weight=220),
    Column("登记", lambda each: Value(each.basis), ("xlsx",)),
)
