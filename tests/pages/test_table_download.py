"""Each table of a page can be taken away as it is filtered, and nothing else leaves with it."""

import io
from collections.abc import Callable

import openpyxl
import pytest
import streamlit as st
from openpyxl.worksheet.worksheet import Worksheet

from components.exports.xlsx.table import FIRST_ROW, HEADER_ROW, NOTE_ROW
from data import store
from tests.pages.conftest import OpenPage

pytestmark = pytest.mark.usefixtures("demonstration")
Taken = dict[str, Callable[[], bytes]]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Taken:
    """What the buttons of the page opened next would give, by their labels."""
    found: Taken = {}

    def button(label: str, data: Callable[[], bytes], file_name: str, **_: object) -> None:
        assert file_name.endswith(".xlsx")
        found[label] = data

    monkeypatch.setattr(st, "download_button", button)
    return found


def sheets(content: bytes) -> list[Worksheet]:
    return [
        page for page in openpyxl.load_workbook(io.BytesIO(content)).worksheets if isinstance(page, Worksheet)
    ]


def column(page: Worksheet, head: str) -> list[object]:
    place = [cell.value for cell in page[HEADER_ROW]].index(head) + 1
    return [page.cell(row, place).value for row in range(FIRST_ROW, page.max_row + 1)]


def test_the_carriers_leave_as_they_are_filtered_and_the_sheet_names_the_filters(
    offered: Taken, open_page: OpenPage
) -> None:
    open_page("carriers.py", district="渝中区", level="市级", search="区块链")
    (page,) = sheets(offered["下载载体表格"]())
    said = (
        "筛选：区县 渝中区；园区或责任单位 全部；方案 孵化载体 2021—2025；级别 市级；类型 全部；查找 区块链"
    )
    assert page.cell(NOTE_ROW, 1).value == said
    assert column(page, "载体") == ["IBM区块链联合创新孵化基地", "中新区块链双向孵化中心"]
    assert set(column(page, "级别")) == {"市级"}
    with store.reading() as db:
        assert any("表格 载体" in entry.detail for entry in store.trail(db))


def test_a_circle_is_named_as_a_circle_in_the_sheet_and_not_as_a_unit(
    offered: Taken, open_page: OpenPage
) -> None:
    open_page("carriers.py", circle="huanjiaoda")
    (page,) = sheets(offered["下载载体表格"]())
    said = "筛选：区县 江津区；园区或责任单位 全部；生态圈 环交大生态圈；级别 全部；类型 全部；查找 全部"
    assert page.cell(NOTE_ROW, 1).value == said


def test_both_districts_leave_as_a_sheet_each_and_no_figure_is_a_text(
    offered: Taken, open_page: OpenPage
) -> None:
    open_page("carriers.py")
    first, second = sheets(offered["下载园区进展表格"]())
    assert (first.title, second.title) == ("渝中区 园区进展", "江津区 园区进展")
    assert column(first, "载体面积实际（万㎡）") == [1.58, 19.76, 5.33, 6.4, 0.55]
    assert "渝中区" not in str(second.cell(1, 1).value)
    assert not any(isinstance(each, str) for each in column(first, "载体面积完成率"))


@pytest.mark.parametrize(
    ("page", "label", "heads"),
    [
        (
            "overview.py",
            "下载总览表格",
            ("对象", "指标", "计量单位", "目标表述", "目标", "目标上限", "实际", "数据期"),
        ),
        (
            "tasks.py",
            "下载任务清单表格",
            ("区县", "条款", "责任单位", "配合单位", "任务", "对应指标", "完成期限", "进展"),
        ),
        ("sources.py", "下载目标出处表格", ("数字", "是什么", "是否计入", "来源")),
        ("records.py", "下载填报健康表格", ("单位", "责任单位", "最近一期", "距今（月）", "本期缺", "状态")),
    ],
)
def test_each_page_gives_its_table_with_the_columns_on_screen(
    page: str, label: str, heads: tuple[str, ...], offered: Taken, open_page: OpenPage
) -> None:
    open_page(page, district="渝中区")
    first, *_ = sheets(offered[label]())
    assert tuple(cell.value for cell in first[HEADER_ROW])[: len(heads)] == heads
    assert first.max_row > FIRST_ROW
    assert "江津区" not in str(first.cell(1, 1).value)


def test_what_two_dates_compared_say_leaves_with_the_tables(offered: Taken, open_page: OpenPage) -> None:
    open_page("overview.py", district="渝中区", since="2024-06-30")
    own, units, both = sheets(offered["下载总览表格"]())
    assert [page.title for page in (own, units, both)] == [
        "渝中区 指标总览",
        "渝中区 园区进展",
        "渝中区 对比",
    ]
    above = str(both.cell(NOTE_ROW, 1).value)
    assert above.startswith(
        "筛选：区县 渝中区；园区或责任单位 全部；方案 孵化载体 2021—2025；对比 2024-06-30\n"
        "2025-12-31 与 2024-06-30 相比"
    )
    assert both.max_row - HEADER_ROW == 22, "the folded ones too: 7 of the district and 15 of its units"
    assert {type(each) for each in column(both, "变化")} <= {int, float}
    open_page("carriers.py", district="渝中区", since="2024-06-30")
    _, compared = sheets(offered["下载园区进展表格"]())
    assert compared.max_row - HEADER_ROW == 15
    assert "渝中区" not in column(compared, "对象 · 指标")
    _, changed = sheets(offered["下载载体表格"]())
    assert changed.title == "渝中区 载体变化"
    assert "对比 2024-06-30" in str(changed.cell(NOTE_ROW, 1).value)


def test_where_no_date_is_compared_with_no_sheet_says_that_one_is(
    offered: Taken, open_page: OpenPage
) -> None:
    open_page("carriers.py", district="渝中区")
    for label in ("下载园区进展表格", "下载载体表格"):
        (page,) = sheets(offered[label]())
        assert "对比" not in str(page.cell(NOTE_ROW, 1).value)
