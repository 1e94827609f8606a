"""Projects with a day by which each is to be done: in every paper and on the slides, done, late, open or untold."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from components.content.projects import counted, projects
from components.exports.docx import docx
from components.exports.html import html
from components.exports.pptx import pptx
from components.exports.xlsx import xlsx
from components.report.compose import compose
from components.report.focus import focused
from components.report.values.report import Report
from components.slides import slides
from data.records.declaring import Origin
from data.records.task_update import TaskUpdate
from plan_config.entries import Task
from tests.unit.builders import plan, row, situation, target
from tests.unit.reports import material_of

AS_OF = date(2024, 12, 31)


def task(name: str, title: str, due: date | None, *parks: str) -> Task:
    return Task(id=name, title=title, section="项目", clause="一", due=due, parks=parks)


def said(name: str, period: date, state: str) -> TaskUpdate:
    return TaskUpdate("测试区", name, period, state, f"进展{name}", Origin(1, 2))


@pytest.fixture(scope="module")
def report() -> Report:
    """Five projects: one done in time, one late, one not done, one nobody spoke of, one still open; and a measure."""
    tasks = (
        task("p1", "一号楼", date(2023, 6, 30), "a"),
        task("p2", "二号楼", date(2023, 6, 30)),
        task("p3", "三号楼", date(2024, 6, 30), "a"),
        task("p4", "四号楼", date(2024, 3, 31)),
        task("p5", "五号楼", date(2025, 6, 30)),
        task("t1", "建立机制", None),
    )
    told = (
        said("p1", date(2023, 6, 30), "已完成"),
        said("p2", date(2023, 12, 31), "已完成"),
        said("p3", date(2024, 9, 30), "推进中"),
        said("t1", AS_OF, "已完成"),
    )
    units = (target(), target(scope="park", of="a", role="annex", id="a-area"))
    case = situation(plan(*units).model_copy(update={"tasks": tasks}), row("a", AS_OF, 10_000))
    return compose(replace(material_of(case), updates=told), AS_OF)


def test_projects_stand_by_their_days_those_that_have_gone_by_first(report: Report) -> None:
    assert [(each.title, each.timely) for each in report.projects] == [
        ("四号楼", "到期未填报"),  # nobody said anything: that is not 未完成
        ("三号楼", "逾期未完成"),
        ("一号楼", "按期完成"),
        ("二号楼", "逾期完成"),
        ("五号楼", "未到期"),
    ]
    assert counted([each.timely for each in report.projects]) == (
        "5 个写明期限的项目：1 个逾期未完成、1 个到期未填报、1 个未到期、1 个逾期完成、1 个按期完成"
    )


def test_before_a_project_was_said_to_be_done_it_was_open(report: Report) -> None:
    shown = projects(report.projects, "html")
    assert [column.head for column in shown.columns] == [
        "项目",
        "责任单位",
        "完成期限",
        "完成情况",
        "最近一次进展",
        "条款",
    ]
    assert "建立机制" not in str(shown.rows)  # a measure without a day is no project


def test_every_paper_lists_each_project_with_its_day(report: Report) -> None:
    page = html(report).decode()
    paper = Document(io.BytesIO(docx(report)))
    table = next(each for each in paper.tables if "四号楼" in each.rows[1].cells[0].text)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx(report)))["项目清单"]
    deck = Presentation(io.BytesIO(pptx(report)))
    drawn = "\n".join(
        str(cell.text)
        for page in deck.slides
        for shape in page.shapes
        if shape.has_table
        for line in shape.table.rows
        for cell in line.cells
    )
    words = {
        "html": page,
        "docx": "\n".join(cell.text for line in table.rows for cell in line.cells),
        "xlsx": "\n".join(str(cell) for line in sheet.iter_rows(values_only=True) for cell in line),
        "pptx": drawn,
        "slides": "".join(str(each) for each in slides([report])),
    }
    for form, told in words.items():
        for project in report.projects:
            assert project.title in told, form
            assert project.timely in told, form
        assert ("2024年6月30日" if form == "docx" else "2024-06-30") in told, form
        assert "建立机制" not in told, form


def test_a_plan_without_projects_has_no_page_for_them(report: Report) -> None:
    without = replace(report, projects=())
    assert "项目清单" not in html(without).decode()
    assert "项目清单" not in openpyxl.load_workbook(io.BytesIO(xlsx(without))).sheetnames


def test_a_unit_s_report_has_its_own_projects_alone(report: Report) -> None:
    assert {each.title for each in focused(report, "a").projects} == {"一号楼", "三号楼"}


def test_what_is_overdue_stands_among_the_problems_and_the_next_steps(report: Report) -> None:
    body = [paragraph.text for paragraph in Document(io.BytesIO(docx(report))).paragraphs]
    problems = body[body.index("（三）到期未完成或未填报的项目") + 1 :][:2]
    assert problems == [
        "四号楼（责任单位：未明确）应于2024年3月31日前完成，到期未填报。",
        "三号楼（责任单位：未明确）应于2024年6月30日前完成，逾期未完成，最近一次进展为推进中（2024年9月30日）。",
    ]
    assert [each for each in report.next_steps if "号楼" in each] == [
        "责任单位（待明确）填报到期项目的进展：四号楼（应于 2024-03-31 前完成）。",
        "责任单位（待明确）完成逾期项目：三号楼（应于 2024-06-30 前完成）。",
    ]
    early = docx(replace(report, projects=report.projects[2:]))
    assert "到期未完成" not in "".join(each.text for each in Document(io.BytesIO(early)).paragraphs)
