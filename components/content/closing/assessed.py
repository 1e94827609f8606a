"""年度考核 by year: how each unit came out of each year of the plan, by the scheme that says what it is worth."""

from collections.abc import Iterator
from typing import NamedTuple

from components.content.table import NONE, Column, Form, Quantity, Row, Table, Value, told
from components.report.values.closing import AssessedLine, AssessedYear, Closing
from components.words.evaluation import SWUNG
from components.words.scorecard import NAME, NO_RANK
from data.judging.points import DECIMALS

LACKING, FULL = "缺数据", 100
SPANS = "写作区间的数据未全，没有写名次的尚未定。"
RECORDED = "年度考核方案设置；登记库"


class OfYear(NamedTuple):
    """A unit in one of its years."""

    unit: str
    year: AssessedYear


def assessed(closing: Closing, form: Form) -> Table:
    """The years side by side; in the workbook a row for each year of each unit."""
    if form == "xlsx":
        found = [OfYear(line.unit, year) for line in closing.assessed for year in line.years]
        rows = tuple(Row(told(SINGLE, each), RECORDED, f"{each.unit}{each.year.year}") for each in found)
        return Table(NAME, SINGLE, rows, note=closing.scheme)
    columns = (UNIT, *map(_column, sorted({year for line in closing.assessed for year in _years(line)})))
    rows = tuple(Row(told(columns, each), RECORDED, each.unit) for each in closing.assessed)
    return Table(NAME, columns, rows, caption=f"责任单位逐年{NAME}（试算）", note=f"{SPANS}{closing.scheme}")


def _years(line: AssessedLine) -> Iterator[int]:
    return (each.year for each in line.years)


def _column(year: int) -> Column[AssessedLine]:
    def says(line: AssessedLine) -> Value:
        found = next((each for each in line.years if each.year == year), None)
        return _in_year(found) if found else Value(NONE)

    return Column(f"{year}年", says, weight=24)


def _in_year(each: AssessedYear) -> Value:
    """The score with the place; what is not known whole has no place, but the span that it lies in, and nothing where that is
    everything."""
    if not each.firm:
        return Value(NO_RANK)
    if each.least <= 0 and each.most >= FULL:
        return Value(LACKING)
    return Value(each.score, small=(f"第 {each.rank} 名", each.firm) if each.rank else ())


def _score(each: OfYear) -> Value:
    known = each.year.least == each.year.most
    return Value(each.year.score, Quantity(each.year.least, DECIMALS) if known else None)


def _place(each: OfYear) -> Value:
    return Value(each.year.place, Quantity(each.year.rank, 0) if each.year.rank else None)


UNIT: Column[AssessedLine] = Column("责任单位", lambda each: Value(each.unit), wraps=True, weight=36)
SINGLE: tuple[Column[OfYear], ...] = (
    Column("责任单位", lambda each: Value(each.unit)),
    Column("考核年度", lambda each: Value(f"{each.year.year}", Quantity(each.year.year, 0, "year"))),
    Column("总分", _score, numeric=True),
    Column("名次", _place, numeric=True),
    Column(SWUNG, lambda each: Value(each.year.firm or NONE)),
)
