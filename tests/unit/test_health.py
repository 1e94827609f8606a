"""Who has not reported, how old the records are, and how full."""

from datetime import date

from components.content.coverage import missing, recorded
from data.judging.health import health
from plan_config.targets import Target
from tests.unit.builders import plan, row, situation, target

Q2, Q4, NEXT_Q4 = date(2021, 6, 30), date(2021, 12, 31), date(2022, 12, 31)
CASE = plan(target(), target("firms", 100), parks=("a", "b", "c"))


def test_who_has_gaps_is_urged_longest_silent_first() -> None:
    rows = [
        row("a", Q4, 1),
        row("a", Q4, 1, series="incubatees"),
        row("a", Q4, 0, series="teams"),
        row("b", Q2, 1),
    ]
    found = health(situation(CASE, *rows), Q4)
    assert [unit.unit for unit in found.to_urge] == ["c", "b"]
    # b's only figure is of June: six months. c never reported: no age at all, and not zero months.
    assert [(unit.last, unit.months) for unit in found.units] == [(Q4, 0), (Q2, 6), (None, None)]
    assert [unit.missing for unit in found.units] == [(), ("area", "firms"), ("area", "firms")]
    # Six cells: three units in two measures; a filled two.
    assert (found.cells, found.filled, found.share) == (6, 2, 2 / 6)
    assert found.without_data == ()


def test_two_silent_cycles_are_a_stop_and_one_is_not() -> None:
    case = situation(CASE, row("a", Q4, 1), row("b", date(2022, 6, 30), 1))
    # A cycle is half a year: at the end of 2022 a has been silent for two, b for one, c for ever.
    assert [unit.unit for unit in health(case, NEXT_Q4).stopped] == ["a", "c"]
    assert [unit.unit for unit in health(case, Q4).stopped] == ["b", "c"], "b's later figure is not seen yet"


def test_a_target_without_any_figure_is_named() -> None:
    found = health(situation(CASE, row("a", Q4, 1)), Q4)
    assert [each.id for each in found.without_data] == ["t-firms"]
    assert [each.id for each in health(situation(CASE), Q4).without_data] == ["t-area", "t-firms"]


def test_of_a_plan_without_figures_nobody_is_urged() -> None:
    in_words = Target(id="t", kind="qualitative", role="aim", label="建成", clause="一", wording="建成")
    found = health(situation(plan(in_words)), Q4)
    assert (found.units, found.cells, found.stopped) == ((), 0, ())
    said = (missing(found, {}), recorded(plan(in_words), found, {}, ()))
    assert [(each.nothing, each.caption) for each in said][1] == ("方案没有需要单位填报的数字。", "")
    assert said[0].nothing == "方案没有需要单位填报的数字。"
    assert not any(each.rows for each in said)


def test_outside_of_a_plan_nothing_is_due() -> None:
    case = situation(CASE, row("a", Q4, 1))
    # Of 2021 to 2025: at the end of 2020 it has not begun, in March 2026 it is over.
    for day, said in ((date(2020, 12, 31), "尚未开始"), (date(2026, 3, 31), "已经结束")):
        found = health(case, day)
        assert (found.cells, found.to_urge, found.stopped, found.without_data) == (0, (), (), ())
        assert missing(found, {}).nothing == f"方案{said}，这一期没有需要填报的数字。"
        assert not recorded(CASE, found, {}, ()).rows
    assert (
        health(case, date(2025, 12, 31)).cells == 6
    )  # on its last day three units in two measures still are


def test_a_period_to_come_asks_for_nothing_until_its_last_month() -> None:
    case = situation(CASE)
    assert health(case, Q4, date(2021, 11, 30)).outside == "ahead"
    assert missing(health(case, Q4, date(2021, 11, 30)), {}).nothing == "这一期还没有到，没有需要填报的数字。"
    assert health(case, Q4, date(2021, 12, 1)).cells == 6
