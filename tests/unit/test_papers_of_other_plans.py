"""What the papers say of a plan that is not of carriers, has no figure yet, or asks for none at all."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from components.content import messages
from components.content.goals_by_part import goals_by_part
from components.content.notes import papers
from components.exports.kinds import file_name
from components.exports.pptx import pages
from components.exports.pptx.page import BODY
from components.exports.pptx.tables import PptxColumn, PptxTable, cell, split
from components.exports.pptx.text import LEADING, Room
from components.report.compose import compose
from components.report.values.report import Report
from components.report.wording import joint_title, nothing_missing, pack_title
from components.slides import slides
from components.words.figures import target_citation
from data.judging.situation import situation_of
from data.records.district import DistrictRecords
from plan_config.reader import load_book
from tests.elsewhere import PLANS
from tests.unit.reports import demo_report, empty_report, later_report, material_of, render
from tests.unit.test_same_figures import docx_text, html_text, pptx_text, slides_text

MID_2026 = date(2026, 6, 30)
FORMS = [html_text, slides_text, docx_text, pptx_text]


def service() -> Report:
    """Three figures, none of them ever reported."""
    return later_report("yuzhong-service-2025-2027", MID_2026)


def health() -> Report:
    """Two aims in words."""
    return later_report("yuzhong-health-2025-2027", MID_2026)


def test_a_paper_is_called_after_what_its_plan_is_about() -> None:
    assert pack_title(service()) == "渝中区科创服务业进度汇报"
    assert pack_title(health()) == "渝中区大健康进度汇报"
    assert pack_title(demo_report()) == "渝中区孵化载体建设进度汇报"
    assert pack_title(replace(demo_report(), subject="")) == "渝中区孵化载体建设进度汇报", (
        "kept by an earlier version"
    )
    assert file_name(service(), "docx") == "渝中区-科创服务业 2025—2027-进度-2026Q2-即时.docx"
    paper = docx_text(service())
    assert "关于渝中区科创服务业进度情况的汇报" in paper
    assert "现将截至2026年6月30日的科创服务业进度情况汇报如下" in paper.replace(" ", "")
    assert "孵化载体建设进度" not in paper


def test_what_a_meeting_of_several_plans_is_about_is_said_once_for_those_alike() -> None:
    yuzhong, jiangjin = demo_report("渝中区"), demo_report("江津区")
    assert joint_title([yuzhong, jiangjin]) == "渝中区、江津区孵化载体建设进度汇报"
    assert joint_title([jiangjin, service()]) == "江津区孵化载体建设进度，渝中区科创服务业进度汇报"


def test_the_cover_does_not_name_the_district_twice() -> None:
    assert "渝中区渝中区" not in slides_text(service()).replace(" ", "")


@pytest.mark.parametrize("printed", FORMS)
def test_of_a_plan_without_figures_nobody_claims_that_all_is_well(printed: Callable[[Report], str]) -> None:
    text = re.sub(r"\s", "", printed(health()))
    assert "2项目标都没有数字，不评定进度" in text
    for claim in (
        "均已完成",
        "没有滞后",
        "均不低于应达进度",
        "没有需要补齐",
        "无法判定的事项",
        "没有任何填报记录",
    ):
        assert claim not in text
    assert "0项" not in text
    assert "百分点法" not in text, "nothing is lit"


def test_a_plan_without_figures_says_so_where_steps_and_problems_would_stand() -> None:
    said = "目标没有数字，不评定，也不测算差额"
    assert docx_text(health()).count(said) == 2
    assert said in html_text(health())
    assert messages.behind(health()) == messages.steps(health()) == said


def test_aims_beside_figures_are_counted_on_the_cover_and_named_in_the_paper() -> None:
    aim = "科创服务业发展水平保持全市第一梯队（保持全市第一梯队）"
    assert messages.opening([service()]).endswith("，另有 1 项定性目标")
    for form in (html_text, docx_text):
        assert f"另有1项定性目标，没有数字，不评定进度：{aim}。" in form(service()).replace(" ", "")
    for form in (slides_text, pptx_text):
        assert "另有 1 项定性目标" in form(service())
    assert "另有" not in messages.opening([health()]), "it has nothing else"


def test_pages_and_sheets_without_matter_are_left_out() -> None:
    assert [page.kind for page in slides([health()])] == ["title", "gauges", "sources"]
    assert [page.kind for page in slides([service()])] == ["title", "gauges", "behind", "sources"]
    titles = [page.title for page in pages(health())]
    assert titles[0] == "渝中区大健康进度汇报"
    assert len(titles) == 3, "cover, aims, papers"
    book = load_workbook(io.BytesIO(render(health(), "xlsx")))
    assert book.sheetnames == ["说明", "定性目标", "议定事项", "事件", "依据文件"]
    listed = [cell.value for cell in book["说明"]["A"] if str(cell.value).startswith("工作表：")]
    assert listed == ["工作表：定性目标", "工作表：议定事项", "工作表：依据文件"]
    assert "园区进展" not in load_workbook(io.BytesIO(render(service(), "xlsx"))).sheetnames


def test_a_plan_nobody_reported_for_rests_on_no_batch_and_names_only_its_own_paper() -> None:
    assert service().batches == ()
    assert service().carriers == (), "the register is of the carriers' plan"
    assert messages.sources(service()).endswith("，尚无填报批次")
    assert papers(service()) == "《渝中区科创服务业高质量发展三年行动计划（2025—2027年）》"
    assert "本材料数据来自" not in docx_text(service())
    assert demo_report().batches != ()
    assert demo_report().carriers != ()


def test_what_another_paper_asks_is_not_put_into_the_plans_mouth() -> None:
    book = load_book(own=sorted(PLANS.glob("*.yaml")))
    plan = book.plan("hunnan-2021-2023")
    assert plan is not None
    situation = situation_of(plan, book, DistrictRecords(plan.district))
    report = compose(material_of(situation, revision=0), date(2022, 12, 31))
    paper = docx_text(report)
    told = (
        "《浑南区加快楼宇经济发展工作方案的解读》第二部分提出，到2023年12月31日，楼宇总面积达到1,500万㎡以上"
    )
    assert told in paper
    assert "沈浑南政办发〔2021〕24号提出" not in paper
    assert "沈浑南政办发〔2021〕24号 二" not in paper
    assert messages.sources(report).startswith("目标出自《浑南区加快楼宇经济发展工作方案的解读》，")
    (part,) = goals_by_part(plan, book)
    assert part.name == "《浑南区加快楼宇经济发展工作方案的解读》二"
    area = next(each for each in plan.targets if each.indicator == "hn_area")
    assert target_citation(plan, area) == "浑南区加快楼宇经济发展工作方案的解读 二"


def test_who_reported_nothing_is_told_in_one_sentence_and_not_row_by_row() -> None:
    (one,) = [page for page in slides([empty_report()]) if page.kind == "behind"]
    assert one.title == "尚无填报数据，无法判断哪里落后"
    assert "以下单位从未填报（未按零计）：" in one.html
    assert "无法判定" not in one.html


def test_only_where_all_is_judged_and_reached_nothing_is_missing() -> None:
    whole = demo_report()
    reached = tuple(
        replace(each, behind=False) for each in whole.standings if not each.behind and not each.is_missing
    )
    known = tuple(each for each in reached if each.shown_light != "grey")
    assert (
        nothing_missing(replace(whole, standings=known))
        == "各项目标均已完成或达到应达进度，没有需要补齐的差额"
    )
    assert nothing_missing(replace(whole, standings=())) == "没有可评定的目标，不测算差额"
    assert nothing_missing(service()).startswith("缺报数据补报以前")


def test_a_table_that_has_room_to_spare_ends_clear_of_the_footer() -> None:
    table = PptxTable("表", "", (PptxColumn("列", 1),), ((cell("一行"),),) * 5)
    # A row of 14 points takes 14 × 1.25 and 8: with the heading six of them, and less than 16 points are left below.
    (part,) = split(table, Room(0, 0, 400, 6 * 14 * LEADING + 6 * 8 + 10))
    assert len(part.rows) == 5
    assert part.size == 14, "where it would cost a slide nothing is left free"
    (part,) = split(table, Room(0, 0, 400, 6 * 14 * 1.1 * LEADING + 6 * 8 + 10))
    assert part.size == 14, "1.1 times the type would end 10 points above the footer"


def test_the_rows_of_a_short_table_fill_its_slide() -> None:
    made = render(service(), "pptx")
    (table,) = [
        shape.table
        for slide in Presentation(io.BytesIO(made)).slides
        for shape in slide.shapes
        if shape.has_table and shape.table.cell(0, 0).text == "文号或批次"
    ]
    head, *rows = [row.height.pt for row in table.rows]
    assert min(rows) > 2 * head
    assert sum(rows) + head < BODY.height
