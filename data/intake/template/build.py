"""The workbook that a clerk fills in: the sheets of `data.intake.reading.sheets`, pre-filled, with lists to choose
from."""

import io
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import count

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.styles.colors import WHITE
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.spreadsheet import LINE_HEIGHT, AnyCell, set_up_print, width, write_text
from data.intake.files.tables import column_letter
from data.intake.files.workbook import LISTS
from data.intake.reading.sheets import Sheet, SheetColumn, sheets_of
from data.intake.template.notes import write_notes
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

LAST_ROW = 5000
NARROWEST, WIDEST = 11, 44
WIDE_SHEET, A3 = 12, 8
REQUIRED = PatternFill("solid", fgColor="1F4E79")
OPTIONAL = PatternFill("solid", fgColor="5B6B7C")
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
    write_notes(workbook.active, district, book, share, period)
    lists = _Lists(workbook, _references(district, records, share))
    rows = rows_of(book, records, share, period)
    for kind in share.kinds(sheets):
        _write_sheet(workbook.create_sheet(kind.name), sheets[kind.name], rows[kind.name], lists)
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


class _Lists:
    """The hidden sheet that the drop-down lists point to: one list per column, each written once."""

    def __init__(self, workbook: Workbook, references: Mapping[Names, Sequence[str]]) -> None:
        self._sheet = workbook.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._references = references
        self._written: dict[tuple[str, ...], str] = {}
        self._free = count(1)

    def rule(self, column: SheetColumn) -> DataValidation | None:
        """The drop-down list of a column, where it has one."""
        field = column.field
        named = self._references.get(field.names, ()) if field.offered else ()
        choices = column.choices or tuple(named)
        if not choices:
            return None
        rule = DataValidation("list", formula1=self._range(choices), allow_blank=True)
        rule.showErrorMessage = field.names in _BINDING and field.form is not SEVERAL
        rule.errorTitle, rule.error = "不在可选范围内", "请从下拉列表中选择。"
        return rule

    def _range(self, choices: tuple[str, ...]) -> str:
        if choices not in self._written:
            index = next(self._free)
            for row, choice in enumerate(choices, start=1):
                write_text(self._sheet.cell(row, index), choice)
            letter = column_letter(index)
            self._written[choices] = f"'{LISTS}'!${letter}$1:${letter}${len(choices)}"
        return self._written[choices]


def _write_sheet(page: Worksheet, sheet: Sheet, rows: Sequence[TemplateRow], lists: _Lists) -> None:
    for index, column in enumerate(sheet.columns, start=1):
        _write_header(page.cell(1, index), column)
        _prepare_column(page, column_letter(index), column, rows)
        for row, values in enumerate(rows, start=2):
            _write_cell(page.cell(row, index), values.get(column.header), column.field.form.pattern)
        rule = lists.rule(column) or _figures_only(column)
        if rule:
            rule.add(f"{column_letter(index)}2:{column_letter(index)}{LAST_ROW}")
            page.add_data_validation(rule)
    _protect(page)
    set_up_print(page)
    page.print_title_rows = "1:1"
    page.print_options.gridLines = True
    if len(sheet.columns) > WIDE_SHEET:
        page.page_setup.paperSize = A3
    if len(sheet.columns) > 2 * WIDE_SHEET:
        page.page_setup.fitToWidth, page.print_title_cols = 2, "A:B"


def _write_header(cell: AnyCell, column: SheetColumn) -> None:
    write_text(cell, column.header)
    cell.font = Font(bold=True, color=WHITE)
    cell.fill = REQUIRED if column.field.required else OPTIONAL
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


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


def _protect(page: Worksheet) -> None:
    """Headers cannot be changed by accident; there is no password, and lines may be added and removed."""
    page.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(page.protection, allowed, False)
    page.freeze_panes = "C2"
    page.row_dimensions[1].height = 48
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = LINE_HEIGHT + 2, True
