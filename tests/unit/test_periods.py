"""Months, quarters and cycles."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.judging.periods import (
    add_months,
    cycle_ends_before,
    quarter_end,
    quarter_ends,
    quarter_name,
    whole_months,
)

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2020, 12, 31), date(2020, 12, 31), 0),
        (date(2020, 12, 31), date(2021, 1, 30), 0),
        (date(2020, 12, 31), date(2021, 2, 28), 2),  # February's last day completes February
        (date(2020, 12, 31), date(2023, 12, 31), 36),
        (date(2020, 12, 31), date(2023, 8, 15), 31),  # up to the end of July
        (date(2025, 12, 31), date(2024, 12, 31), -12),
    ],
)
def test_whole_months_count_only_months_that_are_over(start: date, end: date, months: int) -> None:
    assert whole_months(start, end) == months


@given(DAYS, st.integers(-60, 60))
def test_adding_months_and_counting_them_agree_on_month_ends(day: date, months: int) -> None:
    month_end = add_months(day, 0)
    assert whole_months(month_end, add_months(month_end, months)) == months


def test_quarter_ends_run_from_after_the_start_up_to_the_end() -> None:
    assert quarter_ends(date(2020, 12, 31), date(2021, 7, 15)) == [date(2021, 3, 31), date(2021, 6, 30)]
    assert date(2020, 12, 31) not in quarter_ends(date(2020, 12, 31), date(2025, 12, 31))


def test_a_period_that_is_no_quarter_end_keeps_its_date() -> None:
    assert quarter_name(date(2024, 12, 31)) == "2024年四季度"
    assert quarter_name(date(2024, 12, 30)) == "2024-12-30"


def test_cycle_ends_lie_strictly_before_the_day() -> None:
    ends = cycle_ends_before(date(2024, 12, 31), start=date(2020, 12, 31), months=6, count=2)
    assert ends == [date(2024, 6, 30), date(2023, 12, 31)]
    within = cycle_ends_before(date(2024, 9, 30), start=date(2020, 12, 31), months=6, count=2)
    assert within == [date(2024, 6, 30), date(2023, 12, 31)]
    assert cycle_ends_before(date(2021, 3, 31), start=date(2020, 12, 31), months=6, count=2) == []


def test_every_day_lies_in_a_quarter() -> None:
    assert quarter_end(date(2021, 3, 1)) == quarter_end(date(2021, 3, 31)) == date(2021, 3, 31)
    assert quarter_end(date(2024, 10, 1)) == date(2024, 12, 31)
    assert quarter_end(date(2024, 1, 1)) != date(2023, 12, 31)
