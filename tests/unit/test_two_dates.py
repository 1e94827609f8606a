"""Two dates side by side: each target then and now, the deepest fall first, and what turned said in words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.content.two_dates import compared, telling
from components.report.two_dates import TwoDates, summary, two_dates
from components.report.wording import unchanged
from components.screen.two_dates import short_comparison, then_and_now, unit_comparison
from plan_config.targets import TargetRevision
from tests.unit.builders import plan, row, situation, target

THEN, NOW = date(2023, 12, 31), date(2024, 12, 31)  # 60 and 80 % are expected by then
PLAN = plan(
    target(),
    target(value=18.0, id="a-area", role="annex", scope="park", of="a"),
    target(value=12.0, id="b-area", role="annex", scope="park", of="b"),
    target(value=10.0, id="c-area", role="annex", scope="park", of="c"),
    parks=("a", "b", "c"),
)
# a falls from 12 to 9 of 18: 66.7 %, 7 points ahead and green, to 50 %, 30 points short and red. b rises from 3 to all
# of 12, red to blue. c never reported. The district goes from 15 to 21 of 30: 10 points short at both, yellow.
FOUND = situation(
    PLAN,
    row("a", THEN, 120_000),
    row("b", THEN, 30_000),
    row("a", NOW, 90_000),
    row("b", NOW, 120_000),
)


def order(found: TwoDates) -> list[str]:
    return [pair.now.target for pair in found.pairs]


def test_the_deepest_fall_comes_first_and_what_has_no_figure_last() -> None:
    found = two_dates(FOUND, (THEN, NOW))
    assert order(found) == ["a-area", "t-area", "b-area", "c-area"]
    assert [pair.turn_word for pair in found.pairs] == ["转差", "", "好转", ""]
    assert [round(pair.gain, 1) for pair in found.pairs] == [-16.7, 20, 75, 0]


def test_the_sentence_counts_both_ways_and_names_the_worst_of_each() -> None:
    said = summary(two_dates(FOUND, (THEN, NOW)))
    assert said == (
        "2024-12-31 与 2023-12-31 相比（全区 1 项、园区和责任单位 3 项目标）：2 项增加、1 项回落；回落最多的是园区a·面积；提升最多的是园区b·面积；"
        "1 项状态转差：园区a·面积（当时green，现red）；1 项状态好转：园区b·面积（当时red，现blue）。"
    )
    assert "园区c" not in said


def test_two_dates_are_told_in_the_order_of_time_whichever_was_chosen_first() -> None:
    assert two_dates(FOUND, (NOW, THEN)) == two_dates(FOUND, (THEN, NOW))
    same = two_dates(FOUND, (date(2024, 3, 31), date(2024, 6, 30)))
    assert "增加" not in summary(same)


def test_where_nothing_can_be_compared_nobody_says_that_nothing_fell() -> None:
    said = summary(two_dates(FOUND, (date(2020, 12, 31), NOW)))
    assert said.startswith("2024-12-31 与 2020-12-31 相比（全区 1 项、园区和责任单位 3 项目标）：3 项有变化")
    assert "没有回落" not in said


def test_what_can_be_judged_no_longer_says_why_and_is_neither_better_nor_worse() -> None:
    # a spoke for the end of 2022 alone: a year later that still stands, after two it has fallen silent.
    spoke = situation(PLAN, row("a", date(2022, 12, 31), 90_000))
    found = {pair.now.target: pair for pair in two_dates(spoke, (date(2022, 12, 31), NOW)).pairs}
    assert (found["a-area"].turn_word, found["a-area"].turn) == ("转为停报", 0)
    back = {pair.now.target: pair for pair in two_dates(FOUND, (date(2021, 12, 31), NOW)).pairs}
    assert (back["a-area"].turn_word, back["c-area"].turn_word) == ("转为可判定", "")


def test_a_row_says_both_figures_with_their_lights_and_what_came_between() -> None:
    found = two_dates(FOUND, (THEN, NOW))
    table = compared(found, district="测试区", plan="test-plan")
    assert [column.head for column in table.columns][1:3] == ["2023年四季度", "2024年四季度"]
    name, then, now, moved, turned = table.rows[0].values
    assert (name.words, then.words, now.words) == ("园区a · 面积", "12", "9")
    assert ([lamp.light for lamp in then.lamps], [lamp.light for lamp in now.lamps]) == (["green"], ["red"])
    assert (moved.words, moved.small, turned.words) == ("−3 万㎡", ("−16.7 个百分点",), "转差")
    assert table.rows[0].pick == "park:测试区/a"
    assert table.rows[-1].values[3].words == "无法比较", "a missing figure is no fall to zero"


def test_beside_a_gauge_stand_the_other_date_and_in_bold_what_turned() -> None:
    assert set(then_and_now(FOUND, (THEN, NOW), None)) == {"t-area"}, (
        "the rows of units stand in the table above"
    )
    said = then_and_now(FOUND, (THEN, NOW), "a")
    assert "b-area" not in said
    assert "2023年四季度：12 万㎡，green；至2024年四季度 −3 万㎡<b>，当时green，现red</b>" in said["a-area"]
    assert "<b>" not in said["t-area"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=3), st.integers(1, 4))
def test_in_few_rows_the_deepest_fall_and_the_highest_rise_are_never_left_out(
    figures: list[tuple[int, int]], most: int
) -> None:
    rows = [
        row(unit, day, value * 10_000)
        for unit, values in zip("abc", figures, strict=True)
        for day, value in zip((THEN, NOW), values, strict=True)
    ]
    found = two_dates(situation(PLAN, *rows), (THEN, NOW))
    shown = telling(found, most)
    assert len(shown) <= most
    if found.pairs[0].gain < 0:
        assert found.pairs[0] in shown
    if most > 1 and found.pairs[-1].gain > 0 <= found.pairs[-1].turn:
        assert found.pairs[-1] in shown
    falls = [pair.gain < 0 or pair.turn < 0 for pair in shown]
    assert falls == sorted(falls, reverse=True), "no fall stands below a rise"
    rises = [pair.gain for pair in shown if pair.gain > 0 <= pair.turn]
    assert rises == sorted(rises, reverse=True), "the highest rise first"


def test_on_the_first_page_what_has_no_room_is_folded_and_not_left_out() -> None:
    above, _, folded = short_comparison(FOUND, (THEN, NOW), None).partition("<details")
    # a fell, the district and b rose; of c nothing is known.
    assert "园区a · 面积" in above
    assert "园区c" not in above
    assert "其余各项" in folded
    assert "园区c · 面积" in folded
    only_a = short_comparison(FOUND, (THEN, NOW), "a")
    assert "<details" not in only_a
    assert "园区b" not in only_a
    assert "测试区 · 面积" not in unit_comparison(FOUND, (THEN, NOW), None)


def test_each_page_says_whose_targets_it_counts() -> None:
    whole = short_comparison(FOUND, (THEN, NOW), None)
    units = unit_comparison(FOUND, (THEN, NOW), None)
    assert "（全区 1 项、园区和责任单位 3 项目标）" in whole
    assert "（园区和责任单位 3 项目标）" in units
    assert "区级" not in units


def test_what_turned_for_the_better_is_shown_before_what_only_rose() -> None:
    # Every unit rises: a by 50 points from nothing and c by 40, both still behind; b by 25, to blue.
    # The district rises most of all, from 10 to 26 of 30: by 53 points.
    figures = {"a": (0, 9), "b": (9, 12), "c": (1, 5)}
    rows = [
        row(unit, day, value * 10_000)
        for unit, values in figures.items()
        for day, value in zip((THEN, NOW), values, strict=True)
    ]
    found = two_dates(situation(PLAN, *rows), (THEN, NOW))
    shown = [pair.now.target for pair in telling(found, 2)]
    assert shown == ["t-area", "b-area"], "the highest first"
    assert "a-area" not in shown


def test_of_a_goal_that_was_revised_meanwhile_the_completion_moves_as_its_figure_does() -> None:
    # 8 of 10 were 80 %; the goal became 20 in mid-2024, and 9 of 20 are 45 %: one more, and of 20 five points more.
    revision = TargetRevision(on=date(2024, 6, 30), value=20.0, reason="调整", paper="测府〔2024〕2号")
    revised = plan(target(value=10.0, revisions=(revision,)), parks=("a",))
    found = two_dates(situation(revised, row("a", THEN, 80_000), row("a", NOW, 90_000)), (THEN, NOW))
    (pair,) = found.pairs
    assert (pair.then.completion, pair.now.completion) == (0.8, 0.45), "each is judged as at its own date"
    assert round(pair.gain, 1) == 5
    assert "1 项增加；没有回落；提升最多的是测试区·面积" in summary(found)
    assert "回落最多" not in summary(found)
    moved = compared(found, district="测试区", plan="test-plan").rows[0].values[3]
    assert (moved.words, moved.small) == (
        "+1 万㎡",
        ("+5 个百分点", "目标由 10 调整为 20 万㎡，按调整后计"),
    )
    assert pair.change
    assert "完成率由 40.0% 到 45.0%；目标由 10 调整为 20 万㎡，完成率均按调整后的目标计" in (
        pair.change.words
    )


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 60), st.integers(1, 60))
def test_what_is_counted_as_a_rise_is_never_named_as_the_deepest_fall(
    before: int, after: int, goal: int, later: int
) -> None:
    revision = TargetRevision(
        on=date(2024, 6, 30), value=float(later), reason="调整", paper="测府〔2024〕2号"
    )
    revised = plan(target(value=float(goal), revisions=(revision,)), parks=("a",))
    rows = (row("a", THEN, before * 10_000), row("a", NOW, after * 10_000))
    (pair,) = two_dates(situation(revised, *rows), (THEN, NOW)).pairs
    assert (pair.gain > 0) == (after > before)
    assert (pair.gain < 0) == (after < before)


def test_what_nobody_reported_is_not_unchanged() -> None:
    days = (date(2021, 6, 30), date(2021, 9, 30))
    said = short_comparison(FOUND, days, None)
    assert "（全区 1 项、园区和责任单位 3 项目标），4 项目标都缺数，无法比较。" in said
    assert said.count("无法比较") == 1
    assert "没有变化" not in said
    assert "没有可对比" not in said
    assert not then_and_now(FOUND, days, None), "nothing to say beside a gauge"
    assert unchanged(4, 1) == "没有变化，另有 1 项缺数，无法比较"
    assert unchanged(4, 0) == "没有变化"


def test_what_was_not_reported_then_is_said_once() -> None:
    beside = then_and_now(FOUND, (date(2021, 12, 31), NOW), "b")["b-area"]
    assert "2021年四季度：未填报；至" in beside
