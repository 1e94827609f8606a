"""Trends: charts of one measure share one scale, their tables say the same, and events stand where they happened."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.trend import MARK, RIGHT, WIDTH, Scale, Trend, rows_of_marks, trend_chart
from components.report.values.decisions import EventLine
from components.screen.frame_table import frame_table
from components.screen.trends import Way, event_list, trend_table, trends, ways_of
from data.judging.actuals import Actual
from data.judging.timelines import line_of
from data.records.observation import Observation
from tests.unit.builders import row
from tests.unit.judged import END_2024, area_rows, of

Q3 = date(2024, 9, 30)


def way(*rows: Observation, as_of: date = END_2024, events: tuple[EventLine, ...] = ()) -> Way:
    progress, found = of(None, *rows, as_of=as_of)
    (one,) = ways_of(found, as_of, (progress.target.id,), events)
    return one


def table(*rows: Observation, line: list[Actual] | None = None) -> pd.DataFrame:
    progress, found = of(None, *rows)
    return trend_table(found.plan, progress, line_of(found, progress.target) if line is None else line)


def event(number: int, on: date, indicator: str = "") -> EventLine:
    return EventLine(number, number, on, "全区", "", indicator, f"事{number}", "会议纪要", "事件第 1 号")


def test_the_table_gives_actual_expected_completion_and_basis_per_period() -> None:
    frame = table(*area_rows(10, 5, on=Q3), *area_rows())
    # 2024-09-30: 45 of 60 months ask for 22.5 (shown 23 without decimals); 15 of 30 is 50 %. 2024-12-31: 24, 60 %.
    assert list(frame["数据期"]) == ["2024年三季度", "2024年四季度"]
    assert list(frame["实际（万㎡）"]) == [15, 18]
    assert list(frame["应达（万㎡）"]) == [23, 24]
    assert list(frame["完成率（%）"]) == [50.0, 60.0]
    assert list(frame["依据"]) == ["测府〔2021〕1号 一、目标；批次 1"] * 2


def test_nothing_later_than_the_date_is_drawn_or_listed() -> None:
    rows = (*area_rows(), row("a", date(2025, 3, 31), 200000))
    later = way(*rows)
    assert list(table(*rows)["数据期"]) == ["2024年四季度"]
    assert "实际 18<" in trends([later])
    assert "20" not in re.findall(r"实际 (\d+)", trends([later]))


def test_without_a_figure_the_chart_says_so_and_draws_no_zero() -> None:
    shown = trends([way()])
    assert "未填报</text>" in shown
    assert "<circle" not in shown
    assert "实际 0" not in shown
    assert len(table()) == 0


def test_a_period_without_a_value_has_no_completion_of_zero() -> None:
    frame = table(line=[Actual(None, END_2024)])
    assert frame["完成率（%）"].isna().all()
    assert not (frame["完成率（%）"] == 0).any()
    shown = frame_table(frame)
    assert "未填报" in shown
    assert "None" not in shown
    assert frame["依据"].tolist() == ["测府〔2021〕1号 一、目标"]  # no batch, where no row is behind it


def test_charts_of_one_measure_share_one_scale_whoever_is_higher() -> None:
    low, high = way(*area_rows(1, 1)), way(*area_rows(40, 20))
    goals = re.findall(r'y1="([\d.]+)"[^>]*stroke-dasharray="2 3"', trends([low, high]))
    assert len(set(goals)) == 1 < len(goals), "30 万㎡ lies equally high in both"
    alone = re.findall(r'y1="([\d.]+)"[^>]*stroke-dasharray="2 3"', trends([low]))
    assert float(alone[0]) < float(goals[0]), "not because every chart has one scale"


def test_an_event_is_marked_on_the_measures_it_concerns_by_its_number_in_the_list() -> None:
    events = (event(1, Q3, "area"), event(2, Q3, "firms"))
    shown = trends([way(*area_rows(), events=events)])
    assert re.findall(r'text-anchor="middle">(\d)</text>', shown) == ["1"]
    assert "标有事件 1" in shown
    listed = event_list("测试区", events)
    assert "事2" in listed
    assert "依据：会议纪要" in listed
    assert "审核人员登录后在此登记" in event_list("测试区", ())


def test_the_mark_of_an_event_says_what_happened_and_stands_where_it_is_drawn() -> None:
    shown = trends([way(*area_rows(), events=(event(1, Q3, "area"), event(2, Q3, "firms")))])
    words = "事件 1（2024-09-30，全区）：事1"
    marks = re.findall(
        r'class="event" style="left:([\d.]+)%;top:([\d.]+)%" tabindex="0"[^>]*aria-label="(.*?)"', shown
    )
    (drawn,) = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="9.0"', shown)
    assert [words for *_, words in marks] == [words]
    (left, top), (x, y) = map(float, marks[0][:2]), map(float, drawn)
    assert left == pytest.approx(x / WIDTH * 100, abs=0.02)
    assert top == pytest.approx(y / 216 * 100, abs=0.05)
    assert f'aria-hidden="true">{words}</span>' in shown
    assert "事2" not in shown


def test_what_happened_after_the_last_figure_stands_within_the_chart_and_not_on_its_words() -> None:
    late = date(2027, 12, 31)
    shown = trends([way(*area_rows(), as_of=late, events=(event(1, Q3), event(2, late)))])
    marks = [float(x) for x in re.findall(r'cx="([\d.]+)" cy="[\d.]+" r="9.0"', shown)]
    assert marks[0] < marks[1] == WIDTH - RIGHT, "the last day shown is that of the event"


def test_many_events_of_one_quarter_press_no_way_together() -> None:
    def heights(count: int) -> list[float]:
        events = tuple(event(number, Q3) for number in range(1, count + 1))
        shown = trends([way(*area_rows(10, 5, on=Q3), *area_rows(), events=events)])
        found = re.findall(r'cy="([\d.-]+)" r="2.2"', shown)
        return [float(y) for y in found]

    (few, few_next), (many, many_next) = heights(2), heights(30)
    assert many - many_next == pytest.approx(few - few_next), "the way rises as much as beside two"
    assert many > 0


@given(st.lists(st.dates(date(2021, 1, 1), date(2025, 12, 31)), max_size=8).map(sorted))
def test_no_two_marks_of_a_chart_overlap(days: list[date]) -> None:
    scale = Scale(date(2020, 12, 31), date(2025, 12, 31), 30.0)
    events = list(enumerate(days, 1))
    drawn = trend_chart(
        Trend("走势", (), (), 20.0, "未填报", "目标 20", events),
        scale._replace(marks=max(rows_of_marks(events, scale), default=-1) + 1),
    )
    at = [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)" r="9.0"', drawn)]
    assert len(at) == len(days)
    for nth, (x, y) in enumerate(at):
        assert y >= MARK
        assert all(abs(x - left) >= 2 * MARK or abs(y - up) >= 2 * MARK - 0.1 for left, up in at[:nth])


@given(st.floats(0, 60), st.floats(1, 60))
def test_the_words_at_the_ends_never_touch(reached: float, goal: float) -> None:
    trend = Trend("走势", [(END_2024, reached)], (), goal, "实际", "目标")
    drawn = trend_chart(trend, Scale(date(2020, 12, 31), date(2025, 12, 31), max(reached, goal) * 1.06))
    first, second = (float(y) for y in re.findall(r'y="([\d.]+)" font-size="14"[^>]*>(?:实际|目标)', drawn))
    assert abs(first - second) >= 16.8


def test_what_happened_before_the_plan_began_is_listed_and_neither_marked_nor_stretches_the_chart() -> None:
    before, later = event(1, date(2019, 5, 1)), event(2, Q3)
    shown = trends([way(*area_rows(), events=(before, later))])
    assert "标有事件 2" in shown
    assert "标有事件 1" not in shown
    assert "2019" not in shown
    assert way(*area_rows(), events=(before,)).trend == way(*area_rows()).trend
    assert "2019-05-01" in event_list("测试区", (before, later))
