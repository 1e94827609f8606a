"""Trends: the figure and its table say the same, and nothing later than the date in force."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from components.screen.charts import trend, trend_table
from data.judging.actuals import Actual
from data.judging.timelines import timeline
from data.records.observation import Observation
from tests.unit.builders import row
from tests.unit.judged import END_2024, area_rows, of

Q3 = date(2024, 9, 30)


def both(*rows: Observation, as_of: date = END_2024) -> tuple[go.Figure, pd.DataFrame]:
    progress, found = of(None, *rows, as_of=as_of)
    line = timeline(found, progress.indicator, "district", "")
    return trend(progress, line, found.plan), trend_table(progress, line, found.plan)


def test_the_table_gives_actual_expected_completion_and_basis_per_period() -> None:
    _, frame = both(*area_rows(10, 5, on=Q3), *area_rows())
    # 2024-09-30: 45 of 60 months ask for 22.5 (shown 22 without decimals); 15 of 30 is 50 %. 2024-12-31: 24, 60 %.
    assert list(frame["数据期"]) == ["2024年三季度", "2024年四季度"]
    assert list(frame["实际（万㎡）"]) == [15, 18]
    assert list(frame["应达（万㎡）"]) == [22, 24]
    assert list(frame["完成率（%）"]) == [50.0, 60.0]
    assert list(frame["依据"]) == ["测府〔2021〕1号 一、目标；批次 1"] * 2


def test_figure_and_table_hold_the_same_numbers() -> None:
    figure, frame = both(*area_rows(10, 5, on=Q3), *area_rows())
    drawn = {trace.name: list(trace.y) for trace in figure.data}
    assert drawn == {"应达路径": list(frame["应达（万㎡）"]), "实际": list(frame["实际（万㎡）"])}
    assert "测试区" in figure.layout.title.text
    assert "目标 30" in figure.layout.annotations[0].text


def test_nothing_later_than_the_date_is_drawn() -> None:
    figure, frame = both(*area_rows(), row("a", date(2025, 3, 31), 200000))
    assert list(frame["数据期"]) == ["2024年四季度"]
    assert all(len(trace.y) == 1 for trace in figure.data)


def test_without_a_figure_the_chart_is_empty_and_holds_no_zero() -> None:
    figure, frame = both()
    assert len(frame) == 0
    assert "依据" in frame.columns
    assert all(len(trace.y) == 0 for trace in figure.data)


def test_a_period_without_a_value_has_no_completion_of_zero() -> None:
    progress, found = of()
    frame = trend_table(progress, [Actual(None, END_2024)], found.plan)
    assert frame["完成率（%）"].isna().all()
    assert not (frame["完成率（%）"] == 0).any()


def test_the_chart_asks_no_other_host() -> None:
    figure, _ = both(*area_rows())
    assert "http" not in figure.to_json().replace("https://plotly.com", "")
