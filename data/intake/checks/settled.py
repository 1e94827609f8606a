"""What records that come or go mean for the evaluations settled from them: those stay as they were settled."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.intake.reading.sheets import series_of
from data.judging.round import Round, from_text
from data.records.carrier import CARRIER, Carrier
from data.records.closure import CLOSURE, Closure
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.evaluation_points import EVALUATION_POINTS, EvaluationPoints
from data.records.kinds import carrier_of, key_of
from data.records.observation import Observation, Retraction
from data.records.settlement import Settlement
from plan_config.book import PlanBook


class Settled(NamedTuple):
    """A settled evaluation, with the carriers and the series of figures that it rests on."""

    settlement: Settlement
    round: Round
    codes: frozenset[str]
    series: frozenset[str]

    def rests_on(self, row: Record) -> bool:
        """Whether a record of its district is among what it was made from."""
        if _code(row) not in self.codes:
            return False
        if isinstance(row, Observation | Retraction):
            return row.series in self.series and row.period.year == self.round.year
        if isinstance(row, Closure):
            return row.covers(date(self.round.year, 12, 31))
        return isinstance(row, Carrier) or (isinstance(row, EvaluationPoints) and row.year == self.round.year)


def settled_with(records: Iterable[Record], settlements: Iterable[Settlement]) -> str:
    """A sentence that the settled evaluations which rest on any of these records stay, and which they are; empty where
    there are none."""
    rows = list(records)
    named = [
        f"{each.round.year}年度{each.round.scheme.label}（{each.settlement.on} 定稿，依据{each.settlement.paper}）"
        for each in _settled(settlements)
        if any(row.district == each.settlement.district and each.rests_on(row) for row in rows)
    ]
    return f"涉及已定稿的评价，定稿的结果不变：{'、'.join(named)}。" if named else ""


def points_of_settled_years(plan: ChangePlan, standing: Iterable[DistrictRecords]) -> Iterator[Problem]:
    """A warning for all points of a carrier in a year of which an evaluation of the district is settled."""
    settled = {
        (each.district, each.year)
        for records in standing
        for each in records.settlements
        if each.withdrawal is None
    }
    for row in plan.records:
        if isinstance(row, EvaluationPoints) and (row.district, row.year) in settled:
            key = f"settled/{row.district}/{row.code}/{row.year}/{row.item}"
            header = EVALUATION_POINTS.header("year")
            yield problem_with(row, header, f"{row.year}", _said(row.year), key=key)


def figures_of_settled_years(
    plan: ChangePlan, standing: Iterable[DistrictRecords], book: PlanBook
) -> Iterator[Problem]:
    """A warning for what else a settled evaluation rests on: figures of its year, a carrier's kind and opening, closures.
    One for each carrier."""
    settled = [one for records in standing for one in _settled(records.settlements)]
    if not settled:
        return
    headers = {series: recorded.header for series, recorded in series_of(book).items()}
    before = {key_of(each.before): each.before for each in plan.changes if isinstance(each.before, Carrier)}
    found: dict[str, Problem] = {}
    for row in plan.records:
        for each in (one for one in settled if one.settlement.district == row.district):
            column = _column(row, before, headers) if each.rests_on(row) else ""
            key = f"settled/{row.district}/{_code(row)}/{each.round.year}"
            if column and key not in found:
                found[key] = problem_with(row, column, _value(row), _said(each.round.year), key=key)
    yield from found.values()


def _settled(settlements: Iterable[Settlement]) -> Iterator[Settled]:
    """Those in force."""
    for each in settlements:
        if each.withdrawal is None and (held := from_text(each.content)):
            codes = frozenset(one.code for one in held.results if not one.not_rated)
            measures = (item.measure for item in held.scheme.items if item.measure)
            yield Settled(each, held, codes, frozenset(one for each in measures for one in each.series))


def _code(row: Record) -> str:
    """The carrier that a record is about or is."""
    return row.code if isinstance(row, Carrier) else carrier_of(row)


def _said(year: int) -> str:
    return f"{year}年度的评价已有定稿，这里的改动不改变定稿的结果；请说明为什么改"


def _column(row: Record, before: Mapping[tuple[str, ...], Record], headers: Mapping[str, str]) -> str:
    """The column of what a settled evaluation rests on; empty where the rest of the line alone is other than before."""
    if isinstance(row, Observation | Retraction):
        return headers.get(row.series, "")
    if isinstance(row, Closure):
        return CLOSURE.header("since")
    was = before.get(key_of(row))
    if isinstance(row, Carrier) and isinstance(was, Carrier):
        changed = (name for name in ("kind", "opened") if getattr(row, name) != getattr(was, name))
        return next(map(CARRIER.header, changed), "")
    return ""


def _value(row: Record) -> str:
    """What the cell says; of a figure that is taken back, which is in no cell, whose it was."""
    if isinstance(row, Observation):
        return f"{row.value:g}"
    if isinstance(row, Retraction):
        return row.subject
    return row.kind if isinstance(row, Carrier) else f"{row.since}" if isinstance(row, Closure) else ""
