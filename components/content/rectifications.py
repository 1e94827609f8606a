"""整改台账: which carriers must mend what, who sees to it and by when, and what shows that it is done."""

from collections import Counter
from collections.abc import Iterable, Sequence

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day
from components.report.values.growth import RectificationLine
from data.judging.rectifications import ORDER, Failed
from data.records.rectification import RECTIFICATION

NAME = "整改台账"


def ledger_table(shown: Sequence[RectificationLine], form: Form = "screen") -> Table:
    """What has to be mended, in the order given."""
    columns = standing_in(form, COLUMNS, _idle(shown, form))
    rows = (_row(columns, each) for each in shown)
    return Table(
        NAME,
        columns,
        tuple(rows),
        caption="要整改的事项，逾期的在前",
        nothing="没有登记整改。",
        chosen_from=form == "screen",
    )


def own_table(shown: Sequence[RectificationLine]) -> Table:
    """What one carrier has to mend."""
    columns = standing_in("screen", COLUMNS, (CARRIER, *_idle(shown, "screen")))
    rows = (_row(columns, each)._replace(pick="") for each in shown)
    return Table(RECTIFICATION.name, columns, tuple(rows))


def counted(shown: Iterable[RectificationLine]) -> list[tuple[str, int]]:
    """How many there are in each state, what is overdue first; a state without any is left out."""
    counts = Counter(each.state for each in shown)
    return [(state, counts[state]) for state in ORDER if counts[state]]


def failed_words(each: Failed) -> str:
    """How a carrier failed: 2025年度不合格."""
    return f"{each.year}年度{each.grade}"


def _idle(shown: Iterable[RectificationLine], form: Form) -> tuple[str, ...]:
    """On screen no column is for what nobody has."""
    return () if form == "xlsx" or any(each.evidence for each in shown) else (EVIDENCE,)


def _row(columns: Sequence[Column[RectificationLine]], each: RectificationLine) -> Row:
    key = f"{each.code}/{each.found_on}/{each.matter}"
    return Row(told(columns, each), each.origin, key, f"carrier:{each.code}")


def _named(each: RectificationLine) -> Value:
    return Value(each.name, small=(" · ".join(_any(each.unit_name, "已停业" if each.closed else "")),))


def _matter(each: RectificationLine) -> Value:
    return Value(each.matter, small=(f"{each.found_by} {each.found_on}",))


def _state(each: RectificationLine) -> Value:
    return Value(each.told, strong=each.state if each.state == "逾期" else "", small=_any(each.again))


def _any(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each)


CARRIER, EVIDENCE = "载体", "佐证材料"
READ: tuple[Form, ...] = ("screen", "html", "docx")
# From left to right.
COLUMNS: tuple[Column[RectificationLine], ...] = (
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(CARRIER, _named, READ, picks=True, wraps=True),
    Column(CARRIER, lambda each: Value(each.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit_name), ("xlsx",)),
    Column("整改事项", _matter, READ, wraps=True, verbatim=True),
    Column("整改事项", lambda each: Value(each.matter), ("xlsx",), verbatim=True),
    Column("整改来源", lambda each: Value(each.found_by), ("xlsx",)),
    Column("发现日期", lambda each: day(each.found_on), ("xlsx",)),
    Column("整改责任人", lambda each: Value(each.responsible), wraps=True, verbatim=True),
    Column("整改期限", lambda each: day(each.due)),
    Column("状态", _state, READ, wraps=True),
    Column("状态", lambda each: Value(each.state), ("xlsx",)),
    Column("完成情况", lambda each: Value(each.told), ("xlsx",)),
    Column("复评", lambda each: Value(each.again or NONE), ("xlsx",)),
    Column(EVIDENCE, lambda each: Value(each.evidence or NONE), wraps=True, verbatim=True),
)
