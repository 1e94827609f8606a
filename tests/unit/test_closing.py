"""收官材料: the papers that review a plan as a whole tell what the screen tells, and make nothing up."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx as word
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.content.closing.blanks import blanks
from components.content.closing.chapters import chapters, paper_name, standing_of
from components.content.table import Quantity, Table, Value
from components.exports.closing.kinds import CLOSING
from components.exports.xlsx.content_table import sheet_value
from components.exports.xlsx.table import FormattedNumber
from components.report.closing_lines import Written
from components.report.compose import compose, with_closing
from components.report.frozen import from_text, to_text
from components.report.standings import standing
from components.report.values.closing import Closing, ResultLine
from components.report.values.report import Report
from data.judging.periods import quarter_ends
from data.judging.progress import assess
from data.records.closing_text import ClosingText
from tests.unit.builders import DEADLINE as END
from tests.unit.builders import START, plan, row
from tests.unit.builders import situation as drawn
from tests.unit.builders import target as drawn_target
from tests.unit.reports import DEADLINE, closing_report, material_of, situation_of

DRAWN = (
    drawn_target(),
    drawn_target(value=18.0, id="a-area", role="annex", scope="park", of="a"),
    drawn_target(value=12.0, id="b-area", role="annex", scope="park", of="b"),
)
FIGURES = st.dictionaries(
    st.tuples(st.sampled_from("ab"), st.sampled_from(quarter_ends(START, END))),
    st.integers(0, 400_000),
    max_size=8,
)
BEFORE_THE_END = date(2024, 9, 30)
BOTH = ("渝中区", "江津区")


def closing_of(report: Report) -> Closing:
    assert report.closing is not None
    return report.closing


def result(report: Report, target: str) -> ResultLine:
    return next(each for each in closing_of(report).results if each.target == target)


def paper(report: Report) -> str:
    """All that the DOCX says, its tables after its paragraphs."""
    read = word.Document(BytesIO(CLOSING.kinds["docx"].write(report)))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(each.text for each in read.paragraphs), *cells))


def test_the_way_of_the_area_by_years_is_what_each_year_ended_with() -> None:
    way = result(closing_report(), "area")
    assert [(each.on.year, each.actual, each.expected) for each in way.years] == [
        (2021, 9.43, 6),
        (2022, 15.0, 12),
        (2023, 21.99, 18),
        (2024, 30.23, 24),
        (2025, 33.62, 30),
    ]
    assert way.reached == date(2024, 12, 31), "30.23 of 30 is the first figure that reaches it"
    assert [each.word for each in way.years][-1] == "提前完成"


def test_what_was_missed_has_no_day_and_asks_for_its_cause_and_what_was_met_does_not() -> None:
    report = closing_report()
    asked = {each.about for each in blanks(report, closing_of(report)) if each.what == "未达原因"}
    assert "渝中区 · 企业和团队" in asked  # 2,316 of 2,400
    assert result(report, "enterprises-teams").reached is None
    assert "渝中区 · 市级及以上" not in asked, "its cause was written down"
    assert "渝中区 · 载体面积" not in asked


@pytest.mark.parametrize("district", BOTH)
def test_before_the_end_nothing_is_judged_and_no_cause_is_asked_for(district: str) -> None:
    report = closing_report(district, BEFORE_THE_END)
    assert paper_name(report) == "中期评估报告"
    assert "尚未到期" in standing_of(report)
    said = paper(report)
    assert "不作最终判定" in said
    assert "终期" not in said
    assert "未达原因" not in said
    assert not [word for word in ("提前完成", "按期完成", "逾期完成", "无法判定") if word in _judged(report)]


def _judged(report: Report) -> str:
    """The judgements in the table of results, of targets that are not due yet."""
    due = {each.target for each in report.judged if each.deadline <= report.as_of}
    (table,) = _tables(report, "目标结果")
    return "".join(
        lamp.word for row in table.rows if row.key not in due for v in row.values for lamp in v.lamps
    )


def _tables(report: Report, name: str) -> list[Table]:
    pieces = (piece for each in chapters(report, "docx") for piece in each.pieces)
    return [piece for piece in pieces if isinstance(piece, Table) and piece.name == name]


@pytest.mark.parametrize("district", BOTH)
def test_from_an_empty_file_all_is_to_be_written_and_no_verdict_is_made_up(district: str) -> None:
    report = closing_report(district, empty=True)
    listed = blanks(report, closing_of(report))
    said = paper(report)
    assert "没有任何填报记录" in said
    for what in ("自评", "第三方评估", "公众满意度", "经验做法", "存在问题", "意见建议"):
        assert what in {each.what for each in listed}
        assert f"〔待填：{what}〕" in said or what in ("自评", "第三方评估", "公众满意度")
    assert {each.verdict for each in report.judged if each.period is None} == {"无法判定"}
    assert not [each for each in listed if each.what == "未达原因"], "nobody knows that anything was missed"
    assert "各项目标无法判定，填报后再写原因" in said
    assert "没有判定为未完成或无法判定的目标" not in said
    assert sum("进展" in each.what for each in listed) == len(closing_of(report).measures)


@pytest.mark.parametrize("as_of", [DEADLINE, BEFORE_THE_END])
@pytest.mark.parametrize("district", BOTH)
def test_every_year_of_every_target_is_what_the_screen_says_at_its_end(district: str, as_of: date) -> None:
    report, situation = closing_report(district, as_of), situation_of(district)
    targets = {each.id: each for each in situation.plan.targets}
    for line in closing_of(report).results:
        for year in line.years:
            on_screen = assess(situation, targets[line.target], year.on)
            assert (year.actual, year.completion, year.light) == (
                on_screen.actual.value,
                on_screen.completion,
                on_screen.light,
            )
            assert year.on <= as_of


@pytest.mark.parametrize("district", BOTH)
def test_a_kept_report_tells_the_review_as_it_was_and_one_of_an_earlier_version_none(district: str) -> None:
    report = closing_report(district)
    assert from_text(to_text(report)).closing == report.closing
    earlier = from_text(Path(__file__).with_name("snapshot-v1.json").read_text(encoding="utf-8"))
    assert earlier.closing is None


def test_the_workbook_has_a_sheet_for_each_table_and_the_figures_as_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(CLOSING.kinds["xlsx"].write(closing_report())))
    assert book.sheetnames[0] == "说明"
    for name in (
        "有据率",
        "目标结果",
        "逐年进度",
        "园区进展",
        "任务落实",
        "目标和任务调整",
        "评估意见",
        "目标结转",
        "待填清单",
    ):
        assert name in book.sheetnames
    heads = [cell.value for cell in book["逐年进度"][5]]
    first = dict(zip(heads, (cell.value for cell in book["逐年进度"][6]), strict=True))
    assert (first["实际"], first["应达值"]) == (9.43, 6)
    assert "区县" not in heads


def test_the_page_is_one_file_that_asks_nobody_for_anything() -> None:
    html = CLOSING.kinds["html"].write(closing_report()).decode()
    assert "渝中区高质量孵化载体建设实施方案（2021—2025年）终期评估报告" in html
    assert all(f'id="{name}"' in html for name in ("basis", "results", "measures", "blanks"))
    assert "<script" not in html


@given(figures=FIGURES, as_of=st.sampled_from([date(2023, 12, 31), END]))
@settings(max_examples=15)
def test_whatever_was_reported_the_way_by_years_is_what_the_screen_says_and_nothing_is_judged_early(
    figures: dict[tuple[str, date], int], as_of: date
) -> None:
    found = drawn(plan(*DRAWN), *(row(unit, on, value) for (unit, on), value in figures.items()))
    report = with_closing(compose(material_of(found), as_of), found, Written())
    for line, target in zip(closing_of(report).results, DRAWN, strict=True):
        for year in line.years:
            on_screen = standing(found, assess(found, target, year.on))
            shown = (on_screen.actual, on_screen.completion, on_screen.word, on_screen.decimals)
            assert (year.actual, year.completion, year.word, year.decimals) == shown
        reached = [each.actual for each in line.years if each.on == line.reached]
        assert all(value is not None and value >= (target.value or 0) for value in reached)
    ended = as_of >= END
    missed = [each for each in report.judged if each.verdict == "未完成"]
    asked = [each for each in blanks(report, closing_of(report)) if each.what == "未达原因"]
    assert len(asked) == len(missed)
    assert ended or not asked


def test_each_number_of_the_plan_stands_somewhere_the_groups_apart_and_what_is_only_supported_unjudged() -> (
    None
):
    report = closing_report()
    (groups,) = _tables(report, "布局分目标")
    featured = {row.key: [value.words for value in row.values[1:3]] for row in groups.rows}
    assert len(featured) == 13
    assert featured["featured-area"] == ["2", "2.13"]  # 1.58 of 解放碑—朝天门 and 0.55 of 历史街区
    assert featured["featured-count"] == ["2", "2"]
    (funds,) = _tables(report, "支持事项")
    assert [row.values[1].words for row in funds.rows] == ["5亿元", "1亿元", "1亿元", "探索设立"]
    (wholes,) = _tables(closing_report("江津区"), "支持事项")
    assert [row.values[1].words for row in wholes.rows] == [
        "50万平方米以上",
        "10万平方米以上",
        "10万平方米以上",
    ]
    assert not _tables(closing_report("江津区"), "布局分目标"), "江津's plan states none"
    assert not {row.key for row in groups.rows} & {row.key for row in _tables(report, "目标结果")[0].rows}
    assert not [value for row in (*funds.rows, *wholes.rows) for value in row.values if value.lamps]


def test_a_range_is_one_in_the_workbook_too() -> None:
    book = openpyxl.load_workbook(BytesIO(CLOSING.kinds["xlsx"].write(closing_report())))
    (large,) = (row for row in book["目标结果"].iter_rows() if "大型" in str(row[0].value))
    assert (large[1].value, large[1].number_format) == (1, '#,##0"–2"')
    assert large[2].number_format == "#,##0"


def test_a_year_that_rests_on_figures_of_before_says_so_and_no_other_does() -> None:
    report = closing_report()
    quiet = {each.on.year: each.note for each in result(report, "lishijiequ-area").years}
    old = "沿用2024年二季度的数"
    assert quiet == {2021: "", 2022: "", 2023: "", 2024: old, 2025: old}
    whole = {each.on.year: each.note for each in result(report, "area").years}
    assert whole[2023] == ""
    assert whole[2024].endswith("沿用旧数：历史街区")
    assert {each.note for each in result(report, "zongbucheng-area").years} == {""}
    assert {each.note for each in result(report, "municipal").years} == {""}, (
        "a register is always of its day"
    )
    assert old in paper(report)


def test_what_cannot_be_judged_is_asked_why_and_no_text_that_is_written_is_lost() -> None:
    report = closing_report()
    asked = {each.about for each in blanks(report, closing_of(report)) if each.what == "无法判定原因"}
    assert asked == {f"历史文化街区 · {what}" for what in ("载体面积", "企业和团队", "科技型企业")}
    texts = (("lishijiequ-area", "机构撤并"), ("area", "提前建成的缘由"), ("featured-teams", "分区少四个"))
    said = tuple(ClosingText("渝中区", report.plan, "未达原因", entry, text) for entry, text in texts)
    told = with_closing(report, situation_of("渝中区"), Written(texts=said))
    (causes,) = _tables(told, "未达原因")
    shown = {row.key: row.values[-1].words for row in causes.rows}
    assert {entry: shown[entry] for entry, _ in texts} == dict(texts)
    assert "large" not in shown, "what was met and nobody wrote of is not listed"
    left = {each.about for each in blanks(told, closing_of(told)) if each.what == "无法判定原因"}
    assert len(left) == 2


def test_a_plan_without_measures_says_so_once() -> None:
    bare = replace(closing_report(), closing=replace(closing_of(closing_report()), measures=()))
    assert paper(bare).count("方案没有列任务") == 1


def test_no_dash_stands_before_what_is_remarked() -> None:
    said = paper(closing_report())
    assert "期限 2026-06-30" in said
    assert "沿用旧数：历史街区" in said
    assert "—，" not in said


def test_the_paper_of_a_void_snapshot_is_called_so() -> None:
    kept = replace(closing_report("渝中区"), number="渝中-2025Q4-01")
    assert CLOSING.file_name(kept, "docx").endswith("-渝中-2025Q4-01.docx")
    assert CLOSING.file_name(replace(kept, void=True), "docx").endswith("-渝中-2025Q4-01-作废.docx")


def test_the_paper_lists_what_lacks_the_same_in_one_line_and_drops_none_of_it() -> None:
    report = closing_report(empty=True)
    listed = blanks(report, closing_of(report))
    (table,) = _tables(report, "待填清单")
    cells = [[value.words for value in row.values] for row in table.rows]
    named = [name for cell in cells for name in cell[1].split("；")]
    assert sorted(named) == sorted(each.about or "整份方案" for each in listed)
    assert len(cells) < len(listed) / 4
    assert all(cell[1].count("；") < 12 for cell in cells), "no line fills a page"


def test_what_is_said_right_before_a_table_stays_on_its_page_and_other_sentences_flow() -> None:
    report = closing_report()
    said = word.Document(BytesIO(CLOSING.kinds["docx"].write(report))).paragraphs
    body = [each for each in said if each.style is not None and each.style.name == "Body Text"]
    kept = [each.text for each in body if each.paragraph_format.keep_with_next]
    assert any(each.startswith("方案共有任务") for each in kept)
    assert not [each for each in kept if each.startswith("现将")]


def test_a_text_of_an_earlier_quarter_that_nobody_wrote_anew_says_so_in_the_paper_and_not_where_one_writes() -> (
    None
):
    report, midterm = closing_report(), date(2023, 6, 30)
    texts = (
        ClosingText("渝中区", report.plan, "经验做法", "", "分片区推进。", midterm),
        ClosingText("渝中区", report.plan, "存在问题", "", "产权未理清。", date(2025, 11, 3)),
        ClosingText("渝中区", report.plan, "未达原因", "municipal", "一个未认定", midterm),
        ClosingText("渝中区", report.plan, "意见建议", "", "到期以后写的。", date(2026, 5, 1)),
    )
    told = with_closing(report, situation_of("渝中区"), Written(texts=texts))
    said = paper(told)
    assert "分片区推进（沿用截至2023年6月30日的内容）。" in said
    assert "一个未认定（沿用截至 2023-06-30 的内容）" in said
    assert said.count("的内容）") == 2, (
        "what is of the last quarter or was written after the end is not marked"
    )
    assert dict(closing_of(told).wholes)["经验做法"] == "分片区推进。", "who writes on finds his own words"
    assert from_text(to_text(told)).closing == told.closing
    then = with_closing(closing_report(as_of=midterm), situation_of("渝中区"), Written(texts=texts))
    assert "沿用截至" not in paper(then)


def test_a_year_in_the_workbook_is_a_number_without_a_thousands_separator() -> None:
    assert sheet_value(Value("2021", Quantity(2021, 0, "year"))) == FormattedNumber(2021, "0")
    assert sheet_value(Value("2,021", Quantity(2021, 0))) == FormattedNumber(2021, "#,##0")
