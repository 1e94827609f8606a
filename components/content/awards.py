"""奖补: who is awarded how much in a year and by which rule; and the rules with what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.values.growth import AwardLine, AwardYearLine
from components.words.awards import (
    CONFIDENCE_WORDS,
    TRIAL,
    UNIT,
    amount_words,
    notes_words,
    often_words,
    rule_words,
    term_words,
)
from plan_config.awards import Amount, AwardRule

NAME = "奖补"


def awards_table(awards: Sequence[AwardLine], form: Form = "screen") -> Table:
    """Awards with the rule behind each, in the order given."""
    columns = standing_in(form, COLUMNS)
    return Table(
        NAME,
        columns,
        tuple(_row(columns, each) for each in awards),
        caption="依据和金额",
        note=notes_words((each.rule, each.note) for each in awards),
        nothing="没有可列的奖补。",
        chosen_from=form == "screen",
    )


def by_year(years: Sequence[AwardYearLine], form: Form) -> Iterator[tuple[AwardYearLine, Table]]:
    """Each year with its awards; what is to be known of all of them stands below the newest alone."""
    note = notes_words((each.rule, each.note) for year in years for each in year.awards)
    for each in years:
        yield each, replace(awards_table(each.awards, form), note=note if each is years[0] else "")


def amounts_table(rule: AwardRule) -> Table:
    """What a rule says each grade or level is worth."""
    head = "评价等次" if rule.on == "evaluation" else "认定级别"
    columns = (Column(head, _of), AMOUNT)
    rows = (Row(told(columns, each), rule_words(rule), each.of) for each in rule.amounts)
    parts = (
        f"适用 {'、'.join(rule.districts) or '各区县'}的{'、'.join(rule.levels)}{'、'.join(rule.kinds)}",
        term_words(rule),
        often_words(rule),
        CONFIDENCE_WORDS[rule.confidence],
        "升级的只补差额" if rule.difference else "",
        rule.note.rstrip("。"),
    )
    return Table(rule.label, columns, tuple(rows), note=f"{'；'.join(filter(None, parts))}。")


def _row(columns: Sequence[Column[AwardLine]], each: AwardLine) -> Row:
    key = f"{each.code}/{each.rule}/{each.year}/{each.of}"
    return Row(told(columns, each), each.origin, key, f"carrier:{each.code}")


def _of(each: Amount) -> Value:
    return Value(each.of)


def _amount(each: Amount) -> Value:
    return Value(amount_words(each.amount))


def _sum(each: AwardLine) -> Value:
    typed = None if each.sum is None else Quantity(each.sum, 2)
    return Value(amount_words(each.sum), typed)


def _sum_and_how(each: AwardLine) -> Value:
    return _sum(each)._replace(small=_any(each.reckoned))


def _cause(each: AwardLine) -> Value:
    return Value(each.cause, small=_any("" if each.settled else TRIAL, each.once))


def _rule(each: AwardLine) -> Value:
    return Value(each.rule, small=(each.paper,))


def _any(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each)


AMOUNT: Column[Amount] = Column(f"金额（{UNIT}）", _amount, numeric=True)
READ: tuple[Form, ...] = ("screen", "html", "docx")
# From left to right.
COLUMNS: tuple[Column[AwardLine], ...] = (
    Column("年度", lambda each: Value(f"{each.year}"), ("xlsx",)),
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(
        "载体",
        lambda each: Value(each.name, small=(each.unit_name,)),
        READ,
        picks=True,
        wraps=True,
        weight=150,
    ),
    Column("载体", lambda each: Value(each.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit_name), ("xlsx",)),
    Column("事由", _cause, READ, wraps=True, weight=130),
    Column("事由", lambda each: Value(each.cause), ("xlsx",)),
    Column("是否定稿", lambda each: Value(NONE if each.settled else TRIAL), ("xlsx",)),
    Column(f"金额（{UNIT}）", _sum_and_how, READ, numeric=True, weight=110),
    Column(f"金额（{UNIT}）", _sum, ("xlsx",), numeric=True),
    Column("算法", lambda each: Value(each.reckoned or NONE), ("xlsx",)),
    Column("说明", lambda each: Value(each.once or NONE), ("xlsx",)),
    Column("依据", _rule, READ, wraps=True, weight=200),
    Column("依据", lambda each: Value(f"{each.rule}，{each.paper}"), ("xlsx",)),
)
