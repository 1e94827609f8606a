"""Totals that a unit or a district reports of itself where its carriers or units add up to another one for the same period:
the total stands, so that one line can turn a verdict."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.preview import preview
from data.intake.reading.lines import Problem, problem_with
from data.judging.actuals import at
from data.judging.overridden import overridden
from data.judging.situation import Situation, situation_of
from data.judging.timelines import timeline
from data.records.district import DistrictRecords
from data.records.observation import OBSERVATION, Observation
from plan_config.book import PlanBook
from plan_config.indicators import Indicator
from plan_config.layout import WHOLE

Total = tuple[str, date]


def overriding_totals(
    plan: ChangePlan, known: Iterable[DistrictRecords], book: PlanBook
) -> Iterator[Problem]:
    """A warning for each such total, once a period: where it comes in, and where the last of those it stands for do."""
    standing = {records.district: records for records in known}
    found: dict[str, Problem] = {}
    for own in book.district_plans:
        records = standing.get(own.district, DistrictRecords(own.district))
        lines = _touched(plan, records)
        if lines:
            after = situation_of(own, book, preview(records, plan))
            found |= {each.key: each for each in _questions(after, lines) if each.key not in found}
    yield from found.values()


def _touched(plan: ChangePlan, records: DistrictRecords) -> Mapping[Total, Observation]:
    """The totals that the plan of changes brings, or brings something beside, by the first line that does; a total's own
    line before others."""
    figures = (each for each in plan.records if isinstance(each, Observation))
    rows = [each for each in figures if each.district == records.district]
    own = {(row.subject, row.period) for row in (*records.observations, *rows) if not row.by_carrier}
    lines: dict[Total, Observation] = {}
    for row in sorted(rows, key=lambda each: (each.by_carrier, each.subject != WHOLE)):
        for unit in (row.unit, WHOLE):
            if (unit, row.period) in own:
                lines.setdefault((unit, row.period), row)
    return lines


def _questions(after: Situation, lines: Mapping[Total, Observation]) -> Iterator[Problem]:
    for (unit, period), line in lines.items():
        comes = line.subject == unit
        told = (_told(after, unit, each, period, comes=comes) for each in after.book.indicators if each.parts)
        if words := "；".join(filter(None, told)):
            said = (
                f"{after.called(unit)}自报的总数与同期合计不同：{words}。以自报为准，请核对；属实请说明原因"
            )
            key = f"own-total/{line.district}/{unit}/{period}"
            yield problem_with(line, OBSERVATION.header("period"), f"{period}", said, key=key)


def _told(after: Situation, unit: str, indicator: Indicator, period: date, *, comes: bool) -> str:
    """Both figures and how far they are apart; of a total that stood before, only once all that it stands for is told."""
    if found := overridden(after.ledger, unit, indicator, period):
        silent = found.due - found.reported
        whose = f"{found.due} 家载体" + (f"中 {found.reported} 家" if silent else "")
        return "" if silent and not comes else _apart(indicator, found.own, whose, found.summed)
    total = at(timeline(after, indicator, "district", ""), period)
    beside = total.beside
    if unit != WHOLE or beside is None or beside.own or not total.period == beside.newest == period:
        return ""
    all_told = comes or _all_told(after, indicator, period)
    return _apart(indicator, total.value or 0.0, "各单位", beside.value) if all_told else ""


def _all_told(after: Situation, indicator: Indicator, period: date) -> bool:
    """Whether every unit of a district gave a whole figure for the period."""
    figures = (after.history(unit, indicator.id) for unit in after.summed)
    return all(any(each.period == period and not each.lagging for each in history) for history in figures)


def _apart(indicator: Indicator, own: float, whose: str, summed: float) -> str:
    by = round(abs(own - summed), indicator.decimals)
    said_own, said_sum, said_by = (
        f"{round(each, indicator.decimals):,.10g} {indicator.unit}" for each in (own, summed, by)
    )
    return f"{indicator.short}自报 {said_own}，{whose}合计 {said_sum}，相差 {said_by}" if by else ""
