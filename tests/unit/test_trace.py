"""From a number back to the rows and carriers it rests on."""

from datetime import date

import pytest

from data.judging.trace import Coverage, carriers_behind, coverage, ratio_checks, rows_behind, unit_figures
from plan_config.entries import Coefficient
from tests.unit.builders import book, carrier, plan, row, situation, target
from tests.unit.judged import END_2024, area_rows

Q3 = date(2024, 9, 30)


def test_the_rows_behind_a_sum_add_up_to_it() -> None:
    rows = area_rows()
    found = situation(plan(), *rows)
    behind = rows_behind(found, target(), END_2024)
    # 120,000 + 60,000 ㎡ = 18 万㎡.
    assert sum(each.value for each in behind) == 180000
    assert set(behind) == set(rows)


def test_an_older_row_that_still_stands_is_behind_and_a_later_one_is_not() -> None:
    old, later = row("a", Q3, 100000), row("b", date(2025, 3, 31), 60000)
    found = situation(plan(), old, later)
    assert rows_behind(found, target(), END_2024) == (old,)
    assert later not in rows_behind(found, target(), END_2024)


def test_a_unit_that_never_reported_is_listed_without_a_figure() -> None:
    found = situation(plan(), *area_rows(12, None))
    a, b = unit_figures(found, target(), END_2024)
    assert (a.unit, a.figure.value if a.figure else None) == ("a", 12)
    assert (b.unit, b.figure) == ("b", None)


def test_a_units_own_report_is_behind_its_figure_and_its_carriers_are_not() -> None:
    own, part = row("a", END_2024, 120000), row("a", END_2024, 110000, carrier="C1")
    found = situation(plan(), own, part)
    assert rows_behind(found, target(), END_2024) == (own,)
    figure = unit_figures(found, target(), END_2024)[0].figure
    assert figure is not None
    # 120,000 and 110,000 ㎡: the sum of carriers stays visible beside the unit's own figure.
    assert (figure.value, figure.carriers_sum) == (12, 11)


def test_the_carriers_behind_a_count_are_those_it_counts() -> None:
    counted = target("municipal", 5, role="count")
    good = carrier("C1", ("市级", date(2021, 1, 1), None))
    lost = carrier("C2", ("市级", date(2021, 1, 1), date(2023, 1, 1)))
    low = carrier("C3", ("区级", date(2021, 1, 1), None))
    found = situation(plan(counted), carriers=(good, lost, low))
    assert carriers_behind(found, counted, END_2024) == (good,)
    # In 2022 the second one still held its level.
    assert carriers_behind(found, counted, date(2022, 1, 1)) == (good, lost)
    assert carriers_behind(found, target(), END_2024) == ()


def test_coverage_tells_own_reports_from_sums_of_carriers_and_from_silence() -> None:
    found = situation(plan(), row("a", Q3, 1), row("a", END_2024, 1, carrier="C1"), row("b", END_2024, 1))
    assert coverage(found, "area") == {
        "a": {Q3: Coverage("自报"), END_2024: Coverage("载体", 1, 1)},
        "b": {Q3: Coverage(""), END_2024: Coverage("自报")},
    }


def test_without_records_coverage_has_units_and_no_periods() -> None:
    assert coverage(situation(plan()), "area") == {"a": {}, "b": {}}


@pytest.mark.parametrize(
    ("firms", "worth"),
    [
        (96, False),  # 96 / 1 万㎡ against 80: 20 % off, the tolerance itself
        (97, True),
        (64, False),  # 20 % below
        (63, True),
    ],
)
def test_a_ratio_is_worth_a_look_beyond_the_tolerance_and_not_at_it(firms: float, worth: bool) -> None:
    city = plan().model_copy(
        update={
            "id": "city",
            "level": "parent",
            "coefficients": (
                Coefficient(
                    numerator="firms", denominator="area", value=80, tolerance=0.2, note="每万㎡80家"
                ),
            ),
        }
    )
    child = plan(
        target(value=1, id="a-area", role="annex", scope="park", of="a"),
        target("firms", firms, id="a-firms", role="annex", scope="park", of="a"),
        parks=("a",),
    ).model_copy(update={"parent": "city"})
    found = situation(child)
    both = book(child).model_copy(update={"plans": (child, city)})
    (check,) = ratio_checks(type(found)(child, both, found.ledger), END_2024)
    assert check.planned is not None
    assert (check.planned.value, check.actual) == (firms, None)
    assert check.worth_a_look is worth


def test_a_plan_without_a_parent_has_no_ratios_to_check() -> None:
    assert ratio_checks(situation(plan()), END_2024) == ()
