"""The plan workbook as a file: empty or with a plan in it, each choice from a list."""

import io
import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.fill_in import HEADER_HEIGHT, NARROWEST, WIDEST, protect, write_header, write_notes
from data.intake.files.spreadsheet import AnyCell, height, width, write_text
from data.intake.files.tables import column_letter
from data.intake.files.workbook import LISTS
from data.intake.plan_workbook.choices import LAST_ROW, Choices
from data.intake.plan_workbook.declaring import SYSTEM, Column, Sheet
from data.intake.plan_workbook.forms import DAY
from data.intake.plan_workbook.lines import Line, lines_of
from data.intake.plan_workbook.notes import WIDTHS, notes
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.surroundings import Surroundings
from data.records.forms import Cell
from plan_config.plan import Plan

FORM_HEADERS = ("项目", "内容", "怎样填")
OURS = PatternFill("gray125")
# How many letters side by side can still be read on a page across.
_LEGIBLE = 190
_FORM_WIDTHS = (20, 60, 60)


def plan_workbook(beside: Surroundings, plan: Plan | None = None) -> bytes:
    """The workbook to be filled in, or one with a plan in it; put in again unchanged it is the same plan."""
    workbook = Workbook()
    assert isinstance(workbook.active, Worksheet)
    write_notes(workbook.active, WIDTHS, notes())
    choices = Choices(workbook, beside, plan)
    lines = lines_of(plan, beside) if plan else {}
    for sheet in SHEETS:
        write = _write_form if sheet.is_form else _write_table
        write(workbook.create_sheet(sheet.name), sheet, lines.get(sheet.name, ()), choices)
    workbook.move_sheet(LISTS, len(workbook.sheetnames))
    workbook.security = WorkbookProtection(lockStructure=True)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_form(page: Worksheet, sheet: Sheet, lines: Sequence[Line], choices: Choices) -> None:
    """The plan's own items, one below the other, each with how to fill it in."""
    for index, header in enumerate(FORM_HEADERS, start=1):
        write_header(page.cell(1, index), header, required=True)
        page.column_dimensions[column_letter(index)].width = _FORM_WIDTHS[index - 1]
    for row, column in enumerate(sheet.columns, start=2):
        write_header(page.cell(row, 1), column.header, required=column.required)
        _write_cell(page.cell(row, 2), column, lines[0][column.header] if lines else None)
        write_text(page.cell(row, 3), column.hint)
        page.cell(row, 3).alignment = Alignment(wrap_text=True, vertical="top")
        for letter, text in (("B", lines[0][column.header] if lines else None), ("C", column.hint)):
            _give_room(page, row, letter, text)
        choices.offer(page, column, f"B{row}")
    _finish(page, "A2")


def _write_table(page: Worksheet, sheet: Sheet, lines: Sequence[Line], choices: Choices) -> None:
    for index, column in enumerate(sheet.columns, start=1):
        letter = column_letter(index)
        write_header(page.cell(1, index), column.header, required=column.required)
        _prepare(page, letter, column, lines)
        for row, line in enumerate(lines, start=2):
            _write_cell(page.cell(row, index), column, line[column.header])
            _give_room(page, row, letter, line[column.header])
        choices.offer(page, column, f"{letter}2:{letter}{LAST_ROW}")
    page.row_dimensions[1].height = HEADER_HEIGHT
    page.print_title_rows, page.print_title_cols = "1:1", "A:A"
    _finish(page, "B2")


def _prepare(page: Worksheet, letter: str, column: Column, lines: Sequence[Line]) -> None:
    """The whole column can be filled in; what the program makes is grey and locked."""
    dimension = page.column_dimensions[letter]
    widths = [width(f"{line[column.header] or ''}") for line in lines]
    dimension.width = min(max(NARROWEST, width(column.header) + 2, *widths, 0) + 2, WIDEST)
    dimension.number_format = column.form.pattern
    dimension.protection = Protection(locked=column.header == SYSTEM)
    if column.header == SYSTEM:
        dimension.fill = OURS


def _give_room(page: Worksheet, row: int, letter: str, value: Cell) -> None:
    """Let a row be as high as what is written in a column needs."""
    needed = height(f"{value or ''}", page.column_dimensions[letter].width - 2)
    page.row_dimensions[row].height = max(needed, page.row_dimensions[row].height or 0)


def _write_cell(cell: AnyCell, column: Column, value: Cell) -> None:
    cell.number_format = column.form.pattern
    cell.protection = Protection(locked=column.header == SYSTEM)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if column.form is DAY:
        cell.alignment = Alignment(horizontal="center", vertical="top")
    if column.header == SYSTEM:
        cell.fill = OURS
    if isinstance(value, str):
        write_text(cell, value)
    elif value is not None:
        cell.value = value


def _finish(page: Worksheet, frozen: str) -> None:
    protect(page, frozen)
    across = sum(page.column_dimensions[column_letter(n)].width for n in range(1, page.max_column + 1))
    page.page_setup.fitToWidth = math.ceil(across / _LEGIBLE)
