"""The review pack as a workbook: exactly what is on screen, typed, with native charts and each row's source."""

import io
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.content.units import NAME as UNITS
from components.exports.xlsx import sheets as sheets
from components.exports.xlsx import standings as standings
from components.exports.xlsx.charts import add_completions, add_trends
from components.exports.xlsx.notes import notes
from components.exports.xlsx.table import ListSheet, heading_of, write_table
from components.exports.xlsx.trends import NAME as TRENDS
from components.exports.xlsx.trends import trends
from components.report.values.report import Report
from components.words.titles import progress_of

Make = Callable[[Report], ListSheet]
Draw = Callable[[Worksheet, ListSheet, Report], None]
SHEETS: tuple[Make, ...] = (
    sheets.aims,
    standings.overview,
    standings.units,
    standings.behind,
    trends,
    sheets.changes,
    sheets.projects,
    sheets.left_open,
    sheets.decisions,
    sheets.events,
    sheets.carriers,
    sheets.ladder,
    sheets.pool,
    sheets.evaluations,
    sheets.points,
    sheets.rectifications,
    sheets.awards,
    sheets.scorecards,
    sheets.matters,
    sheets.operations,
    sheets.definitions,
    sheets.sources,
    sheets.batches,
    sheets.papers,
)
# What says nothing by its absence: a plan without units, without figures, without a plan before it.
IF_ANY: tuple[Make, ...] = (
    standings.units,
    sheets.aims,
    trends,
    sheets.projects,
    sheets.left_open,
    sheets.ladder,
    sheets.pool,
    sheets.evaluations,
    sheets.points,
    sheets.rectifications,
    sheets.awards,
    sheets.scorecards,
    sheets.matters,
    sheets.operations,
    sheets.definitions,
)
OF_FIGURES: tuple[Make, ...] = (
    standings.overview,
    standings.behind,
    sheets.changes,
    sheets.carriers,
    sheets.sources,
    sheets.batches,
)
CHARTS: Mapping[str, Draw] = {
    UNITS: add_completions,
    TRENDS: add_trends,
}


def xlsx(report: Report) -> bytes:
    """The workbook (.xlsx) of a report: figures as numbers, dates as dates, what is missing by its word."""
    tables = [table for make in SHEETS if not _is_left_out(make, table := make(report), report)]
    every = (notes(report, [each.name for each in tables]), *tables)
    return bound(report, f"{report.scope_name}{progress_of(report.subject)}", every, CHARTS)


def bound(report: Report, title: str, tables: Sequence[ListSheet], charts: Mapping[str, Draw]) -> bytes:
    """Tables as the sheets of one workbook; `charts` are drawn on the sheets of these names."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in tables:
        page = workbook.create_sheet(table.name)
        write_table(page, table, heading_of(report))
        if table.name in charts:
            charts[table.name](page, table, report)
    workbook.properties.title, workbook.properties.creator = title, ""
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _is_left_out(make: Make, table: ListSheet, report: Report) -> bool:
    """Whether a sheet without rows says more by its absence."""
    of_figures = make in OF_FIGURES and not report.standings
    of_carriers = make is sheets.carriers and not report.unit_ids
    return not table.rows and (make in IF_ANY or of_figures or of_carriers)
