"""The slides, read back with python-pptx: native, complete, inside the slide, and to the digit as in the report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from components.content import messages
from components.exports.pptx import pages, pptx
from components.exports.pptx.charts import ACTUAL, GOAL, PATH, trend
from components.exports.pptx.page import BODY, new_deck
from components.exports.pptx.tables import PptxColumn, PptxTable, _total, cell, split
from components.exports.pptx.text import Room, balanced, clean, lines_of, shortened
from components.report.focus import focused
from components.report.values.decisions import EventLine
from components.report.values.report import Report
from components.report.values.standing import DatedValue
from components.words.figures import SIMULATED_MARK, number, percent, points
from data.judging.periods import add_months, quarter_end, quarter_name
from tests.unit.reports import DEADLINE, LONG, demo_report, empty_report, long_names
from tests.unit.workbooks import first_of, opened

RUNNING = date(2023, 12, 31)
CASES = {
    "渝中区 2025": lambda: demo_report("渝中区", DEADLINE),
    "渝中区 2023": lambda: demo_report("渝中区", RUNNING),
    "江津区 2025": lambda: demo_report("江津区", DEADLINE),
    "江津区 2023": lambda: demo_report("江津区", RUNNING),
    "no records": lambda: empty_report("渝中区"),
    "no records, running": lambda: empty_report("江津区", RUNNING),
    "long names": lambda: long_names(demo_report("渝中区", DEADLINE)),
    "long names, running": lambda: long_names(demo_report("江津区", RUNNING)),
    "a unit": lambda: focused(demo_report("渝中区", RUNNING), "huanchongyi"),
    "no meeting": lambda: demo_report("江津区", DEADLINE, meeting=False),
}
every_case = pytest.mark.parametrize("case", CASES)
with_figures = pytest.mark.parametrize("case", [case for case in CASES if "records" not in case])


@cache
def report_of(case: str) -> Report:
    return CASES[case]()


@cache
def deck_of(case: str) -> Deck:
    return read(pptx(report_of(case)))


def read(content: bytes) -> Deck:
    return Presentation(BytesIO(content))


def shapes_in(shapes: Iterable[BaseShape]) -> Iterator[BaseShape]:
    for shape in shapes:
        yield shape
        if isinstance(shape, GroupShape):
            yield from shapes_in(shape.shapes)


def every_shape(deck: Deck) -> Iterator[BaseShape]:
    for slide in deck.slides:
        yield from shapes_in(slide.shapes)


def texts_of(slide: Slide) -> str:
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("a:t")))
        for paragraph in slide._element.iter(qn("a:p"))
    )


def tables_titled(deck: Deck, heading: str) -> list[list[list[str]]]:
    """The rows of every table with a heading in its first row."""
    tables = [frame.table for frame in frames_of(every_shape(deck)) if frame.has_table]
    rows = [[[box.text for box in row.cells] for row in table.rows] for table in tables]
    return [table for table in rows if heading in table[0]]


def rows_titled(deck: Deck, heading: str) -> list[dict[str, str]]:
    """The rows below such a heading, each by the headings."""
    tables = tables_titled(deck, heading)
    return [dict(zip(table[0], row, strict=True)) for table in tables for row in table[1:]]


def days_of(chart: Chart) -> list[date]:
    """The dates along a chart's foot, which PowerPoint counts from the end of 1899."""
    return [date(1899, 12, 30) + timedelta(days=int(float(day))) for day in chart.plots[0].categories]


def frames_of(shapes: Iterable[BaseShape]) -> list[GraphicFrame]:
    """What holds a chart or a table."""
    return [shape for shape in shapes if isinstance(shape, GraphicFrame)]


def charts_of(deck: Deck) -> list[Chart]:
    return [frame.chart for frame in frames_of(every_shape(deck)) if frame.has_chart]


@with_figures
def test_the_trends_are_native_line_charts_with_the_reports_own_values(case: str) -> None:
    report, charts = report_of(case), charts_of(deck_of(case))
    assert len(charts) == len(report.headline)
    for standing, chart in zip(report.headline, charts, strict=True):
        assert chart.chart_type in (XL_CHART_TYPE.LINE, XL_CHART_TYPE.LINE_MARKERS)
        days = days_of(chart)
        lines = {series.name: dict(zip(days, series.values, strict=True)) for series in chart.plots[0].series}
        told = {day: value for day, value in lines[ACTUAL].items() if value is not None}
        assert told == {point.on: point.value for point in standing.line}
        assert all(lines[PATH][corner.on] == corner.value for corner in standing.path)
        assert set(lines[GOAL].values()) == {standing.goal}
        assert 0 not in told.values()  # a quarter without a figure is a gap, never a zero


def test_a_charts_sheet_can_be_edited_and_holds_the_same_values() -> None:
    report = report_of("渝中区 2025")
    chart = charts_of(deck_of("渝中区 2025"))[0]
    assert isinstance(chart.part, ChartPart)
    sheet = first_of(opened(chart.part.chart_workbook.xlsx_part.blob))
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[1:] == (ACTUAL, PATH, GOAL)
    told = {row[0].date(): row[1] for row in rows if isinstance(row[0], datetime) and row[1] is not None}
    assert told == {point.on: point.value for point in report.headline[0].line}
    assert len(rows) == len(told) + 1  # the start, 2020-12-31, has an expected value and no actual one


def test_the_expected_path_between_its_corners_is_that_of_the_screen() -> None:
    report = report_of("江津区 2023")
    for standing, chart in zip(report.headline, charts_of(deck_of("江津区 2023")), strict=True):
        path = dict(zip(days_of(chart), chart.plots[0].series[1].values, strict=True))
        assert path[RUNNING] == standing.expected
        assert path[RUNNING] != standing.goal


@with_figures
def test_the_units_stand_in_a_native_table_by_rank_with_the_screens_figures(case: str) -> None:
    report = report_of(case)
    rows = rows_titled(deck_of(case), "名次（较上季）")
    assert [row["单位"] for row in rows] == [unit[0].name for unit in report.units]
    for row, unit in zip(rows, report.units, strict=True):
        assert row["名次（较上季）"].startswith(str(unit[0].rank or "—"))
        for standing in unit:
            text = row[standing.short_label]
            assert text.startswith(f"{number(standing.actual, standing.decimals)} / ")
            missed = standing.verdict == "未完成"
            assert f"{standing.shape} {standing.verdict if missed else standing.word}" in text
            gap = f"\n差{number(-(standing.gap or 0), 1)}点"  # on a line of its own, which nothing breaks
            assert missed == text.endswith(gap)
            share = text.removesuffix(gap)
            assert standing.completion is None or share.endswith(percent(standing.completion))
            assert standing.actual is not None or "0 /" not in text  # missing is not zero


@with_figures
def test_what_is_behind_says_how_far_since_when_and_whose(case: str) -> None:
    report = report_of(case)
    rows = rows_titled(deck_of(case), "落后起于")
    late = (*report.behind, *report.silent)
    assert [(row["单位"], row["指标"]) for row in rows] == [(each.name, each.short_label) for each in late]
    for row, standing in zip(rows, late, strict=True):
        old = standing.gap is not None and standing in report.silent
        assert row["差距"] == points(standing.gap) + ("\n按旧数" if old else "")
        itself = standing.whose == (standing.name,)
        assert row["责任单位"] == ("本单位" if itself else "、".join(standing.whose) or "未明确")
        if standing.since is not None:
            assert row["落后起于"] == quarter_name(quarter_end(standing.since))
    assert not [row for row in rows if row["状态"].endswith(("提前完成", "按期完成", "逾期完成"))]


@with_figures
def test_changes_and_decisions_stand_in_native_tables_row_by_row(case: str) -> None:
    report, deck = report_of(case), deck_of(case)
    changes = report.comparison.changes if report.comparison else ()
    changed = [row for table in tables_titled(deck, "上次") for row in table[1:]]
    assert [row[4] for row in changed] == [each.words for each in changes if len(changes) > 5]
    assert len(rows_titled(deck, "变化")) == min(len(changes), 5)
    decided = [row for table in tables_titled(deck, "议定事项") for row in table[1:]]
    assert [row[1] for row in decided] == [each.text for each in report.decisions]
    assert [row[5].split("\n")[0] for row in decided] == [each.word for each in report.decisions]
    assert not any("…" in cell for row in (*changed, *decided) for cell in row)


@every_case
def test_the_map_is_drawn_with_freeforms_and_circles_and_never_with_a_picture(case: str) -> None:
    report, deck = report_of(case), deck_of(case)
    (group,) = [s for s in deck.slides[2].shapes if s.shape_type == MSO_SHAPE_TYPE.GROUP]
    inside = list(shapes_in(group.shapes))
    freeforms = {shape.name for shape in inside if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM}
    assert {report.district, "长江"} <= freeforms
    names = {shape.name for shape in inside}
    assert {park.name for park in report.parks if park.place} <= names
    assert not [s for s in every_shape(deck) if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert not [part for part in deck.part.package.iter_parts() if "image" in part.content_type]


@every_case
def test_every_slide_says_in_its_title_what_it_means_and_has_notes_with_a_clause(case: str) -> None:
    report, deck = report_of(case), deck_of(case)
    clauses = {each.clause for each in report.standings}
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert all(titles)
    for slide in deck.slides:
        told = slide.notes_slide.notes_text_frame.text
        assert report.papers[0].number in told
        assert any(f"{report.papers[0].number} {clause}" in told for clause in clauses), (
            slide.shapes.title.text
        )
        assert not told.startswith("\n")


@every_case
def test_every_slide_carries_scope_date_number_page_and_both_marks(case: str) -> None:
    report, deck = report_of(case), deck_of(case)
    places = [page.place or f"第 {nth} 页" for nth, page in enumerate(pages(report), 1)]
    for place, slide in zip(places, deck.slides, strict=True):
        text = texts_of(slide)
        assert f"{report.scope_and_plan} · 截至 {report.as_of} · {report.number_words}" in text
        assert place in text
        assert report.mark in text
        assert (SIMULATED_MARK in text) is report.simulated


def test_without_simulated_rows_and_mark_no_slide_shows_either() -> None:
    real = replace(report_of("渝中区 2023"), simulated=False, mark="")
    for slide in read(pptx(real)).slides:
        assert "演示数据：" not in texts_of(slide)
        assert "内部资料" not in texts_of(slide)
        assert "模拟的填报记录" not in slide.notes_slide.notes_text_frame.text


@every_case
def test_nothing_sticks_out_of_the_slide_or_runs_into_the_footer(case: str) -> None:
    deck = deck_of(case)
    assert deck.slide_width
    assert deck.slide_height
    for slide in deck.slides:
        foot = next(s.top for s in slide.placeholders if s.name == "页脚")
        for shape in shapes_in(slide.shapes):
            where = (slide.shapes.title.text, shape.name)
            assert shape.left >= 0, where
            assert shape.top >= 0, where
            assert shape.left + shape.width <= deck.slide_width, where
            assert shape.top + shape.height <= deck.slide_height, where
            if isinstance(shape, GraphicFrame) and shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= foot, where


@every_case
def test_no_placeholder_is_left_empty_and_none_of_the_templates_words(case: str) -> None:
    deck = deck_of(case)
    for slide in deck.slides:
        holders = [*slide.placeholders, *slide.notes_slide.placeholders]
        assert all(h.text_frame.text for h in holders if h.name != "幻灯片")
        assert not [h for h in holders if "Placeholder" in h.name]
    assert len(deck.slide_layouts) == 1


@every_case
def test_every_chinese_run_names_an_east_asian_typeface(case: str) -> None:
    deck = deck_of(case)
    roots = [slide._element for slide in deck.slides]
    roots += [slide.notes_slide._element for slide in deck.slides]
    roots += [chart._chartSpace for chart in charts_of(deck)]
    runs = [run for root in roots for kind in ("a:r", "a:fld") for run in root.iter(qn(kind))]
    assert len(runs) > 100
    for run in runs:
        east = run.find(f"{qn('a:rPr')}/{qn('a:ea')}")
        assert east is not None, run.findtext(qn("a:t"))
        assert east.get("typeface") == "微软雅黑"


@every_case
def test_every_chart_group_and_table_says_what_it_shows(case: str) -> None:
    spoken = {MSO_SHAPE_TYPE.GROUP, MSO_SHAPE_TYPE.TABLE, MSO_SHAPE_TYPE.CHART}
    shapes = [shape for shape in every_shape(deck_of(case)) if shape.shape_type in spoken]
    told = [shape.element.xpath("./*/p:cNvPr")[0].get("descr") for shape in shapes]
    assert shapes
    assert all(told)
    assert not [shape.name for shape in shapes if shape.name.split()[0] in ("Group", "Table", "Chart")]


@every_case
def test_type_is_large_enough_to_be_read(case: str) -> None:
    """12 points at least; in tables 14."""
    for shape in every_shape(deck_of(case)):
        least = 1400 if shape.has_table else 1200
        sizes = (
            [int(run.get("sz")) for run in shape.element.iter(qn("a:rPr"))]
            if not hasattr(shape, "shapes")
            else []
        )
        assert all(size >= least for size in sizes), shape.name


@pytest.mark.parametrize("case", ["no records", "no records, running"])
def test_without_records_the_slides_say_so_and_draw_no_chart_and_no_dial(case: str) -> None:
    deck = deck_of(case)
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1] == "尚无填报数据，3 项主要目标无法判断进度"
    assert not [title for title in titles if "走势" in title or "相比" in title], (
        "nothing to show has no page"
    )
    assert not charts_of(deck)
    assert not [s.name for s in every_shape(deck) if s.name.startswith("仪表")]
    assert "0.0%" not in "".join(texts_of(slide) for slide in deck.slides)


def test_one_target_that_was_never_reported_is_named_and_gets_no_chart() -> None:
    report = report_of("渝中区 2023")
    silent = replace(
        report.headline[1], actual=None, period=None, completion=None, gap=None, light="grey", line=()
    )
    rest = tuple(silent if each.target == silent.target else each for each in report.standings)
    deck = read(pptx(replace(report, standings=rest)))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "企业和团队未填报，走势无法判断" in titles
    assert len(charts_of(deck)) == 2
    dials = [texts_of(slide) for slide in deck.slides][1]
    assert "未填报 / 2,400 个" in dials
    assert "0.0%" not in dials


def test_a_long_name_stands_whole_in_the_table_and_shortened_in_the_title() -> None:
    deck = deck_of("long names")
    rows = [row for table in tables_titled(deck, "名次（较上季）") for row in table[1:]]
    assert {row[1] for row in rows} == {LONG}
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any("重庆市渝中区国际医学创…" in title for title in titles)
    assert not any(LONG in title for title in titles)


def test_control_characters_are_dropped_and_markup_stays_text() -> None:
    report = report_of("渝中区 2023")
    odd = "甲\x00乙\x0b<b>&\x1b[0m\n丙\ufffe"
    changed = replace(
        report,
        standings=tuple(replace(each, name=odd, short_name=odd, label=odd) for each in report.standings),
        parks=tuple(replace(each, name=odd, short=odd) for each in report.parks),
        decisions=tuple(replace(each, text=odd, owner=odd) for each in report.decisions),
    )
    deck = read(pptx(changed))
    rows = [row for table in tables_titled(deck, "名次（较上季）") for row in table[1:]]
    assert {row[1] for row in rows} == {"甲乙<b>&[0m 丙"}
    assert not any("_x00" in texts_of(slide) for slide in deck.slides)


def test_the_same_report_gives_the_same_bytes_and_says_when_it_was_made_but_not_where() -> None:
    report = report_of("渝中区 2023")
    first, second = pptx(report), pptx(report)
    assert first == second
    known = read(first).core_properties
    assert known.created == known.modified == datetime(2026, 1, 8, 1, 30)
    assert known.author == known.last_modified_by == "孵化载体建设进度看板"
    assert known.title == "渝中区孵化载体建设进度汇报"
    names = ZipFile(BytesIO(first)).namelist()
    assert not [name for name in names if "thumbnail" in name or "printer" in name]
    assert pptx(replace(report, revision=2, number="")) != first


def test_the_titles_are_messages_worked_out_from_the_figures() -> None:
    """渝中 2025: area 33.62 of 30, teams 2,316 of 2,400, tech firms 380 of 360; one of three decisions is overdue."""
    report = report_of("渝中区 2025")
    assert messages.goals(report) == "3 项主要目标：2 项完成，企业和团队未完成（差不超过10点）"
    assert messages.trend(report.headline[1]) == "企业和团队未完成（差3.5点）：2,316 个，完成率 96.5%"
    # 历史街区, at 55 % by its figures of 2024, cannot be judged: it is not named as the last.
    assert messages.ranking(report) == "载体面积完成率：解放碑—朝天门居首（158.0%），环重医居末（80.0%）"
    # Its three targets lack 45, 52.5 and 60 points.
    assert messages.behind(report).endswith("；3 项无法判定，按旧数最多差 60 个百分点")
    assert messages.decisions(report) == "3 项议定事项：1 项逾期、1 项已办结、1 项办理中（至 2026-01-08）"
    assert messages.decisions(replace(report, decisions=())) == "没有登记的议定事项"
    all_done = replace(
        report,
        standings=tuple(
            replace(each, light="blue", verdict="按期完成", word="按期完成", key="完成", behind=False)
            for each in report.standings
        ),
    )
    assert messages.goals(all_done) == "3 项主要目标均已完成"
    assert "落后" not in messages.behind(all_done).replace("没有落后的目标", "")


def test_a_running_target_says_what_each_quarter_needs_and_whether_the_pace_is_enough() -> None:
    """江津 2023: 180 of 360 tech firms with 8 quarters left, so 22.5 each: 23, as 22 are too
    few; 近一年 leads to 334, which is too few."""
    standing = report_of("江津区 2023").headline[2]
    assert messages.trend(standing) == "科技型企业每季需增 23 家；按近一年速度到期约 334 家，达不到目标"
    assert messages.trend(replace(standing, projection=None)).endswith("数据不足一年，暂不预测")
    each_year = replace(standing, projection=None, every_year=True)
    assert messages.trend(each_year) == "科技型企业每季需增 23 家，每年单独计算，不推算到期"
    assert messages.trends([each_year]) == "每年单独计算，不推算到期"
    # Four more in eight quarters are half a one each: what is lacking in all is said.
    few = replace(standing, actual=356.0, need=0.5, projection=None)
    assert messages.trend(few).startswith("科技型企业还需增 4 家，")
    assert "达不到" not in messages.trend(replace(standing, projection=360.0))


def test_the_slides_come_in_the_order_of_the_meeting() -> None:
    titles = [page.title for page in pages(report_of("渝中区 2025"))]
    order = [
        "进度汇报",
        "主要目标",
        "个单位中",
        "居首",
        "差距最大",
        "提前完成",
        "相比",
        "议定事项",
        "下一步",
        "提请",
        "出自",
        "口径",
    ]
    places = [next(nth for nth, title in enumerate(titles) if word in title) for word in order]
    assert places == sorted(places)
    assert places[0] == 0


@given(st.text(max_size=300), st.integers(30, 400), st.integers(1, 4))
def test_a_shortened_text_fits_its_lines_unless_not_even_one_character_does(
    text: str, width: int, lines: int
) -> None:
    size = 14.0
    short = shortened(text, size, width, lines)
    assert lines_of(short, size, width) <= lines or len(short) <= 2
    assert short == text or short.endswith("…")


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=20))
def test_any_figures_reach_the_chart_to_the_last_digit(values: list[float]) -> None:
    standing = report_of("江津区 2023").headline[0]
    line = tuple(
        DatedValue(add_months(date(2020, 12, 31), 3 * nth), value) for nth, value in enumerate(values, 1)
    )
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    trend(slide.shapes, replace(standing, line=line), (), BODY, alt="走势")
    (chart,) = (shape.chart for shape in slide.shapes if shape.has_chart)
    told = dict(zip(days_of(chart), chart.plots[0].series[0].values, strict=True))
    assert [told[point.on] for point in line] == values
    assert all(told[day] is None for day in told.keys() - {point.on for point in line})


@given(st.text())
def test_cleaned_text_holds_nothing_xml_refuses(text: str) -> None:
    kept = clean(text)
    assert not [char for char in kept if ord(char) < 32 or 0xD800 <= ord(char) < 0xE000]
    assert len(kept) <= len(text)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12))
def test_a_split_table_keeps_every_row_in_order_and_each_part_fits(lengths: list[int]) -> None:
    room = Room(0, 0, 876, 388)
    table = PptxTable(
        "t",
        "t",
        (PptxColumn("甲", 1), PptxColumn("乙", 2)),
        tuple((cell(str(nth)), cell("字" * n)) for nth, n in enumerate(lengths)),
    )
    parts = split(table, room)
    rows = [row for part in parts for row in part.rows]
    assert [row[0].lines[0][0].text for row in rows] == [str(nth) for nth in range(len(lengths))]
    assert all(_total(part, room.width) <= room.height for part in parts)
    assert all(part.rows for part in parts)


def test_three_rows_of_half_a_page_take_two_slides_and_a_short_table_is_enlarged() -> None:
    """At 14 points a line is 18.2 high: 8 lines and margins make 153.6, the heading 26.2; two rows fit 388, three
    do not."""
    eight_lines = cell("字" * (8 * 61))  # 864 points wide: 61 characters of 14
    table = PptxTable("t", "t", (PptxColumn("甲", 1),), ((eight_lines,),) * 3)
    assert [len(part.rows) for part in split(table, BODY)] == [2, 1]
    (short,) = split(replace(table, rows=((cell("字"),),)), BODY)
    assert short.size == pytest.approx(19.6)
    assert table.size == 14


@every_case
def test_no_word_is_smaller_than_can_be_read_at_five_metres(case: str) -> None:
    """14 points of a slide 960 points wide are 28 pixels of 1920."""
    sizes = [
        int(run.get("sz")) / 100
        for slide in deck_of(case).slides
        for run in slide._element.iter(qn("a:rPr"))
        if run.get("sz")
    ]
    assert min(sizes) >= 14
    assert max(sizes) > 14


def test_one_slide_can_be_taken_alone_with_its_notes() -> None:
    report = report_of("渝中区 2025")
    titles = [clean(page.title) for page in pages(report)]
    (alone,) = read(pptx(report, only=4)).slides
    assert alone.shapes.title
    assert alone.shapes.title.text == titles[3]
    assert alone.has_notes_slide
    assert len(read(pptx(report)).slides) == len(titles)


def test_without_decisions_no_slide_says_that_there_are_none() -> None:
    report = report_of("no meeting")
    assert not report.decisions
    titles = [page.title for page in pages(report)]
    assert not [title for title in titles if "议定事项" in title]
    assert [
        title for title in (page.title for page in pages(report_of("江津区 2025"))) if "议定事项" in title
    ]


def test_steps_and_requests_that_fit_together_share_a_slide_and_what_there_is_none_of_has_none() -> None:
    report = report_of("渝中区 2025")
    titles = [page.title for page in pages(report)]
    assert f"下一步有 {len(report.next_steps)} 件事要落实；提请会议研究 {len(report.requests)} 项" in titles
    alone = [page.title for page in pages(replace(report, requests=()))]
    assert f"下一步有 {len(report.next_steps)} 件事要落实" in alone
    assert not [title for title in alone if "提请" in title]


def test_the_sentence_on_the_units_stands_above_their_table_and_the_own_one_above_the_dials() -> None:
    report = report_of("渝中区 2025")
    told = [texts_of(slide) for slide in deck_of("渝中区 2025").slides]
    (of_units,) = (text for text in told if report.unit_sentence in text)
    assert "解放碑—朝天门居首" in of_units
    assert any(report.own_sentence in text for text in told)


def test_events_are_numbered_on_the_charts_told_below_and_listed_in_the_annex() -> None:
    report = report_of("渝中区 2025")
    about = ("全区", "", "area", "电创园二期投用", "会议纪要", "事件第 1 号，王五 登记")
    marked = replace(report, events=(EventLine(1, 1, date(2025, 3, 1), *about),))
    deck = read(pptx(marked))
    area, firms, _ = charts_of(deck)
    assert [series.name for series in area.plots[0].series] == ["实际", "应达路径", "目标", "事件"]
    assert [value is not None for value in area.plots[0].series[-1].values].count(True) == 1
    assert [series.name for series in firms.plots[0].series] == ["实际", "应达路径", "目标"]
    told = [texts_of(slide) for slide in deck.slides]
    assert sum("① 2025-03-01 电创园二期投用" in text for text in told) == 1
    assert "会议纪要" in told[-1]
    assert "事件" not in "".join(texts_of(slide) for slide in deck_of("渝中区 2025").slides)


def test_the_years_along_a_chart_begin_at_the_end_of_one() -> None:
    axis = charts_of(deck_of("渝中区 2025"))[0].category_axis
    assert axis.minimum_scale == 44196, "2020-12-31"
    assert axis.tick_labels.number_format == 'yyyy"年末"'


@given(st.text("渝中区完成，；：差点 0123456789（）", max_size=120))
def test_a_title_is_broken_between_its_phrases_into_lines_that_fit(text: str) -> None:
    lines = balanced(text, 22, 800)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) <= lines_of(text, 22, 800)
