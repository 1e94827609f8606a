"""A table of a page taken away as a workbook: its rows and columns, typed, under the filters it was shown with."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from components.content.counts import counted_of
from components.content.table import Column, Lamp, Quantity, Row, Table, Value
from components.content.units import Unit, units_of
from components.exports.xlsx.shown import ShownTable, shown_sheet, shown_workbook
from components.exports.xlsx.table import HEADER_ROW, FormattedNumber, Heading, LightCell
from components.screen.matrix_tables import matrix_tables
from components.words.figures import SIMULATED_MARK
from tests.unit.builders import DEADLINE
from tests.unit.reports import demo_report, situation_of

HEADING = Heading(
    "渝中区", date(2025, 12, 31), "2025年四季度", "", "数据版本 7", "内部资料", warning=SIMULATED_MARK
)
FILTERS = "筛选：区县 渝中区；查找 总部城"


def table(*columns: str, rows: Sequence[tuple[Value, ...]]) -> Table:
    """A table of values as they are."""
    heads = tuple(Column(head, _itself) for head in columns)
    return Table("表", heads, tuple(Row(values, "依据") for values in rows), nothing="没有。")


def _itself(value: Value) -> Value:
    return value


def test_a_figure_stays_a_figure_and_what_stands_beside_it_gets_a_column_of_its_own() -> None:
    red = Lamp("red", "■", "差距较大")
    rows = [
        (Value("环重医"), Value("80.0%", Quantity(0.8, 1, "share"), lamps=(red,), small=("较上季持平",))),
        (Value("总部城"), Value("未填报")),
    ]
    sheet = shown_sheet(table("单位", "完成率", rows=rows), FILTERS)
    assert sheet.headers == ("单位", "完成率", "完成率 状态", "完成率 说明")
    assert sheet.rows == [
        ("环重医", FormattedNumber(0.8, "0.0%"), LightCell("red", "■ 差距较大"), "较上季持平"),
        ("总部城", "未填报", "", ""),
    ]
    assert sheet.note == FILTERS


def test_a_column_without_words_is_left_out_and_a_table_without_rows_keeps_its_heads() -> None:
    drawn = table("单位", "走势", rows=[(Value("环重医"), Value())])
    assert shown_sheet(drawn, "").headers == ("单位",)
    empty = shown_sheet(table("单位", "走势", rows=[]), "")
    assert (empty.headers, empty.rows, empty.nothing) == (("单位", "走势"), [], "没有。")


def test_things_of_their_own_in_one_cell_stand_below_each_other() -> None:
    parts = (Value("载体面积", lamps=(Lamp("blue", "◆", "提前完成"),)), Value("国家级"))
    sheet = shown_sheet(table("对应指标", rows=[(Value(parts=parts),)]), "")
    assert sheet.rows == [("载体面积 ◆ 提前完成\n国家级",)]


def test_the_units_on_screen_have_actual_goal_share_and_light_in_columns_to_reckon_with() -> None:
    report = demo_report("渝中区")
    rows = [Unit(targets, targets[0]) for targets in report.units]
    sheet = shown_sheet(units_of(rows, "screen", report.district, report.plan, ("所属布局",)), FILTERS)
    assert len(sheet.rows) == 5
    of = dict(zip(sheet.headers, sheet.rows[1], strict=True))
    assert of["园区或责任单位"] == "总部城数字经济产业园"
    assert (of["载体面积实际（万㎡）"], of["载体面积目标（万㎡）"]) == (
        FormattedNumber(19.76, "#,##0.00"),
        FormattedNumber(18.0, "#,##0.00"),
    )
    assert of["载体面积状态"] == LightCell("blue", "◆ 提前完成")
    assert "载体面积走势" not in sheet.headers


def test_the_workbook_names_scope_date_state_mark_and_filters_above_each_table() -> None:
    said = table("单位", rows=[(Value("=1+1"),)])
    book = openpyxl.load_workbook(
        io.BytesIO(shown_workbook([ShownTable(HEADING, said, FILTERS), ShownTable(HEADING, said, FILTERS)]))
    )
    assert len(book.sheetnames) == 2
    page = book.worksheets[0]
    above = [page.cell(row, 1).value for row in range(1, HEADER_ROW)]
    assert above[0] == "渝中区　表"
    assert above[1] == "截至 2025-12-31（2025年四季度）　编号：数据版本 7　内部资料"
    assert above[2] == FILTERS
    assert "演示数据" in str(above[3])
    cell = page.cell(HEADER_ROW + 1, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_range_reads_as_one_and_is_reckoned_with_by_the_end_that_meets_it() -> None:
    # 建成 1 个即达到, 1 to 2 are asked for.
    report = demo_report("渝中区")
    sheet = shown_sheet(counted_of(report.counts, report.plan, "screen"), "")
    goals = dict(zip([row[0] for row in sheet.rows], [row[2] for row in sheet.rows], strict=True))
    assert goals["大型孵化载体"] == FormattedNumber(1, '#,##0"–2"')
    assert goals["特色孵化载体"] == FormattedNumber(5, "#,##0")


def test_the_file_of_the_first_page_says_what_its_gauges_say_and_how_far_behind_since_when() -> None:
    # 渝中: 33.62 of 30 万㎡; the units' measures stand in the plan's order wherever the worst is worst.
    for district in ("渝中区", "江津区"):
        own, units = (
            shown_sheet(said, FILTERS) for said in matrix_tables(situation_of(district), DEADLINE, None)
        )
        for sheet in (own, units):
            assert {"实际", "目标", "数据期", "完成率（%）", "差距（个百分点）", "状态", "落后起于"} <= set(
                sheet.headers
            )
        assert own.note.startswith(f"{FILTERS}\n截至 2025-12-31，{district} ")
        indicators = [row[units.headers.index("指标")] for row in units.rows[:3]]
        assert indicators == ["孵化载体总面积", "在孵企业和创业团队", "孵化培育科技型企业"]
        assert units.rows[0][units.headers.index("园区或责任单位")] != "其他"


def test_what_is_old_says_of_which_period_it_is_and_how_far_it_lay_behind() -> None:
    _, units = (shown_sheet(said, "") for said in matrix_tables(situation_of("渝中区"), DEADLINE, None))
    (old,) = (
        dict(zip(units.headers, row, strict=True))
        for row in units.rows
        if row[1] == "历史文化街区" and row[0] == "孵化载体总面积"
    )
    assert old["数据期"] == date(2024, 6, 30)
    assert old["差距（个百分点）"] == FormattedNumber(-45.0, "+#,##0.0;-#,##0.0;0.0")
    assert old["落后起于"] == "无法判定"


@pytest.mark.parametrize(
    "name", ["两江/新区", "两江:新区", "两江*新区", "两江?新区", "两江[新]区", "两江\\新区"]
)
def test_a_district_may_be_called_what_no_sheet_may_be_called(name: str) -> None:
    said = table("单位", rows=[(Value("甲"),)])
    shown = ShownTable(replace(HEADING, scope=name), said, "")
    book = openpyxl.load_workbook(io.BytesIO(shown_workbook([shown, shown])))
    assert all(title.startswith("两江_") for title in book.sheetnames)
    assert len(set(book.sheetnames)) == 2
    assert book.worksheets[0].cell(1, 1).value == f"{name}　表", "the heading keeps the name as it is"
