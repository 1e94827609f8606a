"""Gauges, sparklines and pills: one scale for all, text that is spoken, and nothing that can break them."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.markup.dial import SCREEN, Due, Paint
from components.markup.dial import dial as bare_dial
from components.markup.gauge import count_row, gauge
from components.markup.pills import legend_of, pill
from components.markup.sparkline import sparkline
from components.words.formulas import due_words
from data.judging.actuals import Actual
from data.judging.progress import Progress, assess
from data.judging.timelines import timeline
from plan_config.lights import LightLook
from plan_config.plan import Plan
from plan_config.reader import load_book
from tests.pages.markup import text_of
from tests.unit.builders import START, carrier, lights, milestone, plan, situation, target
from tests.unit.judged import END_2024, area_rows, behind, of

LIGHTS = load_book().lights


def svg_of(html: str) -> ElementTree.Element:
    """The first picture in the markup; fails where it is not well-formed."""
    return ElementTree.fromstring(re.search(r"<svg.*?</svg>", html, re.S).group())  # type: ignore[union-attr]


def dial(progress: Progress, the_plan: Plan) -> str:
    return gauge(progress, the_plan, LIGHTS)


def test_a_gauge_says_actual_target_completion_expected_and_light() -> None:
    spoken = svg_of(dial(*behind())).attrib["aria-label"]
    # 18 of 30 is 60 %; 48 of 60 months ask for 24.
    for said in ("18 万㎡", "目标 30 万㎡", "60.0%", "应达 24 万㎡", "滞后"):
        assert said in spoken
    assert "正常" not in spoken


def test_a_gauge_carries_its_basis_and_a_way_to_ask_for_it() -> None:
    html = dial(*behind())
    assert 'data-cite="测府〔2021〕1号 一、目标；批次 1"' in html
    assert 'data-pick="why:test-plan:t-area"' in html
    assert 'data-cite=""' not in html


def test_a_gauge_without_a_figure_is_empty_and_says_missing() -> None:
    progress, found = of()
    html = dial(progress, found.plan)
    assert html.count("未填报") >= 2
    # Only the ground arc: no arc in any light's colour.
    assert not [path for path in svg_of(html).iter("path") if path.attrib["fill"] == "none"][1:]
    assert "0.0%" not in html


def test_half_of_the_target_reaches_half_way_to_its_mark() -> None:
    # The scale ends at 150 %: the target stands at 2/3 of the half circle, 50 % at 1/3, that is 60 degrees:
    # x = 125 - 90 cos 60 = 80, y = 116 - 90 sin 60 = 38.06.
    progress, found = of(None, *area_rows(15, None))
    assert "80.00 38.06" in dial(progress, found.plan)


def test_over_fulfilment_is_written_in_full_though_the_dial_ends() -> None:
    progress, found = of(None, *area_rows(60, 30))
    html = dial(progress, found.plan)
    assert "300.0%" in html
    # The arc ends at the right end of the half circle: x = 125 + 90, y = 116.
    assert "215.00 116.00" in html


def test_after_the_deadline_the_expected_mark_gives_way_to_the_verdict() -> None:
    open_, found = of(None, *area_rows())
    assert " 应达 24 万㎡" in text_of(dial(open_, found.plan))
    assert "stroke-dasharray" in dial(open_, found.plan)
    closed, found = of(None, *area_rows(20, 11, on=date(2025, 12, 31)), as_of=date(2025, 12, 31))
    assert " 应达" not in text_of(dial(closed, found.plan))
    assert "stroke-dasharray" not in dial(closed, found.plan)
    assert "按期完成" in dial(closed, found.plan)
    assert "今后每季需增" not in dial(closed, found.plan)


def test_an_open_target_says_what_each_quarter_must_add() -> None:
    # 12 万㎡ are missing and 12 months, four quarters, are left: 3 each.
    assert "今后每季需增 3 万㎡" in text_of(dial(*behind()))
    assert '<span class="whole">3 万㎡</span>' in dial(*behind()), (
        "no line ends between a figure and its unit"
    )


def test_a_count_says_how_many_of_how_many_and_its_range() -> None:
    counted = target("municipal", 1, role="count", upper=2, kind="range")
    found = situation(plan(counted), carriers=(carrier("C1", ("市级", date(2021, 1, 1), None)),))
    html = count_row(assess(found, counted, END_2024), found.plan, LIGHTS)
    assert "<b>1</b></button> / 1–2 家" in html
    assert "data-cite" in html
    assert "≥" not in html


def test_a_pill_has_shape_and_word_and_escapes_the_word() -> None:
    for look in LIGHTS.looks:
        assert look.shape in pill(look)
        assert look.word in pill(look)
    hostile = LIGHTS.looks[0].model_copy(update={"word": "<b>"})
    assert "<b>" not in pill(hostile)


def test_the_legend_names_all_lights_in_their_order_and_counts_none() -> None:
    html = legend_of(LIGHTS, ended=False)
    assert [html.index(look.word) for look in LIGHTS.looks] == sorted(
        html.index(look.word) for look in LIGHTS.looks
    )
    assert not re.search(r"\d<", html)


def test_once_the_deadline_has_come_the_legend_is_that_of_the_verdicts() -> None:
    html = legend_of(LIGHTS, ended=True)
    places = [
        html.index(f">{word}<")
        for word in ("完成", "未完成（差不超过10点）", "未完成（差超过10点）", "无法判定")
    ]
    assert places == sorted(places)
    assert "green" not in html
    assert html.count("未完成") == 2, "in each of its two colours, with what the colour means"


def test_a_sparkline_runs_from_the_start_to_the_deadline_and_ends_at_the_newest_figure() -> None:
    progress, found = of(target(milestones=(milestone(date(2023, 12, 31), 12),)), *area_rows())
    line = timeline(found, progress.indicator, "district", "")
    planned, actual = (
        each.attrib["points"].split()
        for each in svg_of(sparkline(line, progress, found.plan)).iter("polyline")
    )
    # Start, milestone, deadline; width 240 with a margin of 4: the path ends at x = 236.
    assert [len(planned), len(actual)] == [3, 1]
    assert planned[0].startswith("4.0,")
    assert planned[-1].startswith("236.0,")


def test_a_sparkline_shows_nothing_later_than_the_date_in_force() -> None:
    late = area_rows(25, 5, on=date(2025, 6, 30))
    progress, found = of(None, *area_rows(), *late)
    line = timeline(found, progress.indicator, "district", "")
    assert len(line) == 2
    actual = list(svg_of(sparkline(line, progress, found.plan)).iter("polyline"))[1]
    assert len(actual.attrib["points"].split()) == 1


VALUES = st.none() | st.just(0.0) | st.floats(0, 1e15, allow_nan=False) | st.floats(1e-300, 1e-12)
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@given(
    value=VALUES,
    goal=st.floats(1e-3, 1e12),
    as_of=DAYS,
    look=st.sampled_from(lights().looks),
)
def test_no_figure_breaks_a_gauge_or_a_sparkline(
    value: float | None, goal: float, as_of: date, look: LightLook
) -> None:
    progress, found = of(target(value=goal), as_of=as_of)
    completion = None if value is None else value / goal
    actual = Actual(value, None if value is None else as_of, batches=(1,))
    changed = replace(progress, actual=actual, completion=completion, light=look.id)
    html = gauge(changed, found.plan, LIGHTS) + sparkline([actual], changed, found.plan)
    for wrong in ("nan", "inf", "None"):
        assert wrong not in html
    svg_of(html)


@given(st.lists(st.tuples(DAYS, VALUES), max_size=8), DAYS)
def test_no_history_breaks_a_sparkline(history: list[tuple[date, float | None]], as_of: date) -> None:
    progress, found = of(as_of=as_of)
    line = [Actual(value, day) for day, value in sorted(history, key=lambda each: each[0])]
    html = sparkline(line, progress, found.plan)
    svg_of(html)
    assert "nan" not in html
    assert "inf" not in html


@pytest.mark.parametrize("as_of", [START, date(2020, 1, 1), date(2025, 12, 31), date(2040, 6, 30)])
def test_a_gauge_stands_at_any_date(as_of: date) -> None:
    progress, found = of(None, *area_rows(), as_of=as_of)
    svg_of(dial(progress, found.plan))
    assert "-0" not in svg_of(dial(progress, found.plan)).attrib["aria-label"]


def test_a_dial_on_paper_asks_no_style_sheet_for_a_colour_and_is_hatched() -> None:
    paint = Paint("#000", "#555", "#ddd", hatched=True)
    paper, screen = (
        bare_dial("说明", 0.5, "50.0%", "red", Due(0.8, "应达 24"), each) for each in (paint, SCREEN)
    )
    assert "url(#hatch-red)" in paper
    assert "var(" not in paper
    assert "currentColor" not in paper
    assert "hatch" not in screen
    # Both have the same scale: half of the target is 60 degrees.
    assert "80.00 38.06" in paper
    assert "80.00 38.06" in screen


@given(st.floats(0.01, 0.99), st.floats(0, 9_999_999))
def test_no_word_round_a_dial_begins_left_of_its_picture(share: float, value: float) -> None:
    words = f"应达 {value:,.2f}"
    html = bare_dial("说明", 0.5, "50.0%", "red", Due(share, words))
    told = next(each for each in svg_of(html).iter("text") if each.text == words)
    # 15 px a Chinese character, 8.8 each other.
    width = 30 + 8.8 * (len(words) - 2)
    begins = {"end": -width, "middle": -width / 2, "start": 0.0}[told.attrib["text-anchor"]]
    assert float(told.attrib["x"]) + begins >= -0.1
    assert told.attrib["text-anchor"] == "start" or share > 0.3


def test_an_arc_beyond_the_scale_is_broken_and_one_within_is_not() -> None:
    def cuts(completion: float) -> int:
        html = bare_dial("说明", completion, "x", "blue", None)
        return sum(each.attrib["stroke"] == SCREEN.ground for each in svg_of(html).iter("line"))

    assert (cuts(1.51), cuts(1.5)) == (2, 0)


def test_what_a_year_sums_anew_is_held_against_its_year_and_that_stands_beside_it() -> None:
    progress, the_plan = behind()
    assert due_words(progress, the_plan) == "应达 24 万㎡"
    yearly = replace(progress, indicator=progress.indicator.model_copy(update={"basis": "flow"}))
    assert due_words(yearly, the_plan) == "应达 24 万㎡（当年累计，按月折算）"
    of_last_year = replace(yearly, actual=replace(yearly.actual, newest=date(yearly.as_of.year - 1, 12, 31)))
    assert due_words(of_last_year, the_plan) == "应达 24 万㎡（每年重新累计，按上年末对照，只供参考）"
    assert due_words(replace(yearly, as_of=START), the_plan) == "方案尚未开始"
