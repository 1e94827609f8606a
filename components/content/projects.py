"""项目清单: the projects that a plan names with a day by which each is to be done, and how they stand to that."""

from collections.abc import Sequence

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day
from components.report.values.aims import ProjectLine
from data.judging.task_states import DUE_WORDS, OVERDUE, DueWord
from data.records.terms import UNREPORTED

TITLE = "项目清单"
NOTE = "期限前的数据期报完成的，为按期完成；到期而没有进展记录的，为到期未填报，不等于没有完成。"
ON_PAPER: tuple[Form, ...] = ("docx", "xlsx", "html")


def projects(lines: Sequence[ProjectLine], form: Form) -> Table:
    """The projects, those whose day has gone by first."""
    columns = standing_in(form, COLUMNS)
    rows = tuple(Row(told(columns, each), each.basis, each.task) for each in lines)
    return Table(
        TITLE, columns, rows, caption="写明完成期限的项目", note=NOTE, nothing="方案没有写明期限的项目。"
    )


def counted(words: Sequence[DueWord]) -> str:
    """How many projects stand how to their days: 5 个写明期限的项目：1 个逾期未完成、1 个未到期、3 个按期完成."""
    told_of = "、".join(f"{words.count(word)} 个{word}" for word in DUE_WORDS if word in words)
    return f"{len(words)} 个写明期限的项目：{told_of}"


def _timely(each: ProjectLine) -> Value:
    """How it stands to its day; that it has gone by is read first."""
    return Value(each.timely, strong=each.timely if each.timely in OVERDUE else "", whole=True)


def _said(each: ProjectLine) -> Value:
    """What was last said of it, and for which period."""
    if each.period is None:
        return Value(UNREPORTED)
    return Value(f"{each.state}（{each.period}）", small=(each.said,) if each.said else ())


# From left to right.
COLUMNS: tuple[Column[ProjectLine], ...] = (
    Column("项目", lambda each: Value(each.title), wraps=True, weight=250),
    Column("责任单位", lambda each: Value(each.whose), wraps=True, weight=140),
    Column("完成期限", lambda each: day(each.due), weight=110),
    Column("完成情况", _timely, weight=110),
    Column("最近一次进展", _said, wraps=True, weight=190),
    Column("条款", lambda each: Value(each.clause or NONE), ON_PAPER, wraps=True, weight=120),
    Column("依据", lambda each: Value(each.basis), ("xlsx",)),
)
