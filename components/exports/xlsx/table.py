"""One sheet of the workbook: scope, date, number and marks above, then a table of typed cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from components.markup.tokens import ACCENT, DEMO, DEMO_INK, LIGHTS, LINE, SOFT, WHITE, digits
from components.report.values.report import Report
from components.words.rounding import apart
from data.intake.files.spreadsheet import AnyCell, height, set_up_print, width, write_text
from data.judging.lights import LightId
from data.records.terms import UNREPORTED

TITLE_ROW, MARK_ROW, NOTE_ROW, DEMO_ROW, HEADER_ROW = range(1, 6)
FIRST_ROW = HEADER_ROW + 1
DAY = "yyyy-mm-dd"
NARROWEST, LEAST_WRAPPED, WIDEST, PAGE, TALLEST = 6, 18, 110, 170, 400
PRINTED = 60
"""Longest part of a printed header: a spreadsheet holds 255 characters in all three together."""

_FACE = "Microsoft YaHei"
_BELOW = Border(bottom=Side(style="thin", color=digits(LINE)))
_BODY, _HEAD = Font(name=_FACE, size=10), Font(name=_FACE, size=10, bold=True, color=digits(WHITE))
_TITLE, _MARKS = (
    Font(name=_FACE, size=15, bold=True, color=digits(ACCENT)),
    Font(name=_FACE, size=10, bold=True),
)
_NOTE, _WARNING = (
    Font(name=_FACE, size=9, color=digits(SOFT)),
    Font(name=_FACE, size=10, bold=True, color=digits(DEMO_INK)),
)
_HEAD_FILL, _WARNING_FILL = (
    PatternFill("solid", fgColor=digits(ACCENT)),
    PatternFill("solid", fgColor=digits(DEMO)),
)
_LEFT = Alignment(vertical="top", wrap_text=True)
_RIGHT, _CENTRE = (
    Alignment(vertical="top", horizontal="right", indent=1),
    Alignment(vertical="top", horizontal="center"),
)
_HEAD_PLACE = Alignment(vertical="center", horizontal="center", wrap_text=True)


@dataclass(frozen=True, slots=True)
class FormattedNumber:
    """A number with the format that shows it."""

    value: float
    format: str


@dataclass(frozen=True, slots=True)
class LightCell:
    """A light by its shape and word, on its tint."""

    light: LightId
    words: str


SheetValue = str | date | FormattedNumber | LightCell


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet: its columns' headers (with units), its rows, a note above them and what stands where there are none.

    The first `frozen` columns stay in sight. No row holds an empty figure: what is missing has its word.
    """

    name: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[SheetValue, ...]]
    note: str
    nothing: str
    frozen: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above every table and on every printed page: whose figures, of when, by which number, the marks.

    `number` is a snapshot's, empty for the live state, `number_words` the same in words; `warning` says that the figures
    do not count, or are simulated.
    """

    scope: str
    as_of: date
    period: str
    number: str
    number_words: str
    mark: str
    warning: str


def heading_of(report: Report) -> Heading:
    """The heading of all sheets of a report."""
    return Heading(
        report.scope_and_plan,
        report.as_of,
        report.period_name,
        report.number,
        report.number_words,
        report.mark,
        report.warning,
    )


def decimal(value: float | None, decimals: int, *, words: str = UNREPORTED) -> FormattedNumber | str:
    """A figure with thousands separators and so many decimals, or its word where there is none."""
    places = apart(value, (0.0,), decimals)
    return words if value is None else FormattedNumber(value, f"#,##0.{'0' * places}" if places else "#,##0")


def share(value: float | None, decimals: int = 1, *, words: str = UNREPORTED) -> FormattedNumber | str:
    """A fraction shown as percent; what is not nothing or the whole does not read so."""
    if value is None:
        return words
    return FormattedNumber(value, percent_format(apart(value * 100, (0.0, 100.0), decimals)))


def percent_format(decimals: int) -> str:
    """Percent with so many decimals."""
    return f"0.{'0' * decimals}%"


def gap(value: float, decimals: int) -> FormattedNumber:
    """A difference with its sign, such as points."""
    places = apart(value, (0.0,), decimals)
    shown = f"#,##0.{'0' * places}" if places else "#,##0"
    return FormattedNumber(value, f"+{shown};-{shown};{'0.0' if decimals else '0'}")


def light(light_id: LightId, shape: str, word: str) -> LightCell:
    """A light as it is read in grey print too."""
    return LightCell(light_id, f"{shape} {word}")


def write_table(page: Worksheet, table: ListSheet, heading: Heading) -> None:
    """Fill an empty sheet: heading, table, widths, panes, filter and print set-up."""
    widths = _widths(table)
    _write_heading(page, table, heading, widths)
    for index, header in enumerate(table.headers, start=1):
        _write_header(page.cell(HEADER_ROW, index), header)
        page.column_dimensions[get_column_letter(index)].width = widths[index - 1]
    page.row_dimensions[HEADER_ROW].height = _row_height(table.headers, widths) + 8
    places = [_alignment([row[index] for row in table.rows]) for index in range(len(table.headers))]
    for row, values in enumerate(table.rows, start=FIRST_ROW):
        _write_row(page, row, values, places)
        page.row_dimensions[row].height = min(_row_height([*map(_text, values)], widths) + 3, TALLEST)
    if not table.rows:
        _write_row(page, FIRST_ROW, (table.nothing,), places)
        page.merge_cells(start_row=FIRST_ROW, start_column=1, end_row=FIRST_ROW, end_column=len(widths))
    last = HEADER_ROW + max(len(table.rows), 1)
    page.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(table.headers))}{last}"
    page.freeze_panes = f"{get_column_letter(table.frozen + 1)}{FIRST_ROW}"
    _set_up_print(page, heading)


def marks(heading: Heading) -> str:
    """Date, number and confidentiality mark in one line."""
    parts = (f"截至 {heading.as_of}（{heading.period}）", f"编号：{heading.number_words}", heading.mark)
    return "　".join(part for part in parts if part)


def _write_heading(page: Worksheet, table: ListSheet, heading: Heading, widths: Sequence[float]) -> None:
    lines = {
        TITLE_ROW: (f"{heading.scope}　{table.name}", _TITLE),
        MARK_ROW: (marks(heading), _MARKS),
        NOTE_ROW: (table.note, _NOTE),
        DEMO_ROW: (heading.warning, _WARNING),
    }
    room = sum(widths)
    for row, (text, font) in lines.items():
        cell = page.cell(row, 1)
        write_text(cell, text)
        cell.font, cell.alignment = font, Alignment(vertical="center", wrap_text=True)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(widths))
        page.row_dimensions[row].height = (
            height(text, room * 10 / float(font.size)) * float(font.size) / 10 + 4
        )
    if heading.warning:
        page.cell(DEMO_ROW, 1).fill = _WARNING_FILL
    else:
        page.row_dimensions[DEMO_ROW].height = 4


def _write_header(cell: AnyCell, text: str) -> None:
    write_text(cell, text)
    cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _HEAD_PLACE


def _alignment(values: Sequence[SheetValue]) -> Alignment:
    """Of a column: figures and the words for missing ones at the right, dates in the middle, text at the left."""
    if any(isinstance(value, FormattedNumber) for value in values):
        return _RIGHT
    return _CENTRE if any(isinstance(value, date) for value in values) else _LEFT


def _write_row(page: Worksheet, row: int, values: Sequence[SheetValue], places: Sequence[Alignment]) -> None:
    for index, (value, place) in enumerate(zip(values, places, strict=False), start=1):
        cell = page.cell(row, index)
        cell.font, cell.border, cell.alignment = _BODY, _BELOW, place
        _write_value(cell, value)


def _write_value(cell: AnyCell, value: SheetValue) -> None:
    if isinstance(value, FormattedNumber):
        cell.value, cell.number_format = value.value, value.format
    elif isinstance(value, date):
        cell.value, cell.number_format = value, DAY
    elif isinstance(value, LightCell):
        colours = LIGHTS[value.light]
        write_text(cell, value.words)
        cell.font = Font(name=_FACE, size=10, bold=True, color=digits(colours.ink))
        cell.fill, cell.alignment = PatternFill("solid", fgColor=digits(colours.tint)), _CENTRE
    else:
        write_text(cell, value)


def _text(value: SheetValue) -> str:
    """About as it is shown, to measure by."""
    if isinstance(value, FormattedNumber):
        return f"{value.value:,.2f}"
    return value.words if isinstance(value, LightCell) else str(value)


def _widths(table: ListSheet) -> list[float]:
    """As wide as the longest text of each column; where the page has no room for that, the widest are cut and wrap.

    Without rows all share the page, so that what is said in their place is read on paper too.
    """
    if not table.rows:
        return [PAGE / len(table.headers)] * len(table.headers)
    wanted = [_wanted_width(header, place, table) for place, header in enumerate(table.headers)]
    room = next(room for room in range(WIDEST, -1, -1) if sum(min(each, room) for each in wanted) <= PAGE)
    return [float(min(each, max(room, LEAST_WRAPPED))) for each in wanted]


def _wanted_width(header: str, place: int, table: ListSheet) -> int:
    """Headers wrap; the filter's arrow takes three letters."""
    longest = max(width(_text(row[place])) for row in table.rows)
    return max(NARROWEST, longest, -(-width(header) // 2) + 3) + 2


def _row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    return max(height(text, room) for text, room in zip(texts, widths, strict=False))


def _set_up_print(page: Worksheet, heading: Heading) -> None:
    set_up_print(page)
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom, page.page_margins.header = 0.9, 0.7, 0.4
    named = f"{heading.as_of}　{heading.number}　{heading.mark}"
    page.oddHeader = HeaderFooterItem(
        left=_printed(heading.scope),
        center=_printed(heading.warning),
        right=_printed(named),
    )


def _printed(text: str) -> _HeaderFooterPart:
    """`&` begins a code in a printed header."""
    return _HeaderFooterPart(text.strip()[:PRINTED].replace("&", "&&") or None)
