"""What a paper says, as lines: the texts of slides, paragraphs and cells; and its parts as they are drawn."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from pptx import Presentation

from tests.said.plain import markup_lines


def words(path: Path) -> list[str]:
    """What a paper of the formats of an office says; a page in HTML is read by the browser."""
    read = {".pptx": _slides, ".docx": _document, ".xlsx": _workbook}[path.suffix]
    return [*read(path), *_charts(path)]


def form(path: Path) -> list[str]:
    """The parts of a paper, each with its tags."""
    if path.suffix == ".html":
        return markup_lines(path.read_text("utf-8"))
    lines: list[str] = []
    for name, text in _parts(path, ""):
        lines += [f"## {name}", *markup_lines(text)]
    return lines


def _slides(path: Path) -> Iterator[str]:
    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        yield f"# 第 {number} 页"
        yield from _shapes(slide.shapes)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield from (f"备注 {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines())


def _shapes(shapes: Iterable[object]) -> Iterator[str]:
    for shape in shapes:
        for told in shape.element.xpath("./*[1]/p:cNvPr/@descr"):  # type: ignore[attr-defined]
            yield f"[descr: {told}]"
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        if getattr(shape, "has_text_frame", False):
            yield from filter(None, (part.text for part in shape.text_frame.paragraphs))  # type: ignore[attr-defined]
        if getattr(shape, "has_table", False):
            for row in shape.table.rows:  # type: ignore[attr-defined]
                yield " | ".join(cell.text.replace("\n", " ⏎ ") for cell in row.cells)


def _document(path: Path) -> Iterator[str]:
    document = Document(str(path))
    for block in document.iter_inner_content():
        yield from _block(block)
    for number, section in enumerate(document.sections, 1):
        for name in ("header", "footer", "first_page_header", "first_page_footer"):
            for block in getattr(section, name).iter_inner_content():
                yield from (f"{name} {number}: {line}" for line in _block(block))
    for told in document.element.xpath("//wp:docPr/@descr"):
        yield f"[descr: {told}]"


def _block(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(cell.text.replace("\n", " ⏎ ") for cell in row.cells)
    elif block.text.strip():
        style = block.style.name if block.style is not None else ""
        yield f"{style}: {block.text}"


def _workbook(path: Path) -> Iterator[str]:
    book = openpyxl.load_workbook(path)
    for name, defined in book.defined_names.items():
        yield f"name {name} = {defined.attr_text}"
    for sheet in book.worksheets:
        yield f"# {sheet.title} {sheet.dimensions} {sheet.sheet_state} {sorted(map(str, sheet.merged_cells.ranges))}"
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield f"{cell.coordinate} {_typed(cell.value)} {{{cell.number_format}}}"
                if cell.comment is not None:
                    yield f"{cell.coordinate} # {' ⏎ '.join(cell.comment.text.splitlines())}"
        for rule in sheet.data_validations.dataValidation:
            told = (rule.type, rule.formula1, rule.promptTitle, rule.prompt, rule.errorTitle, rule.error)
            yield f"rule {rule.sqref} {told}"
        for line in (sheet.oddHeader, sheet.oddFooter):
            parts = [getattr(line, side, None) for side in ("left", "center", "right")]
            yield from (f"print {part.text}" for part in parts if part is not None and part.text)


def _typed(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return f"date {value:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    return f"{type(value).__name__} {str(value).replace(chr(10), ' ⏎ ')}"


def _charts(path: Path) -> Iterator[str]:
    """The titles, names and values in the charts of a paper."""
    for name, text in _parts(path, "/charts/chart"):
        yield f"# {name}"
        yield from re.findall(r"<(?:\w+:)?(?:v|t|f|formatCode)>([^<]*)</", text)


def _parts(path: Path, within: str) -> Iterator[tuple[str, str]]:
    """The XML of a paper by the names of its parts; also of a workbook that is kept inside, behind a chart."""
    with ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if within in f"/{name}" and name.endswith((".xml", ".rels", ".svg")):
                yield name, archive.read(name).decode("utf-8")
            elif not within and name.endswith(".xlsx"):
                with ZipFile(io.BytesIO(archive.read(name))) as kept:
                    for part in sorted(kept.namelist()):
                        yield f"{name}/{part}", kept.read(part).decode("utf-8")
