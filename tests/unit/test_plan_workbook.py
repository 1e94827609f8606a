"""A plan comes out as a workbook and goes in again as the same plan, whatever it says."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import openpyxl
import pytest
from hypothesis import given, settings

from data.intake.files.tables import column_letter
from data.intake.files.workbook import read_upload
from data.intake.plan_workbook.declaring import ABOVE, NUMBER, Sheet
from data.intake.plan_workbook.reading import put_together, read_plan
from data.intake.plan_workbook.sheets import BY_NAME, SHEETS
from data.intake.plan_workbook.surroundings import surroundings
from data.intake.plan_workbook.writing import plan_workbook
from data.intake.reading.lines import Problem
from plan_config import yaml_file
from plan_config.base import Frozen
from plan_config.filing import as_file, put_in
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.own_plans import THIRD
from tests.unit.plan_strategies import plans

HERE = Path(__file__).parent
ELSEWHERE = sorted((HERE / "plans_elsewhere").glob("*.yaml"))
BOOK = load_book(own=(*ELSEWHERE, THIRD))
BESIDE = surroundings(BOOK)
EMPTY = openpyxl.load_workbook(io.BytesIO(plan_workbook(BESIDE)))
FILLED = openpyxl.load_workbook(io.BytesIO(plan_workbook(BESIDE, BESIDE.plans[0])))
# What a plan says in two fields and a line in one.
TOLD_OTHERWISE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("scope",): ("of",),
    ("of",): ("of",),
    ("into",): ("into",),
}


@pytest.mark.parametrize("plan", BOOK.plans, ids=lambda plan: plan.id)
def test_every_plan_there_is_comes_out_and_goes_in_again_unchanged(plan: Plan) -> None:
    found = read_plan(read_upload("方案.xlsx", plan_workbook(BESIDE, plan)).tables, BESIDE)
    assert [str(problem) for problem in found.problems] == []
    assert found.plan == plan


@settings(max_examples=25, deadline=None)
@given(plans())
def test_any_plan_comes_out_and_goes_in_again_unchanged(plan: Plan) -> None:
    problems: list[Problem] = []
    workbook = read_upload("方案.xlsx", plan_workbook(BESIDE, plan))
    entries = put_together(workbook.tables, BESIDE, problems)
    assert problems == []
    assert entries is not None
    assert Plan.model_validate(entries.data) == plan


@settings(max_examples=50, deadline=None)
@given(plan=plans())
def test_any_plan_is_the_same_read_from_its_file(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("file") / "plan.yaml"
    put_in(path, as_file(plan).encode())
    assert Plan.model_validate(yaml_file.read(path).data) == plan


def test_the_empty_workbook_says_what_is_missing_and_nothing_else() -> None:
    found = read_plan(read_upload("空白.xlsx", plan_workbook(BESIDE)).tables, BESIDE)
    assert found.plan is None
    assert {f"{problem.sheet} {problem.column}" for problem in found.problems} == {
        "来源文件 ",
        "方案 区县",
        "方案 名称",
        "方案 期限",
        "方案 起算日",
        "目标 ",
    }


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda sheet: sheet.name)
def test_every_choice_of_the_empty_workbook_is_made_from_a_list(sheet: Sheet) -> None:
    listed = {
        f"{rule.sqref}".split("2:")[0]: rule.formula1
        for rule in EMPTY[sheet.name].data_validations.dataValidation
        if rule.type == "list"
    }
    for index, column in enumerate(sheet.columns, start=1):
        chosen = bool(column.form.words or column.refers or column.offers)
        assert (column_letter(index) in listed) == chosen, column.header
    assert all(source.startswith("'") for source in listed.values())


@pytest.mark.parametrize("sheet", SHEETS[1:], ids=lambda sheet: sheet.name)
def test_what_the_program_makes_is_locked_and_all_else_is_open(sheet: Sheet) -> None:
    filled = FILLED[sheet.name]
    assert filled.protection.sheet
    for index, column in enumerate(sheet.columns, start=1):
        ours, letter = column.header == "编号（系统）", column_letter(index)
        assert filled.column_dimensions[letter].protection.locked == ours
        assert {found.protection.locked for found in filled[letter][1:]} <= {ours}


def test_a_wide_sheet_is_printed_on_several_pages_beside_each_other_each_with_the_names() -> None:
    wide, narrow = FILLED["园区"], FILLED["章节"]
    assert (wide.page_setup.fitToWidth or 1) >= 2
    assert wide.print_title_cols == "$A:$A"
    assert narrow.page_setup.fitToWidth == 1


def test_every_field_of_a_plan_has_a_column() -> None:
    told = {path for sheet in SHEETS for path in _columns(sheet)}
    asked = set(_fields(Plan, ()))
    assert asked - told == set(), "a field that no sheet of the plan workbook has: add a column for it"
    assert {path[-1] for path in told - asked} <= {
        "way",
        "group",
        "park",
        "site",
        "target",
        "task",
        "text",
        "..",
    }


def _columns(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    begin: tuple[str, ...] = sheet.at
    above = sheet
    while above.above:
        above = BY_NAME[above.above]
        begin = (*above.at, *begin)
    for column in sheet.columns:
        if column.at not in (ABOVE, NUMBER):
            yield (*begin, *column.at)
            yield (*begin, *TOLD_OTHERWISE.get(column.at[:1], column.at))
    if sheet.loose:
        yield from ((*sheet.at, *column.at) for column in sheet.columns)
    if "scope" in str(sheet.opened):
        yield (*begin, "scope")
    if sheet.name == "口径说明":
        yield begin


def _fields(model: type[Frozen], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        inner = next(_models(field.annotation), None)
        if inner:
            yield from _fields(inner, (*path, name))
        else:
            yield (*path, name)


def _models(annotation: Any) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    elif get_origin(annotation) in (tuple, UnionType) or get_args(annotation):
        for inner in get_args(annotation):
            yield from _models(inner)
