"""收官材料 as a workbook: a sheet for each table, and what is said in sentences on the first."""

from collections.abc import Iterator

from components.content.closing.chapters import Under, chapters, paper_name
from components.content.table import Table
from components.content.units import NAME as UNITS
from components.exports.xlsx import bound
from components.exports.xlsx.charts import add_completions
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.notes import facts
from components.exports.xlsx.table import ListSheet, SheetValue
from components.report.values.report import Report


def closing_xlsx(report: Report) -> bytes:
    """The workbook (.xlsx)."""
    tables = [piece for each in chapters(report, "xlsx") for piece in each.pieces if isinstance(piece, Table)]
    first = ListSheet("说明", ("项目", "内容"), (*facts(report), *_sentences(report)), report.title, "")
    sheets = (first, *map(content_sheet, tables))
    return bound(report, f"{report.title}{paper_name(report)}", sheets, {UNITS: add_completions})


def _sentences(report: Report) -> Iterator[tuple[SheetValue, ...]]:
    for chapter in chapters(report, "xlsx"):
        heading = chapter.title
        for piece in chapter.pieces:
            if isinstance(piece, Under):
                heading = piece.title
            elif isinstance(piece, str):
                yield heading, piece
