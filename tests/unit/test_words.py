"""Numbers, lights and sentences as they are said in the meeting room."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.words import coverage
from components.words import figures as words
from components.words.looks import look_of
from data.judging.progress import assess
from data.records.observation import Observation
from plan_config.entries import Source
from tests.unit.builders import AREA, MUNICIPAL, carrier, lights, park, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows, behind, of


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1200, 0, "1,200"),
        (29.5, 2, "29.5"),
        (29.0, 2, "29"),
        (29.994, 2, "29.99"),
        (0, 2, "0"),
        (100, 0, "100"),
        (-3.5, 1, "-3.5"),
        (1234567.891, 1, "1,234,567.9"),
        (-0.0001, 2, "-0.0001"),
        (0.004, 2, "0.004"),
        (1e-15, 2, "0"),
    ],
)
def test_a_number_has_separators_and_no_trailing_zeros(value: float, decimals: int, said: str) -> None:
    assert words.number(value, decimals) == said
    assert not words.number(value, decimals).endswith(".")


def test_a_missing_number_is_said_to_be_missing_and_not_zero() -> None:
    assert words.number(None) == "未填报"
    assert words.quantity(None, AREA) == "未填报"
    assert words.percent(None) == "—"
    assert "0" not in words.number(None) + words.quantity(None, AREA) + words.percent(None)


@given(st.floats(-1e12, 1e12, allow_nan=False), st.integers(0, 4))
def test_a_number_reads_back_as_what_it_was_rounded_to(value: float, decimals: int) -> None:
    said = words.number(value, decimals)
    assert float(said.replace(",", "")) == pytest.approx(
        round(value, decimals), rel=1e-12, abs=1.001 * 10**-decimals
    )
    assert "." not in said or said[-1] not in "0."


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_reads_back_exactly(value: int) -> None:
    assert int(words.number(value).replace(",", "")) == value
    assert "." not in words.number(value)


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (-15.0, "差 15 个百分点"),
        (3.2, "领先 3.2 个百分点"),
        (0.0, "与应达进度持平"),
        (-0.04, "差 0.04 个百分点"),
        (None, "无法比较"),
    ],
)
def test_a_gap_is_said_in_points(gap: float | None, said: str) -> None:
    assert words.points(gap) == said
    assert "-" not in words.points(gap)


def test_a_completion_is_not_capped() -> None:
    assert words.percent(1.0317) == "103.2%"
    assert words.percent(0) == "0.0%"


def test_the_light_takes_the_word_of_what_overrides_it() -> None:
    progress, _ = behind()
    looks = lights()
    assert look_of(progress, looks).word == "red"
    assert look_of(replace(progress, light="yellow", caught_up=True), looks).word == "yellow（补）"
    assert look_of(replace(progress, light="grey", stopped=True), looks).word == "停报"
    done, _ = of(None, *area_rows(20, 11, on=date(2025, 12, 31)), as_of=date(2025, 12, 31))
    assert look_of(done, looks).word == "按期完成"
    assert look_of(done, looks).id == "blue"
    assert [look.word for look in looks.looks] == ["blue", "green", "yellow", "red", "grey"]


def test_a_figure_is_cited_by_clause_and_batches() -> None:
    progress, the_plan = behind()
    assert words.basis_of(progress, the_plan) == "测府〔2021〕1号 一、目标；批次 1"
    silent, _ = of()
    assert words.basis_of(silent, the_plan) == "测府〔2021〕1号 一、目标；未填报"
    unnumbered = Source(id="x", title="无号文件", relation="plan")
    without = the_plan.model_copy(update={"sources": (unnumbered,)})
    assert words.citation(without, "二（一）") == "无号文件 二（一）"


def test_the_share_of_reporting_units_is_stated_and_the_missing_are_named() -> None:
    progress, found = of(None, row("a", date(2024, 9, 30), 120000), as_of=date(2024, 9, 30))
    # At the newest period, 2024-09-30, a reported and b never did.
    said = coverage.reporting_words(progress, found.plan)
    assert said.startswith("2 个单位中 1 个已填报本期")
    assert "未填报（未按零计）" in said
    assert said.endswith("b")
    later, found = of(None, row("a", date(2024, 9, 30), 120000), row("b", END_2024, 60000))
    assert "沿用旧数：a" in coverage.reporting_words(later, found.plan)
    assert "未填报" not in coverage.reporting_words(later, found.plan)


def test_after_a_quarter_without_reports_nobody_has_reported_for_it_and_the_last_period_is_named() -> None:
    progress, found = of(None, *area_rows(20, 11), as_of=date(2025, 6, 30))
    said = coverage.reporting_words(progress, found.plan)
    assert said == "2 个单位中 0 个已填报本期（数据止于 2024-12-31，当期 2 个已填报）"
    assert "2 个已填报本期" not in said


def test_a_unit_of_which_only_some_carriers_reported_is_named_with_those_that_did_not() -> None:
    start, members = date(2024, 9, 30), tuple(carrier(f"C{number}") for number in range(1, 6))
    before = [row("a", start, 10_000, carrier=each.code) for each in members]
    found = situation(plan(), *before, row("a", END_2024, 20_000, carrier="C1"), carriers=members)
    progress = assess(found, target(), END_2024)
    said = coverage.reporting_words(progress, found.plan)
    assert "0 个已填报本期" in said
    assert "a：5 家载体中 1 家已填报2024年四季度，未报的是载体C2、载体C3、载体C4等 4 家" in said
    own = situation(
        plan(), row("a", start, 90_000), row("a", END_2024, 1, carrier="C1"), carriers=members[:2]
    )
    said = coverage.reporting_words(assess(own, target(), END_2024), own.plan)
    assert "a：2 家载体中 1 家已填报2024年四季度，未齐不计" in said
    assert "未报的是" not in said


def test_counts_and_single_units_state_no_share() -> None:
    counted = target("municipal", 5, role="count")
    found = situation(plan(counted), carriers=(carrier("C1", ("市级", date(2021, 1, 1), None)),))
    assert coverage.reporting_words(assess(found, counted, END_2024), found.plan) == ""
    assert MUNICIPAL.count is not None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "无数据"),
        ([row("a", END_2024, 1)], "2024年四季度"),
        ([row("a", date(2024, 5, 31), 1)], "2024-05-31"),
        (
            # 2024-03-31 reported on 2024-12-01: eight months later, more than a cycle of six.
            [row("a", date(2024, 3, 31), 1, reported_on=date(2024, 12, 1))],
            "2024年一季度，补报于 2024-12-01",
        ),
    ],
)
def test_a_period_is_named_and_a_late_report_says_when_it_came(rows: list[Observation], said: str) -> None:
    progress, _ = of(None, *rows)
    assert coverage.period_words(progress) == said
    assert park("a", 1).short == "a"
