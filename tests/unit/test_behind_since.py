"""Since when a target is behind, with dates worked out by hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.words.figures import percent
from data.judging.behind_since import behind_since
from data.judging.periods import add_months
from data.judging.progress import assess
from data.judging.situation import Situation
from plan_config.targets import Target, TargetRevision
from tests.unit.builders import START, plan, row, situation, target

# 60 in 60 months: one more is asked for every month.
GOAL = target(value=60)
MAR_21, JUN_21, SEP_21, END_21 = date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)
MAR_22 = date(2022, 3, 31)


def reported(*points: tuple[date, float], goal: Target = GOAL) -> Situation:
    return situation(plan(goal, parks=("a",)), *(row("a", day, value * 10_000) for day, value in points))


def test_it_is_the_first_period_of_the_last_stretch_below_the_path() -> None:
    # Asked for: 3, 6, 9, 12. Below in March, above in June, below again since September.
    case = reported((MAR_21, 2), (JUN_21, 7), (SEP_21, 8), (END_21, 11))
    assert behind_since(case, GOAL, END_21) == SEP_21
    assert behind_since(case, GOAL, JUN_21) is None, "not behind on that day"
    assert behind_since(case, GOAL, MAR_21) == MAR_21


def test_behind_from_the_first_figure_it_is_that_first_period_and_never_before() -> None:
    case = reported((JUN_21, 5), (SEP_21, 8))
    assert behind_since(case, GOAL, SEP_21) == JUN_21
    assert behind_since(case, GOAL, MAR_21) is None, "no figure is not behind"
    assert behind_since(reported(), GOAL, END_21) is None


def test_on_the_path_to_the_digit_is_not_behind() -> None:
    assert behind_since(reported((MAR_21, 3)), GOAL, MAR_21) is None
    assert behind_since(reported((MAR_21, 2.9)), GOAL, MAR_21) == MAR_21


def test_a_silent_unit_falls_behind_at_the_first_quarter_end_its_last_figure_does_not_reach() -> None:
    # 7 is enough for the 6 of June and not for the 9 of September; nothing was reported after June.
    case = reported((JUN_21, 7))
    assert behind_since(case, GOAL, MAR_22) == SEP_21
    assert behind_since(case, GOAL, SEP_21) == SEP_21
    # Within a quarter the date asked about is the first that is seen: 8 months ask for 8.
    assert behind_since(case, GOAL, date(2021, 8, 31)) == date(2021, 8, 31)
    assert behind_since(case, GOAL, date(2021, 7, 31)) is None


def test_a_raised_target_counts_from_the_day_it_was_raised() -> None:
    # From 2021-09-01 on 120: two a month, 18 by September. The 8 of June were enough for 6.
    raised = target(
        value=60,
        revisions=(TargetRevision(on=date(2021, 9, 1), value=120, reason="上调", paper="测试文号"),),
    )
    case = reported((JUN_21, 8), (SEP_21, 10), goal=raised)
    assert behind_since(case, raised, SEP_21) == SEP_21
    assert behind_since(case, raised, JUN_21) is None


QUARTERS = [add_months(START, 3 * number) for number in range(1, 21)]


@given(
    st.dictionaries(st.sampled_from(QUARTERS), st.integers(0, 70), max_size=12),
    st.dates(date(2021, 1, 1), date(2026, 6, 30)),
)
def test_behind_throughout_the_stretch_and_not_just_before_it(figures: dict[date, int], as_of: date) -> None:
    case = reported(*figures.items())

    def is_behind(day: date) -> bool:
        return (assess(case, GOAL, day).gap or 0) < 0

    since = behind_since(case, GOAL, as_of)
    assert (since is not None) == is_behind(as_of)
    if since is None:
        return
    assert since <= as_of
    assert is_behind(since)
    known = sorted(day for day in figures if day <= as_of)
    assert all(is_behind(day) for day in known if day >= since)
    assert not any(is_behind(day) for day in [day for day in known if day < since][-1:])


def test_nothing_is_behind_before_its_plan_or_its_base_begins() -> None:
    # From 8 at the end of 2020 to 60: 7 lies below the base, and is behind from the first day after it on.
    based = target(value=60, base={"value": 8, "on": START, "clause": "一"})
    case = reported((date(2020, 9, 30), 7), (START, 7), goal=based)
    at_start = assess(case, based, START)
    assert (behind_since(case, based, START), at_start.gap, at_start.light) == (None, 0.0, "green")
    assert behind_since(case, based, MAR_21) == MAR_21  # and not since 2020
    later = target(value=60, base={"value": 8, "on": END_21, "clause": "一"})
    assert behind_since(reported((START, 7), goal=later), later, END_21) is None


def test_a_base_is_read_to_the_decimals_of_its_paper() -> None:
    # 2.3万㎡ in the paper, 22,600 ㎡ on record: rounded it is the same, so that nothing has been lost; 22,400 is less.
    based = target(value=4.3, base={"value": 2.3, "on": START, "clause": "一"})
    rounded, less, more = (
        assess(reported((MAR_21, figure), goal=based), based, MAR_21) for figure in (2.26, 2.24, 2.34)
    )
    assert rounded.completion == 0.0
    assert percent(rounded.completion) == "0.0%"
    assert less.completion is not None
    assert round(less.completion, 9) == -0.03
    assert percent(less.completion) == "未及起点"
    assert (more.completion or 0) > 0  # what was added counts from the base on
