"""Every shape that a plan may ask for, judged by its own rule: each figure worked out by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.gauge import count_row
from components.report.sentences import next_steps
from components.report.standings import standings
from components.words.figures import goal_words, least_words
from components.words.formulas import completion_formula, mark_words, path_words, sides_words
from components.words.looks import is_behind, look_of, short_look
from components.words.outlook import outlook_words
from data.judging.progress import Progress, assess
from data.judging.scale import Scale
from data.judging.verdicts import Today
from data.records.observation import Observation
from plan_config.plan import Plan
from plan_config.targets import Target
from tests.pages.markup import text_of
from tests.unit.builders import DEADLINE, START, lights, plan, row, situation, target

HALF = date(2023, 6, 30)  # 30 of 60 months
END_21, END_22 = date(2021, 12, 31), date(2022, 12, 31)
AFTER = date(2026, 6, 30)


def firms(value: float, *points: tuple[date, float], as_of: date = DEADLINE, **asked: object) -> Progress:
    """A target of one unit in firms, which has no teams; figures by period."""
    goal = target("firms", value, **asked)
    return assess(situation(_one(goal), *_rows(*points)), goal, as_of)


def word_of(result: Progress) -> str:
    """The verdict in a word; nothing while there is none."""
    return result.verdict.word if result.verdict else ""


def _one(goal: Target) -> Plan:
    return plan(goal, parks=("a",))


def _rows(*points: tuple[date, float]) -> list[Observation]:
    both = (((day, value), (day, 0.0)) for day, value in points)
    return [
        row("a", day, value, series=series)
        for pair in both
        for (day, value), series in zip(pair, ("incubatees", "teams"), strict=True)
    ]


def test_more_than_is_not_met_at_the_figure_itself() -> None:
    at_three = firms(3, (DEADLINE, 3), kind="above")
    assert word_of(at_three) == "未完成"
    assert at_three.completion == 0.75  # 3 of the 4 that it takes
    at_four = firms(3, (DEADLINE, 4), kind="above")
    assert word_of(at_four) == "按期完成"
    assert at_four.completion == 1.0
    assert goal_words(at_four) == least_words(at_four) == "超 3 个"
    assert mark_words(at_four) == "超 3 个，即至少 4 个"


def test_the_way_to_more_than_a_figure_leads_to_the_figure_the_plan_names() -> None:
    # 超 10 万㎡ takes a square metre more, 10.0001: nobody is expected to have that on the way or at its end.
    goal = target("area", 10, kind="above")
    case = situation(_one(goal), row("a", DEADLINE, 99_000))
    (last,) = standings(case, DEADLINE)
    assert [corner.value for corner in last.path] == [0, 10]
    assert (last.expected, last.due_share) == (10, 1)
    half = assess(case, goal, HALF)
    assert (half.expected, half.due_share) == (5, 0.5)
    assert firms(10, (DEADLINE, 10), kind="above").gap != 0, "the figure itself is not yet more than it"


def test_more_than_an_area_is_met_by_a_square_metre_and_not_before() -> None:
    goal = target("area", 30, kind="above")
    told = assess(situation(_one(goal), row("a", DEADLINE, 290_000)), goal, DEADLINE)
    assert mark_words(told) == "超 30 万㎡，即至少 30.0001 万㎡"
    for square_metres, word in ((300_000, "未完成"), (300_001, "按期完成")):
        case = situation(_one(goal), row("a", DEADLINE, square_metres))
        assert word_of(assess(case, goal, DEADLINE)) == word


@pytest.mark.parametrize(
    ("tolerance", "actual", "word"),
    [(None, 4, "未完成"), (None, 5, "按期完成"), (1, 4, "按期完成"), (1, 3, "未完成")],
)
def test_about_is_met_at_the_figure_or_as_far_below_as_the_plan_says(
    tolerance: float | None, actual: float, word: str
) -> None:
    result = firms(5, (DEADLINE, actual), kind="about", tolerance=tolerance)
    assert word_of(result) == word
    assert goal_words(result) == "5 个左右"  # what the plan allows is not taken for what it asks


def test_at_most_is_kept_from_below_and_needs_no_way() -> None:
    before = firms(20, (HALF, 25), as_of=HALF, kind="ceiling")
    assert before.completion == 0.8  # 20 ÷ 25
    assert before.gap == -20.0
    assert (before.light, before.expected) == ("red", 20)
    assert before.per_quarter == -0.5  # 5 too many, over ten quarters
    assert outlook_words(before).startswith("今后还需降 5 个"), "half a firm a quarter is nothing to ask for"
    assert completion_formula(before) == "20 ÷ 25"
    assert "没有写起点" in path_words(before, plan())
    kept = firms(20, (HALF, 20), as_of=HALF, kind="ceiling")
    assert (kept.completion, kept.light) == (1.0, "blue")
    assert firms(20, (HALF, 7), as_of=HALF, kind="ceiling").completion == 1.0  # no more than whole
    assert goal_words(kept) == "不超过 20 个"


def test_nothing_reported_keeps_to_no_bound() -> None:
    result = firms(20, kind="ceiling")
    assert result.completion is None
    assert word_of(result) == "无法判定"


def test_a_sum_that_lacks_a_unit_cannot_be_said_to_stay_below_its_bound() -> None:
    goal = target("area", 20, kind="ceiling")
    case = situation(plan(goal), row("a", DEADLINE, 100_000))  # b never reported
    assert word_of(assess(case, goal, DEADLINE)) == "无法判定"


def test_from_a_base_only_what_was_added_is_progress() -> None:
    base = {"value": 60, "on": START, "clause": "一"}
    half = firms(90, (HALF, 70), as_of=HALF, base=base)
    assert half.expected == 75  # half of the way from 60 to 90
    assert half.completion == pytest.approx(1 / 3)  # 10 of 30, not 70 of 90
    assert half.gap == pytest.approx(-100 / 6)  # a third where a half is expected
    assert completion_formula(half) == "（70 − 60）÷（90 − 60）"
    assert path_words(half, plan()) == "按月直线，2020-12-31 起点 60 个（一、目标），口径由本系统约定"
    assert firms(90, (HALF, 60), as_of=HALF, base=base).completion == 0.0
    assert firms(90, (HALF, 54), as_of=HALF, base=base).completion == -0.2  # it has gone back
    assert word_of(firms(90, (DEADLINE, 90), base=base)) == "按期完成"


def test_from_five_to_zero_falls_along_its_path_and_ends_at_nothing() -> None:
    base = {"value": 5, "on": START, "clause": "一"}
    half = firms(0, (HALF, 2), as_of=HALF, kind="ceiling", base=base)
    assert half.expected == 2.5
    assert half.completion == 0.6  # 3 of 5 are gone
    assert half.light == "green"
    assert half.per_quarter == -0.2  # two, in ten quarters
    assert completion_formula(half) == "（5 − 2）÷（5 − 0）"
    rising = firms(0, (END_21, 2), (HALF, 4), as_of=HALF, kind="ceiling", base=base)
    assert rising.light == "red"  # more is worse
    assert word_of(firms(0, (DEADLINE, 0), kind="ceiling", base=base)) == "按期完成"
    left = firms(0, (DEADLINE, 1), kind="ceiling", base=base)
    assert word_of(left) == "未完成"
    assert left.completion == 0.8


def test_a_path_begins_on_the_day_of_its_base() -> None:
    base = {"value": 10, "on": END_22, "clause": "一"}
    result = firms(40, (END_21, 10), as_of=END_21, base=base)
    assert result.expected == 10  # before that day nothing more
    assert firms(40, (HALF, 10), as_of=HALF, base=base).expected == 15  # 6 of 36 months


def test_what_is_reached_late_or_lost_again_is_said_of_a_falling_target_too() -> None:
    assert word_of(firms(20, (DEADLINE, 25), (AFTER, 18), as_of=AFTER, kind="ceiling")) == "逾期完成"
    lost = firms(20, (DEADLINE, 18), (AFTER, 25), as_of=AFTER, kind="ceiling")
    assert word_of(lost) == "按期完成"
    assert lost.today == Today("现未达标", "red")


YEARS = {"deadline": date(2023, 12, 31), "every_year": True}


def test_a_good_first_year_does_not_excuse_an_empty_second() -> None:
    # 200 a year; at the ends of 2021, 2022 and 2023 there were 350, 400 and 640: 350, 50 and 240 of their own.
    result = firms(
        200,
        (START, 0),
        (END_21, 350),
        (END_22, 400),
        (date(2023, 12, 31), 640),
        as_of=date(2023, 12, 31),
        **YEARS,
    )
    assert [(year.value, year.met) for year in result.years] == [(350, True), (50, False), (240, True)]
    assert word_of(result) == "未完成"
    assert (
        outlook_words(result)
        == "2021年 350 / 200 个（达到）、2022年 50 / 200 个（未达到）、2023年 240 / 200 个（达到）"
    )
    assert (result.actual.value, result.completion) == (50, 0.25)  # the year that decides is shown
    assert result.light == "red"
    assert goal_words(result) == "每年 200 个"  # the paper names no sum


def test_a_year_begins_at_nothing_and_is_open_until_its_end() -> None:
    june = date(2022, 6, 30)
    result = firms(200, (START, 0), (END_21, 210), (june, 260), as_of=june, **YEARS)
    assert (result.actual.value, result.expected) == (50, 100)  # 260 less 210; half a year
    assert result.gap == -25
    assert result.per_quarter == 75  # 150 in the two quarters left of the year
    assert sides_words(result) == "企业 260 个 − 上年末 210 个"
    assert [year.met for year in result.years] == [True, None]
    assert outlook_words(result) == "2021年 210 / 200 个（达到）；今后每季需增 75 个"
    silent = firms(200, (START, 0), (END_21, 210), as_of=june, **YEARS)
    assert silent.actual.value is None  # nobody said anything of this year: that is not zero


def test_a_missed_year_is_not_forgiven_while_the_next_one_is_ahead() -> None:
    # 200 a year; 2021 brought 160, 40 too few; up to June 2022 there were 240 more.
    june = date(2022, 6, 30)
    result = firms(200, (START, 0), (END_21, 160), (june, 400), as_of=june, **YEARS)
    assert (result.actual.value, result.completion, result.gap) == (160, 0.8, -20)  # not 240 beside −20
    assert look_of(result, lights()).word == short_look(result, lights()).word == "2021年未完成"
    assert result.light == "red"  # as 20 points too few were at the end of 2021
    assert is_behind(result)
    assert outlook_words(result) == "2021年 160 / 200 个（未达到）、2022年至今 240 / 200 个"
    assert "2022年至今 240 / 200 个" in text_of(count_row(result, _one(result.target), lights()))


def test_a_year_that_is_over_is_nothing_to_make_up() -> None:
    june = date(2022, 6, 30)
    goal = target("firms", 200, **YEARS)
    told = {}
    for name, figure in (("met", 400), ("open", 310)):
        case = situation(_one(goal), *_rows((START, 0), (END_21, 160), (june, figure)))
        (told[name],) = standings(case, june)
    assert [each.missed_year for each in told.values()] == [2021, 2021]
    assert next_steps([told["met"]], (), (), ()) == ()  # 40 of 2021 cannot be made up, 2022 has its 200
    (step,) = next_steps([told["open"]], (), (), ())
    assert "每季需增 25 个" in step  # 50 in two quarters
    assert "差 40" not in step


def test_the_running_year_is_shown_where_it_is_further_behind_than_the_missed_one() -> None:
    # 200 a year: 2021 brought 180, 10 points short; by June 2022 there are 40 of the 100 then due, 30 points short.
    june = date(2022, 6, 30)
    result = firms(200, (START, 0), (END_21, 180), (june, 220), as_of=june, **YEARS)
    assert (result.actual.value, result.completion, result.gap) == (40, 0.2, -30)
    assert (result.missed, result.running, result.light) == (None, None, "red")
    assert look_of(result, lights()).word == "red"  # and not 2021年未完成 beside a figure of 2022
    assert outlook_words(result) == "2021年 180 / 200 个（未达到）；今后每季需增 80 个"


def test_a_missed_year_stands_while_nobody_has_told_of_the_next() -> None:
    march = date(2022, 3, 31)
    result = firms(200, (START, 0), (END_21, 160), as_of=march, **YEARS)
    assert (result.actual.value, result.gap, result.light) == (160, -20, "red")
    assert look_of(result, lights()).word == "2021年未完成"
    assert outlook_words(result) == "2021年 160 / 200 个（未达到）、2022年至今 未填报（应 200 个）"
    silent = firms(200, (START, 0), (END_21, 160), as_of=END_22, **YEARS)
    assert (silent.light, look_of(silent, lights()).word) == ("grey", "停报")


def test_what_each_year_has_to_meet_is_not_ahead_before_the_last_year() -> None:
    # 200 a year: 2021 brought 210, and half of 2022 brings 250 already; so does half of 2023.
    june, last = date(2022, 6, 30), date(2023, 6, 30)
    told = ((START, 0), (END_21, 210), (june, 460), (END_22, 470))
    assert firms(200, *told, as_of=june, **YEARS).light == "green"
    assert firms(200, *told, (last, 720), as_of=last, **YEARS).light == "blue"


def test_a_year_without_a_figure_leaves_the_whole_undecided() -> None:
    result = firms(
        200, (START, 0), (END_21, 210), (date(2023, 12, 31), 640), as_of=date(2023, 12, 31), **YEARS
    )
    assert [year.met for year in result.years] == [True, None, True]
    assert word_of(result) == "无法判定"


def test_years_may_ask_for_different_figures() -> None:
    table = [{"year": 2021, "value": 100}, {"year": 2022, "value": 300}]
    asked = {**YEARS, "by_year": table}
    result = firms(200, (START, 0), (END_21, 120), (END_22, 400), as_of=END_22, **asked)
    assert [(year.asked, year.value, year.met) for year in result.years] == [
        (100, 120, True),
        (300, 280, False),
    ]


def test_a_year_that_asks_for_nothing_falls_short_of_nothing() -> None:
    table = [{"year": 2021, "value": 0}]
    told = ((START, 0), (END_21, 0), (END_22, 150), (date(2023, 12, 31), 380))
    result = firms(200, *told, as_of=date(2023, 12, 31), **{**YEARS, "by_year": table})
    assert [(year.asked, year.value, year.met) for year in result.years] == [
        (0, 0, True),
        (200, 150, False),
        (200, 230, True),
    ]
    assert result.actual.value == 150  # of the year that decides, and not of the one that asked for nothing


def test_a_table_of_years_is_the_path_and_each_of_its_years_is_told() -> None:
    table = [{"year": 2021, "value": 300}, {"year": 2022, "value": 400}, {"year": 2023, "value": 500}]
    asked = {"by_year": table, "deadline": date(2023, 12, 31)}
    result = firms(500, (END_21, 310), (END_22, 380), as_of=END_22, **asked)
    assert result.expected == 400
    assert [(year.asked, year.value, year.met) for year in result.years] == [
        (300, 310, True),
        (400, 380, False),
    ]
    assert firms(500, (HALF, 450), as_of=HALF, **asked).expected == 450  # half-way from 400 to 500
    assert goal_words(result) == "500 个"


KINDS = st.sampled_from(["floor", "above", "about", "ceiling", "range", "within"])
FIGURE = st.floats(0, 1e6)


@given(
    begin=st.none() | FIGURE,
    mark=st.floats(0.001, 1e6),
    falls=st.booleans(),
    step=st.sampled_from([0.0, 1.0]),
    ones=st.tuples(FIGURE, FIGURE),
)
def test_more_in_the_right_direction_is_never_less_of_the_way(
    begin: float | None, mark: float, falls: bool, step: float, ones: tuple[float, float]
) -> None:
    right = begin is None or (begin > mark if falls else begin < mark)
    scale = Scale(begin if right else None, mark, falls, 0.0 if falls else step)
    low, high = sorted(ones, reverse=falls)
    assert (scale.completion(low) or 0) <= (scale.completion(high) or 0)
    for value in ones:
        assert scale.meets(value) <= ((scale.completion(value) or 0) >= 1)
    assert not scale.meets(None)


@given(
    kind=KINDS,
    base=st.none() | st.integers(0, 100),
    every_year=st.booleans(),
    points=st.lists(st.tuples(st.dates(START, AFTER), st.integers(0, 200)), max_size=5),
    as_of=st.dates(date(2019, 1, 1), date(2028, 12, 31)),
)
def test_whatever_is_asked_can_be_judged_on_any_day_with_any_figures(
    kind: str, base: int | None, every_year: bool, points: list[tuple[date, int]], as_of: date
) -> None:
    every_year = every_year and kind != "ceiling"
    asked: dict[str, object] = {"kind": kind, "every_year": every_year}
    if kind in ("range", "within"):
        asked["upper"] = 70
    if base is not None and not every_year:
        asked["base"] = {"value": base, "on": START, "clause": "一"}
    known = {day: float(value) for day, value in points}
    result = firms(50, *known.items(), as_of=as_of, **asked)
    assert (result.completion is None) == (result.actual.value is None)
    if result.verdict:
        assert result.per_quarter is None
    if result.actual.value is not None and result.verdict is None and not every_year:
        assert (result.light == "blue") == (result.scale.meets(result.actual.value) and not result.stopped)


def test_a_range_that_is_an_aim_is_met_above_its_upper_end_too_and_says_so() -> None:
    three = firms(1, (DEADLINE, 3), kind="range", upper=2)
    assert word_of(three) == "按期完成"
    assert goal_words(three) == "1–2 个"
    assert outlook_words(three) == "首次达到 2025-12-31；高于上限 2 个"
    assert "高于上限 2 个" in mark_words(three)
    assert "高于上限" not in outlook_words(firms(1, (DEADLINE, 2), kind="range", upper=2))


def test_a_range_that_must_not_be_left_is_met_at_both_its_ends_and_not_beyond() -> None:
    asked: dict[str, Any] = {"kind": "within", "upper": 70}
    words = [word_of(firms(60, (DEADLINE, value), **asked)) for value in (59, 60, 70, 71)]
    assert words == ["未完成", "按期完成", "按期完成", "未完成"]
    over = firms(60, (DEADLINE, 84), **asked)
    assert over.completion == pytest.approx(70 / 84)
    assert completion_formula(over) == "70 ÷ 84"
    assert over.light == "red"  # 16.7 points from where it should be
    assert "高于上限 70 个" in mark_words(over)


def test_above_a_range_before_its_deadline_is_no_lead() -> None:
    # What is to stay within a range has no way to go: 80 is above the 70 that it may be, so 70 ÷ 80 where all is expected.
    half = firms(60, (HALF, 80), as_of=HALF, kind="within", upper=70)
    assert (half.completion, half.due_share, half.gap) == (0.875, 1, -12.5)
    assert half.light == "red"
    assert half.per_quarter == -1  # ten too many, in ten quarters
    assert outlook_words(half).startswith("高于上限 70 个；今后每季需降 1 个")
    below = firms(60, (HALF, 45), as_of=HALF, kind="within", upper=70)
    assert (below.completion, below.gap) == (0.75, -25)
    base = {"value": 20, "on": START, "clause": "一"}  # unless its plan says from where it rises
    assert firms(60, (HALF, 45), as_of=HALF, kind="within", upper=70, base=base).gap == pytest.approx(12.5)


def test_a_range_may_be_reached_from_above_and_not_be_left_below() -> None:
    base = {"value": 90, "on": START, "clause": "一"}
    asked: dict[str, Any] = {"kind": "within", "upper": 70, "base": base}
    half = firms(60, (HALF, 80), as_of=HALF, **asked)
    assert (half.expected, half.completion) == (80, 0.5)  # 10 of the 20 down to the upper end
    assert completion_formula(half) == "（90 − 80）÷（90 − 70）"
    words = [word_of(firms(60, (DEADLINE, value), **asked)) for value in (71, 70, 60, 59)]
    assert words == ["未完成", "按期完成", "按期完成", "未完成"]
    assert "低于下限 60 个" in mark_words(firms(60, (DEADLINE, 59), **asked))


def test_a_sum_that_lacks_a_unit_cannot_be_said_to_lie_within_a_range() -> None:
    goal = target("area", 20, kind="within", upper=30)
    case = situation(plan(goal), row("a", DEADLINE, 250_000))  # b never reported
    assert word_of(assess(case, goal, DEADLINE)) == "无法判定"
