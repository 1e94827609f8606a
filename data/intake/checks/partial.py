"""Imports that bring some of a unit's carriers for a period and not all: which are missing, and what stands instead."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from data.intake.changes import ChangePlan
from data.judging.figures import Figure, standing_at
from data.judging.situation import Situation
from data.records.observation import Observation
from plan_config.indicators import Indicator

TOLD = 10


@dataclass(frozen=True, slots=True)
class Partial:
    """A unit of which not all carriers have reported for a period, in these indicators.

    `missing` are those carriers, by code; `own` is the unit's own total that stands until all have, None where none is.
    """

    unit: str
    period: date
    indicators: tuple[Indicator, ...]
    missing: tuple[str, ...]
    own: date | None


def partial_reports(after: Situation, plan: ChangePlan) -> tuple[Partial, ...]:
    """Each unit and period for which the plan of changes brings carriers and leaves others out; `after` is with it
    in."""
    found: defaultdict[tuple[str, date, tuple[str, ...], date | None], list[Indicator]] = defaultdict(list)
    for unit, period, indicator in _brought(after, plan):
        figure = standing_at(after.ledger.units.get((unit, indicator.id), ()), period)
        missing = after.ledger.told(unit, indicator.id, period).silent
        if missing and not _reports_itself(figure, period):
            own = figure.period if figure and figure.own else None
            found[unit, period, missing, own].append(indicator)
    return tuple(
        Partial(unit, period, tuple(measures), missing, own)
        for (unit, period, missing, own), measures in found.items()
    )


def told_once(afters: Sequence[Situation], plan: ChangePlan) -> Iterator[str]:
    """The same in sentences for all plans of a district, each with the plan of changes in: a unit's by the first plan that
    names it."""
    for after in afters:
        for each in partial_reports(after, plan):
            named = next((one for one in afters if one.plan.unit(each.unit)), afters[0])
            if named is after:
                yield told(each, after)


def told(partial: Partial, situation: Situation) -> str:
    """One of them as a sentence."""
    unit = situation.unit_of(partial.unit)
    names = {each.code: each.name for each in situation.ledger.register}
    missing = "、".join(f"{code} {names[code]}" for code in partial.missing[:TOLD])
    more = "等" if len(partial.missing) > TOLD else ""
    measures = "、".join(indicator.short for indicator in partial.indicators)
    stands = (
        f"各载体报齐或单位自己再报以前，仍按单位自报的 {partial.own} 数据计"
        if partial.own
        else "这些载体以前报过的数字沿用，从未报过的不计"
    )
    return (
        f"{unit.short if unit else partial.unit} {partial.period} 的{measures}没有报齐，"
        f"还缺 {len(partial.missing)} 个载体：{missing}{more}；{stands}"
    )


def _brought(after: Situation, plan: ChangePlan) -> Iterator[tuple[str, date, Indicator]]:
    """The units, periods and indicators for which carriers' figures come in, each once."""
    measures = (*after.book.indicators, *after.recorded)  # what the plan asks for goes before what others do
    summed = {part.series: each for each in measures for part in each.parts}
    homes = {carrier.code: carrier for carrier in after.ledger.register}
    rows = (each for each in plan.records if isinstance(each, Observation))
    yield from dict.fromkeys(
        (homes[row.subject].unit_on(row.period), row.period, summed[row.series])
        for row in rows
        if row.district == after.plan.district and row.by_carrier and row.series in summed
    )


def _reports_itself(figure: Figure | None, period: date) -> bool:
    return figure is not None and figure.own and figure.period == period
