"""Events on papers: a report carries those of its scope, and each paper lists them; without any none is spoken of."""

import io
from dataclasses import replace
from datetime import date

import docx as word
import openpyxl

from components.exports.docx import docx
from components.exports.html.chart import chart
from components.exports.html.sections import outlook
from components.exports.xlsx import xlsx
from components.report.compose import compose
from components.report.focus import focused
from components.report.frozen import from_text, to_text
from components.report.values.report import Report
from data.records.events import Event, EventWithdrawal
from tests.unit.reports import DEADLINE, demo_report, material_of, situation_of

GONE = EventWithdrawal("重复", "", "王五")


def event(number: int, on: date, text: str, unit: str = "", indicator: str = "") -> Event:
    return Event("渝中区", on, text, "会议纪要", unit, indicator, id=number, at="", by="王五")


EVENTS = (
    event(1, date(2025, 3, 1), "电创园二期投用", "dianchuangyuan", "area"),
    event(2, date(2023, 5, 1), "奖补办法施行"),
    replace(event(3, date(2024, 1, 1), "写错了"), withdrawal=GONE),
    event(4, date(2026, 2, 1), "期后的事"),
)


def report() -> Report:
    material = replace(material_of(situation_of("渝中区")), events=EVENTS)
    return compose(material, DEADLINE)


def test_a_report_numbers_what_happened_by_then_in_the_order_of_days() -> None:
    assert [(each.number, each.text, each.about) for each in report().events] == [
        (1, "奖补办法施行", "全区"),
        (2, "电创园二期投用", "电创园片区·载体面积"),
    ]
    assert [each.text for each in focused(report(), "zongbucheng").events] == ["奖补办法施行"]


def test_a_snapshot_keeps_events_and_an_earlier_one_has_none() -> None:
    kept = from_text(to_text(report()))
    assert kept.events == report().events
    old = to_text(report()).replace(to_text(report())[to_text(report()).index(',"events":') : -1], "")
    assert from_text(old).events == ()


def test_a_chart_marks_what_concerns_its_measure() -> None:
    area, firms, _ = report().headline
    assert ">2</text>" in chart(area, report().events)
    assert ">2</text>" not in chart(firms, report().events)
    assert ">1</text>" in chart(firms, report().events)
    assert "<circle" in chart(area)
    assert 'r="8.0"' not in chart(area)


def test_what_happened_after_the_last_day_of_the_way_is_marked_too() -> None:
    area = report().headline[0]
    late = replace(report().events[0], number=9, on=date(2026, 9, 30), indicator="")
    assert late.on > max(each.on for each in (*area.line, *area.path))
    assert ">9</text>" in chart(area, [late])
    before = replace(late, on=date(2010, 1, 1))
    assert ">9</text>" not in chart(area, [before]), "what is older than the plan stands in the list alone"


def test_each_paper_lists_them_with_their_source() -> None:
    html = outlook(report()).html
    table = openpyxl.load_workbook(io.BytesIO(xlsx(report())))["事件"]
    paper = word.Document(io.BytesIO(docx(report())))
    printed = [cell.text for each in paper.tables for row in each.rows for cell in row.cells]
    listed = [cell for row in table.iter_rows(values_only=True) for cell in row]
    for said in (html, printed, listed):
        assert "电创园二期投用" in said
        assert "会议纪要" in said
        assert "写错了" not in said
    without = outlook(demo_report()).html
    assert "事件" not in without
