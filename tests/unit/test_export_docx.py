"""The meeting paper, read back: its form, its order, its figures and its words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from components.content.units import units as by_rank
from components.exports.docx import docx
from components.exports.docx.blocks import BodyText, numeral, official, sentence
from components.exports.docx.content_table import content_table
from components.exports.docx.progress import progress
from components.exports.docx.sections import problems
from components.report.focus import focused
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.report.wording import verdict_words
from components.words.figures import SIMULATED_MARK, number, percent, points
from tests.unit.reports import demo_report, empty_report, long_names

MIDWAY, END = date(2023, 12, 31), date(2025, 12, 31)
CASES = [("渝中区", MIDWAY), ("渝中区", END), ("江津区", MIDWAY), ("江津区", END)]
CHINESE = r"[\u3400-\u9fff]"
NARROW_COMMA = re.compile(rf"{CHINESE}[,;:]|[,;:]{CHINESE}")
NARROW_BRACKET = re.compile(rf"[\[(][^\])]*{CHINESE}|{CHINESE}[\[\](]|\[\d{{4}}\]|\(\d{{4}}\)")


@cache
def read(report: Report) -> Paper:
    return Document(BytesIO(docx(report)))


def paragraphs(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def tables(paper: Paper) -> list[list[list[str]]]:
    """The tables by rows and cells."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def cells(paper: Paper) -> list[list[str]]:
    return [row for rows in tables(paper) for row in rows]


def everything(paper: Paper) -> str:
    return "\n".join([*paragraphs(paper), *("\t".join(row) for row in cells(paper))])


def style_of(paragraph: Paragraph) -> ParagraphStyle:
    assert paragraph.style
    return paragraph.style


def millimetres(length: Length | None) -> int:
    assert length
    return round(length / Mm(1))


def headings(paper: Paper) -> list[tuple[int, str]]:
    styled = [(style_of(paragraph).name, paragraph.text) for paragraph in paper.paragraphs]
    return [(int(name[-1]), text) for name, text in styled if name and name.startswith("Heading")]


def headers(paper: Paper) -> list[str]:
    section = paper.sections[0]
    parts = (section.first_page_header, section.header, section.even_page_header)
    return ["".join(paragraph.text for paragraph in part.paragraphs) for part in parts]


def changed(report: Report, target: str, **values: Any) -> Report:
    return replace(
        report,
        standings=tuple(
            replace(each, **values) if each.target == target else each for each in report.standings
        ),
    )


def units(report: Report) -> Iterator[Standing]:
    return (each for row in report.units for each in row)


def test_the_page_is_a4_with_the_margins_of_meeting_papers() -> None:
    section = read(demo_report()).sections[0]
    assert (millimetres(section.page_width), millimetres(section.page_height)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [millimetres(margin) for margin in margins] == [37, 35, 28, 26]
    assert section.left_margin != Mm(31.8)  # Word's own


def test_the_body_is_size_three_fangsong_with_figures_in_times_and_a_fixed_pitch() -> None:
    paper = read(demo_report())
    body = next(style_of(p) for p in paper.paragraphs if p.text.startswith("按照《"))
    fonts = body.element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("仿宋", "Times New Roman")
    assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert body.font.size == Pt(16)
    assert Pt(28) <= body.paragraph_format.line_spacing <= Pt(29)
    assert body.element.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_the_title_is_size_two_and_centred() -> None:
    title = next(p for p in read(demo_report()).paragraphs if style_of(p).name == "Title")
    style = style_of(title)
    assert title.text == "关于渝中区孵化载体建设进度情况的汇报"
    assert style.font.size == Pt(22)
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert style.paragraph_format.alignment == 1  # centred


@pytest.mark.parametrize(
    ("level", "face", "bold"), [(1, "黑体", False), (2, "楷体", False), (3, "仿宋", True)]
)
def test_each_heading_level_has_its_face_and_an_outline_level(level: int, face: str, bold: bool) -> None:
    style = read(demo_report()).styles[f"Heading {level}"]
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == face
    assert style.font.bold is bold
    assert style.element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
    assert style.font.color.rgb is None  # black, not the template's blue


def test_page_numbers_stand_outside_between_dashes() -> None:
    section = read(demo_report()).sections[0]
    footers = (section.first_page_footer, section.footer, section.even_page_footer)
    assert [footer.paragraphs[0].alignment for footer in footers] == [2, 2, 0]  # right, right, left
    for footer in footers:
        fields = footer._element.findall(f".//{qn('w:fldSimple')}")
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]
        assert footer.paragraphs[0].text.strip("\u3000") == "—  —"  # the field is not among the runs
        assert {run.font.size for run in footer.paragraphs[0].runs} == {Pt(14)}


@pytest.mark.parametrize(("district", "as_of"), CASES)
def test_the_parts_come_in_the_order_of_a_meeting_paper_and_are_numbered(district: str, as_of: date) -> None:
    report = demo_report(district, as_of)
    found = headings(read(report))
    assert [text for level, text in found if level == 1] == [
        "一、工作进展",
        "二、存在问题",
        "三、下一步工作",
        "四、提请事项",
        "附：培育清单",
        "附：培育库",
        "附：评价结果",
        *(["附：整改台账"] if report.rectifications else []),
        *(["附：奖补"] if report.awards else []),
        "附：指标口径和数据来源",
    ]
    assert [text for level, text in found if level == 2][:6] == [
        "（一）总体情况",
        "（二）主要目标完成情况",
        "（三）数量目标完成情况",
        "（四）各园区和责任单位进展情况",
        "（五）较上次的变化",
        "（一）滞后事项" if as_of == MIDWAY else "（一）未达目标事项",
    ]
    assert [text for level, text in found if level == 3] == [
        "1.孵化载体总面积",
        "2.在孵企业和创业团队",
        "3.孵化培育科技型企业",
    ]


@pytest.mark.parametrize(("district", "as_of"), CASES)
def test_every_figure_of_the_headline_stands_in_the_body_as_on_screen(district: str, as_of: date) -> None:
    report = demo_report(district, as_of)
    body = "\n".join(paragraphs(read(report)))
    for each in (*report.headline, *report.counts):
        assert f"{number(each.actual, each.decimals)}{each.unit}，完成率{percent(each.completion)}" in body
    for each in report.headline:
        assert f"“{each.clause}”提出" in body
        assert f"{number(each.goal, each.decimals)}{each.unit}以上" in body
        assert points(each.gap).replace(" ", "") in body
        assert f"为{verdict_words(each)}" in body
    assert "None" not in body
    assert "nan" not in body


@pytest.mark.parametrize(("district", "as_of"), CASES)
def test_every_unit_stands_in_the_table_with_its_figures_as_on_screen(district: str, as_of: date) -> None:
    report = demo_report(district, as_of)
    heads, *lines = next(rows for rows in tables(read(report)) if rows[0][0] == "名次")
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    for each in units(report):
        expected = {
            "园区或责任单位": each.name,
            "指标": f"{each.short_label}（{each.unit}）",
            "实际": number(each.actual, each.decimals),
            "目标": number(each.goal, each.decimals),
            "完成率": percent(each.completion),
            "状态": f"{each.shape} {each.word}",
        }
        assert [row for row in rows if expected.items() <= row.items()]
    assert not [line for line in lines if "nan" in line or "None" in line]


def test_what_a_sentence_says_by_hand() -> None:
    # 2 316 of 2 400: 96.5 %, so 3.5 points short at the deadline; behind since the last quarter of 2024.
    body = paragraphs(read(demo_report("渝中区", END)))
    asked = "渝中府办〔2023〕36号“一、建设目标”提出，到2025年12月31日，在孵企业和创业团队达到2,400个以上。"
    reached = "截至2025年四季度，实际为2,316个，完成率96.5%，较目标差3.5个百分点。判定为未完成。"
    assert asked + reached in body
    short = "企业和团队2,316个，完成目标2,400个以上的96.5%，差3.5个百分点（未完成，自2024年12月31日起落后）"
    assert any(short in said for said in body)
    assert not any("超额完成率" in said for said in body)


def test_while_the_plan_runs_what_each_quarter_must_add_is_said() -> None:
    report = demo_report("江津区", MIDWAY)
    first = report.headline[0]
    assert official(f"状态为{first.word}，{first.outlook}。") in "\n".join(paragraphs(read(report)))
    assert "判定为" not in everything(read(report))


def test_a_silent_unit_is_named_with_its_reason_and_never_as_zero() -> None:
    body = paragraphs(read(demo_report("江津区", MIDWAY)))
    assert "其他（责任单位：未明确）的载体面积、企业和团队、科技型企业尚未填报，不按零计。" in body
    ended = paragraphs(read(demo_report("渝中区", END)))
    assert any(
        said.startswith("历史文化街区（责任单位：历史街区管委会）的") and "停报" in said for said in ended
    )
    assert not any("实际为0" in said for said in body)


@pytest.mark.parametrize("as_of", [MIDWAY, END])
@pytest.mark.parametrize("district", ["渝中区", "江津区"])
def test_an_empty_report_says_so_and_holds_no_nought_per_cent(district: str, as_of: date) -> None:
    report = empty_report(district, as_of)
    text = everything(read(report))
    day = f"{as_of.year}年12月31日"
    assert f"截至{day}没有任何填报记录，各项目标均不按零计，不计算完成率。" in text
    assert "没有可供判定的填报数据，无法判断是否滞后。" in text
    assert "没有可供对比的上次会议快照。" in text
    assert "没有议定事项记录。" in text
    assert "没有填报批次。" in text
    assert "0%" not in text
    assert "0.0" not in text


def test_a_part_without_content_says_so_in_a_sentence() -> None:
    whole = demo_report()
    good = tuple(each for each in whole.headline if not each.behind and each.shown_light != "grey")
    assert good
    reached = replace(whole, standings=good, decisions=(), next_steps=(), requests=())
    text = everything(read(reached))
    for said in (
        "方案没有提出数量目标。",
        "没有滞后或未完成的事项。",
        "没有未填报、停报或无法判定的事项。",
        "各项目标均已完成或达到应达进度，没有需要补齐的差额。",
        "本次没有提请会议审议的事项。",
    ):
        assert said in text
    assert "一是" not in text


def test_the_next_steps_decisions_and_requests_of_the_report_are_all_there() -> None:
    report = demo_report()
    paper = read(report)
    body = paragraphs(paper)
    for place, said in enumerate(report.requests, 1):
        assert official(f"{numeral(place)}是{said}") in body
    for place, said in enumerate(report.next_steps, 1):
        assert official(f"{numeral(place)}是{said}") in body
    due = [row[3] for row in cells(paper) if row[1].startswith("补报缺报单位")]
    assert due == ["2025年12月20日"]
    assert any("请督促区科技局办结议定事项第2号" in said for said in body)
    assert not any("议定事项第1号" in said for said in body)  # done


@pytest.mark.parametrize(("district", "as_of"), CASES)
def test_document_numbers_have_their_brackets_and_punctuation_is_full_width(
    district: str, as_of: date
) -> None:
    for report in (demo_report(district, as_of), empty_report(district, as_of)):
        text = everything(read(report))
        assert f"（{report.papers[0].number}）" in text
        assert re.search(r"〔\d{4}〕\d+号", text)
        assert NARROW_COMMA.findall(text) == []
        assert NARROW_BRACKET.findall(text) == []


@pytest.mark.parametrize("simulated", [True, False])
def test_the_demonstration_mark_is_in_text_and_every_header_only_when_simulated(simulated: bool) -> None:
    paper = read(replace(demo_report(), simulated=simulated))
    assert [SIMULATED_MARK in header for header in headers(paper)] == [simulated] * 3
    assert (f"{SIMULATED_MARK}。" in paragraphs(paper)) is simulated
    assert (paper.core_properties.comments == SIMULATED_MARK) is simulated


@pytest.mark.parametrize("mark", ["内部资料", ""])
def test_the_mark_stands_top_left_on_every_page_only_when_given(mark: str) -> None:
    paper = read(replace(demo_report(), mark=mark))
    assert (paragraphs(paper)[0] == "内部资料") is bool(mark)
    assert [header.startswith("内部资料") for header in headers(paper)] == [False, bool(mark), bool(mark)]


def test_scope_date_and_number_stand_under_the_title() -> None:
    body = paragraphs(read(demo_report()))
    assert {"范围：渝中区", "数据截至：2025年12月31日（2025年四季度）", "快照编号：渝中-2025Q4-01"} <= set(
        body
    )
    live = paragraphs(read(demo_report(meeting=False)))
    assert "数据状态：即时数据（未留存快照，数据版本1）" in live
    assert "快照编号：" not in live


def test_tables_repeat_their_header_keep_rows_whole_and_fill_the_width() -> None:
    for table in read(demo_report()).tables:
        first, *rest = [row._tr.trPr for row in table.rows]
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:tblHeader")) is None for row in rest)
        assert all(row.find(qn("w:cantSplit")) is not None for row in (first, *rest))
        assert round(sum(column.width.mm for column in table.columns)) == 156
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None


def test_one_unit_has_a_paper_of_its_own() -> None:
    report = focused(demo_report(), "huanchongyi")
    paper = read(report)
    assert "关于渝中区环重医大健康产业园\n孵化载体建设进度情况的汇报" in paragraphs(paper)
    assert "80.0%" in everything(paper)  # 6.4 of 8 万㎡
    assert "总部城" not in everything(paper)


def test_a_revised_goal_is_not_put_into_the_mouth_of_the_plan() -> None:
    report = demo_report()
    area = report.headline[0]
    told = "2024-06-30 起调整为 28 万㎡（用地收紧，渝中府办〔2024〕9号）"
    revised = replace(area, goal=28.0, wording="30万平方米以上", revised=told)
    paper = read(
        replace(report, standings=(revised, *(each for each in report.standings if each is not area)))
    )
    said = next(each for each in paragraphs(paper) if "渝中府办〔2024〕9号" in each)
    assert "孵化载体总面积30万平方米以上，2024年6月30日起调整为28万㎡（用地收紧" in said
    assert "达到28" not in said.replace(" ", "")


def test_neither_is_that_of_a_count_target_nor_in_the_table_of_clauses() -> None:
    report = demo_report()
    first = report.counts[0]
    told = "2024-06-30 起调整为 9 个（衔接市级规划，渝中府办〔2024〕9号）"
    revised = replace(first, goal=9.0, wording="1至2个", revised=told)
    paper = read(
        replace(report, standings=(revised, *(each for each in report.standings if each is not first)))
    )
    text = everything(paper).replace(" ", "")
    assert f"要求{first.label}1至2个，2024年6月30日起调整为9个（衔接市级规划" in text
    assert "1至2个；渝中府办〔2023〕36号" in text
    assert "9个以上" not in text


def test_a_word_set_by_hand_stands_beside_what_is_computed() -> None:
    said = "人工标注：调整（区划调整，王主任）"
    report = changed(demo_report(), "zongbucheng-area", by_hand=said)
    text = everything(read(report))
    assert f"※总部城数字经济产业园载体面积，{said}" in text
    assert "◆ 提前完成※" in text
    assert "※" not in everything(read(demo_report()))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("甲<&>乙\x00\x0b公司\ud800", "甲<&>乙公司"),
        ("上\n下\t左", "上下左"),
        ("甲,乙(丙)", "甲，乙（丙）"),
        ("]]>&amp;", "]]>&amp;"),
    ],
)
def test_a_hostile_name_survives(name: str, shown: str) -> None:
    report = changed(demo_report(), "zongbucheng-area", name=name, short_name=name, whose=(name,))
    paper = read(report)
    assert shown in [cell for row in cells(paper) for cell in row]
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", everything(paper))


@pytest.mark.parametrize("case", [("渝中区", END), ("江津区", MIDWAY)])
def test_names_of_sixty_characters_are_written_whole(case: tuple[str, date]) -> None:
    report = long_names(demo_report(*case))
    text = everything(read(report))
    assert report.standings[-1].name in text
    assert report.decisions[0].text in text
    assert "…" not in text


def test_the_file_tells_its_title_and_time_and_nobodys_name() -> None:
    core = read(demo_report()).core_properties
    assert core.title == "关于渝中区孵化载体建设进度情况的汇报"
    assert core.created.replace(tzinfo=None) == datetime(2026, 1, 8, 1, 30)
    assert (core.author, core.last_modified_by) == ("", "")
    with ZipFile(BytesIO(docx(demo_report()))) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or "app.xml" in name]


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("截至 2025-06-30 起,共 3 项", "截至2025年6月30日起，共3项"),
        ("渝中府办[2023]36号 一", "渝中府办〔2023〕36号 一"),
        ("渝中府办（2023）36号", "渝中府办〔2023〕36号"),
        ("与 渝中-2025Q2-01 相比", "与渝中-2025Q2-01相比"),
        ("12,000 家(累计)", "12,000家（累计）"),
        ("http://a.cn/b?c=1,2", "http://a.cn/b?c=1,2"),
    ],
)
def test_official_typography(given_text: str, shown: str) -> None:
    assert official(given_text) == shown
    assert official(shown) == shown


@given(st.text(alphabet="中号（）“”,;:!?()[] 0123456789.%-a\n\x00", max_size=40))
def test_official_text_keeps_every_digit_and_leaves_no_narrow_comma_beside_chinese(text: str) -> None:
    shown = official(text)
    without_dates = re.sub(r"\d{4}-\d{2}-\d{2}", "", text)
    if without_dates == text:
        assert re.sub(r"\D", "", shown) == re.sub(r"\D", "", text)
    assert NARROW_COMMA.findall(shown) == []
    assert "\x00" not in shown


@given(
    actual=st.floats(0, 1e6, allow_nan=False),
    goal=st.floats(0.01, 1e6, allow_nan=False),
    behind=st.booleans(),
)
def test_any_figure_is_said_to_the_digit_of_the_screen(actual: float, goal: float, behind: bool) -> None:
    share = actual / goal
    gap = round((share - 1) * 100, 9)
    report = changed(
        demo_report(), "area", actual=actual, goal=goal, completion=share, gap=gap, behind=behind
    )
    said = "".join(block.text for block in progress(report) if isinstance(block, BodyText))
    assert f"实际为 {number(actual, 2)} 万㎡，完成率 {percent(share)}，" in said
    assert points(gap) in said
    late = "".join(block.text for block in problems(report) if isinstance(block, BodyText))
    assert (f"载体面积{number(actual, 2)} 万㎡，完成目标 {number(goal, 2)} 万㎡以上的" in late) is behind


@pytest.mark.parametrize(
    ("count", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "100")]
)
def test_headings_count_in_chinese(count: int, word: str) -> None:
    assert numeral(count) == word
    assert "零" not in numeral(count)


def test_a_sentence_ends_once() -> None:
    assert [sentence(text) for text in ("好", "好。", "好；", "好？")] == ["好。", "好。", "好。", "好？"]
    assert sentence("好。") != "好。。"


def test_no_word_of_the_units_table_is_broken_by_a_narrow_column() -> None:
    # A letter of 10.5 points is 3.7 mm wide, a figure about half; the cell keeps 2 mm for its margins.
    table = content_table(by_rank(demo_report(), "docx"))
    width = {column.head: column.width - 2 for column in table.columns}
    assert width["状态"] >= 8.5 * 3.7, "▲ 差不超过10点"
    assert width["指标"] >= 8 * 3.7, "科技型企业（家）"
    assert width["完成率"] >= 6 * 1.95, "103.2%"
    assert sum(column.width for column in table.columns) == 156
