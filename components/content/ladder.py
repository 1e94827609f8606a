"""培育梯次: on which rung of the ladder each carrier stands, what it lacks of the next, and which count target it would
close."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from components.content.carriers import registered, unit_named
from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.words.figures import number
from components.words.recognition import INTERNAL, STATE_WORDS, UNRANKED, in_a_line, paper_of
from data.judging.ladder import Closing, Rung, Step, rungs
from data.judging.recognition import State
from data.judging.situation import Situation

NAME = "培育梯次"
TOP = "没有更高一级的认定条件"
NO_RULES = "这一类型没有可核对的认定条件"
CLOSES: Mapping[str, tuple[str, ...]] = {}


class Climber(NamedTuple):
    """A carrier on its rung, its unit by its short name, which count targets it would close, in short, and why there
    is nothing to tell of its next level, where that is so."""

    step: Step
    rung: str
    unit: str
    closes: tuple[str, ...]
    idle: str


def rung_name(rung: Rung) -> str:
    """What a rung is called: 市级, or 市级以下 where it is the lowest."""
    return rung.level or f"{rung.below}以下"


def closing_words(closing: Closing) -> str:
    """By how much a count target is missed: 国家级还差 3 家."""
    indicator = closing.progress.indicator
    return f"{indicator.short}还差 {number(closing.missing)} {indicator.unit}"


def closes_of(closings: Iterable[Closing]) -> Mapping[str, tuple[str, ...]]:
    """The count targets that each carrier would close, by its code."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for closing in closings:
        for step in closing.steps:
            found[step.carrier.code] += (closing.progress.indicator.short,)
    return found


def rung_table(
    situation: Situation, rung: Rung, as_of: date, closes: Mapping[str, tuple[str, ...]] = CLOSES
) -> Table:
    """The carriers of a rung to choose from, the nearest first; those that no rule is for are only named."""
    ruled = _kinds(situation)
    shown = [each for each in rung.steps if each.carrier.kind in ruled]
    others = [each.carrier.name for each in rung.steps if each not in shown]
    columns = standing_in("screen", COLUMNS)
    rows = (_row(columns, _climber(situation, rung, step, as_of, closes)) for step in shown)
    return Table(
        rung_name(rung),
        columns,
        tuple(rows),
        note=f"{NO_RULES}：{'、'.join(others)}。" if others else "",
        nothing="没有这一级的载体。",
        chosen_from=True,
    )


def ladder_table(
    situation: Situation,
    shown: Sequence[Step],
    as_of: date,
    closes: Mapping[str, tuple[str, ...]] = CLOSES,
    form: Form = "xlsx",
) -> Table:
    """All carriers shown, from the highest rung down, nearest to the next one first."""
    columns = standing_in(form, COLUMNS)
    rows = (
        _row(columns, _climber(situation, rung, step, as_of, closes))
        for rung in reversed(rungs(situation, shown))
        for step in rung.steps
    )
    return Table(NAME, columns, tuple(rows), note=INTERNAL, nothing="没有登记的载体。")


def _row(columns: Sequence[Column[Climber]], each: Climber) -> Row:
    carrier = each.step.carrier
    return Row(told(columns, each), registered(carrier), carrier.code, f"carrier:{carrier.code}")


def _climber(
    situation: Situation, rung: Rung, step: Step, as_of: date, closes: Mapping[str, tuple[str, ...]]
) -> Climber:
    carrier = step.carrier
    idle = "" if step.next else TOP if carrier.kind in _kinds(situation) else NO_RULES
    return Climber(
        step, rung_name(rung), unit_named(situation, carrier, as_of), closes.get(carrier.code, ()), idle
    )


def _kinds(situation: Situation) -> set[str]:
    """The kinds of carriers that there are rules for."""
    return {kind for each in situation.book.recognition.rule_sets for kind in each.kinds}


def _named(each: Climber) -> Value:
    level = each.step.level or UNRANKED
    told_of = (each.step.carrier.kind, *([] if level == each.rung else [level]), each.unit)
    marks = tuple(f"可补“{short}”目标" for short in each.closes)
    return Value(each.step.carrier.name, small=(" · ".join(told_of),), lines=marks)


def _lacks(each: Climber) -> Value:
    if each.step.next is None:
        return Value(each.idle)
    return Value(in_a_line(each.step.next), small=(_met_of(each),))


def _met_of(each: Climber) -> str:
    check = each.step.next
    return (
        f"{check.rule_set.level}：{len(check.requirements)} 项条件达标 {len(check.of('met'))} 项"
        if check
        else ""
    )


def _next(each: Climber) -> Value:
    return Value(each.step.next.rule_set.level if each.step.next else NONE)


def _paper(each: Climber) -> Value:
    return Value(paper_of(each.step.next.rule_set) if each.step.next else NONE)


def _count(state: State) -> Column[Climber]:
    def says(each: Climber) -> Value:
        count = len(each.step.next.of(state)) if each.step.next else None
        return Value(NONE) if count is None else Value(f"{count}", Quantity(count, 0))

    return Column(STATE_WORDS[state], says, ("xlsx",), numeric=True)


COLUMNS: tuple[Column[Climber], ...] = (
    Column("台阶", lambda each: Value(each.rung), ("xlsx",)),
    Column("编码", lambda each: Value(each.step.carrier.code), ("xlsx",)),
    Column("载体", _named, ("screen",), picks=True),
    Column("载体", lambda each: Value(each.step.carrier.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit), ("xlsx",)),
    Column("类型", lambda each: Value(each.step.carrier.kind), ("xlsx",)),
    Column("级别", lambda each: Value(each.step.level or UNRANKED), ("xlsx",)),
    Column("下一级", _next, ("xlsx",)),
    Column("距下一级", _lacks, wraps=True),
    Column("可补的数量目标", lambda each: Value("、".join(each.closes) or NONE), ("xlsx",)),
    *map(_count, STATE_WORDS),
    Column("依据", _paper, ("xlsx",)),
)
