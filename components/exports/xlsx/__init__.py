"""The review pack as a workbook: exactly what is on screen, typed, with native charts and each row's source."""

import io
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.content.units import NAME as UNITS
from components.exports.xlsx.charts import add_completions, add_trends
from components.exports.xlsx.notes import notes
from components.exports.xlsx.sheets import sheets_of
from components.exports.xlsx.table import ListSheet, heading_of, write_table
from components.exports.xlsx.trends import NAME as TRENDS
from components.report.values.report import Report
from components.words.titles import progress_of

Draw = Callable[[Worksheet, ListSheet, Report], None]
CHARTS: Mapping[str, Draw] = {UNITS: add_completions, TRENDS: add_trends}


def xlsx(report: Report) -> bytes:
    """The workbook (.xlsx) of a report: figures as numbers, dates as dates, what is missing by its word."""
    tables = sheets_of(report)
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
