"""A native Word table: full thin lines, a header row that repeats, rows that stay whole, fixed widths."""

from docx.document import Document as Paper
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import Table as Drawn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from components.exports.docx.blocks import LightWord, WordColumn, WordRow, WordTable, official, printable
from components.exports.docx.form import BLACK, CAPTION, CELL, NOTE, child, write
from components.markup.tokens import LIGHTS, channels

SHORT = 6  # rows that a page break leaves together; of longer tables no row stands alone on a page


def draw(paper: Paper, table: WordTable, number: int) -> None:
    """A table with its numbered caption above and its note below."""
    write(paper.add_paragraph(style=CAPTION), f"表{number}\u3000{official(table.caption)}")
    rows = [row for group in table.groups for row in group]
    drawn = paper.add_table(rows=1 + len(rows), cols=len(table.columns), style="Table Grid")
    _fix(drawn, table.columns)
    child(drawn._tbl.tblPr, "w:tblCaption", val=official(table.caption))
    _head(drawn, table.columns)
    place = 1
    for nth, group in enumerate(table.groups, 1):
        alone = nth == 1 or nth + 1 == len(table.groups)
        on = len(rows) <= SHORT or (alone and len(group) == 1)
        _group(drawn, table, group, place, on=on and nth < len(table.groups))
        place += len(group)
    write(paper.add_paragraph(style=NOTE), official(table.note))


def _fix(drawn: Drawn, columns: tuple[WordColumn, ...]) -> None:
    """Widths as they are given: neither Word nor a long name changes them."""
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    look = drawn._tbl.tblPr.find(qn("w:tblLook"))
    margins = child(drawn._tbl.tblPr, "w:tblCellMar")
    look.addprevious(margins)
    for side in ("left", "right"):
        child(margins, f"w:{side}", w="57", type="dxa")
    for column, given in zip(drawn.columns, columns, strict=True):
        column.width = Mm(given.width)
    for row in drawn.rows:
        child(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, given in zip(row.cells, columns, strict=True):
            cell.width = Mm(given.width)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _head(drawn: Drawn, columns: tuple[WordColumn, ...]) -> None:
    child(drawn.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, column in zip(drawn.rows[0].cells, columns, strict=True):
        paragraph = cell.paragraphs[0]
        _as_cell(paragraph)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        write(paragraph, column.head, face=BLACK)


def _group(drawn: Drawn, table: WordTable, group: tuple[WordRow, ...], place: int, *, on: bool) -> None:
    """Rows that belong together: each is kept with the next, the last too where it goes `on`; their shared cells are one."""
    for nth, row in enumerate(group):
        cells = drawn.rows[place + nth].cells
        for column, (cell, said) in enumerate(zip(cells, row, strict=True)):
            joined = nth > 0 and column < table.shared
            _fill(cell, "" if joined else said, table.columns[column], keep=on or nth + 1 < len(group))
            if len(group) > 1 and column < table.shared:
                cell._tc.vMerge = "continue" if joined else "restart"


def _fill(cell: _Cell, said: str | LightWord, column: WordColumn, *, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    _as_cell(paragraph)
    paragraph.paragraph_format.keep_with_next = keep
    if column.figures:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if isinstance(said, LightWord):
        write(paragraph, said.text).font.color.rgb = RGBColor(*channels(LIGHTS[said.light].ink))
    else:
        write(paragraph, printable(said) if column.verbatim else official(said))


def _as_cell(paragraph: Paragraph) -> None:
    """The style by its id, which is its name: asked for a style by name, the library reads every style for every
    cell."""
    paragraph._p.style = CELL
