"""评价结果 at a glance: who earned which grade in the evaluations of the last whole year, and who failed."""

from collections.abc import Iterator
from typing import NamedTuple

from components.content.evaluation import TITLE
from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.report.values.growth import EvaluatedLine, EvaluationLine
from components.report.values.report import Report
from components.words.evaluation import LEFT_OUT, OPEN, settled_word

FEW, MOST = 3, 8  # so many are named of a grade, and of one that fails


class Grade(NamedTuple):
    """A grade of an evaluation, and who earned it."""

    line: EvaluationLine
    word: str
    carriers: tuple[EvaluatedLine, ...]

    @property
    def fails(self) -> bool:
        """Whether it means that something has to follow."""
        return any(each.fails for each in self.carriers)


def grades_table(report: Report, form: Form) -> Table:
    """The grades of each evaluation: what a slide has room for."""
    columns = standing_in(form, COLUMNS)
    found = (each for line in latest(report) for each in grades(line))
    rows = (Row(told(columns, each), each.line.origin, each.word) for each in found)
    return Table(TITLE, columns, tuple(rows), nothing="没有可以评价的载体。")


def latest(report: Report) -> tuple[EvaluationLine, ...]:
    """The evaluations of the last whole year that have carriers."""
    held = [each for each in report.evaluations if each.carriers]
    return tuple(each for each in held if each.year == held[0].year)


def lead(report: Report) -> str:
    """Whether they are settled, and what the schemes rest on."""
    held = latest(report)
    schemes = (f"{each.basis.partition('。')[0]}。" for each in held)
    return "".join(dict.fromkeys((*(f"{each.state}{each.since}" for each in held), *schemes)))


def counted(evaluation: EvaluationLine) -> str:
    """How many earned which grade, the best first: 优秀 7 个、良好 2 个、未评全 1 个."""
    return "、".join(f"{each.word} {len(each.carriers)} 个" for each in grades(evaluation))


def grades(line: EvaluationLine) -> Iterator[Grade]:
    """The grades that somebody earned, the best first, behind them who is not rated whole and who is left out."""
    for word in (*line.grades, OPEN, LEFT_OUT):
        some = tuple(each for each in line.carriers if each.grade == word)
        if some:
            yield Grade(line, word, some)


def _whose(each: Grade) -> Value:
    return Value(f"{each.line.label}（{settled_word(each.line.settled)}）")


def _word(each: Grade) -> Value:
    said = f"{each.word} {len(each.carriers)} 个"
    return Value(said, strong=said if each.fails else "", whole=True)


def _names(each: Grade) -> Value:
    """Who it is, the best first, of those who failed all; with their points."""
    most = MOST if each.fails else FEW
    told_of = [f"{one.name}（{one.score} 分）" if one.score else one.name for one in each.carriers[:most]]
    rest = f"等 {len(each.carriers)} 个" if len(each.carriers) > most else ""
    return Value(f"{'、'.join(told_of)}{rest}")


COLUMNS: tuple[Column[Grade], ...] = (
    Column("评价", _whose, weight=200),
    Column("等次", _word, weight=110),
    Column("载体", _names, wraps=True, weight=566),
)
