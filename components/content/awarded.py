"""奖补 at a glance: what money follows from the newest years, by year and rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from components.content.awards import NAME
from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.report.values.growth import AwardLine
from components.report.values.report import Report
from components.words.awards import TRIAL, UNIT, UNVERIFIED, amount_words

YEARS, MOST = 2, 3  # so many years are told, and so many carriers of a rule named
CAUTION = "金额仅供内部参考，以主管部门核定为准；没有金额的不按零计，也不计入合计。"


class Ruled(NamedTuple):
    """What is due in a year by a rule."""

    year: int
    rule: str
    awards: tuple[AwardLine, ...]


def awarded_table(report: Report, form: Form) -> Table:
    """The sums of the newest years by rule, with whose they are."""
    columns = standing_in(form, COLUMNS)
    rows = (
        Row(told(columns, each), each.awards[0].paper, f"{each.year}/{each.rule}") for each in _ruled(report)
    )
    return Table(NAME, columns, tuple(rows), nothing="没有可列的奖补。")


def lead(report: Report) -> str:
    """What the sums are worth, and where those of earlier years are told."""
    earlier = f"{report.awards[YEARS].year}年及更早的见数据表“{NAME}”。" if report.awards[YEARS:] else ""
    return f"{CAUTION}{earlier}" if report.awards else ""


def newest(report: Report) -> str:
    """What is known of the newest year: 2025年度奖补：未定稿，试算 130 万元（3 项）；另有 9 项金额待核，未计入."""
    first = next(iter(report.awards), None)
    return f"{first.year}年度{NAME}：{first.total}" if first else "没有可列的奖补"


def _ruled(report: Report) -> Iterator[Ruled]:
    for year in report.awards[:YEARS]:
        for rule, awards in groupby(sorted(year.awards, key=_known_first), key=lambda each: each.rule):
            yield Ruled(year.year, rule, tuple(awards))


def _known_first(each: AwardLine) -> tuple[bool, str]:
    return each.sum is None, each.rule


def _sum(each: Ruled) -> Value:
    """Settled sums and trials apart."""
    known = [one for one in each.awards if one.sum is not None]
    if not known:
        return Value(UNVERIFIED)
    firm, trial = _added(known, settled=True), _added(known, settled=False)
    said = "，".join(filter(None, (firm, f"{TRIAL} {trial}" if trial else "")))
    return Value(said, strong=firm, small=tuple(_once(known)))


def _once(known: Sequence[AwardLine]) -> Iterator[str]:
    """What is paid in one of several years only, and how many of the sums that are: 其中 1 项每2年评一次，…."""
    for said, count in Counter(one.once for one in known if one.once).items():
        yield said if count == len(known) else f"其中 {count} 项{said}"


def _added(known: Iterable[AwardLine], *, settled: bool) -> str:
    some = [one.sum for one in known if one.settled == settled and one.sum is not None]
    return amount_words(sum(some)) if some else ""


def _whose(each: Ruled) -> Value:
    named = [f"{one.name}（{_what(one)}）" for one in each.awards[:MOST]]
    rest = f"等 {len(each.awards)} 个" if len(each.awards) > MOST else ""
    return Value(f"{'、'.join(named)}{rest}")


def _what(one: AwardLine) -> str:
    return one.of if one.sum is None else f"{one.of} {amount_words(one.sum)}"


COLUMNS: tuple[Column[Ruled], ...] = (
    Column("年度", lambda each: Value(f"{each.year}", whole=True), weight=80),
    Column("依据", lambda each: Value(each.rule), wraps=True, weight=200),
    Column(f"金额（{UNIT}）", _sum, wraps=True, weight=190),
    Column("载体", _whose, wraps=True, weight=400),
)
