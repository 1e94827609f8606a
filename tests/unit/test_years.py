"""Years along an axis: a tick stands at the end of each year, and its words say so, in every form alike."""

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.exports.html.chart import chart
from components.slides.trends import trends
from components.words.years import serial, year_end_before, year_ends
from tests.unit.reports import demo_report

START, END = date(2020, 12, 31), date(2025, 12, 31)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def test_where_all_have_no_room_every_second_has_its_words_and_the_last_always() -> None:
    told = year_ends(START, END, most=3)
    assert [day.isoformat() for day, _ in told] == [f"{year}-12-31" for year in range(2020, 2026)]
    assert [words for _, words in told] == ["", "2021年末", "", "2023年末", "", "2025年末"]
    assert all(words for _, words in year_ends(START, END, most=6))


@given(DAYS, DAYS, st.integers(1, 8))
def test_no_more_words_than_have_room_and_none_beyond_the_time_shown(
    one: date, other: date, most: int
) -> None:
    start, end = min(one, other), max(one, other)
    told = year_ends(start, end, most=most)
    assert sum(bool(words) for _, words in told) <= most
    assert all(start <= day <= end and (day.month, day.day) == (12, 31) for day, _ in told)
    assert not told or told[-1].words == f"{told[-1].on.year}年末"


@given(DAYS)
def test_an_axis_begins_at_the_end_of_a_year_not_after_its_first_day(day: date) -> None:
    begins = year_end_before(day)
    assert begins <= day < date(begins.year + 1, 12, 31)
    assert (begins.month, begins.day) == (12, 31)


def test_a_day_is_counted_as_spreadsheets_do() -> None:
    assert serial(date(2020, 12, 31)) == 44196
    assert serial(date(1900, 3, 1)) == 61


def test_slide_and_html_pack_say_the_last_year_in_the_same_words() -> None:
    report = demo_report()
    told = [
        set(re.findall(r">(\d{4}年末)<", drawn))
        for drawn in (
            chart(report.headline[0]),
            trends(replace(report, events=()), report.headline[:1], size=1),
        )
    ]
    assert told[1] == {"2021年末", "2023年末", "2025年末"} < told[0]
    assert not any(">2025<" in drawn for drawn in told)
