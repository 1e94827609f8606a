"""条件核对: what a level asks of a carrier, rule by rule, what there is, of ratios both sides, and what lacks."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Row, Table, Value, standing_in, told
from components.words.recognition import by_what, counts, demand, in_force, outcome, paper_of, there_is
from data.judging.periods import is_current, quarter_name
from data.judging.recognition import Check, Finding, Requirement
from data.judging.situation import Situation
from data.records.carrier import Carrier
from plan_config.book import PlanBook
from plan_config.recognition import Rule, RuleSet

ONE_OF = "任一条即可"


class Asked(NamedTuple):
    """A rule of a requirement in words: what it asks, and what the carrier has of it at a date by which rows."""

    as_of: date
    requirement: Requirement
    finding: Finding
    demand: str
    there_is: str
    given_in: str


def check_table(situation: Situation, carrier: Carrier, check: Check, form: Form = "screen") -> Table:
    """A carrier held against a level's rules; the rules of which one is enough have one result together."""
    columns = standing_in(form, COLUMNS)
    rows = (
        Row(told(columns, each), _cited(check, each.finding), each.finding.rule.id, group=f"{nth}")
        for nth, requirement in enumerate(check.requirements)
        for each in _asked(situation, carrier, requirement, check.as_of)
    )
    return Table(
        f"{carrier.name} {check.rule_set.level}",
        columns,
        tuple(rows),
        caption=counts(check),
        note=by_what(check.rule_set),
    )


def rules_table(book: PlanBook, rule_set: RuleSet) -> Table:
    """All that a level asks of a kind of carriers, as the paper has it."""
    rows = (Row(told(RULES, (book, rule)), paper_of(rule_set), rule.id) for rule in rule_set.rules)
    kinds = "、".join(rule_set.kinds)
    return Table(
        f"{rule_set.level}（{kinds}）", RULES, tuple(rows), caption=in_force(rule_set), note=by_what(rule_set)
    )


def _asked(situation: Situation, carrier: Carrier, requirement: Requirement, as_of: date) -> Iterator[Asked]:
    book = situation.book
    for finding in requirement.findings:
        said = demand(book, finding.rule), there_is(book, finding)
        yield Asked(as_of, requirement, finding, *said, _given_in(situation, carrier, finding))


def _given_in(situation: Situation, carrier: Carrier, finding: Finding) -> str:
    """The batches that a finding's figures came in with; of its time the carrier's own."""
    if finding.sides is None:
        return ""
    if finding.rule.measure.since_opening:
        return f"批次 {carrier.origin.batch} 第 {carrier.origin.row} 行"
    rows = (
        seen
        for seen in situation.ledger.given.get(carrier.code, ())
        if seen.series in finding.rule.measure.series and seen.period == finding.sides.period
    )
    return "、".join(dict.fromkeys(f"批次 {row.origin.batch} 第 {row.origin.row} 行" for row in rows))


def _cited(check: Check, finding: Finding) -> str:
    return f"{paper_of(check.rule_set)}{finding.rule.article}"


def _rule(rule: Rule) -> Value:
    """What it is about, for which sub-type, and what else is to be known of it."""
    several = rule.any_of
    named = f"{rule.label}（{rule.subtype}）" if rule.subtype else rule.label
    return Value(named, aside=ONE_OF if several else "", small=(rule.note,) if rule.note else ())


def _period(each: Asked) -> Value:
    sides = each.finding.sides
    if sides is None:
        return Value(NONE)
    return Value(quarter_name(sides.period), small=() if is_current(sides.period, each.as_of) else ("旧数",))


def _outcome(each: Asked) -> Value:
    said = outcome(each.requirement)
    lacks = each.requirement.state == "short"
    return Value(said, strong=said if lacks else "", whole=not lacks)


COLUMNS: tuple[Column[Asked], ...] = (
    Column("条件", lambda each: _rule(each.finding.rule), wraps=True),
    Column("要求", lambda each: Value(each.demand), wraps=True),
    Column("现有", lambda each: Value(each.there_is, basis=each.given_in), wraps=True),
    Column("数据期", _period),
    Column("结果", _outcome, wraps=True, shared=True),
)
RULES: tuple[Column[tuple[PlanBook, Rule]], ...] = (
    Column("条件", lambda of: _rule(of[1]), wraps=True),
    Column("要求", lambda of: Value(demand(*of)), wraps=True),
)
