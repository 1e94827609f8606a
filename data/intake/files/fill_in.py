"""What workbooks that staff fill in have in common: notes in front, headers that stay, lists to choose from."""

from collections.abc import Iterable, Sequence
from itertools import count

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import WHITE
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.spreadsheet import AnyCell, height, set_up_print, write_text
from data.intake.files.tables import column_letter
from data.intake.files.workbook import LISTS, NOTES

NARROWEST, WIDEST, HEADER_HEIGHT = 11, 44, 48
TITLE, HEADING, BODY = Font(bold=True, size=16), Font(bold=True, size=12), Font(size=11)
_REQUIRED = PatternFill("solid", fgColor="1F4E79")
_OPTIONAL = PatternFill("solid", fgColor="5B6B7C")
Note = tuple[Font, tuple[str, ...]]  # one text across the page, or one per column


class Lists:
    """The hidden sheet that drop-down lists point to, each list written once."""

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.create_sheet(LISTS)
        self._sheet.sheet_state = "hidden"
        self._written: dict[tuple[str, ...], str] = {}
        self._free = count(1)

    def range(self, choices: tuple[str, ...], formulas: tuple[str, ...] = ()) -> str:
        """Where a list of these words, and of what formulas come to, stands; empty where there is nothing to choose."""
        listed = (*choices, *formulas)
        if listed and listed not in self._written:
            index = next(self._free)
            for row, choice in enumerate(choices, start=1):
                write_text(self._sheet.cell(row, index), choice)
            for row, formula in enumerate(formulas, start=len(choices) + 1):
                self._sheet.cell(row, index).value = formula
            letter = column_letter(index)
            self._written[listed] = f"'{LISTS}'!${letter}$1:${letter}${len(listed)}"
        return self._written.get(listed, "")


def choice_rule(source: str, *, binding: bool) -> DataValidation:
    """A drop-down list from a range, where there is one; nothing else goes in where it is `binding`."""
    rule = DataValidation("list" if source else None, formula1=source or None, allow_blank=True)
    rule.showErrorMessage = binding
    rule.errorTitle, rule.error = "不在可选范围内", "请从下拉列表中选择。"
    return rule


def write_header(cell: AnyCell, header: str, *, required: bool) -> None:
    """The head of a column: dark where it has to be filled in."""
    write_text(cell, header)
    cell.font = Font(bold=True, color=WHITE)
    cell.fill = _REQUIRED if required else _OPTIONAL
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def write_notes(page: Worksheet, widths: Sequence[int], notes: Iterable[Note]) -> None:
    """Fill notes into an empty sheet, in columns so wide."""
    page.title = NOTES
    for row, (font, texts) in enumerate(notes, start=1):
        _write_note(page, row, font, texts, widths)
    for index, columns in enumerate(widths, start=1):
        page.column_dimensions[column_letter(index)].width = columns
    page.protection.sheet = True
    set_up_print(page)


def _write_note(page: Worksheet, row: int, font: Font, texts: tuple[str, ...], widths: Sequence[int]) -> None:
    across = len(texts) == 1
    for index, text in enumerate(texts, start=1):
        cell = page.cell(row, index)
        write_text(cell, text)
        cell.font, cell.alignment = font, Alignment(wrap_text=True, vertical="top")
    if across:
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
    room = (sum(widths),) if across else widths
    needed = max(height(text, columns) for text, columns in zip(texts, room, strict=True))
    page.row_dimensions[row].height = needed + (8 if font is TITLE else 0)


def protect(page: Worksheet, frozen: str) -> None:
    """Headers and names of sheets cannot be changed by accident; there is no password, and lines may be added and
    removed."""
    page.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(page.protection, allowed, False)
    page.freeze_panes = frozen
    page.print_options.gridLines = True
    set_up_print(page)
