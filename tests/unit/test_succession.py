"""A later plan's units take over what those before them reported; what they had stays theirs."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.judging.ledger import roll_up, standing_at
from data.judging.succession import gone_over
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.observation import Observation
from plan_config.reader import load_book

BOOK = load_book()
AREA = BOOK.indicator("area")
DEC, JUN, SEP = date(2025, 12, 31), date(2026, 6, 30), date(2026, 9, 30)
HEIRS = {"a": "n", "b": "n"}


def own(unit: str, period: date, wan: float) -> Observation:
    return Observation("甲区", unit, unit, False, "area_planned", period, wan * 10_000, period)


def of_carrier(unit: str, code: str, period: date, wan: float) -> Observation:
    return Observation("甲区", unit, code, True, "area_planned", period, wan * 10_000, period)


def values(records: DistrictRecords, unit: str, *days: date) -> list[float | None]:
    ledger = gone_over(roll_up(records, [AREA]), HEIRS)
    found = (standing_at(ledger.units.get((unit, "area"), ()), day) for day in days)
    return [figure.value if figure else None for figure in found]


def test_two_units_that_became_one_count_together_each_as_it_last_stood() -> None:
    told = DistrictRecords("甲区", observations=(own("a", DEC, 3), own("b", DEC, 5), own("a", JUN, 4)))
    assert values(told, "n", DEC, JUN) == [8, 9]  # 3 + 5, then 4 and the 5 that still stands
    assert values(told, "a", DEC, JUN) == [3, 4]


def test_what_the_new_unit_reports_itself_takes_the_place_of_the_sum() -> None:
    told = DistrictRecords("甲区", observations=(own("a", DEC, 3), own("b", DEC, 5), own("n", SEP, 10)))
    assert values(told, "n", DEC, JUN, SEP) == [8, 8, 10]
    assert values(told, "b", SEP) == [5]


def test_carriers_that_were_registered_under_the_old_unit_count_in_the_new_one() -> None:
    carrier = Carrier(code="A1", name="甲", district="甲区", unit="a", kind="孵化器")
    told = DistrictRecords("甲区", (carrier,), (of_carrier("a", "A1", DEC, 2), own("b", DEC, 5)))
    ledger = gone_over(roll_up(told, [AREA]), HEIRS)
    assert [each.unit for each in ledger.register] == ["n"]
    assert values(told, "n", DEC) == [7]
    assert "a" not in ledger.residents


@given(st.lists(st.tuples(st.sampled_from("abn"), st.sampled_from([DEC, JUN, SEP]), st.integers(0, 99))))
def test_without_heirs_nothing_changes_and_with_them_the_old_units_keep_theirs(
    told: list[tuple[str, date, int]],
) -> None:
    rows = {(unit, day): own(unit, day, value) for unit, day, value in told}
    records = DistrictRecords("甲区", observations=tuple(rows.values()))
    before = roll_up(records, [AREA])
    assert gone_over(before, {}) is before
    after = gone_over(before, HEIRS)
    assert all(after.units[key] == history for key, history in before.units.items() if key[0] != "n")
