"""The interactive figure: the values of the small charts on one scale, and at each quarter what the table says."""

from datetime import date

import plotly.graph_objects as go

from components.markup.tokens import PRINTED_PATH, SERIES
from components.screen.interactive_trend import interactive_trend
from tests.unit.judged import area_rows
from tests.unit.test_trends import Q3, event, way

START, DUE, END_2024 = date(2020, 12, 31), date(2025, 12, 31), date(2024, 12, 31)


def traces(figure: go.Figure, name: str) -> list[go.Scatter]:
    return [trace for trace in figure.data if trace.name == name]


def words(figure: go.Figure) -> list[str]:
    """The labels at the right from the lowest, without their signs."""
    return [label.text.split("</span> ")[1] for label in figure.layout.annotations]


def test_the_actual_says_value_expected_and_completion_of_each_quarter() -> None:
    # 45 of 60 months ask for 22.5 of 30 (shown 23), 48 for 24; 15 is 50 %, 18 is 60 %.
    (actual,) = traces(interactive_trend([way(*area_rows(10, 5, on=Q3), *area_rows())]), "实际")
    assert list(zip(actual.x, actual.y, strict=True)) == [(Q3, 15.0), (END_2024, 18.0)]
    assert list(actual.text) == ["实际 15，应达 23，完成率 50%", "实际 18，应达 24，完成率 60%"]
    assert "extra" in actual.hovertemplate, "not Plotly's own words beside ours"


def test_path_and_goal_are_drawn_and_say_nothing_of_their_own() -> None:
    figure = interactive_trend([way(*area_rows())])
    (path,) = traces(figure, "应达路径")
    assert (path.x[-1], path.y[-1]) == (DUE, 30.0)
    assert path.hoverinfo == "skip"
    assert [line.y0 for line in figure.layout.shapes] == [30.0]
    assert words(figure) == ["实际 18", "目标 30"]


def test_two_districts_share_one_figure_and_what_is_asked_of_both_is_said_once() -> None:
    low, high = way(*area_rows(1, 1))._replace(name="甲区"), way(*area_rows(40, 20))._replace(name="乙区")
    figure = interactive_trend([low, high])
    (first,), (second,) = traces(figure, "甲区 实际"), traces(figure, "乙区 实际")
    assert (first.line.color, second.line.color) == SERIES
    assert first.hovertemplate.startswith("甲区 ")
    assert words(figure) == ["甲区 2", "目标 30", "乙区 60"]
    assert [line.line.color for line in figure.layout.shapes] == [PRINTED_PATH], "neither district's own"
    assert figure.layout.yaxis.range[1] >= 60


def test_labels_that_would_touch_are_pushed_apart_in_their_order() -> None:
    figure = interactive_trend([way(*area_rows(20, 10))])
    reached, asked = sorted(label.y for label in figure.layout.annotations)
    room = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
    assert (asked - reached) / figure.layout.yaxis.range[1] * room >= 19.9


def test_events_stand_above_all_values_by_number_and_none_over_another() -> None:
    near = (event(1, Q3), event(2, date(2024, 10, 20)), event(3, Q3, "firms"))
    figure = interactive_trend([way(*area_rows(), events=near)])
    (marks,) = traces(figure, "事件")
    assert list(marks.text) == ["1", "2"], "the third concerns another measure"
    assert marks.y[0] != marks.y[1]
    assert min(marks.y) > 30
    assert max(marks.y) < figure.layout.yaxis.range[1]


def test_many_events_of_a_quarter_press_no_way_together() -> None:
    many = tuple(event(number, Q3) for number in range(1, 9))
    few, full = (interactive_trend([way(*area_rows(), events=some)]) for some in (many[:2], many))
    high = [
        (figure.layout.height - figure.layout.margin.t - figure.layout.margin.b)
        / figure.layout.yaxis.range[1]
        for figure in (few, full)
    ]
    assert abs(high[0] - high[1]) < 1e-9, "a 万㎡ is as high with eight rows of marks as with two"
    assert full.layout.height > few.layout.height


def test_without_a_figure_nothing_is_drawn_as_zero() -> None:
    figure = interactive_trend([way()])
    (actual,) = traces(figure, "实际")
    assert not actual.y
    assert words(figure) == ["未填报", "目标 30"]


def test_the_figure_has_no_ground_of_its_own_and_asks_no_other_host() -> None:
    figure = interactive_trend([way(*area_rows())])
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    assert figure.layout.hovermode == "x unified"
    assert figure.layout.hoverdistance == -1, "no place between two quarters is dumb"
    assert "http" not in figure.to_json().replace("https://plotly.com", "")
