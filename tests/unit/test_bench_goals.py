"""The bench's table: what is within its goal, what is not, and by how much ours differs from the twin."""

from tests.bench.goals import (
    EMPTY,
    FIRST,
    MAP,
    NATIONAL,
    TWIN,
    Line,
    clicks,
    crowds,
    growth,
    loads,
    sizes,
    table,
)
from tests.bench.visit import Cost


def cost(load: float, click: float, kilobytes: int) -> list[Cost]:
    """One visit: a load and its repetition in half the time, two clicks on each control, and what they bring."""
    return [
        Cost(
            first=load,
            first_answers=load + 300,
            warm=load / 2,
            warm_answers=load / 2 + 200,
            first_bytes=kilobytes * 1_000,
            district=[click, click],
            followed=[2 * click, 2 * click],
            date=[click, click],
            click_bytes=[9_000, 13_000, 900, 900],
            click_cpu=[10.0, 20.0, 10.0, 20.0],
        )
    ]


COSTS = {
    FIRST: cost(1_000, 50, 1_100),
    MAP: cost(2_000, 160, 1_700),
    TWIN: cost(4_000, 400, 2_500),
    EMPTY: cost(900, 30, 800),
    NATIONAL: cost(1_050, 60, 1_100),
}


def reached(lines: list[Line]) -> dict[str, bool]:
    return {line.what: line.is_reached for line in lines if line.is_reached is not None}


def test_a_load_is_held_against_the_twin_s_and_the_first_page_also_against_an_empty_one() -> None:
    lines = list(loads(COSTS))
    assert set(reached(lines).values()) == {True}  # 1,000 of 0.4 × 4,000; 2,000 of 0.5 × 4,000
    slow = {**COSTS, FIRST: cost(1_700, 50, 1_100), MAP: cost(2_100, 160, 1_700)}
    assert list(reached(list(loads(slow))).values()) == [False, False, False, False]
    floor = {**slow, EMPTY: cost(1_800, 30, 800)}
    assert list(reached(list(loads(floor))).values()) == [True, True, False, False]


def test_when_the_figures_are_read_and_when_the_page_answers_are_told_apart() -> None:
    told = {line.what: line for line in loads(COSTS)}
    assert told["总览, first load, figures are read, ms"].ours == 1_000
    answers = told["总览, first load, answers clicks, ms"]
    assert (answers.ours, answers.twin, answers.is_reached) == (1_300, 4_300, None)
    assert told["空间布局, repeated load, answers clicks, ms"].ours == 1_200


def test_clicks_bytes_and_growth_are_held_against_their_goals() -> None:
    found = reached([*clicks(COSTS), *sizes(COSTS), *growth(COSTS)])
    assert found["总览, district, p50, ms"]
    assert not found["空间布局, district, p50, ms"]  # 160 of 150
    assert found["总览, server CPU a click, ms"]  # 15 on the mean
    assert not found["空间布局, first load, kB"]
    assert found["总览, a district for the first time, kB"]
    assert not found["总览, a date for the first time, kB"]
    assert found["national ÷ demonstration, first load"]  # 1.05
    assert not found["national ÷ demonstration, date step"]  # 1.2
    assert not list(growth({FIRST: COSTS[FIRST]})), "left out where no country was measured"


def test_a_crowd_is_told_by_its_middle_and_its_slowest() -> None:
    ours = {20: [30.0] * 99 + [1_000.0], 50: [70.0] * 100}
    found = reached(list(crowds(ours, {20: [150.0], 50: [5_000.0]})))
    assert found == {"20 people, p50, ms": True, "20 people, p95, ms": True, "50 people, p50, ms": False} | {
        "50 people, p95, ms": True
    }


def test_the_table_says_each_ratio_and_counts_what_is_reached() -> None:
    text = table([Line("a, ms", 50, 200, 60, "≤ 60"), Line("b, kB", 13.0, None, 12, "≤ 12"), Line("c", 1.0)])
    assert "| a, ms | 50 | 200 | 0.25 | ≤ 60 | yes |" in text
    assert "| b, kB | 13 |  |  | ≤ 12 | NO |" in text
    assert "| c | 1.00 |  |  |  |  |" in text
    assert text.endswith("1 of 2 goals reached")
