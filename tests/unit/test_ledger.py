"""The roll-up from rows to units."""

from datetime import date

from data.judging.actuals import at
from data.judging.figures import standing_at
from data.judging.ledger import roll_up
from data.judging.timelines import timeline
from data.records.district import DistrictRecords
from tests.unit.builders import AREA, FIRMS, plan, row, situation

Q1, Q2, Q3, Q4 = date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30), date(2021, 12, 31)


def test_a_units_own_report_goes_before_the_sum_of_its_carriers_and_the_difference_is_kept() -> None:
    rows = [row("a", Q1, 30_000), row("a", Q1, 10_000, carrier="c1"), row("a", Q1, 15_000, carrier="c2")]
    figure = situation(plan(), *rows).ledger.units["a", "area"][0]
    assert (figure.value, figure.own, figure.carriers_sum) == (
        3.0,
        True,
        2.5,
    )  # 30,000 ㎡; 10,000 + 15,000 ㎡
    assert figure.value != 5.5  # never both


def test_a_carrier_that_is_silent_for_a_quarter_stays_in_its_units_sum() -> None:
    rows = [
        row("a", Q1, 10_000, carrier="c1"),
        row("a", Q1, 20_000, carrier="c2"),
        row("a", Q2, 25_000, carrier="c2"),
    ]
    history = situation(plan(), *rows).ledger.units["a", "area"]
    assert [figure.value for figure in history] == [3.0, 3.5]  # 1 + 2, then 1 (carried) + 2.5
    assert history[1].value != 2.5


def test_a_period_with_one_of_two_parts_missing_gives_no_figure() -> None:
    rows = [
        row("a", Q1, 40, series="incubatees"),
        row("a", Q1, 5, series="teams"),
        row("a", Q2, 60, series="incubatees"),
    ]
    history = roll_up(DistrictRecords("测试区", observations=tuple(rows)), [FIRMS]).units["a", "firms"]
    assert [(figure.period, figure.value) for figure in history] == [(Q1, 45)]
    assert all(figure.value != 60 for figure in history)  # the missing teams are not zero


def test_a_unit_that_never_reported_is_missing_and_not_zero() -> None:
    case = situation(plan(), row("a", Q1, 100_000))
    actual = at(timeline(case, AREA, "district", ""), Q1)
    assert (actual.value, actual.reporting, actual.missing) == (10.0, ("a",), ("b",))
    assert "b" not in actual.carried


def test_a_unit_that_stopped_is_carried_and_named() -> None:
    case = situation(plan(), row("a", Q1, 100_000), row("b", Q1, 50_000), row("a", Q2, 120_000))
    actual = at(timeline(case, AREA, "district", ""), Q2)
    assert (actual.value, actual.reporting, actual.carried) == (17.0, ("a",), ("b",))  # 12 + 5 carried
    assert actual.missing == ()


def test_standing_at_never_sees_a_later_period() -> None:
    history = roll_up(
        DistrictRecords("测试区", observations=(row("a", Q1, 1), row("a", Q3, 2))), [AREA]
    ).units["a", "area"]
    found = standing_at(history, Q2)
    assert found is not None
    assert found.period == Q1
    assert standing_at(history, date(2021, 3, 30)) is None
