"""The rules of progress, each with values worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.report.standings import standings
from components.words.outlook import outlook_words
from data.judging.actuals import at, change_since
from data.judging.lights import light_of
from data.judging.progress import Progress, assess
from data.judging.scale import Scale
from data.judging.situation import Situation
from data.judging.target_path import expected_value, needed_per_quarter
from data.judging.timelines import timeline
from data.judging.verdicts import Today, Verdict
from data.records.no_change import NoChange
from data.records.observation import Observation
from plan_config.targets import Target
from tests.unit.builders import (
    AREA,
    DEADLINE,
    POINTS,
    RATIO,
    START,
    carrier,
    milestone,
    park,
    plan,
    row,
    situation,
    target,
)

ONE = ("a",)
END_22, END_23 = date(2022, 12, 31), date(2023, 12, 31)
MID_24, END_24, MID_25 = date(2024, 6, 30), date(2024, 12, 31), date(2025, 6, 30)


def judged(
    *rows: Observation, value: float = 30.0, as_of: date = DEADLINE, parks: tuple[str, ...] = ONE
) -> Progress:
    """A one-target plan judged at a date."""
    goal = target(value=value)
    return assess(situation(plan(goal, parks=parks), *rows), goal, as_of)


def series(*points: tuple[date, float]) -> list[Observation]:
    """Rows of unit a, in 万㎡."""
    return [row("a", day, value * 10_000) for day, value in points]


@pytest.mark.parametrize(
    ("value", "step", "at_end_23", "at_end_24", "at_mid_25"),
    [
        (30, 18, 18, 24, 27),  # 18 + half of the remaining 12 after 12 of 24 months; + three quarters
        (2400, 1500, 1500, 1950, 2175),
        (360, 200, 200, 280, 320),
    ],
)
def test_the_expected_path_goes_through_the_milestone(
    value: float, step: float, at_end_23: float, at_end_24: float, at_mid_25: float
) -> None:
    goal = target(value=value, milestones=(milestone(END_23, step),))
    assert expected_value(goal, AREA, START, END_23) == at_end_23
    assert expected_value(goal, AREA, START, END_24) == at_end_24
    assert expected_value(goal, AREA, START, MID_25) == at_mid_25
    assert expected_value(goal, AREA, START, date(2023, 11, 30)) < step  # not reached a month early


def test_a_step_within_a_month_of_the_start_is_expected_from_its_day_on() -> None:
    goal = target(value=30, milestones=(milestone(date(2021, 1, 20), 6),))
    days = (date(2021, 1, 19), date(2021, 1, 20))
    assert [expected_value(goal, AREA, START, day) for day in days] == [0, 6]


def test_without_a_milestone_the_path_is_straight_in_whole_months() -> None:
    assert expected_value(target(value=100), AREA, START, END_24) == 80  # 48 of 60 months
    assert (
        expected_value(target(value=60), AREA, START, date(2021, 2, 27)) == 1
    )  # January is over, February is not
    assert expected_value(target(value=60), AREA, START, START) == 0
    assert expected_value(target(value=60), AREA, START, date(2027, 1, 1)) == 60  # never above the target


def test_75_percent_at_90_percent_elapsed_is_15_points_behind_and_83_percent_by_ratio() -> None:
    # 0.75 - 0.90 = -15 points: red under the points rule; 0.75 / 0.90 = 83 %: green from 80 % in the ratio rule
    assert light_of(POINTS, 0.75, 0.90) == "red"
    assert light_of(RATIO, 0.75, 0.90) == "green"
    result = judged(*series((MID_25, 22.5)), as_of=MID_25)
    assert result.gap == -15
    assert result.light != "yellow"


@pytest.mark.parametrize(
    ("completion", "light"),
    [(0.90, "green"), (0.8999, "yellow"), (0.80, "yellow"), (0.7999, "red"), (1.0, "blue"), (1.4, "blue")],
)
def test_the_lights_change_exactly_at_their_thresholds(completion: float, light: str) -> None:
    assert light_of(POINTS, completion, 0.90) == light


def test_no_figure_is_grey_and_never_a_zero() -> None:
    result = judged(as_of=END_24)
    assert (result.light, result.completion, result.gap, result.actual.value) == ("grey", None, None, None)
    assert result.actual.missing == ONE


def test_completion_is_not_capped() -> None:
    result = judged(*series((END_24, 45)), as_of=END_24)
    assert result.completion == 1.5  # 45 of 30
    assert result.light == "blue"


def test_a_late_catch_up_stays_yellow_for_two_cycles() -> None:
    # 2023-12-31: 12 of 30 is 40 % against 60 %, red. 2024-06-30: 21.3 is 71 % against 70 %, green, but caught up.
    rows = series((END_23, 12), (MID_24, 21.3), (MID_25, 27.3))
    caught = judged(*rows, as_of=MID_24)
    assert (caught.light, caught.caught_up) == ("yellow", True)
    # 2025-06-30: the last two cycle ends are 2024-12-31 (21.3, 71 % against 80 %: yellow) and 2024-06-30 (green).
    later = judged(*rows, as_of=MID_25)
    assert (later.light, later.caught_up) == ("green", False)


def test_late_catch_up_can_be_switched_off() -> None:
    goal = target()
    case = situation(plan(goal, parks=ONE), *series((END_23, 12), (MID_24, 21.3)), late_catch_up=False)
    assert assess(case, goal, MID_24).light == "green"


def test_a_unit_silent_for_two_cycles_has_stopped_and_is_grey() -> None:
    rows = series((END_23, 17))
    assert not judged(*rows, as_of=date(2024, 9, 30)).stopped  # nine months
    stopped = judged(*rows, as_of=END_24)  # twelve months: two half-years
    assert (stopped.stopped, stopped.light) == (True, "grey")
    assert stopped.actual.value == 17  # the last figure is kept, not zeroed


def test_needed_per_quarter_spreads_the_rest_over_the_quarters_left() -> None:
    result = judged(*series((END_24, 24)), as_of=END_24)
    assert result.per_quarter == 1.5  # 6 over 4 quarters
    assert (
        needed_per_quarter(Scale(0, 30), 24, date(2025, 10, 31), DEADLINE) == 6
    )  # a begun quarter counts as one
    assert judged(*series((END_24, 31)), as_of=END_24).per_quarter is None


def test_the_projection_goes_on_at_the_last_years_pace() -> None:
    result = judged(*series((END_23, 18), (END_24, 22)), as_of=END_24)
    assert result.projection == 26  # 4 in the last twelve months, twelve to go
    assert judged(*series((END_24, 22)), as_of=END_24).projection is None


def test_reached_early_and_held_is_done_ahead_of_time_from_the_first_date_of_the_stretch() -> None:
    rows = series((END_23, 31), (MID_24, 29), (MID_25, 30), (DEADLINE, 33))
    verdict = judged(*rows).verdict
    assert verdict is not None
    assert (verdict.word, verdict.since) == ("提前完成", MID_25)
    assert verdict.since != END_23  # it fell below in between


def test_reached_in_the_last_period_is_on_time() -> None:
    verdict = judged(*series((MID_25, 29), (DEADLINE, 30))).verdict
    assert verdict is not None
    assert (verdict.word, verdict.since) == ("按期完成", DEADLINE)


def test_lost_again_is_not_done_and_says_when_it_was() -> None:
    verdict = judged(*series((MID_24, 31), (DEADLINE, 28))).verdict
    assert verdict is not None
    assert (verdict.word, verdict.note) == ("未完成", "曾于 2024-06-30 达到")


def test_reached_only_after_the_deadline_is_late_with_its_date_and_yellow() -> None:
    rows = series((DEADLINE, 28), (date(2026, 3, 31), 30))
    late = judged(*rows, as_of=date(2026, 6, 30))
    assert late.verdict is not None
    assert (late.verdict.word, late.verdict.since, late.light) == ("逾期完成", date(2026, 3, 31), "blue")
    before = judged(*rows).verdict
    assert before is not None
    assert before.word == "未完成"  # on the deadline nobody could know


def test_reached_late_and_lost_again_is_not_done() -> None:
    rows = series((DEADLINE, 28), (date(2026, 3, 31), 30), (date(2026, 6, 30), 9))
    fallen = judged(*rows, as_of=date(2026, 6, 30))
    assert fallen.verdict is not None
    assert (fallen.verdict.word, fallen.verdict.note) == ("未完成", "曾于 2026-03-31 达到")
    assert fallen.light == "yellow"  # 28 of 30 at the deadline: 6.7 points short
    assert fallen.today == Today("现未达标", "red")  # 9 of 30, not the yellow of a late completion


def test_a_first_figure_after_the_deadline_does_not_say_what_was_so_at_the_deadline() -> None:
    verdict = judged(*series((date(2026, 6, 30), 35)), as_of=date(2026, 6, 30)).verdict
    assert verdict is not None
    assert verdict.word == "无法判定"


def test_before_the_deadline_there_is_no_verdict() -> None:
    assert judged(*series((MID_25, 31)), as_of=date(2025, 12, 30)).verdict is None


def test_without_figures_up_to_the_deadline_nothing_can_be_judged() -> None:
    nothing = judged()
    assert nothing.verdict is not None
    assert (nothing.verdict.word, nothing.light) == ("无法判定", "grey")
    stopped = judged(*series((END_23, 31)))
    assert stopped.verdict is not None
    assert stopped.verdict.word == "无法判定"  # reached once, then silent for two years


def test_a_shortfall_the_missing_unit_could_fill_cannot_be_judged() -> None:
    goal = target()
    own = [
        target(id=f"t-{u}", scope="park", of=u, role="annex", value=v) for u, v in (("a", 25.0), ("b", 5.0))
    ]
    near = situation(plan(goal, *own), *series((DEADLINE, 26)))
    far = situation(plan(goal, *own), *series((DEADLINE, 24)))
    verdicts = [assess(case, goal, DEADLINE).verdict for case in (near, far)]
    assert [verdict.word for verdict in verdicts if verdict] == ["无法判定", "未完成"]  # 4 <= 5, 6 > 5


def test_missing_units_do_not_hide_a_target_that_is_reached_without_them() -> None:
    verdict = judged(*series((DEADLINE, 30)), parks=("a", "b")).verdict
    assert verdict is not None
    assert verdict.word == "按期完成"


def test_counts_take_each_carrier_by_its_level_at_the_date() -> None:
    goal = target("municipal", 2.0, role="count")
    register = (
        carrier("c1", ("市级", date(2022, 1, 1), date(2024, 5, 1)), ("国家级", date(2024, 5, 1), None)),
        carrier("c2", ("市级", date(2023, 6, 1), date(2025, 1, 1))),
        carrier("c3", ("市级", date(2022, 1, 1), None), kind="众创空间"),
    )
    case = situation(plan(goal, parks=ONE), carriers=register)
    values = [assess(case, goal, day).actual.value for day in (date(2021, 12, 31), END_23, END_24, MID_25)]
    assert values == [0, 2, 2, 1]  # none; c1 and c2; c1 upgraded, still one; c2's title ran out
    strict = situation(plan(goal, parks=ONE), carriers=register, mapping="strict")
    assert assess(strict, goal, END_24).actual.value == 1  # c1's 国家级 counts as 区级 there


def test_an_empty_register_is_no_data_and_not_a_count_of_zero() -> None:
    goal = target("municipal", 2.0, role="count")
    result = assess(situation(plan(goal, parks=ONE)), goal, END_24)
    assert (result.actual.value, result.light) == (None, "grey")


def test_a_revised_target_holds_from_its_date() -> None:
    change = {"on": END_23, "value": 20.0, "reason": "评估后调整", "paper": "测府〔2023〕9号"}
    goal = target(revisions=(change,))
    case = situation(plan(goal, parks=ONE), *series((date(2022, 12, 31), 20), (END_24, 20)))
    assert assess(case, goal, date(2022, 12, 31)).goal == 30
    after = assess(case, goal, END_24)
    assert after.completion == 1
    # The paper said 30: what is shown against 20 says so, wherever it stands.
    assert outlook_words(after) == "目标已由 30 调整为 20 万㎡"
    assert "调整" not in outlook_words(assess(case, goal, date(2022, 12, 31)))
    (told,) = standings(case, END_24)
    assert told.revised == "2023-12-31 起调整为 20 万㎡（评估后调整，测府〔2023〕9号）"
    assert standings(case, date(2022, 12, 31))[0].revised == ""


def test_a_figure_reported_late_counts_for_its_period_and_says_when_it_came() -> None:
    late = row("a", END_23, 180_000, reported_on=date(2024, 7, 15))
    result = judged(late, as_of=END_23)
    assert (result.actual.value, result.actual.reported_late) == (18, date(2024, 7, 15))
    prompt = judged(row("a", END_23, 180_000, reported_on=date(2024, 1, 10)), as_of=END_23)
    assert prompt.actual.reported_late is None


def test_changes_compare_with_the_period_before_and_the_year_before() -> None:
    case = situation(plan(), *series((END_23, 18), (date(2024, 9, 30), 21), (END_24, 23)))
    line = timeline(case, AREA, "district", "")
    assert change_since(line, END_24, months=3) == 2
    assert change_since(line, END_24, months=12) == 5
    assert change_since(line, END_23, months=3) is None


def test_a_quarter_without_a_figure_shows_no_change_of_the_quarter_before_it() -> None:
    case = situation(plan(), *series((END_23, 18), (date(2024, 9, 30), 21), (END_24, 23)))
    line = timeline(case, AREA, "district", "")
    # Within the next quarter the newest change is still that of the last; once that has ended, nothing changed in it.
    assert change_since(line, date(2025, 3, 30), months=3) == 2
    assert change_since(line, date(2025, 3, 31), months=3) is None
    assert change_since(line, date(2025, 9, 30), months=12) is None


QUARTERS = st.sampled_from(
    [
        date(year, month, 31 if month in (3, 12) else 30)
        for year in range(2021, 2026)
        for month in (3, 6, 9, 12)
    ]
)
POINTS_IN_TIME = st.dictionaries(QUARTERS, st.integers(0, 60), max_size=20)


@given(POINTS_IN_TIME, QUARTERS, st.integers(1, 30))
def test_a_better_actual_never_gives_a_worse_light(figures: dict[date, int], as_of: date, more: int) -> None:
    order = ["grey", "red", "yellow", "green", "blue"]
    base = {**figures, as_of: figures.get(as_of, 10)}
    low = judged(*series(*base.items()), as_of=as_of)
    high = judged(*series(*{**base, as_of: base[as_of] + more}.items()), as_of=as_of)
    assert order.index(high.light) >= order.index(low.light)
    assert (high.gap or 0) > (low.gap or 0)


@given(POINTS_IN_TIME, QUARTERS)
def test_a_reached_target_is_never_red_or_yellow_before_the_deadline(
    figures: dict[date, int], as_of: date
) -> None:
    result = judged(*series(*{**figures, as_of: 31}.items()), as_of=min(as_of, date(2025, 9, 30)))
    if result.actual.value is not None and result.actual.value >= 30 and not result.stopped:
        assert result.light == "blue"


@given(POINTS_IN_TIME, QUARTERS)
def test_a_date_never_sees_a_later_period(figures: dict[date, int], as_of: date) -> None:
    known = {day: value for day, value in figures.items() if day <= as_of}
    assert judged(*series(*figures.items()), as_of=as_of) == judged(*series(*known.items()), as_of=as_of)


def test_what_was_reached_lost_and_reached_again_is_not_called_reached_first_when_it_was_again() -> None:
    # 2,500 of 2,400 in 2022, 2,300 in 2023, 2,600 in 2024 and 2,450 at the deadline.
    rows = series((END_22, 2500), (END_23, 2300), (END_24, 2600), (DEADLINE, 2450))
    found = judged(*rows, value=2400, as_of=DEADLINE)
    assert found.verdict == Verdict("提前完成", END_24, note=f"曾于 {END_22} 达到，后有回落")
    assert outlook_words(found) == f"自 {END_24} 起重新达到（曾于 {END_22} 达到，后有回落）"
    assert "首次" not in outlook_words(found)


@given(POINTS_IN_TIME, QUARTERS)
def test_the_timeline_and_the_date_agree(figures: dict[date, int], as_of: date) -> None:
    case = situation(plan(target(), parks=ONE), *series(*figures.items()))
    known = [day for day in figures if day <= as_of]
    expected = float(figures[max(known)]) if known else None
    assert at(timeline(case, AREA, "district", ""), as_of).value == expected


def test_a_park_answers_only_for_itself() -> None:
    assert park("a", 1).id == "a"
    goal = target(id="t-a", scope="park", of="a", role="annex", value=10.0)
    case = situation(plan(target(), goal), row("a", END_24, 50_000), row("b", END_24, 900_000))
    assert assess(case, goal, END_24).actual.value == 5


def test_reached_only_after_a_silent_deadline_is_late_and_nobody_is_called_silent_since() -> None:
    # 2,000 of 2,400 a year before the deadline, nothing at it, 2,500 a quarter after it.
    rows = series((END_24, 2000), (date(2026, 3, 31), 2500))
    late = judged(*rows, value=2400, as_of=date(2026, 3, 31)).verdict
    assert late == Verdict("逾期完成", date(2026, 3, 31))
    before = judged(*rows, value=2400, as_of=DEADLINE).verdict
    assert before == Verdict("无法判定", note="期限前最近一次填报为 2024-12-31，此后停报")
    short = judged(*series((END_24, 2000), (date(2026, 3, 31), 2300)), value=2400, as_of=date(2026, 3, 31))
    assert short.verdict == Verdict("无法判定", note="期限前最近一次填报为 2024-12-31，2026-03-31 起恢复填报")
    assert "此后停报" not in short.verdict.note


def test_who_said_that_nothing_changed_is_not_called_silent_yet_no_figure_is_made_of_it() -> None:
    goal = target(id="t-a", scope="park", of="a", role="annex", value=10.0)
    bare = situation(plan(target(), goal), row("a", END_24, 50_000), row("b", DEADLINE, 900_000))
    assert _word(bare, goal) == "期限前最近一次填报为 2024-12-31，此后停报"
    for unit, period, told in (
        ("a", DEADLINE, "2025-12-31 为零报告，没有新的数字"),
        ("b", DEADLINE, "此后停报"),
        ("a", date(2026, 3, 31), "此后停报"),
    ):
        said = replace(bare, no_changes=(NoChange("测试区", unit, period, "没有变化"),))
        assert _word(said, goal) == f"期限前最近一次填报为 2024-12-31，{told}"


def _word(case: Situation, goal: Target) -> str:
    verdict = assess(case, goal, DEADLINE).verdict
    assert verdict is not None
    assert verdict.word == "无法判定"
    return verdict.note


def test_the_verdict_stays_and_what_holds_today_stands_beside_it() -> None:
    rows = series((DEADLINE, 30), (date(2026, 6, 30), 4.5))
    at_the_deadline = judged(*rows)
    assert at_the_deadline.verdict is not None
    assert (at_the_deadline.verdict.word, at_the_deadline.light, at_the_deadline.today) == (
        "按期完成",
        "blue",
        None,
    )
    today = judged(*rows, as_of=date(2026, 6, 30))
    assert today.verdict == at_the_deadline.verdict
    assert (today.light, today.completion) == ("blue", 0.15)
    assert today.today == Today("现未达标", "red")
    held = judged(*series((DEADLINE, 30), (date(2026, 6, 30), 31)), as_of=date(2026, 6, 30))
    assert held.today == Today("现达标", "blue")
    silent = judged(*series((DEADLINE, 30), (date(2026, 3, 31), 31)), as_of=date(2027, 3, 31))
    assert silent.today == Today("停报", "grey")
    assert not silent.stopped  # the verdict's light is not greyed by a later silence
