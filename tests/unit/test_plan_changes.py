"""What a plan put in changes of the one before it is said target by target; what stays is not said."""

from datetime import date

from components.screen.plan_changes import plan_changes
from plan_config.reader import load_book
from plan_config.targets import TargetRevision
from tests.own_plans import THIRD, THIRD_ID
from tests.plans import changed

BOOK = load_book(own=(THIRD,))
found = BOOK.plan(THIRD_ID)
assert found is not None
PLAN = found


def test_a_plan_that_says_the_same_changes_nothing() -> None:
    assert plan_changes(PLAN, changed(PLAN, short="别名"), BOOK) == ()


def test_a_changed_figure_a_later_day_and_a_revision_stand_beside_what_was() -> None:
    area, graduates, north, *others = PLAN.targets
    revision = TargetRevision(on=date(2025, 6, 30), value=80, reason="用地收紧", paper="测试〔2025〕9号")
    after = changed(
        PLAN,
        targets=(
            changed(area, value=13),
            changed(graduates, revisions=(revision,)),
            changed(north, deadline=date(2026, 12, 31)),
            *others,
        ),
    )
    assert plan_changes(PLAN, after, BOOK) == (
        "孵化载体总面积：12（2027-12-31） → 13（2027-12-31）",
        "毕业企业：90（2027-12-31） → 90（2027-12-31，2025-06-30 起 80）",
        "北片区 孵化载体总面积：6（2027-12-31） → 6（2026-12-31）",
    )


def test_what_comes_and_goes_is_counted_and_named() -> None:
    *kept, south = PLAN.targets
    after = changed(PLAN, targets=(*kept, changed(south, id="south-2")), tasks=())
    assert plan_changes(PLAN, after, BOOK) == (
        "新增目标 1 项：南片区 孵化载体总面积",
        "去掉目标 1 项：南片区 孵化载体总面积",
        "去掉任务 1 项：建设北片区载体",
    )
