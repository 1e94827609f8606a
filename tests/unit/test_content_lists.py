"""What meetings leave behind and what figures rest on is told once: a new column stands in every form that has the
table."""

from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import BytesIO
from types import ModuleType
from typing import Any

import docx as word
import openpyxl
import pptx as powerpoint
import pytest

from components.content import carriers, changes, counts, decisions, definitions, sources
from components.content.table import Column, Form, Quantity, Value
from components.markup.html import joined
from components.report.values.report import Report
from components.screen.content_table import content_table
from components.screen.kept_evidence import kept_evidence
from components.screen.meeting_tables import change_table, decision_table
from components.slides import SLIDE_KINDS, slides
from tests.pages.markup import text_of
from tests.unit.reports import demo_report, render, situation_of


def on_screen(report: Report) -> str:
    now = situation_of(report.district)
    listed = carriers.listed_of(now, now.ledger.register, report.as_of)
    kept = kept_evidence(report, report.headline[0])
    return text_of(
        joined(decision_table(report.decisions), change_table(report), content_table(listed), kept)
    )


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
    "slides": lambda report: text_of("".join(page.html for page in slides([report], wanted=SLIDE_KINDS))),
    "html": lambda report: unescape(render(report, "html").decode()),
    "pptx": in_pptx,
    "docx": in_docx,
    "xlsx": in_xlsx,
}
EVERY = tuple(FORMS)
TABLES: list[tuple[ModuleType, str, tuple[Form, ...]]] = [
    (counts, "COLUMNS", ("slides", "html")),  # PPTX: see below
    (decisions, "COLUMNS", EVERY),
    (changes, "COLUMNS", EVERY),
    (carriers, "AFTER", ("screen", "html", "xlsx")),
    (sources, "PAPERS", ("html", "docx", "xlsx")),
    (sources, "BATCHES", ("html", "docx", "xlsx")),
    (sources, "ROWS", ("screen", "html", "xlsx")),
    (sources, "GROUNDS", ("slides", "pptx")),
    (definitions, "COLUMNS", ("html", "pptx", "docx", "xlsx")),
]


def told(name: str) -> Callable[[Any], Value]:
    return lambda _: Value(f"新列所说{name}")


@pytest.mark.parametrize("form", FORMS)
def test_a_column_stands_in_every_form_and_one_that_names_its_forms_in_no_other(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = demo_report()
    others = tuple(each for each in FORMS if each != form)
    tables = [(module, columns) for module, columns, forms in TABLES if form in forms]
    assert "新列" not in FORMS[form](report)
    for module, columns in tables:
        added = (
            Column("新列", told(f"{module.__name__}{columns}")),
            Column("别处才有", told("别处才有"), others),
        )
        monkeypatch.setattr(module, columns, (*getattr(module, columns), *added))
    said = FORMS[form](report)
    assert [table for table in tables if f"新列所说{table[0].__name__}{table[1]}" not in said] == []
    assert "别处才有" not in said


def test_count_targets_stand_below_the_dials_in_pptx_and_row_by_row_once_one_has_a_word_set_by_hand() -> None:
    report = demo_report()
    first = report.counts[0]
    said = "人工标注：完成（已挂牌，张三）"
    marked = [replace(each, by_hand=said) if each is first else each for each in report.standings]
    table = counts.counted(replace(report, standings=tuple(marked)), "pptx")
    assert [column.head for column in table.columns] == ["指标", "实际 / 目标", "差距", "状态"]
    assert table.rows[0].values[-1].small == (said,)
    assert all(not row.values[-1].small for row in table.rows[1:])
    shown = in_pptx(replace(report, standings=tuple(marked))).splitlines()
    assert first.label in shown
    assert said in shown
    beside_one_another = "7 / ≥5 个"
    assert beside_one_another not in shown
    assert beside_one_another in in_pptx(report).splitlines()


def test_of_a_change_the_workbook_has_what_was_and_what_is_apart_and_the_slide_what_became_of_it() -> None:
    report = demo_report()
    compared = report.comparison
    assert compared is not None
    area = replace(
        compared.changes[0],
        before=10.0,
        after=12.5,
        decimals=1,
        unit="万㎡",
        rank_before=3,
        rank_after=1,
        made_of="甲园 +2.5",
    )
    moved = replace(report, comparison=replace(compared, changes=(area,)))
    (row,) = changes.moved(moved, "xlsx").rows
    assert [value.typed for value in row.values[3:6]] == [
        Quantity(10.0, 1),
        Quantity(12.5, 1),
        Quantity(2.5, 1, "difference"),
    ]
    (row,) = changes.moved(moved, "slides").rows
    assert row.values[1] == Value("10 → 12.5 万㎡", small=("增加 2.5 万㎡", "甲园 +2.5"))
    assert row.values[-1] == Value("第 1 名", small=("升 2 位",))
    nothing = changes.moved(replace(report, comparison=None), "html")
    assert (nothing.rows, nothing.nothing) == ((), "没有可供对比的上次会议快照。")


def test_of_a_decision_a_slide_tells_in_one_cell_what_a_workbook_tells_in_four() -> None:
    line = demo_report().decisions[0]
    (row,) = decisions.decided((line,), "slides").rows
    assert row.pick == "decision:1"
    assert row.values[1] == Value(line.text, small=("关于 渝中区·载体面积；三季度起按季报送",))
    (row,) = decisions.decided((line,), "xlsx").rows
    heads = [column.head for column in decisions.decided((), "xlsx").columns]
    told = dict(zip(heads, (value.words for value in row.values), strict=True))
    assert (told["关于"], told["办理情况"], told["办理时限"]) == (
        "渝中区·载体面积",
        "三季度起按季报送",
        "2025-09-30",
    )
    assert "关于 " not in told["议定事项"]
