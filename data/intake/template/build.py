"""The workbook that a clerk fills in: the sheets of `data.intake.reading.sheets`, pre-filled, with lists to choose
from."""

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

from openpyxl import Workbook
from openpyxl.styles import Alignment, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.fill_in import (
    HEADER_HEIGHT,
    NARROWEST,
    WIDEST,
    Lists,
    choice_rule,
    protect,
    write_header,
    write_notes,
)
from data.intake.files.spreadsheet import LINE_HEIGHT, AnyCell, width, write_text
from data.intake.files.tables import column_letter
from data.intake.files.workbook import LISTS
from data.intake.reading.sheets import Sheet, SheetColumn, sheets_of
from data.intake.template.notes import WIDTHS, notes
from data.intake.template.rows import TemplateRow, rows_of, subjects_of
from data.intake.template.share import Share, share_of
from data.judging.adjusted import answering, handed_over
from data.records.declaring import Names
from data.records.district import DistrictRecords
from data.records.forms import DAY, SEVERAL
from data.records.names import task_names
from data.records.spelling import full_name
from plan_config.book import PlanBook
from plan_config.district import District

Rule = Callable[[SheetColumn], DataValidation | None]  # what may be put into a column

LAST_ROW = 5000
WIDE_SHEET, A3 = 12, 8
# What names other things helps to choose and does not bind: the same file may bring them in.
_BINDING: tuple[Names, ...] = ("", "district", "unit")


def template(
    book: PlanBook, records: DistrictRecords, *, whose: Collection[str] | None, period: date
) -> bytes:
    """The .xlsx for one district, or for some of its units and offices, with what is known up to the period.

    Nothing is in it that they may not bring in: no sheet, no line, no choice of a list. It shows the records it is
    given: mask them for the person first, with data.rights.masks.masked(). KeyError when there is no plan for the
    district, or nobody in it has such a name. Sent back untouched it changes nothing.
    """
    district = book.district(records.district)
    if district is None:
        raise KeyError(records.district)
    share = share_of(answering(district, handed_over(records.others)), whose)
    workbook = Workbook()
    assert isinstance(workbook.active, Worksheet)
    sheets = sheets_of(book, district)
    write_notes(workbook.active, WIDTHS, notes(district, book, share, period))
    choices = partial(_choices, Lists(workbook), _references(district, records, share))
    rows = rows_of(book, records, share, period)
    for kind in share.kinds(sheets):
        _write_sheet(workbook.create_sheet(kind.name), sheets[kind.name], rows[kind.name], choices)
    workbook.move_sheet(LISTS, len(workbook.sheetnames))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _references(district: District, records: DistrictRecords, share: Share) -> dict[Names, Sequence[str]]:
    """What a column may name that the plan or the records know."""
    units, carriers, subjects = share.units, share.carriers(records), share.subjects(district)
    called = task_names(district)
    return {
        "district": [district.name],
        "unit": [each.short for each in units],
        "code": [carrier.code for carrier in carriers],
        "carrier": [full_name(carrier.code, carrier.name) for carrier in carriers],
        "subject": [name for _, name in subjects_of(subjects, carriers, [each.id for each in subjects])],
        "measure": [called[task.id] for task in share.tasks],
        "plan": [plan.called for plan in district.plans],
    }


def _choices(
    lists: Lists, references: Mapping[Names, Sequence[str]], column: SheetColumn
) -> DataValidation | None:
    """The drop-down list of a column, where it has one."""
    field = column.field
    named = references.get(field.names, ()) if field.offered else ()
    source = lists.range(column.choices or tuple(named))
    binding = field.names in _BINDING and field.form is not SEVERAL
    return choice_rule(source, binding=binding) if source else None


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Sequence[TemplateRow], choices: Rule) -> None:
    for index, column in enumerate(sheet.columns, start=1):
        write_header(page.cell(1, index), column.header, required=column.field.required)
        _prepare_column(page, column_letter(index), column, rows)
        for row, values in enumerate(rows, start=2):
            _write_cell(page.cell(row, index), values.get(column.header), column.field.form.pattern)
        rule = choices(column) or _figures_only(column)
        if rule:
            rule.add(f"{column_letter(index)}2:{column_letter(index)}{LAST_ROW}")
            page.add_data_validation(rule)
    protect(page, "C2")
    page.row_dimensions[1].height, page.print_title_rows = HEADER_HEIGHT, "1:1"
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = LINE_HEIGHT + 2, True
    if len(sheet.columns) > WIDE_SHEET:
        page.page_setup.paperSize = A3
    if len(sheet.columns) > 2 * WIDE_SHEET:
        page.page_setup.fitToWidth, page.print_title_cols = 2, "A:B"


def _prepare_column(page: Worksheet, letter: str, column: SheetColumn, rows: Sequence[TemplateRow]) -> None:
    """Unlock the whole column, so that lines can be added below what is there."""
    widths = [width(str(row.get(column.header) or "")) for row in rows]
    dimension = page.column_dimensions[letter]
    dimension.width = min(max(NARROWEST, width(column.header) / 2.4, *widths, 0) + 2, WIDEST)
    dimension.number_format = column.field.form.pattern
    dimension.protection = Protection(locked=False)


def _write_cell(cell: AnyCell, value: object, number_format: str) -> None:
    cell.number_format = number_format
    cell.protection = Protection(locked=False)
    if number_format == DAY.pattern:
        cell.alignment = Alignment(horizontal="center")
    if isinstance(value, str):
        write_text(cell, value)
    elif isinstance(value, int | float | date):
        cell.value = value


def _figures_only(column: SheetColumn) -> DataValidation | None:
    if not column.field.form.is_number:
        return None
    rule = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "这里应填数字", "请填不小于 0 的数字，不带单位和文字；没有数据请留空。"
    return rule
