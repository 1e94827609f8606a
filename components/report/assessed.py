"""The units' own assessments of all years of a plan side by side, as its review tells them: what the sheets of the years say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.report.values.closing import AssessedLine, AssessedYear, Closing
from components.report.values.report import Report
from components.report.values.scorecards import CardLine, ScorecardLine
from data.rights.people import may
from data.rights.person import Person


def with_assessed(report: Report, years: Sequence[ScorecardLine]) -> Report:
    """The report of a plan's review with how its units came out of its years; of nothing reported nobody is assessed."""
    if report.closing is None or report.empty or not years:
        return report
    last = max(years, key=lambda each: each.year)
    told = replace(report.closing, assessed=assessed(years), scheme=f"{last.state}{last.basis}")
    return replace(report, closing=told)


def assessed(years: Sequence[ScorecardLine]) -> tuple[AssessedLine, ...]:
    """Each unit that is ranked in some year, in the order of the newest, with its years, the oldest first."""
    newest_first = sorted(years, key=lambda each: -each.year)
    units = {card.unit: card.units for line in newest_first for card in line.cards if card.firm}
    return tuple(
        AssessedLine(unit, tuple(_years(unit, newest_first[::-1])), own) for unit, own in units.items()
    )


def assessed_for(closing: Closing, person: Person, district: str) -> Closing:
    """The same as a person may see it: the units that his account is for, or that report for units it is for."""
    seen = tuple(
        each
        for each in closing.assessed
        if any(may(person, "see_scores", district, unit) for unit in (each.unit, *each.units))
    )
    return replace(closing, assessed=seen)


def _years(unit: str, lines: Sequence[ScorecardLine]) -> Iterator[AssessedYear]:
    for line in lines:
        for card in line.cards:
            if card.unit == unit:
                yield _year(line.year, card)


def _year(year: int, card: CardLine) -> AssessedYear:
    return AssessedYear(year, card.score, card.least, card.most, card.place, card.rank, card.firm)
