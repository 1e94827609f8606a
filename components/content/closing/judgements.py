"""评估意见: what the office itself, a third party and the public said of the plan, side by side."""

from components.content.closing.blanks import HERE
from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.report.values.closing import Closing, JudgementLine

NAME = "评估意见"


def judgements(closing: Closing, form: Form) -> Table:
    """The three judgements, also those that are still to come."""
    columns = standing_in(form, COLUMNS)
    rows = tuple(Row(told(columns, each), each.basis, each.judge) for each in closing.judgements)
    return Table(NAME, columns, rows, caption="自评、第三方评估和公众满意度")


def _or_none(each: JudgementLine, words: str) -> Value:
    """What the paper says; of one that has come nothing more is asked for than it has."""
    return Value(words or (HERE if each.on is None else NONE))


COLUMNS: tuple[Column[JudgementLine], ...] = (
    Column("类别", lambda each: Value(each.judge), weight=23),
    Column("得分或满意率", lambda each: _or_none(each, each.score), weight=27, verbatim=True),
    Column("结论", lambda each: _or_none(each, each.words), wraps=True, weight=32, verbatim=True),
    Column("评估单位", lambda each: _or_none(each, each.assessor), wraps=True, weight=29),
    Column("评估日期", lambda each: _or_none(each, f"{each.on or ''}"), weight=25),
    Column("依据", lambda each: _or_none(each, each.paper), wraps=True, weight=26, verbatim=True),
)
