"""绩效评价: how the carriers of a scheme come out in the evaluation of a year, and one of them item by item."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, standing_in, told
from components.report.evaluation_lines import evaluation_in, evaluation_line, source_of
from components.report.values import EvaluatedLine, EvaluationLine, Report
from components.words.evaluation import (
    LEFT_OUT,
    OPEN,
    SWUNG,
    basis_of,
    grounds,
    item_points,
    points,
)
from data.judging.evaluation import DECIMALS
from data.judging.round import Result
from data.judging.rounds import Held

NAME, TITLE = "绩效评价", "评价结果"
FEW, MOST = 3, 8  # so many are named of a grade, and of one that fails
PAPERS: tuple[Form, ...] = ("html", "docx", "xlsx")


class Grade(NamedTuple):
    """A grade of an evaluation, and who earned it."""

    line: EvaluationLine
    word: str
    carriers: tuple[EvaluatedLine, ...]


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
    found = {each.code for each in line.carriers if each.code in shown or each.code not in register}
    return results_table((evaluation_in(line, found),), form, register)


def results_table(evaluations: Sequence[EvaluationLine], form: Form, register: Collection[str] = ()) -> Table:
    """The carriers of evaluations, each the best first; those in the register can be chosen."""
    every = [(line, each) for line in evaluations for each in line.carriers]
    found = [each for _, each in every]
    columns = standing_in(form, (*BEFORE, *_items_of(found), *_after(found)))
    rows = tuple(_row(columns, each, line.origin, register) for line, each in every)
    note = "".join(dict.fromkeys(f"{line.state}{line.since}{line.basis}" for line in evaluations))
    name = "、".join(line.name for line in evaluations)
    return Table(
        name,
        columns,
        rows,
        caption="得分高的在前",
        note=note,
        nothing="没有这一类载体。",
        chosen_from=True,
    )


def grades_table(report: Report, form: Form) -> Table:
    """Of the evaluations of the last whole year who earned which grade: what a slide has room for."""
    columns = standing_in(form, GRADES)
    found = (each for line in latest(report) for each in _grades(line))
    rows = (Row(told(columns, each), each.line.origin, each.word, group=each.line.name) for each in found)
    return Table(TITLE, columns, tuple(rows), nothing="没有可以评价的载体。")


def latest(report: Report) -> tuple[EvaluationLine, ...]:
    """The evaluations of the last whole year that have carriers."""
    held = [each for each in report.evaluations if each.carriers]
    return tuple(each for each in held if each.year == held[0].year)


def lead(report: Report) -> str:
    """Whether they are settled, and what the schemes rest on."""
    told_of = [each.state for each in latest(report)] + [each.since for each in latest(report)]
    schemes = [f"{each.basis.partition('。')[0]}。" for each in latest(report)]
    return "".join(dict.fromkeys((*told_of, *schemes)))


def counted(report: Report) -> list[tuple[str, list[EvaluatedLine]]]:
    """Who earned which grade in the evaluations of the last whole year, the best grade first."""
    words = dict.fromkeys(word for line in latest(report) for word in (*line.grades, OPEN, LEFT_OUT))
    found = [each for line in latest(report) for each in line.carriers]
    by_word = [(word, [each for each in found if each.grade == word]) for word in words]
    return [(word, some) for word, some in by_word if some]


def _grades(line: EvaluationLine) -> Iterator[Grade]:
    for word in (*line.grades, OPEN, LEFT_OUT):
        some = tuple(each for each in line.carriers if each.grade == word)
        if some:
            yield Grade(line, word, some)


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


def _items_of(found: Sequence[EvaluatedLine]) -> Iterator[Column[EvaluatedLine]]:
    return map(_item, dict.fromkeys(label for each in found for label, _ in each.items))


def _item(label: str) -> Column[EvaluatedLine]:
    def says(each: EvaluatedLine) -> Value:
        earned = dict(each.items).get(label)
        return Value(NONE) if earned is None else Value(points(earned), Quantity(earned, DECIMALS))

    return Column(label, says, ("xlsx",), numeric=True)


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


def _settled(settled: bool) -> str:
    return "定稿" if settled else "试算"


def _whose(each: Grade) -> Value:
    return Value(
        each.line.label, strong=each.line.label, small=(f"{each.line.year}年度{_settled(each.line.settled)}",)
    )


def _word(each: Grade) -> Value:
    fails = any(one.fails for one in each.carriers)
    return Value(f"{each.word} {len(each.carriers)} 个", strong=each.word if fails else "", whole=True)


def _names(each: Grade) -> Value:
    """Who it is, the best first, all of those who failed; with the points of those that are whole."""
    most = MOST if any(one.fails for one in each.carriers) else FEW
    told_of = [f"{one.name}（{one.score} 分）" if one.score else one.name for one in each.carriers[:most]]
    rest = f"等 {len(each.carriers)} 个" if len(each.carriers) > most else ""
    return Value(f"{'、'.join(told_of)}{rest}")


GRADES: tuple[Column[Grade], ...] = (
    Column("评价", _whose, shared=True, weight=190),
    Column("等次", _word, weight=130),
    Column("载体", _names, wraps=True, weight=550),
)
RANK: Column[EvaluatedLine] = Column("名次", _rank, numeric=True, weight=60)
BEFORE: tuple[Column[EvaluatedLine], ...] = (
    RANK.only("screen", "html", "docx"),
    Column("编码", lambda each: Value(each.code), ("xlsx",)),
    Column(
        "载体", lambda each: Value(each.name, small=(each.unit_name,)), ("screen",), picks=True, wraps=True
    ),
    Column("载体", lambda each: Value(each.name), PAPERS, wraps=True, weight=200),
    Column("评价", lambda each: Value(each.evaluation), ("xlsx",)),
    Column("评价状态", lambda each: Value(_settled(each.settled)), ("xlsx",)),
    RANK.only("xlsx"),
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
