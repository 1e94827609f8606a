"""What is wrong in a plan workbook is told by its cell, in the workbook's own words, with how to mend it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from data.intake.files.tables import TextLine, TextTable
from data.intake.files.workbook import read_upload
from data.intake.plan_workbook.declaring import Sheet
from data.intake.plan_workbook.reading import PlanReading, read_plan
from data.intake.plan_workbook.sheets import SHEETS
from data.intake.plan_workbook.surroundings import surroundings
from data.intake.plan_workbook.writing import plan_workbook
from plan_config.reader import load_book

BESIDE = surroundings(load_book())
YUZHONG = BESIDE.plan("yuzhong-2021-2025")
SERVICE = BESIDE.plan("yuzhong-service-2025-2027")
TABLES = read_upload("渝中.xlsx", plan_workbook(BESIDE, YUZHONG)).tables
FULL = BESIDE.plan("jiangjin-2021-2025")
FULL_TABLES = read_upload("江津.xlsx", plan_workbook(BESIDE, FULL)).tables
FILLED = {table.name for table in FULL_TABLES if table.lines}
SERVICE_TABLES = read_upload("科创.xlsx", plan_workbook(BESIDE, SERVICE)).tables


@dataclass(frozen=True)
class Cell:
    """A cell by sheet, row in the file and header; on 方案 by its item."""

    sheet: str
    row: int
    header: str

    def changed(self, tables: Sequence[TextTable], value: str) -> list[TextTable]:
        return [self._changed(table, value) if table.name == self.sheet else table for table in tables]

    def _changed(self, table: TextTable, value: str) -> TextTable:
        place = 1 if self.sheet == "方案" else table.headers.index(self.header)
        row = next((line.row for line in table.lines if line.cells[0] == self.header), self.row)
        lines = [_put(line, place, value) if line.row == row else line for line in table.lines]
        if row not in {line.row for line in lines}:
            lines.append(_put(TextLine(row, ()), place, value))
        return table._replace(lines=tuple(lines))


def _put(line: TextLine, place: int, value: str) -> TextLine:
    cells = [*line.cells, *("" for _ in range(place + 1 - len(line.cells)))]
    cells[place] = value
    return line._replace(cells=tuple(cells))


def read(tables: Sequence[TextTable]) -> PlanReading:
    return read_plan(tables, BESIDE)


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (Cell("方案", 0, "期限"), "2019-12-31", "“方案”表第 7 行 B 列【期限】“2019-12-31”：期限应晚于起算日"),
        (Cell("方案", 0, "名称"), "", "“方案”表第 2 行 B 列【名称】：缺少这一项，请补上"),
        (Cell("方案", 0, "布局图"), "圆圈", "只能填：按分组、按生态圈、没有"),
        (Cell("方案", 0, "上级方案"), "某省方案", "没有叫“某省方案”的规划，请从下拉列表中选择：江津区高质量"),
        (
            Cell("目标", 2, "指标"),
            "载体面积",
            "没有叫“载体面积”的指标（是否应为“孵化载体总面积”？），请从下拉列表中选择：孵化载体总面积",
        ),
        (Cell("目标", 2, "目标数"), "三十", "“目标”表第 2 行 I 列【目标数】“三十”：这里应填数字"),
        (Cell("目标", 2, "目标数"), "", "数值型目标须有“指标”和“目标数”；没有数值的目标请写“约束”填“定性”"),
        (Cell("目标", 2, "期限"), "", "数值型目标须有“期限”（仅支持类支持事项可不写）"),
        (Cell("目标", 2, "约束"), "区间", "区间型目标（区间、区间以内）须有“区间上限”，其他类型不得有"),
        (Cell("目标", 2, "约束"), "最多", "只能填：不少于、超过、左右、不超过、区间、区间以内、定性"),
        (Cell("目标", 2, "园区"), "电创园片区", "总目标类目标的对象应为整个区县"),
        (Cell("目标", 2, "每年都要"), "也许", "这里应填“是”或“否”"),
        (Cell("目标", 3, "序号"), "1", "“目标”表第 3 行 A 列【序号】“1”：与第 2 行的序号相同"),
        (Cell("里程碑", 2, "目标序号"), "99", "“里程碑”表第 2 行 A 列【目标序号】“99”：没有序号为 99 的目标"),
        (Cell("里程碑", 2, "日期"), "2026-12-31", "应晚于前一个日期 2026-12-31"),
        (Cell("园区", 2, "附表行号"), "1.5", "这里应填整数"),
        (Cell("园区", 2, "经度"), "200", "“园区”表第 2 行 L 列【经度】“200”：应不大于 135"),
        (Cell("园区", 3, "简称"), "总部城", "“园区”表第 3 行 B 列【简称】“总部城”：“总部城”与前面的条目重复"),
        (Cell("任务", 2, "责任条款"), "", "写了责任或配合单位，须写出处“责任条款”"),
        (Cell("任务", 2, "所涉单位"), "总部城、电创园", "没有叫“总部城”的填报单位"),
        (Cell("读法选项", 2, "默认"), "", "须有且只有一种读法写“默认”填“是”"),
        (Cell("总分差异", 2, "分解合计"), "31", "附表（附件）各行合计 33，总目标 30；请按此改正"),
        (Cell("来源文件", 2, "印发日期"), "2023-02-30", "日期无效"),
        (Cell("结转", 2, "备注"), "没有说明", "结转须写明上一方案的“上一方案目标”或“上一方案任务”，二者取一"),
    ],
)
def test_each_problem_names_its_cell_and_how_to_mend_it(cell: Cell, value: str, said: str) -> None:
    found = read(cell.changed(TABLES, value))
    told = "\n".join(f"{problem}" for problem in found.problems)
    assert said in told
    assert found.plan is None
    assert re.findall(r"[a-z]{3,}", told) == []  # no key, no code and no id


def test_a_figure_that_differs_from_its_wording_is_a_question_and_the_plan_stands() -> None:
    cell = Cell("目标", 3, "目标数")
    assert read(SERVICE_TABLES).questions == ()
    found = read(cell.changed(SERVICE_TABLES, "10"))
    (question,) = found.questions
    assert f"{question}" == (
        "“目标”表第 3 行 I 列【目标数】“10”：原文是“突破100万平方米”，这里是 10 万㎡，请核对是否填错了数或单位"
    )
    assert question.key
    assert found.problems == ()
    assert found.plan is not None
    assert found.plan.targets[1].value == 10


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda sheet: sheet.name)
def test_a_cell_left_blank_that_is_needed_is_told_once_and_nothing_that_follows_from_it(sheet: Sheet) -> None:
    for column in sheet.columns if sheet.name in FILLED and sheet.columns[1:] else ():
        if column.required:
            told = read(Cell(sheet.name, 2, column.header).changed(FULL_TABLES, "")).problems
            assert [(each.sheet, each.row, each.column) for each in told] == [(sheet.name, 2, column.header)]


def test_a_sheet_a_column_and_an_item_that_nobody_knows_are_named() -> None:
    goals = next(table for table in TABLES if table.name == "目标")
    form = next(table for table in TABLES if table.name == "方案")
    others = [table for table in TABLES if table not in (goals, form)]
    strange = form._replace(lines=(*form.lines, TextLine(40, ("邮编", "400000"))))
    renamed = goals._replace(headers=("顺序", *goals.headers[1:]))
    found = read([*others, strange, renamed, goals._replace(name="目标 (2)")])
    told = [f"{problem}" for problem in found.problems]
    assert "“目标 (2)”表：没有叫这个名字的表，请把表名改回原样，或删去这张表" in told
    assert "“目标”表第 1 行 A 列【顺序】：没有这一列，请把表头改回原样，或删去这一列" in told
    assert "“方案”表第 40 行 A 列【邮编】：没有这一项，请把项目名称改回原样，或删去这一行" in told
    assert found.plan is None


def test_without_its_own_sheet_there_is_no_plan() -> None:
    found = read([table for table in TABLES if table.name != "方案"])
    assert [f"{each}" for each in found.problems] == ["“方案”表：缺少这张表，请用空白的方案填写簿填写"]
    assert found.plan is None


def test_another_file_altogether_is_told_as_such() -> None:
    other = TextTable("期报", ("区县", "单位"), (TextLine(2, ("渝中区", "总部城")),))
    found = read([other])
    assert [f"{each}" for each in found.problems] == [
        "“期报”表：没有叫这个名字的表，请把表名改回原样，或删去这张表",
        "“方案”表：缺少这张表，请用空白的方案填写簿填写",
    ]
