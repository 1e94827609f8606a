"""What meetings leave behind and what figures rest on is told once: a new column stands in every form that has the table."""

from collections.abc import Callable
from html import unescape
from io import BytesIO
from types import ModuleType
from typing import Any

import docx as word
import openpyxl
import pptx as powerpoint
import pytest

from components.content import decisions
from components.content.table import Column, Form, Value
from components.exports.kinds import render
from components.report.values import Report
from components.screen.meeting_tables import decision_table
from components.slides import SLIDE_KINDS, slides
from tests.pages.markup import text_of
from tests.unit.reports import demo_report


def on_screen(report: Report) -> str:
    return text_of(decision_table(report.decisions))


def in_pptx(report: Report) -> str:
    deck = powerpoint.Presentation(BytesIO(render(report, "pptx")))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def in_docx(report: Report) -> str:
    tables = word.Document(BytesIO(render(report, "docx"))).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def in_xlsx(report: Report) -> str:
    book = openpyxl.load_workbook(BytesIO(render(report, "xlsx")))
    return "\n".join(str(value) for page in book for row in page.iter_rows(values_only=True) for value in row)


FORMS: dict[Form, Callable[[Report], str]] = {
    "screen": on_screen,
    "slides": lambda report: text_of(
        "".join(page.html for page in slides([report], wanted=SLIDE_KINDS, maps={}))
    ),
    "html": lambda report: unescape(render(report, "html").decode()),
    "pptx": in_pptx,
    "docx": in_docx,
    "xlsx": in_xlsx,
}
EVERY = tuple(FORMS)
TABLES: list[tuple[ModuleType, str, tuple[Form, ...]]] = [(decisions, "COLUMNS", EVERY)]


def told(_: Any) -> Value:
    return Value("新列所说")


@pytest.mark.parametrize(
    ("module", "columns", "form"),
    [(module, columns, form) for module, columns, forms in TABLES for form in forms],
)
def test_a_column_stands_in_every_form_and_one_that_names_its_forms_in_no_other(
    module: ModuleType, columns: str, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = demo_report()
    others = tuple(each for each in FORMS if each != form)
    added = (Column("新列", told), Column("别处才有", told, others))
    assert "新列" not in FORMS[form](report)
    monkeypatch.setattr(module, columns, (*getattr(module, columns), *added))
    said = FORMS[form](report)
    assert "新列所说" in said
    assert "别处才有" not in said
