"""What the figures of an import add up to: cell by cell each may pass, and the unit's sum still be a multiple of
its goal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data.intake.changes import ChangePlan
from data.intake.checks.magnitude import FAR_ABOVE, largest, times_in_words
from data.intake.preview import preview
from data.intake.reading.lines import Problem, problem_with
from data.intake.reading.sheets import series_of
from data.judging.actuals import Actual, at
from data.judging.situation import Situation, situation_of
from data.judging.timelines import line_of, timeline
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.book import PlanBook
from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.targets import Target


def totals_far_above(plan: ChangePlan, known: Iterable[DistrictRecords], book: PlanBook) -> Iterator[Problem]:
    """A warning for each unit and district and each measure that would come to lie far above its target.

    Asked once, at the first period, and not where one cell alone lies as far above: that cell is asked about.
    """
    standing = {records.district: records for records in known}
    plan = _without_what_no_plan_sums(plan, book)
    for own in book.district_plans:
        records = standing.get(own.district, DistrictRecords(own.district))
        told = [each for each in plan.records if each.district == own.district]
        if any(isinstance(each, Observation | Carrier) for each in told):
            yield from _Totals(own, book, records, plan, told).questions()


def _without_what_no_plan_sums(plan: ChangePlan, book: PlanBook) -> ChangePlan:
    """The changes that can move a sum: what a carrier tells of its operation is most of a yearly file."""
    summed = {part.series for indicator in book.indicators for part in indicator.parts}
    told = tuple(
        each for each in plan.additions if not isinstance(each, Observation) or each.series in summed
    )
    return replace(plan, additions=told)


class _Totals:
    """One district as it is and as it would be; the first is added up only where the second asks for it."""

    def __init__(
        self, plan: Plan, book: PlanBook, records: DistrictRecords, changes: ChangePlan, told: list[Record]
    ) -> None:
        self._plan, self._book, self._records, self._told = plan, book, records, told
        self._after = self._situation(preview(records, changes))
        self._before: Situation | None = None

    def questions(self) -> Iterator[Problem]:
        for target in _told_apart(self._plan, self._book).values():
            indicator = self._after.indicator_of(target)
            limit = FAR_ABOVE * largest(target, self._plan)
            for actual in timeline(self._after, indicator, target.scope, target.of):
                if (actual.value or 0) > limit and self._is_new(target, actual, limit):
                    brought = self._brought(target, indicator)
                    if not any(row.value > limit * indicator.per_unit for row in brought):
                        yield self._question(target, indicator, actual, brought)
                    break

    def _situation(self, records: DistrictRecords) -> Situation:
        return situation_of(self._plan, self._book, records)

    def _is_new(self, target: Target, actual: Actual, limit: float) -> bool:
        self._before = self._before or self._situation(self._records)
        line = line_of(self._before, target)
        return actual.period is not None and (at(line, actual.period).value or 0) <= limit

    def _brought(self, target: Target, indicator: Indicator) -> list[Observation]:
        """The figures of the file that go into a target."""
        units = self._plan.units_in(target.scope, target.of)
        series = {part.series for part in indicator.parts}
        return [
            row
            for row in self._told
            if isinstance(row, Observation) and row.unit in units and row.series in series
        ]

    def _question(
        self, target: Target, indicator: Indicator, actual: Actual, brought: Sequence[Observation]
    ) -> Problem:
        """At the first figure of the period; where none is, another line moved it: at the file's first."""
        first = next((row for row in brought if row.period == actual.period), None)
        column = series_of(self._book)[first.series].header if first else ""
        key = f"total/{self._plan.id}/{target.of or '*'}/{indicator.id}/{actual.period}"
        return problem_with(
            first or self._told[0], column, "", self._said(target, indicator, actual), key=key
        )

    def _said(self, target: Target, indicator: Indicator, actual: Actual) -> str:
        value, goal = actual.value or 0.0, largest(target, self._plan)
        return (
            f"{self._plan.name_of(target.scope, target.of)} {actual.period} 的{indicator.label}合计将为 "
            f"{value:,.10g} {indicator.unit}，是目标 {goal:g} {indicator.unit} 的 {times_in_words(value / goal)} 倍，"
            "请逐行核对位数和单位；属实请说明原因"
        )


def _told_apart(plan: Plan, book: PlanBook) -> dict[tuple[str, tuple[str, ...]], Target]:
    """The target of each measure for the district and for each unit, the largest of several."""
    summed = (each for each in plan.targets if each.value and _is_summed(each, book))
    units = (
        (each, plan.units_in(each.scope, each.of))
        for each in sorted(summed, key=lambda each: largest(each, plan))
    )
    return {(str(each.indicator), of): each for each, of in units if each.scope == "district" or len(of) == 1}


def _is_summed(target: Target, book: PlanBook) -> bool:
    return target.indicator is not None and bool(book.indicator(target.indicator).parts)
