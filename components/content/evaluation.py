"""绩效评价: how the carriers of a scheme come out in the evaluation of a year, and one of them item by item."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.words.evaluation import (
    LEFT_OUT,
    OPEN,
    SWUNG,
    basis_of,
    firmness,
    grade_word,
    grounds,
    item_points,
    now_words,
    points,
    score_words,
    since_then,
    state_of,
)
from data.judging.evaluation import DECIMALS
from data.judging.round import Result, Round, lacks
from data.judging.rounds import Held
from plan_config.evaluation import Scheme

NAME = "绩效评价"


class Placed(NamedTuple):
    """A carrier in an evaluation, and what the records would make of it now where that is another."""

    scheme: Scheme
    result: Result
    now: str


class ItemLine(NamedTuple):
    """An item of a result in words: its points, why, and what the records would make of it now where that is another."""

    label: str
    earned: str
    said: str
    now: str = ""


def round_name(held: Round) -> str:
    """What an evaluation is called: 2025年度孵化器绩效评价."""
    return f"{held.year}年度{held.scheme.label}"


def source_of(held: Held) -> str:
    """What a row of an evaluation rests on."""
    settled = held.settlement
    return f"评价定稿第 {settled.id} 号（{settled.paper}）" if settled else "登记库"


def round_table(
    held: Held, shown: Collection[str], register: Collection[str], form: Form = "screen"
) -> Table:
    """Those of an evaluation that are shown, by their codes, and those no longer in the register; ranks are among all."""
    placed = [each for each in _placed(held) if each.result.code in shown or each.result.code not in register]
    items = [_item(place, item.label) for place, item in enumerate(held.round.scheme.items)]
    columns = standing_in(form, (*BEFORE, *items, *_after(held, placed)))
    rows = (_row(columns, each, source_of(held), register) for each in placed)
    note = "".join((state_of(held), since_then(held), basis_of(held.round.scheme)))
    name = round_name(held.round)
    return Table(name, columns, tuple(rows), note=note, nothing="没有这一类载体。", chosen_from=True)


def score_table(held: Held, result: Result) -> Table:
    """A result item by item: how many points of how many, what they rest on, and for a settled one what is other now."""
    lines = (*_items(held, result), *_extras(held, result))
    columns = ITEM if any(each.now for each in lines) else ITEM[:-1]
    rows = (Row(told(columns, each), source_of(held), each.label) for each in lines)
    return Table(held.round.scheme.label, columns, tuple(rows), note=basis_of(held.round.scheme))


def _placed(held: Held) -> Iterator[Placed]:
    for each in held.round.results:
        now = now_words(each, held.now.of(each.code)) if held.now else ""
        yield Placed(held.round.scheme, each, now)


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


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else ''}{points(value)}"


def _row(columns: Sequence[Column[Placed]], each: Placed, basis: str, register: Collection[str]) -> Row:
    code = each.result.code
    return Row(told(columns, each), basis, code, f"carrier:{code}" if code in register else "")


def _named(each: Placed) -> Value:
    return Value(each.result.name, small=(each.result.unit,))


def _rank(each: Placed) -> Value:
    standing = each.result.standing
    return Value(f"{standing.rank}", Quantity(standing.rank, 0)) if standing else Value(NONE)


def _score(each: Placed) -> Value:
    result, standing = each.result, each.result.standing
    if result.not_rated:
        return Value(NONE)
    typed = Quantity(result.least, DECIMALS) if standing else None
    return Value(score_words(result), typed, small=(firmness(standing),) if standing else ())


def _grade(each: Placed) -> Value:
    word = grade_word(each.result)
    return Value(word, strong=word if each.result.fails else "")


def _swung(each: Placed) -> Value:
    standing = each.result.standing
    return Value(
        firmness(standing) if standing else grade_word(each.result) if each.result.not_rated else OPEN
    )


def _item(place: int, label: str) -> Column[Placed]:
    def says(each: Placed) -> Value:
        earned = each.result.earned[place].points
        return Value(NONE) if earned is None else Value(points(earned), Quantity(earned, DECIMALS))

    return Column(label, says, ("xlsx",), numeric=True)


def _after(held: Held, placed: Sequence[Placed]) -> tuple[Column[Placed], ...]:
    """What lacks of a draft; of a settled one why who was left out and what is other now, where there is any."""
    if held.settlement is None:
        return SWINGS, LACKS
    return (SWINGS, *((ASIDE,) if any(map(_aside, placed)) else ()))


def _aside(each: Placed) -> str:
    left = f"{LEFT_OUT}：{each.result.not_rated}" if each.result.not_rated else ""
    return "；".join(filter(None, (left, each.now and f"按现在登记的数据：{each.now}")))


BEFORE: tuple[Column[Placed], ...] = (
    Column("名次", _rank, numeric=True),
    Column("编码", lambda each: Value(each.result.code), ("xlsx",)),
    Column("载体", _named, ("screen",), picks=True, wraps=True),
    Column("载体", lambda each: Value(each.result.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.result.unit), ("xlsx",)),
    Column("得分", _score, numeric=True),
    Column("等次", _grade),
)
SWINGS: Column[Placed] = Column(SWUNG, _swung, ("xlsx",))
LACKS: Column[Placed] = Column(
    "待评或缺数据", lambda each: Value(lacks(each.scheme, each.result) or NONE), wraps=True
)
ASIDE: Column[Placed] = Column("说明", lambda each: Value(_aside(each) or NONE), wraps=True)
ITEM: tuple[Column[ItemLine], ...] = (
    Column("评价项目", lambda each: Value(each.label), wraps=True),
    Column("得分", lambda each: Value(each.earned), numeric=True),
    Column("评分说明", lambda each: Value(each.said or NONE), wraps=True),
    Column("按现在登记的数据", lambda each: Value(each.now or NONE), wraps=True),
)
