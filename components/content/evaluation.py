"""绩效评价: how the carriers of a scheme come out in the evaluation of a year, and one of them item by item."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.evaluation_lines import evaluation_in, evaluation_line, source_of
from components.report.values.growth import EvaluatedItem, EvaluatedLine, EvaluationLine
from components.words.evaluation import (
    LEFT_OUT,
    SHARED,
    SWUNG,
    basis_of,
    grounds,
    item_points,
    points,
    settled_word,
)
from components.words.figures import number
from data.judging.points import DECIMALS
from data.judging.round import Result
from data.judging.rounds import Held

NAME, TITLE = "绩效评价", "评价结果"
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
    codes = {each.code for each in line.carriers if each.code in shown or each.code not in register}
    own = evaluation_in(line, codes)
    columns = standing_in(form, (*BEFORE, *_items_of(own.carriers), *_after(own.carriers)))
    rows = tuple(_row(columns, each, line.origin, register) for each in own.carriers)
    note = f"{line.state}{line.since}{line.basis}"
    return Table(line.name, columns, rows, note=note, nothing="没有这一类载体。", chosen_from=True)


def results_table(evaluations: Sequence[EvaluationLine], form: Form) -> Table:
    """The carriers of evaluations for papers, each the best first."""
    found = [each for line in evaluations for each in line.carriers]
    columns = standing_in(form, (*BEFORE, *_after(found)))
    rows = tuple(_row(columns, each, line.origin, ()) for line in evaluations for each in line.carriers)
    note = "\n".join(f"{line.name}：{line.since}{line.basis}" for line in evaluations)
    return Table(TITLE, columns, rows, caption="得分高的在前", note=note)


def points_table(evaluations: Sequence[EvaluationLine]) -> Table:
    """The points of each item of each carrier, one line each, for a sheet to reckon with."""
    found = ((line, each, item) for line in evaluations for each in line.carriers for item in each.items)
    rows = (
        Row(told(POINTS, (each, item)), line.origin, f"{each.code}/{item.label}")
        for line, each, item in found
    )
    return Table("评价得分", POINTS, tuple(rows))


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
    if each.rank is None:
        return Value(NONE)
    return Value(f"{SHARED} {each.rank}" if each.shares_rank else f"{each.rank}", Quantity(each.rank, 0))


def _version(each: EvaluatedLine) -> Value:
    return Value(f"{each.version}", Quantity(each.version, 0)) if each.version else Value(NONE)


def _score(each: EvaluatedLine) -> Value:
    return _points(each)._replace(small=(each.firm,) if each.rank else ())


def _points(each: EvaluatedLine) -> Value:
    typed = None if each.points is None else Quantity(each.points, DECIMALS)
    return Value(each.score or NONE, typed)


def _grade(each: EvaluatedLine) -> Value:
    return Value(each.grade, strong=each.grade if each.fails else "")


def _items_of(found: Sequence[EvaluatedLine]) -> Iterator[Column[EvaluatedLine]]:
    return map(_item, dict.fromkeys(item.label for each in found for item in each.items))


def _item(label: str) -> Column[EvaluatedLine]:
    def says(each: EvaluatedLine) -> Value:
        return _earned(next(item for item in each.items if item.label == label))

    return Column(label, says, ("xlsx",), numeric=True)


def _earned(item: EvaluatedItem) -> Value:
    return Value(NONE) if item.points is None else Value(points(item.points), Quantity(item.points, DECIMALS))


def _after(found: Sequence[EvaluatedLine]) -> Iterator[Column[EvaluatedLine]]:
    """What lacks of drafts; of settled ones why who was left out and what is other now, where there is any."""
    yield SWINGS
    if not all(each.settled for each in found):
        yield LACKS
    if any(map(_aside, found)):
        yield ASIDE


def _aside(each: EvaluatedLine) -> str:
    left = f"{LEFT_OUT}：{each.not_rated}" if each.not_rated else ""
    return "；".join(filter(None, (left, each.now and f"按现在登记的数据：{each.now}")))


RANK: Column[EvaluatedLine] = Column("名次", _rank, numeric=True, weight=60)
BEFORE: tuple[Column[EvaluatedLine], ...] = (
    RANK.only("screen", "html", "docx"),
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(
        "载体", lambda each: Value(each.name, small=(each.unit_name,)), ("screen",), picks=True, wraps=True
    ),
    Column("载体", lambda each: Value(each.name), PAPERS, wraps=True, weight=200),
    Column("评价", lambda each: Value(each.evaluation), ("xlsx",)),
    Column("评价状态", lambda each: Value(settled_word(each.settled)), ("xlsx",)),
    Column("定稿日期", lambda each: Value(f"{each.settled_on or NONE}", each.settled_on), ("xlsx",)),
    Column("依据文号", lambda each: Value(each.paper or NONE), ("xlsx",)),
    Column("版次", lambda each: _version(each), ("xlsx",), numeric=True),
    RANK.only("xlsx"),
    Column("所属园区", lambda each: Value(each.unit_name), PAPERS, weight=110),
    Column("得分", _score, ("screen",), numeric=True),
    Column("得分", _points, PAPERS, numeric=True, weight=90),
    Column("等次", _grade, weight=80),
)
SWINGS: Column[EvaluatedLine] = Column(SWUNG, lambda each: Value(each.firm or each.grade), PAPERS, weight=130)
LACKS: Column[EvaluatedLine] = Column(
    "待评或缺数据", lambda each: Value(each.lacks or NONE), wraps=True, weight=260
)
ASIDE: Column[EvaluatedLine] = Column(
    "说明", lambda each: Value(_aside(each) or NONE), wraps=True, weight=260
)
POINTS: tuple[Column[tuple[EvaluatedLine, EvaluatedItem]], ...] = (
    Column("编码", lambda of: Value(of[0].code)),
    Column("载体", lambda of: Value(of[0].name)),
    Column("评价", lambda of: Value(of[0].evaluation)),
    Column("评价项目", lambda of: Value(of[1].label)),
    Column("得分", lambda of: _earned(of[1])),
    Column("满分", lambda of: Value(number(of[1].most, DECIMALS), Quantity(of[1].most, DECIMALS))),
)
ITEM: tuple[Column[ItemLine], ...] = (
    Column("评价项目", lambda each: Value(each.label), wraps=True),
    Column("得分", lambda each: Value(each.earned), numeric=True),
    Column("评分说明", lambda each: _why(each), wraps=True),
)
