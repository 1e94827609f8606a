"""A further plan is one more YAML file: another structure loads beside ours without a line of code."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from plan_config.book import PlanBook
from plan_config.reader import FOLDER, load_book
from tests.own_plans import DISTRICT, THIRD
from tests.plans import first_plan


@pytest.fixture
def book(tmp_path: Path) -> PlanBook:
    for path in (*FOLDER.glob("*.yaml"), THIRD):
        shutil.copy(path, tmp_path)
    return load_book(tmp_path)


def test_one_more_file_adds_a_district_and_changes_no_other(book: PlanBook) -> None:
    names = {plan.district for plan in book.district_plans}
    assert names == {"渝中区", "江津区", DISTRICT}
    ours = load_book()
    assert [book.plan(plan.id) for plan in ours.plans] == list(ours.plans)
    assert DISTRICT not in {plan.district for plan in ours.plans}


def test_groups_without_an_annex_report_for_themselves(book: PlanBook) -> None:
    plan = first_plan(book, DISTRICT)
    assert [unit.id for unit in plan.units] == ["north", "middle", "south"]
    assert plan.units_in("group", "middle") == ("middle",)
    assert plan.responsible_for("group", "middle").lead == ("测试区科技局",)
    assert plan.responsible_for("group", "south").lead == ()


def test_an_indicator_of_its_own_joins_the_shared_ones(book: PlanBook) -> None:
    assert book.indicator("graduates").unit == "家"
    assert book.indicator("area").unit == "万㎡"
    with pytest.raises(KeyError):
        load_book().indicator("graduates")


def test_two_milestones_are_kept_in_order(book: PlanBook) -> None:
    plan = book.plan("ceshi-2023-2027")
    assert plan is not None
    steps = [(step.on, step.value) for step in plan.targets[0].milestones]
    assert steps == [(date(2024, 12, 31), 4), (date(2025, 12, 31), 7)]
    # 6 + 3.5 + 2.5 = 12: parts and headline agree, so no mismatch is named.
    assert plan.mismatches == ()
