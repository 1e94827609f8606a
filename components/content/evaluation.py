"""绩效评价: how the carriers of a scheme come out in the evaluation of a year, and one of them item by item."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.evaluation_lines import evaluation_line, source_of
from components.report.values import EvaluatedLine, EvaluationLine
from components.words.evaluation import (
    LEFT_OUT,
    SWUNG,
    basis_of,
    grounds,
    item_points,
    points,
)
from data.judging.evaluation import DECIMALS
from data.judging.round import Result
from data.judging.rounds import Held

NAME = "绩效评价"
PAPERS: tuple[Form, ...] = ("html", "docx", "xlsx")


class ItemLine(NamedTuple):
    """An item of a result in words: its points, why, and what the records would make of it now where that is another."""

    label: str
    earned: str
    said: str
    now: str = ""


def round_table(
    held: Held, shown: Collection[str], register: Collection[str], form: Form = "screen"
) -> Table:
    """Those of an evaluation that are shown, by their codes, and those no longer in the register; ranks are among all."""
    line = evaluation_line(held)
    found = [each for each in line.carriers if each.code in shown or each.code not in register]
    columns = standing_in(form, (*BEFORE, *_items_of(line), *_after(line.settled, found)))
    rows = tuple(_row(columns, each, line.origin, register) for each in found)
    note = f"{line.state}{line.since}{line.basis}"
    return Table(line.name, columns, rows, note=note, nothing="没有这一类载体。", chosen_from=True)


def score_table(held: Held, result: Result) -> Table:
    """A result item by item: how many points of how many, what they rest on, and for a settled one what is other now."""
    lines = (*_items(held, result), *_extras(held, result))
    rows = (Row(told(ITEM, each), source_of(held), each.label) for each in lines)
    return Table(held.round.scheme.label, ITEM, tuple(rows), note=basis_of(held.round.scheme))


def _items(held: Held, result: Result) -> Iterator[ItemLine]:
    scheme, later = held.round.scheme, held.now.of(result.code) if held.now else None
    pairs = zip(held.now.scheme.items, later.earned, strict=True) if held.now and later else ()
    now = {item.label: (item, earned) for item, earned in pairs}
    for item, earned in zip(scheme.items, result.earned, strict=True):
        said = item_points(item, earned), grounds(item, earned)
        other = now.get(item.label)
        moved = other and (item_points(*other), grounds(*other)) != said
        yield ItemLine(
            item.label, *said, f"{item_points(*other)}，{grounds(*other)}" if other and moved else ""
        )


def _extras(held: Held, result: Result) -> Iterator[ItemLine]:
    later = held.now.of(result.code) if held.now else None
    now = {each.label: _signed(each.points) for each in later.added} if later else {}
    then = {each.label: each for each in result.added}
    for label in dict.fromkeys((*then, *now)):
        earned = _signed(then[label].points) if label in then else NONE
        moved = later is not None and now.get(label, NONE) != earned
        note = then[label].note if label in then else ""
        yield ItemLine(label, earned, note, now.get(label, NONE) if moved else "")


def _why(each: ItemLine) -> Value:
    return Value(each.said or NONE, small=(f"按现在登记的数据：{each.now}",) if each.now else ())


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{points(value)}"


def _row(
    columns: Sequence[Column[EvaluatedLine]], each: EvaluatedLine, basis: str, register: Collection[str]
) -> Row:
    pick = f"carrier:{each.code}" if each.code in register else ""
    return Row(told(columns, each), basis, each.code, pick)


def _rank(each: EvaluatedLine) -> Value:
    return Value(f"{each.rank}", Quantity(each.rank, 0)) if each.rank else Value(NONE)


def _score(each: EvaluatedLine) -> Value:
    typed = None if each.points is None else Quantity(each.points, DECIMALS)
    return Value(each.score or NONE, typed, small=(each.firm,) if each.rank else ())


def _grade(each: EvaluatedLine) -> Value:
    return Value(each.grade, strong=each.grade if each.fails else "")


def _items_of(line: EvaluationLine) -> Iterator[Column[EvaluatedLine]]:
    return (_item(place, label) for place, label in enumerate(line.items))


def _item(place: int, label: str) -> Column[EvaluatedLine]:
    def says(each: EvaluatedLine) -> Value:
        earned = each.items[place]
        return Value(NONE) if earned is None else Value(points(earned), Quantity(earned, DECIMALS))

    return Column(label, says, ("xlsx",), numeric=True)


def _after(settled: bool, found: Sequence[EvaluatedLine]) -> tuple[Column[EvaluatedLine], ...]:
    """What lacks of a draft; of a settled one why who was left out and what is other now, where there is any."""
    if not settled:
        return SWINGS, LACKS
    return (SWINGS, *((ASIDE,) if any(map(_aside, found)) else ()))


def _aside(each: EvaluatedLine) -> str:
    left = f"{LEFT_OUT}：{each.not_rated}" if each.not_rated else ""
    return "；".join(filter(None, (left, each.now and f"按现在登记的数据：{each.now}")))


BEFORE: tuple[Column[EvaluatedLine], ...] = (
    Column("名次", _rank, numeric=True, weight=60),
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(
        "载体", lambda each: Value(each.name, small=(each.unit_name,)), ("screen",), picks=True, wraps=True
    ),
    Column("载体", lambda each: Value(each.name), PAPERS, wraps=True, weight=200),
    Column("所属园区", lambda each: Value(each.unit_name), PAPERS, weight=110),
    Column("得分", _score, numeric=True, weight=120),
    Column("等次", _grade, weight=80),
)
SWINGS: Column[EvaluatedLine] = Column(SWUNG, lambda each: Value(each.firm or each.grade), ("xlsx",))
LACKS: Column[EvaluatedLine] = Column(
    "待评或缺数据", lambda each: Value(each.lacks or NONE), wraps=True, weight=260
)
ASIDE: Column[EvaluatedLine] = Column(
    "说明", lambda each: Value(_aside(each) or NONE), wraps=True, weight=260
)
ITEM: tuple[Column[ItemLine], ...] = (
    Column("评价项目", lambda each: Value(each.label), wraps=True),
    Column("得分", lambda each: Value(each.earned), numeric=True),
    Column("评分说明", lambda each: _why(each), wraps=True),
)
