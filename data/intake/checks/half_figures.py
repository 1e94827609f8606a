"""Figures that need several parts: both or none. A part left blank would drop the figure, and nobody would see it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date

from data.intake.changes import ChangePlan
from data.intake.reading.lines import Problem, problem_with
from data.intake.reading.sheets import measured, series_of
from data.records.declaring import Record
from data.records.observation import Observation, Retraction
from plan_config.book import PlanBook
from plan_config.indicators import Indicator, Part

# A subject's period: district, subject, last day.
FigureKey = tuple[str, str, date]


def half_figures(
    plan: ChangePlan, told: Sequence[Record], rows: Iterable[Record], book: PlanBook
) -> Iterator[Problem]:
    """A problem for each blank part of a figure that the plan of changes touches.

    `rows` is what stands: it may hold the other part. `told` is all the file says, also what changes nothing.
    """
    after = _series_after(plan, rows, book)
    line = _first_lines(told)
    headers = {series: recorded.header for series, recorded in series_of(book).items()}
    touched = dict.fromkeys(
        (_place(row), indicator.id)
        for row in plan.records
        if isinstance(row, Observation | Retraction)
        for indicator in composed(book, row.district)
        if row.series in {part.series for part in indicator.parts}
    )
    for place, of in touched:
        indicator = book.indicator(of)
        missing = missing_parts(indicator, after[place])
        where = line.get(place)
        if missing and where:
            said = _advice(indicator, missing)
            for part in missing:
                yield problem_with(where, headers[part.series], "", said)


def halves_on_record(rows: Iterable[Record], book: PlanBook) -> tuple[str, ...]:
    """What earlier versions let in, in words: figures on record that count nothing because a part is missing."""
    found: defaultdict[tuple[str, str, str], list[date]] = defaultdict(list)
    for (district, subject, period), series in sorted(_series_after(ChangePlan(), rows, book).items()):
        for indicator in composed(book, district):
            if missing := missing_parts(indicator, series):
                found[district, subject, f"{indicator.label}缺{labels(missing)}"].append(period)
    return tuple(
        f"{district}“{subject}”的{lack}，{_span(periods)}的数据不计入，请补报，确实没有请填 0"
        for (district, subject, lack), periods in found.items()
    )


def _span(periods: Sequence[date]) -> str:
    return f"{periods[0]} 至 {periods[-1]} 共 {len(periods)} 期" if len(periods) > 1 else f"{periods[0]} "


def composed(book: PlanBook, district: str) -> list[Indicator]:
    """The indicators whose figures need several parts, of those that a district's plans ask for."""
    known = book.district(district)
    asked = measured(book, known) if known else book.indicators
    return [indicator for indicator in asked if len(indicator.parts) > 1]


def _series_after(plan: ChangePlan, rows: Iterable[Record], book: PlanBook) -> Mapping[FigureKey, set[str]]:
    """The series each subject would have for each period, of those that are parts of a figure."""
    parts = {part.series for each in book.indicators if len(each.parts) > 1 for part in each.parts}
    found: defaultdict[FigureKey, set[str]] = defaultdict(set)
    for row in (*rows, *plan.records):
        if isinstance(row, Observation | Retraction) and row.series in parts:
            if isinstance(row, Observation):
                found[_place(row)].add(row.series)
            else:
                found[_place(row)].discard(row.series)
    return found


def _place(row: Observation | Retraction) -> FigureKey:
    return (row.district, row.subject, row.period)


def _first_lines(told: Iterable[Record]) -> dict[FigureKey, Record]:
    lines: dict[FigureKey, Record] = {}
    for record in told:
        if isinstance(record, Observation):
            lines.setdefault(_place(record), record)
    return lines


def missing_parts(indicator: Indicator, series: Container[str]) -> list[Part]:
    """The parts a figure lacks; none where it has all or says nothing."""
    missing = [part for part in indicator.parts if part.series not in series]
    return missing if len(missing) < len(indicator.parts) else []


def _advice(indicator: Indicator, missing: Sequence[Part]) -> str:
    given = labels([part for part in indicator.parts if part not in missing])
    return f"填了{given}就要填{labels(missing)}，各项齐全才计入{indicator.label}；确实没有请填 0"


def labels(parts: Iterable[Part]) -> str:
    """What readers call the parts."""
    return "、".join(part.label for part in parts)
