"""议定事项: what meetings decided, whose it is, by when, and how it stands; and what one is asked for."""

from collections.abc import Iterable, Iterator, Mapping

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import amount, day
from components.report.values.decisions import DecisionLine
from components.report.values.report import Report


def decided(lines: Iterable[DecisionLine], form: Form) -> Table:
    """The decisions in the order given."""
    columns = standing_in(form, COLUMNS)
    rows = (
        Row(told(columns, each), each.basis, str(each.number), f"decision:{each.number}") for each in lines
    )
    return Table(
        "议定事项",
        columns,
        tuple(rows),
        caption="历次会议议定事项办理情况",
        note="状态按数据生成之日计。" if form == "xlsx" else "",
        nothing=NOTHING.get(form, "没有登记的议定事项。"),
    )


def requested(report: Report) -> Table:
    """What the meeting is asked for."""
    rows = (
        Row(told(REQUESTS, each), "由本期数据和议定事项计算", str(each[0]))
        for each in enumerate(report.requests, 1)
    )
    return Table("提请事项", REQUESTS, tuple(rows))


def _text_and_more(each: DecisionLine) -> Value:
    """A decision, and below it what it is about, what became of it, and that there is more to be known."""
    below = "；".join(_any(f"关于 {each.about}" if each.about else "", each.note, *_in_short(each)))
    return Value(each.text, small=_any(below))


def _text_and_history(each: DecisionLine) -> Value:
    """A decision in its present wording, and below it what stood before, and that its meeting's snapshot is void."""
    return Value(each.text, small=each.history)


def _in_short(each: DecisionLine) -> Iterator[str]:
    """How often it was corrected and that its meeting's snapshot is void, for where there is little room."""
    for words, times in (("已更正", len(each.corrections)), ("留存后更正", len(each.corrected_since))):
        if times:
            yield f"{words} {times} 次"
    if each.meeting_void:
        yield "会议快照已作废"


def _text_bracketed(each: DecisionLine) -> Value:
    return _bracketed(each.text, "；".join(_any(each.about, *each.history)))


def _state(each: DecisionLine) -> Value:
    return Value(each.word, strong=each.word)


def _state_and_note(each: DecisionLine) -> Value:
    return Value(each.word, strong=each.word, small=_any(each.note))


def _meeting_and_day(each: DecisionLine) -> Value:
    return Value(each.meeting or NONE, small=(f"{each.decided_on} 议定",))


def _any(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each)


def _bracketed(words: str, more: str) -> Value:
    return Value(f"{words}（{more}）" if more else words)


NOTHING: Mapping[Form, str] = {
    "screen": "还没有议定事项。",
    "pptx": "会上议定的事项登记后，下次会议在此列出办理情况。",
    "xlsx": "没有议定事项。",
}
ABOUT: Column[DecisionLine] = Column("关于", lambda each: Value(each.about or NONE), weight=140)
DECIDED: Column[DecisionLine] = Column("议定日期", lambda each: day(each.decided_on))
# From left to right; where there is little room two things are told in one cell.
COLUMNS: tuple[Column[DecisionLine], ...] = (
    Column("编号", lambda each: amount(each.number, 0), numeric=True, weight=54),
    DECIDED.only("xlsx"),
    Column("会议", lambda each: Value(each.meeting or NONE), ("xlsx",)),
    Column("议定事项", lambda each: Value(each.text), ("xlsx",), weight=280),
    Column("议定事项", _text_and_history, ("screen", "html"), weight=280),
    Column("议定事项", lambda each: Value(each.text, small=tuple(_in_short(each))), ("pptx",), weight=280),
    Column("议定事项", _text_and_more, ("slides",), wraps=True, weight=340, picks=True),
    Column("议定事项", _text_bracketed, ("docx",), weight=246),
    ABOUT.only("screen", "pptx"),
    Column("责任单位", lambda each: Value(each.owner), wraps=True, weight=136),
    DECIDED.only("screen"),
    Column("办理时限", lambda each: day(each.due), weight=156),
    ABOUT.only("xlsx"),
    Column("状态", _state, ("screen", "slides", "xlsx")),
    Column("状态", _state_and_note, ("html", "pptx"), weight=128),
    Column("办理情况", lambda each: _bracketed(each.word, each.note), ("docx",), weight=118),
    Column("办理情况", lambda each: Value(each.note or NONE), ("screen", "xlsx")),
    ABOUT.only("html"),
    Column("会议", _meeting_and_day, ("html",)),
    Column("更正与作废", lambda each: Value("；".join(each.history) or NONE), ("xlsx",)),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
REQUESTS: tuple[Column[tuple[int, str]], ...] = (
    Column("序号", lambda each: amount(each[0], 0), numeric=True),
    Column("提请事项", lambda each: Value(each[1]), wraps=True, weight=1),
)
