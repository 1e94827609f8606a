"""The bench's made-up records: as many as they claim, simulated, and the same every time."""

from pathlib import Path

import pytest

from data import store
from data.records.carrier import Carrier
from data.records.evaluation_points import EvaluationPoints
from data.records.kinds import key_of
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.pool import PoolEntry
from data.records.rectification import Rectification
from plan_config.reader import load_book
from tests.bench import generate
from tests.bench.generate import Size
from tests.bench.goals import p95

BOOK = load_book()
# Two real districts with 40 carriers each, one invented one with the other 10.
SMALL = Size(districts=3, carriers=90, quarters=4)
YEARLY = len(BOOK.operations.yearly) * (80 * 2 + 10)


def test_a_size_holds_as_many_rows_as_its_numbers_say() -> None:
    records = list(generate.entries(SMALL, BOOK))
    carriers = [record for record in records if isinstance(record, Carrier)]
    # 80 carriers × 5 series × 4 quarters, and 10 carriers × 3 series × 4 quarters; and what
    # a year is told of, of two years and of one
    assert sum(isinstance(record, Observation) for record in records) == 1_600 + 120 + YEARLY
    # every third of the 90
    assert sum(isinstance(record, LevelSpan) for record in records) == 30
    assert sum(isinstance(record, PoolEntry) for record in records) == 30
    assert sum(isinstance(record, Rectification) for record in records) == 12  # every eighth
    rated = {(record.code, record.year) for record in records if isinstance(record, EvaluationPoints)}
    assert {year for _, year in rated} == {2024, 2025}
    assert len({key_of(carrier) for carrier in carriers}) == len(carriers) == 90


def test_the_largest_size_is_the_one_the_design_names() -> None:
    districts = generate.districts(generate.SIZES["national"], BOOK)
    assert len({district.name for district in districts}) == 3_000
    assert sum(district.carriers for district in districts) == 16_000
    # 15,920 × 3 × 60 + 80 × 5 × 60
    assert sum(d.carriers * len(d.series) * 60 for d in districts) == 2_889_600
    assert all(district.carriers > 0 for district in districts)


def test_the_real_districts_report_through_their_own_units_and_no_invented_one_is_named_like_them() -> None:
    districts = generate.districts(SMALL, BOOK)
    plans = {real.name: {unit.id for unit in real.units} for real in BOOK.districts}
    assert {d.name: {unit for unit, _ in d.units} for d in districts[:2]} == plans
    assert not {district.name for district in districts[2:]} & set(plans)


def test_the_same_size_is_the_same_every_time() -> None:
    once, again = list(generate.entries(SMALL, BOOK)), list(generate.entries(SMALL, BOOK))
    assert once == again
    values = {entry.value for entry in once if isinstance(entry, Observation)}
    assert len(values) > 100, "every carrier has the same figures"


def test_a_size_stands_in_one_simulated_batch_and_the_store_finds_it_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(generate.SIZES, "small", SMALL)
    assert generate.make(tmp_path / "small.db", "small") == 1_720 + YEARLY
    db = store.open_for_reading(tmp_path / "small.db")
    assert [batch.standing for batch in store.batches(db)] == ["simulated"]
    assert store.check(db) == []
    # the last period ends where the demonstration's does, at 2025-12-31
    assert str(store.latest_period(db, ["渝中区"])) == "2025-12-31"
    assert store.load_district(db, "北京市").observations == ()
    db.close()


def test_p95_leaves_the_slowest_of_a_hundred_out() -> None:
    # 0 … 100: 95 of the 100 steps lie at or below 95
    assert p95([float(number) for number in range(101)]) == 95
    assert p95([7.0]) == 7
    assert p95([1.0] * 99 + [1_000.0]) < 1_000
