"""Shares, ratios and changes follow from what is recorded: of whoever gave all that they need, and never summed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.content.notes import path_of as path_of_notes
from components.report.standings import standings
from components.words.figures import gap_words
from components.words.formulas import completion_formula, due_words, path_words, sides_words
from data.judging.contributions import breakdown
from data.judging.progress import Progress, assess
from data.judging.situation import Situation
from data.judging.trace import rows_behind, unit_figures
from data.records.observation import Observation
from plan_config.indicators import Change, Indicator, Part, Ratio
from tests.unit.builders import DEADLINE, POINTS, START, carrier, plan, row, situation, target

HALF = date(2023, 6, 30)  # 30 of 60 months


def summed(name: str, label: str, basis: str = "stock") -> Indicator:
    """One recorded series."""
    parts = [Part(series=name, label=label, unit="家")]
    return Indicator.model_validate(
        {
            "id": name,
            "label": label,
            "short": label,
            "unit": "家",
            "definition": "测试",
            "basis": basis,
            "parts": parts,
        }
    )


ROOMS, LET, LEFT = summed("rooms", "房间"), summed("let", "已租"), summed("left", "毕业", "flow")
RATE = Indicator(
    id="rate",
    label="入驻率",
    short="入驻率",
    unit="%",
    definition="测试",
    basis="stock",
    decimals=1,
    ratio=Ratio(numerator="let", denominator="rooms"),
)
YEARLY = RATE.model_copy(update={"id": "yearly", "ratio": Ratio(numerator="left", denominator="rooms")})
ADDED = Indicator(
    id="added",
    label="新增房间",
    short="新增",
    unit="家",
    definition="测试",
    basis="stock",
    change=Change(of="rooms"),
)
GROWN = RATE.model_copy(update={"id": "grown", "ratio": None, "change": Change(of="rooms", by="percent")})
ALL = (ROOMS, LET, LEFT, RATE, YEARLY, ADDED, GROWN)


def case(*rows: Observation, parks: tuple[str, ...] = ("a", "b")) -> Situation:
    """Two units and what they reported."""
    return situation(plan(parks=parks).model_copy(update={"indicators": ALL}), *rows)


def judged(
    of: str,
    value: float,
    *rows: Observation,
    as_of: date = DEADLINE,
    parks: tuple[str, ...] = ("a", "b"),
    **asked: object,
) -> Progress:
    """A district's target in one of these."""
    return assess(case(*rows, parks=parks), target(of, value, **asked), as_of)


def given_by(unit: str, day: date, **values: float) -> list[Observation]:
    """What a unit reported for a period."""
    return [row(unit, day, value, series=series) for series, value in values.items()]


def test_a_share_is_weighted_by_its_denominators_and_not_summed() -> None:
    rows = [*given_by("a", DEADLINE, rooms=100, let=90), *given_by("b", DEADLINE, rooms=300, let=180)]
    result = judged("rate", 70, *rows)
    assert result.actual.value == 67.5  # 270 of 400; the mean of 90 % and 60 % would be 75 %, their sum 150 %
    assert result.completion == pytest.approx(67.5 / 70)
    assert sides_words(result) == "已租 270 家 ÷ 房间 400 家"
    assert completion_formula(result) == "67.5 ÷ 70"


def test_a_unit_that_gave_one_side_alone_stays_out_of_both() -> None:
    rows = [*given_by("a", DEADLINE, rooms=100, let=90), *given_by("b", DEADLINE, rooms=300)]
    result = judged("rate", 70, *rows)
    assert result.actual.value == 90  # not 90 of 400
    assert result.actual.missing == ("b",)
    assert judged("rate", 70, *given_by("b", DEADLINE, rooms=300)).actual.value is None
    nothing = judged("rate", 70, *given_by("a", DEADLINE, rooms=0, let=0), parks=("a",))
    assert nothing.actual.value is None  # nothing of nothing is no share


def test_a_share_rests_on_the_rows_of_both_its_sides_and_falls_apart_into_no_units() -> None:
    rows = given_by("a", DEADLINE, rooms=100, let=90)
    found, asked = case(*rows, parks=("a",)), target("rate", 70)
    assert set(rows_behind(found, asked, DEADLINE)) == set(rows)
    assert [each.indicator.id for each in unit_figures(found, asked, DEADLINE)] == ["let", "rooms"]
    assert breakdown(found, asked, START, DEADLINE) is None


def test_a_share_from_sixty_to_ninety_is_half_way_at_seventy_five() -> None:
    base = {"value": 60, "on": START, "clause": "一"}
    result = judged("rate", 90, *given_by("a", HALF, rooms=100, let=75), as_of=HALF, parks=("a",), base=base)
    assert (result.completion, result.gap, result.light) == (0.5, 0.0, "green")
    assert "起点 60%" in path_words(result, plan())


def test_a_vacancy_of_at_most_a_fifth_is_broken_by_a_quarter() -> None:
    kept, broken = (
        judged("rate", 20, *given_by("a", DEADLINE, rooms=100, let=let), parks=("a",), kind="ceiling")
        for let in (20, 25)
    )
    assert [each.verdict and each.verdict.word for each in (kept, broken)] == ["按期完成", "未完成"]
    assert broken.completion == 0.8


def test_graduates_of_a_year_are_a_share_of_that_year_alone() -> None:
    # 3 % a year: 4 of 100 at the end of 2021, 2 of 100 at the end of 2022
    ends = date(2021, 12, 31), date(2022, 12, 31)
    rows = [*given_by("a", ends[0], left=4, rooms=100), *given_by("a", ends[1], left=2, rooms=100)]
    asked = {"every_year": True, "deadline": ends[1]}
    result = judged("yearly", 3, *rows, as_of=ends[1], parks=("a",), **asked)
    assert [(year.value, year.met) for year in result.years] == [(4, True), (2, False)]
    assert result.verdict
    assert result.verdict.word == "未完成"
    spring = given_by("a", date(2022, 3, 31), rooms=100)
    early = judged("yearly", 3, *rows[:2], *spring, as_of=date(2022, 3, 31), parks=("a",), **asked)
    assert early.actual.value is None  # last year's graduates are not this year's


def test_added_is_what_came_to_the_figure_of_the_start() -> None:
    rows = [*given_by("a", START, rooms=100), *given_by("a", HALF, rooms=130)]
    result = judged("added", 50, *rows, as_of=HALF, parks=("a",))
    assert (result.actual.value, result.expected, result.completion) == (30, 25, 0.6)
    assert sides_words(result) == "房间 130 家 − 起点 100 家"
    assert judged("added", 50, *rows, as_of=START, parks=("a",)).actual.value == 0
    fewer = judged("added", 50, *rows[:1], *given_by("a", HALF, rooms=90), as_of=HALF, parks=("a",))
    assert (fewer.actual.value, fewer.completion) == (-10, -0.2)


def test_without_a_figure_of_the_start_nothing_is_said_to_be_added() -> None:
    assert judged("added", 50, *given_by("a", HALF, rooms=130), parks=("a",)).actual.value is None
    rows = [*given_by("a", START, rooms=100), *given_by("a", HALF, rooms=130), *given_by("b", HALF, rooms=70)]
    result = judged("added", 50, *rows, as_of=HALF)
    assert (result.actual.value, result.actual.missing) == (
        30,
        ("b",),
    )  # b's 70 were there, who knows since when


def test_growth_is_in_percent_of_all_that_was_there() -> None:
    rows = [
        *given_by("a", START, rooms=100),
        *given_by("b", START, rooms=300),
        *given_by("a", DEADLINE, rooms=180),
        *given_by("b", DEADLINE, rooms=340),
    ]
    result = judged("grown", 30, *rows)
    assert result.actual.value == 30  # 520 of 400; the mean of 80 % and 13 % would be 47 %
    assert result.verdict
    assert result.verdict.word == "按期完成"
    assert sides_words(result) == "房间 520 家 ÷ 起点 400 家 − 1"


def test_growth_a_year_is_that_of_each_year_upon_the_last_and_is_to_hold_at_any_time() -> None:
    # 200 rooms that grow by a tenth each year: 242 after two years. 21 % in all is 10 % a year.
    yearly = GROWN.model_copy(update={"id": "yearly-growth", "change": Change(of="rooms", by="yearly")})
    rows = [*given_by("a", START, rooms=200), *given_by("a", date(2022, 12, 31), rooms=242)]
    the_plan = plan(parks=("a",)).model_copy(update={"indicators": (*ALL, yearly)})
    case_of = situation(the_plan, *rows, *given_by("a", date(2023, 3, 31), rooms=300))
    asked = target("yearly-growth", 12)
    result = assess(case_of, asked, date(2022, 12, 31))
    assert (result.actual.value, result.expected) == (10, 12)
    assert result.gap == pytest.approx((10 / 12 - 1) * 100)  # nobody is ahead with ten of twelve
    assert sides_words(result) == "房间 242 家 ÷ 起点 200 家，折算为每年增长"
    assert assess(case_of, asked, date(2023, 3, 31)).actual.value == 10  # a quarter is no year


def test_a_share_of_several_units_moves_as_the_whole_does() -> None:
    points = Indicator.model_validate(
        {**RATE.model_dump(exclude={"ratio"}), "id": "points", "unit": "个百分点", "change": {"of": "rate"}}
    )
    rows = [
        *given_by("a", START, rooms=100, let=50),
        *given_by("b", START, rooms=300, let=150),
        *given_by("a", DEADLINE, rooms=100, let=90),
        *given_by("b", DEADLINE, rooms=300, let=180),
    ]
    the_plan = plan().model_copy(update={"indicators": (*ALL, points)})
    result = assess(situation(the_plan, *rows), target("points", 15), DEADLINE)
    assert result.actual.value == 17.5  # from 200 to 270 of 400; not 40 and 10 points added up
    alone = assess(situation(the_plan, *rows[:2], *rows[4:]), target("points", 15), DEADLINE)
    assert (alone.actual.value, alone.actual.missing) == (40, ("b",))  # of b nobody knows the start


def test_a_base_that_the_plan_states_needs_no_record() -> None:
    stated = ADDED.model_copy(update={"change": Change(of="rooms", base=100, clause="一")})
    found = situation(
        plan(parks=("a",)).model_copy(update={"indicators": (ROOMS, stated)}), *given_by("a", HALF, rooms=130)
    )
    assert assess(found, target("added", 50), HALF).actual.value == 30


def test_a_counted_title_that_is_new_since_the_start_is_a_change_of_a_count() -> None:
    titled = Indicator.model_validate(
        {
            "id": "titled",
            "label": "市级",
            "short": "市级",
            "unit": "家",
            "definition": "测试",
            "basis": "stock",
            "count": {"titles": ["市级"]},
        }
    )
    new = ADDED.model_copy(update={"id": "new", "change": Change(of="titled")})
    carriers = (
        carrier("A1", ("市级", date(2019, 1, 1), None), opened=date(2018, 1, 1)),
        carrier(
            "A2",
            ("市级", date(2022, 1, 1), None),
            ("国家级", date(2022, 2, 1), None),
            opened=date(2018, 1, 1),
        ),
        carrier("A3", ("国家级", date(2022, 1, 1), None), opened=date(2018, 1, 1)),
    )
    found = situation(plan(parks=("a",)).model_copy(update={"indicators": (titled, new)}), carriers=carriers)
    assert (
        assess(found, target("titled", 3, role="count"), DEADLINE).actual.value == 2
    )  # A3 has another title
    assert assess(found, target("new", 1, role="count"), DEADLINE).actual.value == 1  # A1 had it before


DAYS = st.sampled_from([START, HALF, DEADLINE, date(2026, 3, 31)])


@given(
    of=st.sampled_from(["rate", "yearly", "added", "grown"]),
    told=st.lists(
        st.tuples(
            st.sampled_from("ab"), DAYS, st.sampled_from(["rooms", "let", "left"]), st.integers(0, 500)
        ),
        max_size=12,
        unique_by=lambda each: each[:3],
    ),
    as_of=st.dates(date(2020, 6, 1), date(2027, 12, 31)),
)
def test_whatever_is_reported_a_share_is_one_of_its_sides(
    of: str, told: list[tuple[str, date, str, int]], as_of: date
) -> None:
    rows = [row(unit, day, float(value), series=series) for unit, day, series, value in told]
    result = judged(of, 30, *rows, as_of=as_of)
    if result.actual.value is not None:
        assert result.actual.sides is not None
        assert not set(result.actual.missing) & {*result.actual.reporting, *result.actual.carried}
    assert (result.completion is None) == (result.actual.value is None)


def yearly_output(as_of: date, *told: tuple[date, float]) -> Progress:
    """1,000 a year by the end of 2025, from nothing at the end of 2020: 400 in 2022, 600 in 2023."""
    rows = [each for day, value in told for each in given_by("a", day, left=value)]
    return judged("left", 1000, *rows, as_of=as_of, parks=("a",))


def test_what_a_year_brings_grows_from_nothing_to_what_that_year_is_asked_for() -> None:
    told = ((date(2022, 12, 31), 450), (date(2023, 3, 31), 90), (HALF, 200))
    end = yearly_output(date(2022, 12, 31), *told)
    assert (end.actual.value, end.expected) == (450, 400)
    assert end.gap == pytest.approx(5)
    half = yearly_output(HALF, *told)
    assert (half.actual.value, half.expected) == (200, 300)  # half of the 600 of 2023
    assert half.gap == pytest.approx(-10)
    assert (half.per_quarter, half.projection) == (None, None)  # the next year begins at nothing
    assert due_words(half, plan()) == "应达 300 家（当年累计，按月折算）"
    assert "年内按月折算" in path_words(half, plan())
    first = yearly_output(date(2021, 6, 30), (date(2021, 6, 30), 120))
    assert (first.actual.value, first.expected) == (120, 100)  # and not 未填报 until the first year is over


def test_while_the_running_year_has_no_figure_last_years_stands_against_its_end() -> None:
    spring = yearly_output(date(2023, 3, 31), (date(2022, 12, 31), 450))
    assert (spring.actual.value, spring.expected) == (450, 400)
    assert "按上年末对照" in due_words(spring, plan())


def test_a_verdict_on_what_a_year_brings_rests_on_whole_years() -> None:
    told = ((date(2024, 12, 31), 1100), (date(2025, 9, 30), 700), (DEADLINE, 1200), (date(2026, 3, 31), 250))
    after = yearly_output(date(2026, 3, 31), *told)
    assert after.verdict
    assert (after.verdict.word, after.verdict.since) == ("提前完成", date(2024, 12, 31))
    assert (after.actual.value, after.today) == (1200, None)  # a quarter of 2026 is no year that fell short


def test_a_speaker_learns_that_what_a_year_brings_begins_anew_each_year() -> None:
    asked, rows = target("left", 1000), given_by("a", HALF, left=200)
    the_plan = plan(asked, parks=("a",)).model_copy(update={"indicators": ALL})
    told = path_of_notes(standings(situation(the_plan, *rows), HALF))
    assert "当年累计的各年从 0 起" in told
    level = plan(target("rooms", 50), parks=("a",)).model_copy(update={"indicators": ALL})
    assert "当年累计" not in path_of_notes(standings(situation(level), HALF))


def test_a_share_is_never_forecast_beyond_the_whole_and_its_gap_is_told_as_one_of_completion() -> None:
    years = (date(2022, 12, 31), 80), (date(2023, 12, 31), 95)
    rows = [
        row("a", day, value, series=series)
        for day, let in years
        for series, value in (("rooms", 100), ("let", let))
    ]
    result = judged("rate", 98, *rows, as_of=date(2023, 12, 31), parks=("a",))
    assert result.projection == 100  # 15 a year for two years more would be 125
    # 95 of 98 is 96.9 % where 60 % is expected; of the share itself 3 points lack.
    assert gap_words(result, POINTS) == "完成率领先 36.9 个百分点"
    rooms = judged("rooms", 200, *rows, as_of=date(2023, 12, 31), parks=("a",))
    assert gap_words(rooms, POINTS) == "差 10 个百分点"
