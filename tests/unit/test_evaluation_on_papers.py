"""Evaluations on slides and papers: who earned which grade, who failed, settled or by the records so far, and what has
to be mended; a kept report has it as it was, and one of before says nothing of it."""

import io
from dataclasses import replace
from datetime import date, datetime

import docx as word
import openpyxl
import pytest

from components.content import messages
from components.content.adjusted import adjusted_table
from components.content.awarded import awarded_table
from components.content.evaluation import points_table
from components.content.grades import grades_table, lead
from components.exports.docx import docx
from components.exports.html import html
from components.exports.pptx import pages
from components.exports.xlsx import xlsx
from components.report.closing_lines import measure_adjustments
from components.report.evaluation_lines import evaluations_of
from components.report.focus import focused
from components.report.frozen import from_text, to_text
from components.report.values.growth import EvaluatedItem, EvaluatedLine, EvaluationLine
from components.report.values.report import Report
from components.slides import slides
from data.judging.round import to_text as to_bytes
from data.judging.rounds import draft
from data.records.settlement import Settlement
from data.records.task_adjustment import TaskAdjustment
from tests.unit.reports import demo_report, situation_of

YUZHONG = demo_report("渝中区")
DRAFT = "试算：按现在登记的数据，不是评价结论。"


def evaluated(code: str, points: float | None, grade: str, *, fails: bool = False) -> EvaluatedLine:
    return EvaluatedLine(
        evaluation="2025年度孵化器绩效评价",
        settled=False,
        code=code,
        name=f"载体{code}",
        unit_name="某园",
        rank=1 if points else None,
        score=f"{points}" if points else "40.0—60.0",
        points=points,
        firm="名次不变",
        grade=grade,
        fails=fails,
        items=(EvaluatedItem("统计报送", 10.0, 10.0),),
        lacks="",
        not_rated="",
        now="",
    )


def report(*carriers: EvaluatedLine, settled: bool = False) -> Report:
    line = EvaluationLine(
        name="2025年度孵化器绩效评价",
        year=2025,
        label="孵化器绩效评价",
        grades=("优秀", "合格", "不合格"),
        settled=settled,
        state="2026-03-20 定稿，依据某文。" if settled else DRAFT,
        since="",
        basis="孵化器绩效评价方案：示例，待主管部门确定。权重为示例。",
        origin="登记库",
        carriers=carriers,
    )
    return replace(YUZHONG, evaluations=(line, replace(line, year=2024, name="2024年度孵化器绩效评价")))


MIXED = (
    evaluated("A", 95.0, "优秀"),
    evaluated("B", 92.5, "优秀"),
    evaluated("C", 91.0, "优秀"),
    evaluated("D", 90.5, "优秀"),
    evaluated("F", 41.0, "不合格", fails=True),
    evaluated("X", None, "未评全"),
)


def test_a_slide_names_the_best_of_each_grade_and_all_who_failed() -> None:
    mixed = report(*MIXED)
    assert messages.evaluation(mixed) == (
        "2025年度绩效评价试算：优秀 4 个、不合格 1 个、未评全 1 个，载体F不合格"
    )
    rows = [[value.words for value in row.values] for row in grades_table(mixed, "slides").rows]
    assert rows == [
        [
            "孵化器绩效评价（试算）",
            "优秀 4 个",
            "载体A（95.0 分）、载体B（92.5 分）、载体C（91.0 分）等 4 个",
        ],
        ["孵化器绩效评价（试算）", "不合格 1 个", "载体F（41.0 分）"],
        ["孵化器绩效评价（试算）", "未评全 1 个", "载体X（40.0—60.0 分）"],
    ]
    assert lead(mixed) == f"{DRAFT}孵化器绩效评价方案：示例，待主管部门确定。"


def test_kinds_are_not_added_up() -> None:
    halls = report(*MIXED)
    line = halls.evaluations[0]
    spaces = replace(line, label="众创空间绩效评价", carriers=(evaluated("Z", 96.0, "优秀"),))
    assert messages.evaluation(replace(halls, evaluations=(line, spaces))) == (
        "2025年度绩效评价试算：孵化器 优秀 4 个、不合格 1 个、未评全 1 个；众创空间 优秀 1 个"
    )


def test_a_settled_evaluation_says_by_which_paper_and_is_no_trial() -> None:
    settled = report(
        evaluated("F", 41.0, "不合格", fails=True), evaluated("G", 40.0, "不合格", fails=True), settled=True
    )
    assert messages.evaluation(settled) == "2025年度绩效评价定稿：不合格 2 个，载体F等 2 个不合格"
    assert lead(settled).startswith("2026-03-20 定稿，依据某文。")
    assert "试算" not in lead(settled)


@pytest.mark.parametrize("district", ["渝中区", "江津区"])
def test_screen_slides_pptx_and_papers_tell_the_same(district: str) -> None:
    shown = demo_report(district)
    (slide,) = slides((shown,), wanted=("evaluation",))
    assert slide.title.startswith("2025年度绩效评价试算：")
    assert slide.title in {each.title for each in pages(shown)}
    assert "示例，待主管部门确定" in slide.html
    titles = [each.text for each in word.Document(io.BytesIO(docx(shown))).paragraphs]
    assert {"附：培育清单", "附：评价结果"} <= set(titles)
    for line in shown.evaluations:
        assert any(each.endswith(line.name) for each in titles)
        assert line.name in html(shown).decode()


def test_the_workbook_has_the_points_of_each_item_and_what_has_to_be_mended() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(YUZHONG)))
    rows = [[cell.value for cell in row] for row in book["评价结果"].iter_rows()]
    heads = next(row for row in rows if row[0] == "编码")
    told = [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]
    assert len(told) == sum(len(each.carriers) for each in YUZHONG.evaluations)
    best = next(each for each in told if each["评价"] == "2025年度孵化器绩效评价" and each["名次"] == 1)
    line = next(each for each in YUZHONG.evaluations if each.year == 2025 and "孵化器" in each.label)
    assert (best["得分"], best["等次"], best["评价状态"]) == (
        line.carriers[0].points,
        line.carriers[0].grade,
        "试算",
    )
    heads, *points = [[cell.value for cell in row] for row in book["评价得分"].iter_rows()][4:]
    assert heads == ["编码", "载体", "评价", "评价项目", "得分", "满分"]
    item = line.carriers[0].items[0]
    assert [
        line.carriers[0].code,
        line.carriers[0].name,
        line.name,
        item.label,
        item.points,
        item.most,
    ] in points
    mended = [[cell.value for cell in row] for row in book["整改台账"].iter_rows()]
    assert {each.matter for each in YUZHONG.rectifications} <= {text for row in mended for text in row}


def test_the_sheet_of_results_says_which_are_settled_when_and_by_which_paper() -> None:
    drafted = evaluated("B", 92.5, "优秀")
    settled = replace(
        drafted,
        code="A",
        settled=True,
        settled_on=date(2026, 3, 20),
        paper="渝中科〔2026〕8号",
        version=2,
    )
    said = report(settled, drafted).evaluations[:1]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(replace(YUZHONG, evaluations=said))))
    rows = [[cell.value for cell in row] for row in book["评价结果"].iter_rows()]
    heads = next(row for row in rows if row[0] == "编码")
    told = [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]
    about = [(each["定稿日期"], each["依据文号"], each["版次"]) for each in told]
    assert about == [(datetime(2026, 3, 20), "渝中科〔2026〕8号", 2), ("—", "—", "—")]


def test_papers_list_awards_by_year_and_count_no_amount_that_is_not_known() -> None:
    jiangjin = demo_report("江津区")
    every = [line for year in jiangjin.awards for line in year.awards]
    book = openpyxl.load_workbook(io.BytesIO(xlsx(jiangjin)))
    rows = [[cell.value for cell in row] for row in book["奖补"].iter_rows()]
    heads = next(row for row in rows if row[0] == "年度")
    told = [dict(zip(heads, row, strict=True)) for row in rows[rows.index(heads) + 1 :]]
    assert [each["金额（万元）"] for each in told] == [
        "待核" if each.sum is None else each.sum for each in every
    ]
    text = html(jiangjin).decode()
    assert all(f"{each.total}。" in text for each in jiangjin.awards)
    assert "奖补" not in html(replace(jiangjin, awards=())).decode()
    assert from_text(to_text(jiangjin)).awards == jiangjin.awards


def test_a_slide_tells_the_money_of_the_newest_years_by_rule_and_what_is_a_trial() -> None:
    """2025 three city-level incubators would earn 50, 50 and 30, all of them already those of 2024; nine by the
    district's own rule, of which no amount is known."""
    (slide,) = slides((YUZHONG,), wanted=("awards",))
    assert slide.title.startswith("2025年度奖补：未定稿，试算 130 万元（3 项")
    assert slide.title in {each.title for each in pages(YUZHONG)}
    rows = [[value.words for value in row.values] for row in awarded_table(YUZHONG, "slides").rows]
    assert [(row[0], row[1], row[2]) for row in rows[:3]] == [
        ("2025", "市级孵化器绩效评价奖励", "未定稿，试算 130"),
        ("2025", "渝中区孵化载体绩效综合奖补", "待核"),
        ("2024", "市级孵化器绩效评价奖励", "未定稿，试算 120"),
    ]
    assert rows[0][3].startswith("IBM区块链联合创新孵化基地（优秀 50）、")
    assert rows[1][3].endswith("等 9 个")
    assert {row[0] for row in rows} == {"2025", "2024"}
    assert "2023年及更早的见数据表“奖补”。" in slide.html
    of_2024 = next(row for row in awarded_table(YUZHONG, "slides").rows if row.values[0].words == "2024")
    assert of_2024.values[2].small == ("其中 3 项每2年评一次，与2025年度只能取其一，待核",)
    assert not slides((replace(YUZHONG, awards=()),), wanted=("awards",))[0].html.count("万元")


def test_what_is_to_be_known_of_awards_stands_once_on_paper() -> None:
    for text in (
        "".join(each.text for each in word.Document(io.BytesIO(docx(YUZHONG))).paragraphs),
        html(YUZHONG).decode(),
    ):
        assert text.count("市级奖励以市级评价结果为准") == 1


def test_measures_that_were_adjusted_have_a_slide_and_a_part_of_the_pack() -> None:
    told = (
        TaskAdjustment(
            "渝中区", "t3-2-1a", "完成期限", date(2025, 7, 15), "", "2026-06-30", "产权未理清", "某文5号"
        ),
        TaskAdjustment(
            "渝中区",
            "t3-3-1b",
            "责任单位",
            date(2024, 1, 20),
            "电创园管委会",
            "区科技局",
            "重新分工",
            "某文1号",
        ),
    )
    plan = situation_of("渝中区").plan
    lines = tuple(measure_adjustments(plan, told, date(2025, 12, 31)))[::-1]
    shown = replace(YUZHONG, adjustments=lines)
    (slide,) = slides((shown,), wanted=("adjustments",))
    assert slide.title == "任务调整 2 处：完成期限 1 处、责任单位 1 处"
    assert slide.title in {each.title for each in pages(shown)}
    rows = [[value.words for value in row.values] for row in adjusted_table(shown, "slides").rows]
    assert [row[1] for row in rows] == [
        "完成期限调整为 2026-06-30",
        "责任单位由 电创园管委会 调整为 区科技局",
    ]
    assert "某文5号" in html(shown).decode()
    assert from_text(to_text(shown)).adjustments == lines
    assert "adjustments" not in {each.kind for each in slides((YUZHONG,))}
    assert focused(shown, YUZHONG.unit_ids[0]).adjustments == ()


def test_ranks_stay_those_among_all_in_a_units_report() -> None:
    unit = next(
        each.unit
        for each in YUZHONG.carriers
        if each.kind == "孵化器" and each.unit != YUZHONG.carriers[0].unit
    )
    own = focused(YUZHONG, unit)
    codes = {each.code for each in own.carriers}
    ranks = {each.code: each.rank for line in YUZHONG.evaluations[:1] for each in line.carriers}
    found = [each for line in own.evaluations[:1] for each in line.carriers]
    assert {each.code for each in found} == codes & ranks.keys()
    assert all(each.rank == ranks[each.code] for each in found)
    assert {each.unit for each in own.rectifications} <= {unit}


def test_a_kept_report_tells_it_as_it_was_and_nothing_is_said_where_there_is_nothing() -> None:
    kept = from_text(to_text(YUZHONG))
    assert (kept.evaluations, kept.rectifications) == (YUZHONG.evaluations, YUZHONG.rectifications)
    without = replace(YUZHONG, evaluations=(), rectifications=())
    assert messages.evaluation(without) == "没有可以评价的载体"
    assert "evaluation" not in {each.kind for each in slides((without,))}
    sheets = openpyxl.load_workbook(io.BytesIO(xlsx(without))).sheetnames
    assert not {"评价结果", "整改台账"} & set(sheets)
    assert 'id="evaluation"' not in html(without).decode()
    assert 'id="evaluation"' in html(YUZHONG).decode()


def test_what_is_open_has_no_points_on_the_sheet() -> None:
    open_item = replace(evaluated("X", None, "未评全"), items=(EvaluatedItem("统计报送", None, 10.0),))
    (row, _) = points_table(report(open_item).evaluations).rows
    assert [value.words for value in row.values][3:] == ["统计报送", "—", "10"]
    assert row.values[4].typed is None


def test_of_the_year_before_a_paper_tells_what_was_settled_and_no_trial() -> None:
    situation = situation_of("渝中区")
    scheme = next(each for each in situation.book.evaluation.schemes if "孵化器" in each.kinds)
    content = to_bytes(draft(situation, scheme, 2024))
    settled = Settlement(
        1, "渝中区", 2024, scheme.id, date(2025, 3, 20), "某文", content, 1, False, "2025-03-20", "王五", 1
    )
    found = evaluations_of(replace(situation, settlements=(settled,)), date(2025, 12, 31))
    assert [(each.year, each.label, each.settled) for each in found] == [
        (2025, "孵化器绩效评价", False),
        (2025, "众创空间绩效评价", False),
        (2024, "孵化器绩效评价", True),
    ]
    assert found[2].state == "2025-03-20 定稿，依据某文。"
    about = {(each.settled_on, each.paper, each.version) for each in found[2].carriers}
    assert about == {(date(2025, 3, 20), "某文", 1)}
    assert [each.year for each in evaluations_of(situation, date(2025, 12, 31))] == [2025, 2025]
