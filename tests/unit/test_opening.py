"""The board opens at the last period reported in substance, and says what has come in since."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from components.words.figures import newer_words, opening_rule
from data.judging.opening import Opening, opening, opening_of, unreported
from tests.unit.builders import carrier, lights, plan, row, situation, target

Q3, Q4, Q1, Q2 = date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30)
UNITS = [("p", name) for name in "abcdefghijk"]
HALF = 0.5


def test_one_row_for_a_new_quarter_does_not_move_the_board() -> None:
    # Eleven units reported 2025 Q4, one of them 2026 Q1 as well: 1 of 11 is not half.
    found = opening({Q4: set(UNITS), Q1: set(UNITS[:1])}, HALF)
    assert found == Opening(Q4, ((Q1, 1),))
    assert newer_words(found) == "2026年一季度已有 1 家填报"
    assert "未填报" not in newer_words(found)


def test_it_moves_with_the_unit_that_makes_half_of_those_who_ever_reported() -> None:
    # Half of eleven is 5.5: five are too few, six are enough.
    assert opening({Q4: set(UNITS), Q1: set(UNITS[:5])}, HALF) == Opening(Q4, ((Q1, 5),))
    assert opening({Q4: set(UNITS), Q1: set(UNITS[:6])}, HALF) == Opening(Q1)
    # Asked for all, six of eleven are too few; asked for one in twenty, one is enough.
    assert opening({Q4: set(UNITS), Q1: set(UNITS[:6])}, 1.0) == Opening(Q4, ((Q1, 6),))
    assert opening({Q4: set(UNITS), Q1: set(UNITS[:1])}, 0.05) == Opening(Q1)


def test_units_that_reported_later_do_not_count_against_an_earlier_period() -> None:
    # In Q3 the first two began, in Q4 two of ten; Q3 is where all who had ever reported had reported.
    assert opening({Q3: set(UNITS[:2]), Q4: set(UNITS[:2])}, HALF) == Opening(Q4)
    assert opening({Q3: set(UNITS), Q4: set(UNITS[:2])}, HALF) == Opening(Q3, ((Q4, 2),))


def test_every_newer_period_is_told_and_nothing_where_there_is_none() -> None:
    found = opening({Q4: set(UNITS), Q1: set(UNITS[:2]), Q2: set(UNITS[:1])}, HALF)
    assert found is not None
    assert newer_words(found) == "2026年二季度已有 1 家填报（此前另有 1 期较新）"
    assert found.periods == (Q4, Q1, Q2)
    assert newer_words(Opening(Q4)) == ""
    assert opening({}, HALF) is None


def test_who_has_reported_is_read_from_the_figures_of_any_measure() -> None:
    parks = ("a", "b", "c", "d", "e")
    filled = [row(unit, Q4, 1) for unit in parks]
    late = [row("a", Q1, 1, series="incubatees"), row("a", Q1, 1, series="teams")]
    case = situation(plan(parks=parks), *filled, *late)
    assert opening_of([case]) == Opening(Q4, ((Q1, 1),))
    assert opening_of([situation(plan())]) is None


def test_the_rule_is_told_with_the_share_in_force() -> None:
    assert "50% 以上" in opening_rule(lights())
    assert "25% 以上" in opening_rule(lights().model_copy(update={"opening_share": 0.25}))


def test_nobody_is_waited_for_after_the_end_of_the_plan() -> None:
    # Four units of a plan that ended in 2025 Q4; one of another district has reported 2026 Q1 and Q2 since.
    old, new = {("old", name) for name in "abcd"}, {("new", "a")}
    told = {Q4: old | new, Q1: new, Q2: new}

    def awaited(unit: tuple[str, str], period: date) -> list[tuple[str, str]]:
        return [unit] if unit in new or period <= Q4 else []

    assert opening(told, HALF, awaited=awaited) == Opening(Q2)
    assert opening(told, HALF) == Opening(Q4, ((Q1, 1), (Q2, 1)))
    assert opening({Q4: old, Q1: old}, HALF, awaited=awaited) == Opening(Q1)  # no other goes on


@given(
    st.dictionaries(st.dates(Q3, Q2), st.sets(st.sampled_from(UNITS), min_size=1), min_size=1),
    st.floats(0.01, 1.0),
)
def test_whoever_reports_the_board_opens_at_a_period_that_somebody_reported(
    by_period: dict[date, set[tuple[str, str]]], share: float
) -> None:
    found = opening(by_period, share)
    assert found is not None, "all who had ever reported by the first period reported it"
    assert found.period in by_period
    assert [day for day, _ in found.newer] == sorted(day for day in by_period if day > found.period)
    assert all(len(by_period[day]) == units for day, units in found.newer)


def test_units_with_most_of_their_carriers_in_move_the_board_and_the_rest_are_offered() -> None:
    members = tuple(carrier(f"{unit}{number}", unit=unit) for unit in "ab" for number in range(3))
    told = [row(each.unit, Q4, 1, carrier=each.code) for each in members]
    two_each = [row(each.unit, Q1, 1, carrier=each.code) for each in members if each.code[1] != "2"]
    one = [row("a", Q2, 1, carrier="a0")]
    assert opening_of([situation(plan(), *told, *two_each, *one, carriers=members)]) == Opening(
        Q1, ((Q2, 1),)
    )
    alone = situation(plan(), *one, carriers=members)
    assert opening_of([alone]) == Opening(Q2)  # 1 of 3 carriers is not in substance, but all there is


def test_while_nobody_has_reported_the_board_opens_at_the_last_quarter_and_never_in_the_future() -> None:
    running = plan(target())  # from the end of 2020 to that of 2025
    assert unreported([running], date(2024, 11, 26)).period == date(2024, 9, 30)
    assert unreported([running], date(2026, 11, 26)).period == date(2025, 12, 31)
    assert unreported([running], date(2019, 5, 1)).period == running.start
