"""The workbook of the review pack, read back: typed figures, native charts, marks on every sheet, text as text."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from components.exports.xlsx import xlsx
from components.exports.xlsx.table import (
    DEMO_ROW,
    FIRST_ROW,
    HEADER_ROW,
    PAGE,
    ListSheet,
    decimal,
    heading_of,
    write_table,
)
from components.markup.tokens import ACCENT, LIGHTS, digits
from components.report.focus import focused
from components.report.values.report import Report
from components.report.values.standing import Standing
from components.words.figures import SIMULATED_MARK
from tests.unit.reports import demo_report, empty_report, long_names

SHEETS = ["说明", "指标总览", "园区进展", "滞后事项", "走势", "变化", "议定事项", "事件", "载体"]
SHEETS += [
    "培育清单",
    "培育库",
    "评价结果",
    "评价得分",
    "整改台账",
    "奖补",
    "运营情况",
    "指标口径",
    "数据来源",
    "填报批次",
    "依据文件",
]
RUNNING = date(2023, 12, 31)
HOSTILE = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)")


def opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(report)))


def headers(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[HEADER_ROW]]


def charts_on(page: Worksheet) -> list[LineChart | BarChart]:
    charts: list[LineChart | BarChart] = page._charts  # type: ignore[attr-defined]  # the stubs leave it out
    return charts


def head_of(page: Worksheet) -> HeaderFooterItem:
    """What is printed above every page."""
    assert page.oddHeader
    return page.oddHeader


def lines(page: Worksheet) -> list[dict[str, object]]:
    """The rows of the table, each by header."""
    found = page.iter_rows(min_row=FIRST_ROW, values_only=True)
    return [dict(zip(headers(page), row, strict=True)) for row in found]


def kept(value: float | None, words: str = "未填报") -> float | str:
    """A figure as a workbook keeps it, with 16 digits; its word where there is none."""
    return words if value is None else float(f"{value:.16g}")


def all_reports() -> list[Report]:
    made = [
        demo_report(district, day)
        for district in ("渝中区", "江津区")
        for day in (RUNNING, date(2025, 12, 31))
    ]
    return [*made, empty_report(), long_names(made[1]), focused(made[3], "shuangfu")]


def test_the_sheets_stand_in_the_order_of_the_meeting() -> None:
    assert opened(demo_report()).sheetnames == SHEETS


@pytest.mark.parametrize("day", [RUNNING, date(2025, 12, 31)])
@pytest.mark.parametrize("district", ["渝中区", "江津区"])
def test_figures_are_numbers_equal_to_the_standings_to_the_last_digit(district: str, day: date) -> None:
    report = demo_report(district, day)
    page = opened(report)["园区进展"]
    known = {(each.name, each.label): each for each in report.standings}
    rows = lines(page)
    assert len(rows) == len([each for each in report.standings if each.of in report.unit_ids])
    for row in rows:
        each = known[str(row["园区或责任单位"]), str(row["指标"])]
        assert row["目标"] == kept(each.goal)
        assert row["实际"] == kept(each.actual)
        assert row["完成率（%）"] == kept(each.completion)
        assert row["差距（个百分点）"] == kept(each.gap, "无法比较")
        assert row["名次"] == ("无名次" if each.rank is None else each.rank)
        assert row["状态"] == f"{each.shape} {each.word}"


def test_a_share_is_a_fraction_shown_as_percent_and_an_area_has_its_indicator_s_decimals() -> None:
    page = opened(demo_report())["指标总览"]
    formats = dict(zip(headers(page), (cell.number_format for cell in page[FIRST_ROW]), strict=True))
    first = lines(page)[0]
    assert (first["计量单位"], formats["实际"], formats["完成率（%）"]) == ("万㎡", "#,##0.00", "0.0%")
    assert formats["差距（个百分点）"].startswith("+")
    assert formats["数据期"] == "yyyy-mm-dd"
    assert first["数据期"] == datetime(2025, 12, 31)
    whole = next(row for row in page.iter_rows(min_row=FIRST_ROW) if row[2].value == "个")
    assert whole[headers(page).index("实际")].number_format == "#,##0"


def test_who_never_reported_has_its_word_and_is_neither_zero_nor_blank() -> None:
    rows = [
        row for row in lines(opened(demo_report("江津区"))["园区进展"]) if row["园区或责任单位"] == "其他"
    ]
    assert len(rows) == 3
    assert {row["实际"] for row in rows} == {"未填报"}
    assert {row["完成率（%）"] for row in rows} == {"未填报"}
    assert 0 not in [value for row in rows for value in row.values()]


@pytest.mark.parametrize(
    "report", all_reports(), ids=lambda report: f"{report.scope_name} {report.as_of}"[:20]
)
def test_no_cell_of_a_table_is_left_empty_and_none_is_a_formula(report: Report) -> None:
    for page in opened(report):
        nothing = len(lines(page)) == 1 and page.cell(FIRST_ROW, 2).value is None
        width = 1 if nothing else page.max_column
        for row in page.iter_rows(min_row=FIRST_ROW, max_col=width):
            assert all(cell.value not in (None, "") for cell in row), f"{page.title} {row[0].row}"
            assert all(cell.data_type in "snd" for cell in row), f"{page.title} {row[0].row}"


def test_an_empty_store_says_on_each_sheet_that_there_is_nothing() -> None:
    workbook = opened(empty_report())
    assert workbook["载体"].cell(FIRST_ROW, 1).value == "没有载体记录。"
    assert workbook["数据来源"].cell(FIRST_ROW, 1).value == "没有填报记录。"
    assert workbook["议定事项"].cell(FIRST_ROW, 1).value == "没有议定事项。"
    assert charts_on(workbook["园区进展"]) == []
    assert {row["实际"] for row in lines(workbook["指标总览"])} == {"未填报"}


def test_a_sheet_without_rows_is_no_wider_than_its_page_and_one_with_rows_no_narrower_than_its_words() -> (
    None
):
    sheet = opened(empty_report())["载体"]
    widths = [each.width for each in sheet.column_dimensions.values()]
    assert sum(widths) <= PAGE + 1
    assert f"A{FIRST_ROW}:{get_column_letter(len(widths))}{FIRST_ROW}" in map(str, sheet.merged_cells.ranges)
    filled = opened(demo_report())["载体"]
    assert not [each for each in filled.merged_cells.ranges if each.min_row >= FIRST_ROW]


def test_every_sheet_is_frozen_filtered_and_set_up_for_print() -> None:
    for page in opened(demo_report()):
        assert page.freeze_panes in (f"B{FIRST_ROW}", f"C{FIRST_ROW}")
        assert page.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
        assert page.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert page.sheet_properties.pageSetUpPr
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0


def test_every_sheet_names_scope_date_number_and_both_marks_on_screen_and_in_print() -> None:
    for page in opened(demo_report()):
        head = "\n".join(str(page.cell(row, 1).value) for row in range(1, HEADER_ROW))
        for word in (
            "渝中区",
            "截至 2025-12-31（2025年四季度）",
            "渝中-2025Q4-01",
            "内部资料",
            SIMULATED_MARK,
        ):
            assert word in head, page.title
        printed = head_of(page)
        assert (printed.left.text, printed.center.text) == ("渝中区（孵化载体 2021—2025）", SIMULATED_MARK)
        assert printed.right.text == "2025-12-31　渝中-2025Q4-01　内部资料"


def test_real_records_carry_no_demonstration_mark() -> None:
    for page in opened(replace(demo_report(), simulated=False, number="", mark="")):
        said = [str(cell.value) for row in page.iter_rows() for cell in row]
        assert not any(SIMULATED_MARK in text for text in said)
        assert page.cell(DEMO_ROW, 1).value in (None, "")
        assert "即时数据" in str(page.cell(2, 1).value)
        assert head_of(page).center.text is None


def test_a_light_is_its_shape_and_word_on_its_tint_and_the_fill_means_nothing_else() -> None:
    report = demo_report(as_of=RUNNING)
    tints = {f"FF{colours.tint[1:]}".lower(): light for light, colours in LIGHTS.items()}
    looks = {f"{each.shape} {each.word}": each.light for each in report.standings}
    seen = set()
    for page in opened(report):
        for row in page.iter_rows(min_row=HEADER_ROW):
            for cell in row:
                colour = f"ff{str(cell.fill.fgColor.rgb)[-6:]}".lower()
                if cell.fill.fill_type and colour in tints:
                    assert looks[str(cell.value)] == tints[colour]
                    seen.add(tints[colour])
    assert {"green", "yellow", "red"} <= seen


def test_text_from_outside_stays_text() -> None:
    report = demo_report()
    names = dict(zip(report.unit_ids, HOSTILE, strict=False))
    hostile = replace(
        report,
        standings=tuple(
            replace(each, name=names.get(each.of, each.name), short_name=names.get(each.of, each.short_name))
            for each in report.standings
        ),
        carriers=tuple(replace(each, name=HOSTILE[0], code=HOSTILE[3]) for each in report.carriers),
        decisions=tuple(replace(each, text=HOSTILE[0], note="\x00\x07坏") for each in report.decisions),
        mark='&C&"Arial"内部',
    )
    workbook = opened(hostile)
    cell = workbook["载体"].cell(FIRST_ROW, 2)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (HOSTILE[0], "s", True)
    assert {row["议定事项"] for row in lines(workbook["议定事项"])} == {HOSTILE[0]}
    assert {row["办理情况"] for row in lines(workbook["议定事项"])} == {"坏"}
    assert not [
        cell for page in workbook for row in page.iter_rows() for cell in row if cell.data_type == "f"
    ]
    raw = xlsx(hostile)
    assert b"<f>" not in b"".join(sheets_xml(raw))
    assert b'&amp;&amp;C&amp;&amp;"Arial"' in b"".join(sheets_xml(raw)).replace(b"&quot;", b'"')


def sheets_xml(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/sheet")]


def cells_of(workbook: Workbook, reference: str) -> list[object]:
    """The values that a chart's reference points to."""
    name, _, cells = reference.rpartition("!")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    rows = workbook[name.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


def points_of(workbook: Workbook, chart: LineChart | BarChart) -> list[tuple[list[object], list[object]]]:
    """Categories and values of each series."""
    return [
        (
            cells_of(workbook, (series.cat.numRef or series.cat.strRef).f),
            cells_of(workbook, series.val.numRef.f),
        )
        for series in chart.series
    ]


def title_of(chart: LineChart | BarChart) -> str:
    assert chart.title
    assert chart.title.tx
    assert chart.title.tx.rich
    return "".join(run.t for paragraph in chart.title.tx.rich.p for run in paragraph.r or [])


def test_each_headline_target_has_a_line_chart_of_its_own_rows() -> None:
    report = demo_report(as_of=RUNNING)
    workbook = opened(report)
    charts = charts_on(workbook["走势"])
    assert [type(chart) for chart in charts] == [LineChart] * 3
    assert [title_of(chart) for chart in charts] == [
        f"{each.label}（{each.unit}）" for each in report.headline
    ]
    for chart, each in zip(charts, report.headline, strict=True):
        (_, actual), (days, expected), (_, goal) = points_of(workbook, chart)
        assert actual == [kept(point.value) for point in each.line]
        assert days == [datetime(p.on.year, p.on.month, p.on.day) for p in each.line] + [
            datetime(2025, 12, 31)
        ]
        assert expected[-1] == each.goal
        assert set(goal) == {each.goal}
        assert "尚无填报数据" not in actual


def test_completions_are_bars_in_the_order_of_rank_and_a_silent_unit_is_named_in_words_not_drawn_as_zero() -> (
    None
):
    report = demo_report("江津区")
    workbook = opened(report)
    charts = charts_on(workbook["园区进展"])
    assert [type(chart) for chart in charts] == [BarChart] * 3
    for chart in charts:
        (names, shares), (_, expected) = points_of(workbook, chart)
        assert shares == sorted(map(float, map(str, shares)), reverse=True)
        assert "其他" not in names
        assert len(names) == len(report.unit_ids) - 1
        assert all(isinstance(value, float | int) for value in (*shares, *expected))
        assert title_of(chart).endswith("（另有 1 个单位未填报）")


def test_charts_have_no_light_s_colour() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(demo_report()))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if "/chart" in name]
    drawn = {colour for chart in charts for colour in re.findall(r'srgbClr val="(\w{6})"', chart)}
    assert digits(ACCENT) in drawn
    assert not drawn & {digits(colours.fill) for colours in LIGHTS.values()}


@pytest.mark.parametrize(
    "day", [date(2021, 3, 31), date(2022, 8, 15), RUNNING, date(2025, 12, 31), date(2026, 9, 30)]
)
@pytest.mark.parametrize("district", ["渝中区", "江津区"])
def test_the_way_in_the_table_is_the_one_that_is_judged_by(district: str, day: date) -> None:
    for each in demo_report(district, day, meeting=False).standings:
        assert each.expected_on(day) == pytest.approx(each.expected, abs=1e-9)
    assert each.expected_on(date(2020, 6, 30)) == 0


def test_sources_name_batch_file_and_row_of_each_record() -> None:
    report = demo_report()
    rows = lines(opened(report)["数据来源"])
    assert [row["数值"] for row in rows] == [kept(row.value) for row in report.rows]
    assert all(re.search(r"批次 \d+.*\d+ 行", str(row["来源"])) for row in rows)
    assert {row["数据性质"] for row in rows} == {report.rows[0].standing}


def test_a_unit_s_workbook_holds_its_own_targets_only() -> None:
    report = focused(demo_report("江津区"), "shuangfu")
    workbook = opened(report)
    assert {row["对象"] for row in lines(workbook["指标总览"])} == {report.unit_name}
    assert {row["园区或责任单位"] for row in lines(workbook["园区进展"])} == {report.unit_name}
    assert report.unit_name in str(workbook["走势"].cell(1, 1).value)


def test_long_names_wrap_in_their_cells_and_are_shortened_beside_a_bar() -> None:
    workbook = opened(long_names(demo_report()))
    page = workbook["园区进展"]
    row = lines(page)[0]
    assert len(str(row["园区或责任单位"])) >= 60
    assert len(str(row["简称"])) == 12
    assert page.cell(FIRST_ROW, 2).alignment.wrap_text
    assert page.row_dimensions[FIRST_ROW].height > 60
    for sheet in workbook:
        head = head_of(sheet)
        assert all(len(part.text or "") <= 60 for part in (head.left, head.right))


figures = st.floats(min_value=0, max_value=1e9, allow_nan=False)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.none(), figures), min_size=1, max_size=12), st.integers(0, 3))
def test_any_figure_comes_back_as_the_very_number_and_none_as_its_word(
    values: list[float | None], decimals: int
) -> None:
    workbook = Workbook()
    page = workbook.worksheets[0]
    table = ListSheet("表", ("数",), [(decimal(value, decimals),) for value in values], "", "")
    write_table(page, table, heading_of(empty_report()))
    file = io.BytesIO()
    workbook.save(file)
    found = openpyxl.load_workbook(file).worksheets[0]
    back = [found.cell(FIRST_ROW + place, 1).value for place in range(len(values))]
    assert back == [kept(value) for value in values]
    assert all(value != 0 for value, given in zip(back, values, strict=True) if given is None)


@settings(max_examples=8)
@given(st.data())
def test_in_any_state_the_sheets_say_what_the_standings_say(data: st.DataObject) -> None:
    report = demo_report(as_of=RUNNING, meeting=False)
    drawn = tuple(_any_state(data, each) for each in report.standings)
    page = opened(replace(report, standings=drawn))["指标总览"]
    own = [each for each in drawn if each.of not in report.unit_ids]
    for row, each in zip(lines(page), own, strict=True):
        assert row["实际"] == kept(each.actual)
        assert row["完成率（%）"] == kept(each.completion)
        assert row["目标"] == kept(each.goal)


def _any_state(data: st.DataObject, each: Standing) -> Standing:
    actual = data.draw(st.one_of(st.none(), figures))
    goal = data.draw(st.floats(min_value=0.5, max_value=1e6, allow_nan=False))
    return replace(each, actual=actual, goal=goal, completion=None if actual is None else actual / goal)
