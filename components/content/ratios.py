"""系数核对: how much there is of one indicator for each of another, and what that is beside the plan above."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Row, Table, Value, told
from components.words.figures import citation, number, percent
from components.words.rounding import apart
from data.judging.situation import Situation
from data.judging.trace import Ratio, RatioCheck
from plan_config.indicators import Indicator


class Compared(NamedTuple):
    """A unit's ratios with the indicators above and below the line."""

    name: str
    check: RatioCheck
    above: Indicator
    below: Indicator


def ratio_tables(situation: Situation, checks: Sequence[RatioCheck]) -> Iterator[Table]:
    """A table for each coefficient: what is divided by what, whose number stands beside it, and each unit's ratios."""
    for coefficient in dict.fromkeys(check.coefficient for check in checks):
        above = situation.book.indicator(coefficient.numerator)
        below = situation.book.indicator(coefficient.denominator)
        own = (check for check in checks if check.coefficient == coefficient)
        rows = (_row(situation, Compared(check.unit, check, above, below)) for check in own)
        divided = f"{above.short}（{above.unit}）÷ {below.short}（{below.unit}）"
        name = f"每{below.unit}的{above.short}"
        yield Table(name, RATIOS, tuple(rows), caption=f"{name}＝{divided}。{coefficient.note}")


def _row(situation: Situation, each: Compared) -> Row:
    unit = situation.plan.unit(each.check.unit)
    named = each._replace(name=unit.name if unit else each.name)
    basis = f"{citation(situation.plan, unit.clause if unit else '')}；市级方案系数"
    return Row(told(RATIOS, named), basis, each.check.unit)


def _ratio(which: Callable[[RatioCheck], Ratio | None]) -> Callable[[Compared], Value]:
    def say(each: Compared) -> Value:
        ratio = which(each.check)
        if ratio is None:
            return Value(NONE)
        places = max(each.above.decimals, each.below.decimals)
        shown = number(ratio.value, _places(ratio, each.check))
        above = f"{number(ratio.above, each.above.decimals)} {each.above.unit}"
        below = f"{number(ratio.below, places)} {each.below.unit}"
        return Value(
            f"每{each.below.unit} {shown} {each.above.unit}",
            whole=True,
            small=(f"{above} ÷ {below}", _beside(each, ratio)),
        )

    return say


def _places(ratio: Ratio, check: RatioCheck) -> int:
    """The decimals with which a ratio reads apart from the coefficient and from where it becomes worth a look."""
    given = check.coefficient
    return apart(ratio.value, [given.value * (1 + off) for off in (-given.tolerance, 0, given.tolerance)], 1)


def _beside(each: Compared, ratio: Ratio) -> str:
    """How a ratio lies to the coefficient: 比折算的 80 个高 5.5%."""
    given, off = each.check.coefficient, each.check.off(ratio)
    asked = f"折算的 {number(given.value)} {each.above.unit}"
    if not off:
        return f"与{asked}相同"
    share = percent(abs(off), apart(abs(off) * 100, (given.tolerance * 100,), 1))
    return f"比{asked}{'高' if off > 0 else '低'} {share}"


def _hint(each: Compared) -> Value:
    return Value("值得一看" if each.check.worth_a_look else "", whole=True)


RATIOS: tuple[Column[Compared], ...] = (
    Column("园区或责任单位", lambda each: Value(each.name)),
    Column("实际", _ratio(lambda check: check.actual)),
    Column("附表目标", _ratio(lambda check: check.planned)),
    Column("提示", _hint),
)
