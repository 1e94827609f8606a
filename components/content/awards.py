"""奖补: who is awarded how much in a year and by which rule; and the rules with what they say."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.carrier_lines import registered, unit_named
from components.words.awards import (
    BY_WHOM,
    CONFIDENCE_WORDS,
    TRIAL,
    UNIT,
    amount_words,
    cause_words,
    reckoned,
    rule_words,
    term_words,
)
from data.judging.awards import Award
from data.judging.situation import Situation
from plan_config.awards import Amount, AwardRule

NAME = "奖补"


class Awarded(NamedTuple):
    """An award with the carrier's unit by its short name."""

    award: Award
    unit: str


def awards_table(situation: Situation, awards: Sequence[Award], as_of: date, form: Form = "screen") -> Table:
    """Awards with the rule behind each, in the order given."""
    columns = standing_in(form, COLUMNS)
    lines = (Awarded(each, unit_named(situation, each.carrier, as_of)) for each in awards)
    return Table(
        NAME,
        columns,
        tuple(_row(columns, each) for each in lines),
        note=BY_WHOM,
        nothing="没有可列的奖补。",
        chosen_from=form == "screen",
    )


def amounts_table(rule: AwardRule) -> Table:
    """What a rule says each grade or level is worth."""
    head = "评价等次" if rule.on == "evaluation" else "认定级别"
    columns = (Column(head, _of), AMOUNT)
    rows = (Row(told(columns, each), rule_words(rule), each.of) for each in rule.amounts)
    parts = (
        f"适用 {'、'.join(rule.districts) or '各区县'}的{'、'.join(rule.levels)}{'、'.join(rule.kinds)}",
        term_words(rule),
        CONFIDENCE_WORDS[rule.confidence],
        "升级的只补差额" if rule.difference else "",
        rule.note.rstrip("。"),
    )
    return Table(rule.label, columns, tuple(rows), note=f"{'；'.join(filter(None, parts))}。")


def _row(columns: Sequence[Column[Awarded]], each: Awarded) -> Row:
    award, code = each.award, each.award.carrier.code
    key = f"{code}/{award.rule.id}/{award.year}/{award.of}"
    return Row(told(columns, each), registered(award.carrier), key, f"carrier:{code}")


def _of(each: Amount) -> Value:
    return Value(each.of)


def _amount(each: Amount) -> Value:
    return Value(amount_words(each.amount))


def _sum(each: Awarded) -> Value:
    known = each.award.sum
    typed = None if known is None else Quantity(known, 2)
    return Value(amount_words(known), typed)


def _sum_and_how(each: Awarded) -> Value:
    return _sum(each)._replace(small=_any(reckoned(each.award)))


def _cause(each: Awarded) -> Value:
    return Value(cause_words(each.award), small=() if each.award.settled else (TRIAL,))


def _rule(each: Awarded) -> Value:
    return Value(each.award.rule.label, small=(rule_words(each.award.rule),))


def _any(*words: str) -> tuple[str, ...]:
    return tuple(each for each in words if each)


AMOUNT: Column[Amount] = Column(f"金额（{UNIT}）", _amount, numeric=True)
# From left to right.
COLUMNS: tuple[Column[Awarded], ...] = (
    Column("年度", lambda each: Value(f"{each.award.year}"), ("xlsx",)),
    Column("编码", lambda each: Value(each.award.carrier.code), ("xlsx",)),
    Column(
        "载体",
        lambda each: Value(each.award.carrier.name, small=(each.unit,)),
        ("screen",),
        picks=True,
        wraps=True,
    ),
    Column("载体", lambda each: Value(each.award.carrier.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit), ("xlsx",)),
    Column("事由", _cause, ("screen",), wraps=True),
    Column("事由", lambda each: Value(cause_words(each.award)), ("xlsx",)),
    Column("是否定稿", lambda each: Value(NONE if each.award.settled else TRIAL), ("xlsx",)),
    Column(f"金额（{UNIT}）", _sum_and_how, ("screen",), numeric=True),
    Column(f"金额（{UNIT}）", _sum, ("xlsx",), numeric=True),
    Column("算法", lambda each: Value(reckoned(each.award) or NONE), ("xlsx",)),
    Column("依据", _rule, ("screen",), wraps=True),
    Column("依据", lambda each: Value(f"{each.award.rule.label}，{rule_words(each.award.rule)}"), ("xlsx",)),
)
