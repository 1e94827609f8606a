"""What all workbooks that leave the house have in common: text stays text, pages print on A4."""

import unicodedata

from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AnyCell = Cell | MergedCell
MAX_CHARACTERS = 32_767
A4 = 9
LINE_HEIGHT = 16.0
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_text(cell: AnyCell, text: str) -> None:
    """Put text into a cell as those very characters: never a formula, without what a spreadsheet cannot hold."""
    assert isinstance(cell, Cell), "only the first cell of a merged range holds text"
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MAX_CHARACTERS]
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)


def set_up_print(page: Worksheet) -> None:
    """A4 across, as wide as the page, page numbers at the foot."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&A  第 &P 页，共 &N 页"))


def width(text: str) -> int:
    """How wide a text is, counted in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def height(text: str, columns: float) -> float:
    """How high a row must be, in points, for a text in a cell so many letters wide."""
    return LINE_HEIGHT * max(1, -(-width(text) // int(columns)))
