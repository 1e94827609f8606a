"""The sheets of the workbook, in their order: which table of content each shows, and when it is left out."""

from collections.abc import Callable
from typing import NamedTuple

from components.content.aims import aims
from components.content.awards import awards_table
from components.content.behind import late
from components.content.carriers import listed
from components.content.changes import moved
from components.content.decisions import decided
from components.content.definitions import defined
from components.content.evaluation import points_table, results_table
from components.content.events import happened
from components.content.ladder import ladder_table
from components.content.left_open import left_open
from components.content.operations import of_report
from components.content.overview import overview
from components.content.pool import pool_table
from components.content.projects import projects
from components.content.rectifications import ledger_table
from components.content.scorecard import cards_table, every_matter
from components.content.sources import batches, papers, recorded
from components.content.table import Table
from components.content.units import units
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import ListSheet
from components.exports.xlsx.trends import trends
from components.report.values.report import Report


class Sheet(NamedTuple):
    """What makes a sheet, and whether one without rows says more by its absence, as most do: of a plan without units,
    without figures, without a plan before it."""

    make: Callable[[Report], ListSheet]
    left_out: Callable[[Report], bool] = lambda _: True


def _of(table: Callable[[Report], Table], *, frozen: int = 2) -> Callable[[Report], ListSheet]:
    return lambda report: content_sheet(table(report), frozen=frozen)


def _never(report: Report) -> bool:
    del report
    return False


def _without_figures(report: Report) -> bool:
    return not report.standings


SHEETS = (
    Sheet(_of(lambda report: aims(report, "xlsx"), frozen=1)),
    Sheet(_of(overview), _without_figures),
    Sheet(_of(lambda report: units(report, "xlsx"))),
    Sheet(_of(lambda report: late(report, "xlsx")), _without_figures),
    Sheet(trends),
    Sheet(_of(lambda report: moved(report, "xlsx")), _without_figures),
    Sheet(_of(lambda report: projects(report.projects, "xlsx"))),
    Sheet(_of(lambda report: left_open(report.left_open, "xlsx"))),
    Sheet(_of(lambda report: decided(report.decisions, "xlsx")), _never),
    Sheet(_of(lambda report: happened(report.events, "xlsx")), _never),
    Sheet(
        _of(lambda report: listed(report, "xlsx")),
        lambda report: not (report.standings and report.unit_ids),
    ),
    Sheet(_of(lambda report: ladder_table(report.rungs))),
    Sheet(_of(lambda report: pool_table(report.pool))),
    Sheet(_of(lambda report: results_table(report.evaluations, "xlsx"))),
    Sheet(_of(lambda report: points_table(report.evaluations))),
    Sheet(_of(lambda report: ledger_table(report.rectifications, "xlsx"))),
    Sheet(_of(lambda report: awards_table([line for year in report.awards for line in year.awards], "xlsx"))),
    Sheet(_of(lambda report: cards_table(report.scorecards, "xlsx"), frozen=3)),
    Sheet(_of(lambda report: every_matter(report.scorecards))),
    Sheet(_of(of_report)),
    Sheet(_of(lambda report: defined(report, "xlsx"), frozen=1)),
    Sheet(_of(lambda report: recorded(report.rows, "xlsx"), frozen=1), _without_figures),
    Sheet(_of(lambda report: batches(report, "xlsx"), frozen=1), _without_figures),
    Sheet(_of(lambda report: papers(report.papers, "xlsx"), frozen=1), _never),
)


def sheets_of(report: Report) -> list[ListSheet]:
    """Every sheet that says something of a report, be it that there is nothing."""
    made = ((sheet, sheet.make(report)) for sheet in SHEETS)
    return [table for sheet, table in made if table.rows or not sheet.left_out(report)]
