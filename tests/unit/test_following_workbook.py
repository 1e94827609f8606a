"""The workbook of a plan that follows another: it goes on with what that measured, and is asked where its way begins."""

import io

import openpyxl

from data.intake.plan_workbook.reading import PlanReading, plan_tables, read_plan
from data.intake.plan_workbook.surroundings import Surroundings, nobody_knows, surroundings
from data.intake.plan_workbook.writing import plan_workbook
from plan_config.beginning import Reached
from plan_config.indicators import Indicator
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.elsewhere import PLANS

BOOK = load_book(own=sorted(PLANS.glob("*.yaml")))
BEFORE = BOOK.plan("hunnan-2021-2023")


def beside(reached: Reached = nobody_knows) -> Surroundings:
    return surroundings(BOOK, reached)


def after(**target: object) -> Plan:
    """A plan that goes on with floor space and the share that is let of it."""
    assert BEFORE is not None
    chosen = {
        each.id: each.model_dump(mode="json") | {"deadline": "2026-12-31", "clause": "—"}
        for each in BEFORE.targets
        if each.id in ("area", "let")
    }
    chosen["area"] |= {"value": 1800, "wording": "1800万平方米以上", **target}
    told = {
        "id": "after",
        "follows": BEFORE.id,
        "short_title": "下一份方案",
        "targets": list(chosen.values()),
    }
    days = {"start": "2023-12-31", "deadline": "2026-12-31"}
    return Plan.model_validate(BEFORE.model_dump(mode="json") | told | days)


def read(plan: Plan, around: Surroundings) -> PlanReading:
    """A plan out of its workbook, with nothing on the sheets of indicators and what they sum up."""
    book = openpyxl.load_workbook(io.BytesIO(plan_workbook(around, plan)))
    for sheet in ("指标", "求和项"):
        book[sheet].delete_rows(2, 100)
    file = io.BytesIO()
    book.save(file)
    return read_plan(plan_tables("方案.xlsx", file.getvalue()), around)


def test_what_the_plan_before_measured_is_there_to_choose_and_stays_the_same() -> None:
    found = read(after(), beside())
    assert (found.problems, found.plan and found.plan.follows) == ((), "hunnan-2021-2023")
    assert BEFORE is not None
    assert found.plan is not None
    known = {each.id: each for each in BEFORE.indicators}
    taken = {each.id: each for each in found.plan.indicators}
    assert set(taken) == {"hn_area", "hn_let", "hn_let_area"}  # the share and what it divides, and no other
    assert all(known[each] == indicator for each, indicator in taken.items())
    again = read_plan(plan_tables("方案.xlsx", plan_workbook(beside(), found.plan)), beside())
    assert again.plan == found.plan


def test_the_list_of_indicators_offers_those_of_the_plan_before() -> None:
    around = beside()
    book = openpyxl.load_workbook(
        io.BytesIO(plan_workbook(around, after().model_copy(update={"indicators": ()})))
    )
    offered = {str(each.value) for row in book["选项"].iter_rows() for each in row if each.value}
    assert {"楼宇总面积", "楼宇企业入驻率"} <= offered


def test_a_level_that_has_no_begin_is_asked_about_with_what_there_was() -> None:
    def reached(plan: Plan, indicator: Indicator) -> float | None:
        return 1455.0 if (plan.id, indicator.id) == ("hunnan-2021-2023", "hn_area") else None

    told = [
        (each.sheet, each.row, each.column, each.message) for each in read(after(), beside(reached)).questions
    ]
    (area, let) = told
    assert area[:3] == ("目标", 2, "起点数")
    assert "上一方案期末为 1,455 万㎡，是否作为起点？" in area[3]
    assert "上一方案也考核“楼宇企业入驻率”，是否作为起点？" in let[3]


def test_a_begin_that_is_told_is_not_asked_about() -> None:
    for told in (
        {"from_previous": True},
        {"base": {"value": 1455, "on": "2023-12-31", "clause": "—"}},
    ):
        found = read(after(**told), beside())
        assert found.problems == ()
        assert not [each for each in found.questions if "楼宇总面积" in each.message], told
