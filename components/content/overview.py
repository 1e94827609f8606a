"""指标总览: every target of the scope itself, the district's and its groups' or the unit's own."""

from collections.abc import Container, Iterable

from components.content import workbook_columns as facts
from components.content.table import Column, Row, Table, standing_in, told
from components.report.values.report import Report
from components.report.values.standing import Standing


def overview(report: Report) -> Table:
    """The table of the workbook, which alone has it."""
    return overview_of(own_targets(report), facts.idle(report))


def overview_of(standings: Iterable[Standing], idle: Container[str], caption: str = "") -> Table:
    """The same of targets, without the columns that have nothing to say."""
    columns = standing_in("xlsx", COLUMNS, idle)
    rows = (Row(told(columns, each), each.basis, each.target) for each in standings)
    return Table("指标总览", columns, tuple(rows), caption, note=facts.HOW, nothing="没有可判定的目标。")


def own_targets(report: Report) -> tuple[Standing, ...]:
    """What the overview shows."""
    if report.unit:
        return report.of_unit(report.unit)
    return tuple(each for each in report.standings if each.of not in report.unit_ids)


COLUMNS: tuple[Column[Standing], ...] = (
    facts.SCOPE,
    facts.INDICATOR,
    facts.UNIT,
    facts.WORDING,
    facts.GOAL,
    facts.UPPER,
    facts.ACTUAL,
    facts.PERIOD,
    facts.SHARE,
    facts.EXPECTED,
    facts.EXPECTED_SHARE,
    facts.GAP,
    facts.LIGHT,
    facts.SINCE_DAY,
    *facts.OUTLOOK,
    facts.WHOSE,
    facts.COVERAGE,
    facts.BASIS,
)
