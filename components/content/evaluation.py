"""绩效评价: how the carriers of a scheme come out in the round of a year, and one of them item by item."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.carrier_lines import registered, unit_named
from components.words.evaluation import (
    OPEN,
    SWUNG,
    basis_of,
    firmness,
    grade_word,
    grounds,
    item_points,
    points,
    score_words,
    still_open,
)
from data.judging.evaluation import DECIMALS, Evaluated, Round, Score
from data.judging.situation import Situation
from plan_config.evaluation import Scheme
from plan_config.plan import PlanBook

NAME = "绩效评价"
FROM_WHAT_IS_ON_RECORD = "按现在登记的数据试算，不是评价结论。"


class Placed(NamedTuple):
    """A carrier in a round, its unit by its short name."""

    evaluated: Evaluated
    unit: str


class ItemLine(NamedTuple):
    """An item of a score in words: its points, and why."""

    label: str
    earned: str
    said: str


def round_name(held: Round) -> str:
    """What a round is called: 2025年度孵化器绩效评价."""
    return f"{held.year}年度{held.scheme.label}"


def round_table(situation: Situation, held: Round, shown: Collection[str], form: Form = "screen") -> Table:
    """Those of a round that are shown, by their codes; ranks are among all of it."""
    items = [_item(place, label) for place, label in enumerate(_labels(held.scheme))]
    columns = standing_in(form, (*BEFORE, *items, *AFTER))
    end = date(held.year, 12, 31)
    rows = (
        _row(columns, Placed(each, unit_named(situation, each.carrier, end)))
        for each in held.carriers
        if each.carrier.code in shown
    )
    note = f"{FROM_WHAT_IS_ON_RECORD}{basis_of(held.scheme)}"
    return Table(
        round_name(held), columns, tuple(rows), note=note, nothing="没有这一类载体。", chosen_from=True
    )


def score_table(book: PlanBook, score: Score) -> Table:
    """A score item by item: how many points of how many, and what they rest on."""
    items = [ItemLine(each.item.label, item_points(each), grounds(book, each)) for each in score.items]
    extras = [
        ItemLine(each.extra.label, f"{'+' if each.points > 0 else ''}{points(each.points)}", each.note)
        for each in score.extras
    ]
    rows = (Row(told(ITEM, each), "登记库", each.label) for each in (*items, *extras))
    return Table(score.scheme.label, ITEM, tuple(rows), note=basis_of(score.scheme))


def _labels(scheme: Scheme) -> list[str]:
    return [item.label for item in scheme.items]


def _row(columns: Sequence[Column[Placed]], each: Placed) -> Row:
    carrier = each.evaluated.carrier
    return Row(told(columns, each), registered(carrier), carrier.code, f"carrier:{carrier.code}")


def _named(each: Placed) -> Value:
    return Value(each.evaluated.carrier.name, small=(each.unit,))


def _rank(each: Placed) -> Value:
    standing = each.evaluated.standing
    return Value(f"{standing.rank}", Quantity(standing.rank, 0)) if standing else Value(NONE)


def _score(each: Placed) -> Value:
    score, standing = each.evaluated.score, each.evaluated.standing
    typed = None if score.total is None else Quantity(score.total, DECIMALS)
    return Value(score_words(score), typed, small=(firmness(standing),) if standing else ())


def _grade(each: Placed) -> Value:
    word = grade_word(each.evaluated.score)
    grade = each.evaluated.score.grade
    return Value(word, strong=word if grade and grade.fails else "")


def _swung(each: Placed) -> Value:
    standing = each.evaluated.standing
    return Value(firmness(standing) if standing else OPEN)


def _item(place: int, label: str) -> Column[Placed]:
    def says(each: Placed) -> Value:
        earned = each.evaluated.score.items[place].points
        return Value(NONE) if earned is None else Value(points(earned), Quantity(earned, DECIMALS))

    return Column(label, says, ("xlsx",), numeric=True)


BEFORE: tuple[Column[Placed], ...] = (
    Column("名次", _rank, numeric=True),
    Column("编码", lambda each: Value(each.evaluated.carrier.code), ("xlsx",)),
    Column("载体", _named, ("screen",), picks=True, wraps=True),
    Column("载体", lambda each: Value(each.evaluated.carrier.name), ("xlsx",)),
    Column("所属园区", lambda each: Value(each.unit), ("xlsx",)),
    Column("得分", _score, numeric=True),
    Column("等次", _grade),
)
AFTER: tuple[Column[Placed], ...] = (
    Column(SWUNG, _swung, ("xlsx",)),
    Column("待评或缺数据", lambda each: Value(still_open(each.evaluated) or NONE), wraps=True),
)
ITEM: tuple[Column[ItemLine], ...] = (
    Column("评价项目", lambda each: Value(each.label), wraps=True),
    Column("得分", lambda each: Value(each.earned), numeric=True),
    Column("评分说明", lambda each: Value(each.said or NONE), wraps=True),
)
