"""Records that no plan names any more: none is lost, each is counted under its name, and how to mend it is said."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data import store
from data.__main__ import main
from data.intake.checks.unnamed import told_unnamed, unnamed
from data.intake.demonstration import fill
from data.progress_listener import quiet
from data.store.named import Named
from plan_config.book import PlanBook
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.own_plans import put
from tests.plans import changed

BOOK = load_book()


def with_plan(plan_id: str, **changes: object) -> PlanBook:
    """The shipped plans, one of them changed."""
    plans = (changed(plan, **changes) if plan.id == plan_id else plan for plan in BOOK.plans)
    return changed(BOOK, plans=tuple(plans))


def without(district: str) -> PlanBook:
    kept = tuple(plan for plan in BOOK.plans if plan.district != district)
    return changed(BOOK, plans=kept)


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Database]:
    path = tmp_path_factory.mktemp("unnamed") / "demonstration.db"
    store.make_ready(path, fill=fill, tell=quiet)
    with closing(store.open_for_reading(path)) as db:
        yield db


def test_while_every_name_is_known_nothing_is_said(demonstration: store.Database) -> None:
    assert unnamed(demonstration, BOOK) == ()


def test_the_records_of_a_district_without_a_plan_are_counted_and_how_to_mend_it_is_said(
    demonstration: store.Database,
) -> None:
    (told,) = unnamed(demonstration, without("江津区"))
    assert told.startswith("没有规划写到江津区，它的记录都在，但不显示：")
    assert "个载体、" in told
    assert told.endswith("请把它的规划文件放回，或放入写有“district: 江津区”的新规划")
    assert "渝中区" not in told


def test_a_unit_whose_id_changed_is_named_with_what_stands_under_it(demonstration: store.Database) -> None:
    plan = next(plan for plan in BOOK.plans if plan.district == "渝中区")
    parks = tuple(changed(park, id="zongbu") if park.id == "zongbucheng" else park for park in plan.parks)
    (told,) = unnamed(demonstration, with_plan(plan.id, parks=parks))
    assert told.startswith("渝中区有记录写着规划里没有的编号，记录都在，但不计入进度：单位 zongbucheng（")
    assert "个载体" in told
    assert "huanchongyi" not in told


# Two units, a target and a measure; the first plan had another id, and the second is gone.
FOUND = (
    Named("渝中区", "unit", "", "zongbucheng", 3, "个载体"),
    Named("渝中区", "unit", "", "old", 3, "个载体"),
    Named("渝中区", "unit", "", "old", 24, "个单位期报数字"),
    Named("渝中区", "task", "", "t-gone", 2, "条任务进展"),
    Named("渝中区", "target", "", "area", 1, "条议定事项"),
    Named("渝中区", "target", "yuzhong-2021-2025", "area-gone", 1, "条人工标注"),
    Named("渝中区", "target", "yuzhong-2026-2030", "area", 4, "条议定事项"),
    Named("渝中区", "plan", "yuzhong-2026-2030", "yuzhong-2026-2030", 2, "份快照"),
)


def test_units_measures_targets_and_plans_are_each_named_once() -> None:
    assert list(told_unnamed(FOUND, BOOK)) == [
        "渝中区有记录写着规划里没有的编号，记录都在，但不计入进度：单位 old（3 个载体、24 个单位期报数字）、"
        "任务 t-gone（2 条任务进展）、目标 area-gone（1 条人工标注）、目标 area（4 条议定事项）、"
        "规划 yuzhong-2026-2030（2 份快照）。请把写有这些编号的规划文件放回，或在规划里改回原来的编号；"
        "单位由别的单位接续的，在接续的单位下写 succeeds"
    ]


def test_a_unit_that_another_takes_over_is_named_by_that() -> None:
    plan: Plan = BOOK.plans[0]
    parks = (changed(plan.parks[0], succeeds=("old",)), *plan.parks[1:])
    book = with_plan(plan.id, parks=parks)
    assert "old" not in " ".join(told_unnamed(FOUND, book))
    assert "t-gone" in " ".join(told_unnamed(FOUND, book))


def test_many_names_are_counted_and_the_first_twelve_listed() -> None:
    many = [Named("渝中区", "task", "", f"gone{nth}", 1, "条任务进展") for nth in range(30)]
    (told,) = told_unnamed(many, BOOK)
    assert "任务 gone11（1 条任务进展） 等 30 个。" in told
    assert "gone12" not in told


def test_the_command_says_it_and_the_file_stays_sound(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(own)
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "own.db"))
    csv = tmp_path / "期报.csv"
    csv.write_text(
        "区县,填报主体,数据期,填报日期,计入规划面积(㎡)\n测试区（虚构）,北片区,2023Q4,2024-01-08,10000\n",
        "utf-8",
    )
    assert main(["check"]) == 0
    assert main(["import", str(csv), "--by", "王五"]) == 0
    assert main(["check"]) == 0
    assert "没有规划写到" not in capsys.readouterr().out
    (own / "own.yaml").unlink()
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert (
        "提示：没有规划写到测试区（虚构），它的记录都在，但不显示：1 个单位期报数字。"
        "请把它的规划文件放回，或放入写有“district: 测试区（虚构）”的新规划。" in said
    )
    assert "数据文件完好，共 1 个批次。" in said
    put(own)
    assert main(["check"]) == 0
    assert "没有规划写到" not in capsys.readouterr().out
