"""What people do to a plan workbook in an office program: each is either taken as meant, or told where it is and how to
mend it, and once."""

import io
import re
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data.intake.files.workbook import UploadError
from data.intake.plan_workbook.reading import PlanReading, plan_tables, read_plan
from data.intake.plan_workbook.surroundings import surroundings
from data.intake.plan_workbook.writing import plan_workbook
from plan_config.reader import load_book
from tests.elsewhere import PLANS
from tests.own_plans import THIRD, THIRD_ID

BESIDE = surroundings(load_book(own=(THIRD, *sorted(PLANS.glob("*.yaml")))))
PLAN, SHARES = BESIDE.plan(THIRD_ID), BESIDE.plan("hunnan-2021-2023")
TITLES = BESIDE.plan("pingyang-2025-2027")
Change = Callable[[Workbook], object]


def read(*changes: Change, plan_id: str = THIRD_ID) -> PlanReading:
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(BESIDE, BESIDE.plan(plan_id))))
    for change in changes:
        change(book)
    file = io.BytesIO()
    book.save(file)
    return read_plan(plan_tables("方案.xlsx", file.getvalue()), BESIDE)


def place(page: Worksheet, header: str, row: int = 2) -> str:
    """Where a cell stands; on 方案 beside its item."""
    if page.title == "方案":
        return next(f"B{cell.row}" for cell in page["A"] if cell.value == header)
    return next(f"{cell.column_letter}{row}" for cell in page[1] if cell.value == header)


def cell(sheet: str, header: str, value: object, row: int = 2, look: str = "") -> Change:
    def change(book: Workbook) -> None:
        found = book[sheet][place(book[sheet], header, row)]
        found.value = value
        if look:
            found.number_format = look

    return change


def goal(header: str, value: object, row: int = 2, look: str = "") -> Change:
    return cell("目标", header, value, row, look)


def head(sheet: str, header: str, other: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][place(book[sheet], header, 1)].value = other

    return change


def without(sheet: str, header: str) -> Change:
    return lambda book: book[sheet].delete_cols(book[sheet][place(book[sheet], header, 1)].column)


def renamed(sheet: str, other: str) -> Change:
    return lambda book: setattr(book[sheet], "title", other)


def second_head(book: Workbook) -> None:
    page = book["目标"]
    page.append([found.value for found in page[1]])


def copied(sheet: str, row: int) -> Change:
    return lambda book: book[sheet].append([found.value for found in book[sheet][row]])


AS_MEANT: dict[str, tuple[Change, ...]] = {
    "day with dots": (cell("方案", "期限", "2027.12.31"),),
    "day in Chinese": (cell("方案", "期限", "2027年12月31日"),),
    "day in full-width": (cell("方案", "期限", "２０２７－１２－３１"),),
    "day as a day": (cell("方案", "期限", date(2027, 12, 31)),),
    "figure in full-width": (goal("目标数", "１２"),),
    "figure as text": (goal("目标数", "12"),),
    "blanks round a choice": (goal("类别", " 总目标　"),),
    "line end inside a name": (goal("指标", "孵化载体\n总面积"),),
    "line end inside a header": (head("目标", "目标数", "目标\n数"),),
    "half-width brackets in a header": (head("目标", "编号（系统）", "编号(系统)"),),
    "blank behind a sheet's name": (renamed("目标", "目标 "),),
    "other quotes": (goal("原文数字", "12万平方米"), goal("分组", "“北片区”", 4)),
    "no column of ids": (without("目标", "编号（系统）"),),
    "no column that may be blank": (without("目标", "左右容差"),),
    "an item of the form left out": (lambda book: book["方案"].delete_rows(9),),
    "units with commas": (
        cell("任务", "所涉单位", "北片区，"),
        cell("任务", "对应指标", "孵化载体总面积,毕业企业"),
    ),
    "an aim without its kind": (goal("约束", None, 5),),
    "a factor left to the units": (cell("指标", "折算", None),),
}


@pytest.mark.parametrize("changes", AS_MEANT.values(), ids=list(AS_MEANT))
def test_what_can_only_be_meant_one_way_is_taken_so(changes: tuple[Change, ...]) -> None:
    found = read(*changes)
    assert [f"{each}" for each in found.problems] == []
    assert found.plan == PLAN


TOLD: dict[str, tuple[Change, str]] = {
    "end of a year": (
        goal("期限", "2027年底"),
        "“目标”表第 2 行 M 列【期限】“2027年底”：日期要写到日：若指年底，请写成 2027-12-31",
    ),
    "a month": (goal("期限", "2027.12"), "日期要写到日：若指月底，请写成 2027-12-31"),
    "a year in a cell of days": (
        cell("方案", "期限", date(1905, 7, 19)),
        "表格软件把只填的 2027 当成了 1905-07-19；日期要写到日，若指年底，请写成 2027-12-31",
    ),
    "a unit behind the figure": (
        goal("目标数", "30万㎡"),
        "请只填数：按“万㎡”计的填 30，按“㎡”计的填 300000",
    ),
    "firms behind the figure": (goal("目标数", "90家", 3), "请只填数 90；单位按指标的计量单位"),
    "a bound before the figure": (
        goal("目标数", "超12"),
        "请只填数 12；单位按指标的计量单位，不少于、超过、左右、不超过在“约束”里选",
    ),
    "two figures": (goal("目标数", "10—12"), "这是区间：约束填“区间”，目标数填 10，区间上限填 12"),
    "a figure in Chinese": (goal("目标数", "十二"), "这里应填数字，不带单位和文字"),
    "a share of what is none": (
        goal("目标数", 0.3, look="0%"),
        "“目标”表第 2 行 I 列【目标数】“30%”：这里是百分数，指标“孵化载体总面积”的计量单位是 万㎡",
    ),
    "months with their word": (
        cell("方案", "报送周期（月）", "3个月"),
        "【报送周期（月）】“3个月”：请只填数 3",
    ),
    "a stroke for nothing": (goal("区间上限", "/"), "没有的请留空，不写“/”"),
    "none for an office": (goal("责任单位", "无"), "没有的请留空，不写“无”"),
    "a formula": (goal("目标数", "=5+7"), "这一格是没有算出结果的公式，请在表格软件里重新计算并保存"),
    "merged cells": (
        lambda book: book["目标"].merge_cells(
            f"{place(book['目标'], '条款', 2)}:{place(book['目标'], '条款', 3)}"
        ),
        "“目标”表第 3 行 O 列【条款】：缺少这一项，请补上；合并的单元格要取消合并，逐格填写",
    ),
    "a second head": (second_head, "“目标”表第 7 行：这一行又是表头，以下没有读取"),
    "no column that is needed": (
        without("目标", "条款"),
        "“目标”表第 1 行【条款】：缺少这一列，请从空白的方案填写簿里把这一列的表头复制过来",
    ),
    "a renamed column": (
        head("目标", "目标数", "目标值"),
        "“目标”表第 1 行 I 列【目标值】：没有这一列，是否应为“目标数”？",
    ),
    "a unit in a header": (head("目标", "目标数", "目标值（万㎡）"), "没有这一列，是否应为“目标数”？"),
    "a name twice": (
        lambda book: (cell("分组", "名称", "北片区", 4)(book), cell("分组", "编号（系统）", None, 4)(book)),
        "“分组”表第 4 行 A 列【名称】“北片区”：与第 2 行同名，请改名或删去一行",
    ),
    "a renamed sheet": (renamed("指标", "指标表"), "“指标表”：没有叫这个名字的表，是否应为“指标”？"),
    "a near name": (goal("指标", "孵化载体面积"), "没有叫“孵化载体面积”的指标（是否应为“孵化载体总面积”？）"),
    "an indicator of another plan": (
        goal("指标", "楼宇总面积"),
        "“楼宇总面积”是另一份方案自己的指标；本方案接续那一份的，请在“方案”表选定“上一方案”，即可直接选用；",
    ),
    "a unit twice, with a target for each": (
        lambda book: (
            copied("分组", 2)(book),
            cell("分组", "编号（系统）", None, 5)(book),
            copied("目标", 4)(book),
        ),
        "“分组”表第 5 行 A 列【名称】“北片区”：与第 2 行同名，请改名或删去一行",
    ),
    "a number that is none": (cell("里程碑", "目标序号", 7), "没有序号为 7 的目标"),
    "a copied line": (copied("任务", 2), "“任务”表第 3 行"),
    "words for an id": (cell("任务", "编号（系统）", "一"), "编号由程序生成，请清空这一格"),
    "words beside the table": (
        lambda book: book["目标"].__setitem__("Z3", "待核"),
        "“目标”表第 3 行 Z 列“待核”：这一格上面没有表头",
    ),
    "a note under the table": (
        lambda book: book["目标"].__setitem__("A12", "注：以解读为准"),
        "这一行只有这一格有内容",
    ),
    "a sum without summands": (
        lambda book: book["求和项"].delete_rows(2),
        "须在“求和项”表里写明由哪些填报数相加",
    ),
    "no sheet of papers": (lambda book: book.remove(book["来源文件"]), "“来源文件”表：至少要填一行"),
    "a number given twice": (goal("序号", 4, 6), "“目标”表第 6 行 A 列【序号】“4”：与第 5 行的序号相同"),
    "a plan before that is none": (
        lambda book: (cell("方案", "上一方案", "旧方案")(book), cell("分组", "接替的单位", "旧片区")(book)),
        "【上一方案】“旧方案”：没有叫“旧方案”的规划",
    ),
    "units of no plan before": (
        cell("分组", "接替的单位", "旧片区"),
        "现在没有可选的上一方案单位，请先在“方案”表选定“上一方案”，或留空",
    ),
    "ends before it starts": (
        cell("方案", "起算日", date(2028, 12, 31)),
        "【期限】“2027-12-31”：期限应晚于起算日",
    ),
}


@pytest.mark.parametrize(("change", "said"), TOLD.values(), ids=list(TOLD))
def test_what_is_wrong_is_told_once_with_its_place_and_what_to_do(change: Change, said: str) -> None:
    found = read(change)
    told = [f"{problem}" for problem in found.problems]
    assert said in "\n".join(told)
    assert found.plan is None
    assert len(told) <= 2, told  # the cause, and nothing of what follows from it


ASKED: dict[str, tuple[Change, str]] = {
    "begins on New Year's Day": (
        cell("方案", "起算日", date(2023, 1, 1)),
        "方案自 2023 年初起的，请写 2022-12-31",
    ),
    "a district half named": (
        cell("方案", "区县", "渝中"),
        "已有“渝中区”的方案；是同一个区县的，请写成完全一样",
    ),
    "later than the plan": (goal("期限", date(2028, 12, 31), 3), "晚于方案的期限 2027-12-31，请核对"),
    "another unit in a milestone": (
        cell("里程碑", "原文数字", "4家"),
        "写的是个数，指标“孵化载体总面积”的计量单位是 万㎡",
    ),
    "a clause of no section": (
        lambda book: (
            cell("章节", "编号", "二")(book),
            cell("章节", "标题", "格局")(book),
            goal("条款", "第五条", 3)(book),
        ),
        "“目标”表第 3 行 O 列【条款】“第五条”：章节里没有条款“第五条”所在的部分，请核对",
    ),
    "the id of another plan": (
        cell("方案", "区县", "另一县"),
        "这是“测试区（虚构）孵化载体建设方案”的编号；另一份方案请清空这一格，由程序另编",
    ),
    "another figure in numerals": (goal("原文数字", "七十万平方米"), "原文是“七十万平方米”，这里是 12 万㎡"),
    "a district of no kind": (cell("方案", "区县", "开化"), "区县要写全，如 平阳县"),
    "a wrong factor": (
        lambda book: (cell("指标", "计量单位", "万家")(book), cell("求和项", "填报单位", "家")(book)),
        "“毕业企业”的 万家 由填报的 家 相加，折算应为 10000，这里是 1",
    ),
    "a hidden line": (
        lambda book: setattr(book["目标"].row_dimensions[3], "hidden", True),
        "“目标”表：第 3 行是隐藏的（或被筛选掉），也已读入",
    ),
}


@pytest.mark.parametrize(("change", "said"), ASKED.values(), ids=list(ASKED))
def test_what_only_looks_wrong_is_asked_and_stops_nothing(change: Change, said: str) -> None:
    found = read(change)
    assert said in "\n".join(f"{question}" for question in found.questions)
    assert found.problems == ()
    assert found.plan is not None


def test_a_line_that_is_cleared_but_for_its_grey_cell_is_gone() -> None:
    def cleared(book: Workbook) -> None:
        for head, found in zip(book["任务"][1], book["任务"][2], strict=True):
            if head.value != "编号（系统）":
                found.value = None

    found = read(cleared)
    assert found.plan is not None
    assert PLAN is not None
    assert found.plan == PLAN.model_copy(update={"tasks": ()})


def test_all_that_can_be_told_is_told_in_one_pass() -> None:
    """A wrong day of the plan, a wrong line and a missing item hide neither what is wrong elsewhere nor a question."""
    found = read(
        cell("方案", "起算日", "2022年底"),
        cell("任务", "条款", None),
        goal("约束", "最多", 3),
        goal("原文数字", "30万平方米"),
        cell("里程碑", "目标数", 40),
    )
    assert [f"{problem}".split("：")[0] for problem in found.problems] == [
        "“方案”表第 6 行 B 列【起算日】“2022年底”",
        "“目标”表第 3 行 H 列【约束】“最多”",
        "“里程碑”表第 2 行 C 列【目标数】“40”",
        "“任务”表第 2 行 D 列【条款】",
    ]
    assert [f"{question}" for question in found.questions] == [
        "“目标”表第 2 行 I 列【目标数】“12”：原文是“30万平方米”，这里是 12 万㎡，请核对是否填错了数或单位",
    ]
    assert found.plan is None


def test_a_percentage_is_the_figure_that_is_seen_however_the_cell_keeps_it() -> None:
    assert SHARES is not None
    row = next(row for row, target in enumerate(SHARES.targets, start=2) if target.value == 90)
    for value, look in ((0.9, "0%"), (0.9, "0.00%"), ("90%", ""), ("90％", ""), (90, "")):
        found = read(goal("目标数", value, row, look), plan_id=SHARES.id)
        assert found.plan == SHARES, (value, look)


def test_a_title_is_known_without_its_quotes() -> None:
    assert TITLES is not None
    row = next(row for row, each in enumerate(TITLES.indicators, start=2) if each.count and each.count.titles)
    assert read(cell("指标", "计数称号", "温州市20孵化器", row), plan_id=TITLES.id).plan == TITLES
    (unknown,) = read(cell("指标", "计数称号", "30孵化器", row), plan_id=TITLES.id).problems
    assert "没有名为“30孵化器”的级别或称号" in f"{unknown}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "这是 PDF 文件"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "这是旧格式的表格"),
        ("名称,区县\n甲,乙\n".encode(), "这不是 Excel 工作簿（.xlsx）"),
    ],
)
def test_another_kind_of_file_is_told_as_one(content: bytes, said: str) -> None:
    with pytest.raises(UploadError, match=re.escape(said)):
        plan_tables("方案.xlsx", content)
