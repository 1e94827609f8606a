"""What a table says is told once: a column stands in every form unless it names its forms."""

from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO

import docx as word
import openpyxl
import pptx as powerpoint
import pytest

from components.content import behind, topics
from components.content.table import NONE, Ask, Column, Form, Lamp, Quantity, Row, Table, Value
from components.exports.xlsx.content_table import content_sheet
from components.exports.xlsx.table import decimal
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.screen.content_table import content_table
from components.slides import slides
from tests.pages.markup import text_of
from tests.unit.reports import demo_report, render

RUNNING = date(2023, 12, 31)


def in_pptx(report: Report) -> str:
    deck = powerpoint.Presentation(BytesIO(render(report, "pptx")))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def in_docx(report: Report) -> str:
    return "\n".join(each.text for each in word.Document(BytesIO(render(report, "docx"))).paragraphs)


def in_xlsx(report: Report) -> str:
    page = openpyxl.load_workbook(BytesIO(render(report, "xlsx")))["滞后事项"]
    return "\n".join(str(value) for row in page.iter_rows(values_only=True) for value in row)


FORMS: dict[Form, Callable[[Report], str]] = {
    "slides": lambda report: text_of("".join(page.html for page in slides([report]))),
    "html": lambda report: unescape(render(report, "html").decode()),
    "pptx": in_pptx,
    "docx": in_docx,
    "xlsx": in_xlsx,
}


def length(each: Standing) -> Value:
    return Value(f"目标 {len(each.clause) + 700} 字")


@pytest.mark.parametrize("form", FORMS)
def test_a_column_of_what_is_behind_stands_in_every_form_and_one_that_names_its_forms_in_no_other(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = demo_report("渝中区", RUNNING)
    others: tuple[Form, ...] = tuple(each for each in FORMS if each != form)
    added = (Column("条款长度", length), Column("别处才有", length, others))
    assert "条款长度" not in FORMS[form](report)
    monkeypatch.setattr(behind, "COLUMNS", (*behind.COLUMNS, *added))
    said = FORMS[form](report)
    assert "条款长度" in said
    assert "目标70" in said.replace(" ", "")
    assert "别处才有" not in said


def test_a_value_on_screen_shows_all_that_it_says_and_its_words_are_text() -> None:
    value = Value(
        "7 / 10 <家>",
        strong="7",
        aside="70%",
        hint="完成率",
        lamps=(Lamp("red", "■", "滞后"),),
        small=("张三标注",),
        ask=Ask("why:x:y", "甲 企业 7 家，看依据"),
        basis="附表 第1行",
    )
    columns = (Column("单位", length, picks=True), Column("企业", length, numeric=True))
    row = Row((Value("<甲>"), value), "附表", "a", "park:甲/a")
    html = content_table(Table("表", columns, (row,)), chosen="b")
    assert '<b>7</b></button> / 10 &lt;家&gt;</span> <span class="soft" title="完成率">70%</span><br>' in html
    assert '<button data-pick="park:甲/a">&lt;甲&gt;</button>' in html
    assert ">依据<" not in html
    assert "张三标注" in text_of(html)
    assert 'data-pick="why:x:y" aria-label="甲 企业 7 家，看依据"' in html
    assert 'class="on"' not in html


def test_on_a_phone_a_cell_that_says_nothing_can_be_left_out_but_no_figure() -> None:
    columns = (Column("缺", length), Column("数", length, numeric=True), Column("名", length))
    row = Row((Value(NONE), Value(NONE), Value(NONE, small=("旧数",))), "附表", "a")
    html = content_table(Table("表", columns, (row,)), css="stacks")
    assert '<td class="none" data-head="缺">—</td><td class="num" data-head="数">—</td>' in html
    assert html.count("none") == 1
    assert "none" not in content_table(Table("表", columns, (row,)))


def test_the_workbook_has_figures_and_dates_typed_and_all_other_words() -> None:
    values = (
        Value("1,200 万㎡", Quantity(1200, 1)),
        Value("2024年一季度", date(2024, 3, 31)),
        Value("甲", aside="乙", small=("丙",), lines=("丁",)),
    )
    columns = tuple(Column(head, length) for head in "数期话")
    sheet = content_sheet(Table("表", columns, (Row(values, "附表"),)))
    figure, day, words = sheet.rows[0]
    assert figure == decimal(1200, 1)
    assert day == date(2024, 3, 31)
    assert words == "甲 乙\n丙\n丁"


def test_a_topic_has_one_message_on_screen_and_in_pptx_and_its_notes_stand_in_pptx_alone() -> None:
    report = demo_report("渝中区", RUNNING)
    deck = powerpoint.Presentation(BytesIO(render(report, "pptx")))
    said = {
        slide.shapes.title.text.replace("\v", "").replace(" ", ""): slide.notes_slide.notes_text_frame.text
        for slide in deck.slides
    }
    shown = {page.title: page.html for page in slides([report])}
    for topic in (topics.RANKING, topics.BEHIND, topics.CHANGES, topics.DECISIONS):
        message = topic.message(report)
        assert next(html for title, html in shown.items() if title.startswith(message))
        told = message.replace(" ", "")
        written = next(notes for title, notes in said.items() if title.startswith(told))
        assert all(line in written for line in topic.notes(report))
        assert "可能问到" not in "".join(shown.values())
