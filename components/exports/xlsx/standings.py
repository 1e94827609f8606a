"""The sheets of the workbook in which targets stand judged: the scope's own, its units', and what is behind."""

from components.content import overview as own
from components.content.behind import late
from components.content.units import units as by_rank
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import ListSheet
from components.report.values.report import Report


def overview(report: Report) -> ListSheet:
    """The targets of the scope itself."""
    return content_sheet(own.overview(report), frozen=2)


def units(report: Report) -> ListSheet:
    """Each unit in each indicator, ranked within the indicator."""
    return content_sheet(by_rank(report, "xlsx"), frozen=2)


def behind(report: Report) -> ListSheet:
    """What is behind, the largest gap first, and then what cannot be judged."""
    return content_sheet(late(report, "xlsx"), frozen=2)
