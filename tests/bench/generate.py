"""Databases of three sizes for the bench: the demonstration, a city's records, a country's records.

The two larger ones are made up: 渝中区 and 江津区 with their real units and invented carriers, every other
district invented too. All of it stands in one batch that says so, and is the same on every run.

    python -m tests.bench.generate city|national FILE
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from data import store
from data.intake import demonstration
from data.judging.periods import quarter_ends
from data.progress_listener import quiet
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.evaluation_points import EvaluationPoints
from data.records.level import LevelSpan
from data.records.observation import Observation
from data.records.pool import PoolEntry
from data.records.rectification import BY_EVALUATION, Rectification
from data.records.values import BatchHead
from plan_config.book import PlanBook
from plan_config.layout import Place
from plan_config.reader import load_book
from tests.unit.builders import on_line

LAST_YEAR = 2025
# A district on screen is not smaller than the demonstration's, however thin the others are.
FEWEST_ON_SCREEN = 40
# What one carrier ends at, by series, in the series' own unit. The gauges add up pairs of the last four, so
# the districts on screen report all five and the others three.
PEAKS = {"area_planned": 9000, "incubatees": 60, "tech_incubated": 9, "teams": 20, "tech_upgraded": 4}
ELSEWHERE = tuple(PEAKS)[:3]
# The same of what carriers tell once a year, by unit.
YEARLY = {"㎡": 6000, "个": 60, "人": 24, "家": 20, "万元": 400, "场": 15, "年": 3}


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: the numbers of districts, of carriers in all of them, of quarters each reports."""

    districts: int
    carriers: int
    quarters: int


SIZES = {"city": Size(41, 2_000, 40), "national": Size(3_000, 16_000, 60)}


@dataclass(frozen=True, slots=True)
class District:
    """One district to be filled: its reporting units with their places, its carriers, its series, and the years of which
    its carriers tell how they run and are evaluated."""

    name: str
    units: tuple[tuple[str, Place | None], ...]
    carriers: int
    series: tuple[str, ...]
    years: tuple[int, ...]


def make(path: Path, name: str) -> int:
    """Write the database of a size, one of SIZES or demo, to a path that does not exist yet, and check it.

    Returns the number of observations. RuntimeError when the store finds fault with it.
    """
    store.make_ready(path, fill=demonstration.fill if name == "demo" else None, tell=quiet)
    db = store.open_for_writing(path)
    try:
        if name != "demo":
            head = BatchHead(by="基准测试", file=f"{name}.generated", sha256="0" * 64, standing="simulated")
            store.write_batch(db, head, entries(SIZES[name], load_book()))
        if found := store.check(db):
            raise RuntimeError("\n".join(found))
        return db.table("observations").count
    finally:
        db.close()


def entries(size: Size, book: PlanBook) -> Iterator[Record]:
    """Every row of a size, table by table."""
    everywhere = districts(size, book)
    last = date(LAST_YEAR, 12, 31)
    periods = quarter_ends(date(LAST_YEAR - size.quarters // 4, 12, 31), last)[-size.quarters :]
    carriers = [carrier for district in everywhere for carrier in _carriers(district, book)]
    series_of = {district.name: district.series for district in everywhere}
    years_of = {district.name: district.years for district in everywhere}
    records: tuple[Record, ...] = (
        *carriers,
        *(LevelSpan(c.district, c.code, "市级", date(2022, 6, 30), None, "模拟") for c in carriers[::3]),
        *(
            PoolEntry(c.district, c.code, date(2023, 6, 30), "市级", "模拟", date(2026, 6, 30))
            for c in carriers[1::3]
        ),
        *(each for c in carriers for each in _points(c, years_of[c.district], book)),
        *(_to_mend(c) for c in carriers[::8]),
    )
    for number, record in enumerate(records, start=2):
        yield on_line(record, number)
    for number, carrier in enumerate(carriers):
        quarterly = _observations(carrier, series_of[carrier.district], periods)
        told = (*quarterly, *_yearly(carrier, years_of[carrier.district], book))
        for offset, seen in enumerate(told):
            yield on_line(seen, number * 1_000 + offset + 2)


def districts(size: Size, book: PlanBook) -> list[District]:
    """The plans' districts, with at least FEWEST_ON_SCREEN carriers each, then invented ones that share the rest."""
    per_district = max(size.carriers // size.districts, FEWEST_ON_SCREEN)
    real = [
        District(
            district.name,
            tuple((unit.id, unit.place) for unit in district.units),
            per_district,
            tuple(PEAKS),
            (LAST_YEAR - 1, LAST_YEAR),
        )
        for district in book.districts
    ]
    others = size.districts - len(real)
    each, left_over = divmod(size.carriers - per_district * len(real), others)
    return real + [
        District(
            f"虚构{number:04d}区",
            (("unit-1", None), ("unit-2", None)),
            each + (number < left_over),
            ELSEWHERE,
            (LAST_YEAR,),
        )
        for number in range(others)
    ]


def _carriers(district: District, book: PlanBook) -> Iterator[Carrier]:
    kinds = tuple(book.levels.kinds)
    for number in range(district.carriers):
        unit, place = district.units[number % len(district.units)]
        code = f"M{number:04d}"
        around = Random(f"{district.name} {code}")
        row = Carrier(
            district=district.name,
            code=code,
            name=f"虚构载体{number:04d}",
            unit=unit,
            kind=kinds[number % len(kinds)],
            opened=date(2020, 6, 30),
            source="模拟",
        )
        yield row if place is None else _placed(row, place, around)


def _placed(row: Carrier, near: Place, around: Random) -> Carrier:
    return replace(
        row,
        lon=round(near.lon + around.uniform(-0.01, 0.01), 5),
        lat=round(near.lat + around.uniform(-0.01, 0.01), 5),
        precision="area",
        radius_m=1000,
        basis="模拟",
    )


def _observations(carrier: Carrier, series: tuple[str, ...], periods: list[date]) -> Iterator[Observation]:
    chance = Random(f"{carrier.district} {carrier.code} figures")
    for name in sorted(series):
        peak = PEAKS[name] * chance.uniform(0.4, 1)
        for nth, period in enumerate(periods, start=1):
            yield _seen(carrier, name, period, peak * nth / len(periods))


def _yearly(carrier: Carrier, years: tuple[int, ...], book: PlanBook) -> Iterator[Observation]:
    chance = Random(f"{carrier.district} {carrier.code} years")
    for each in book.operations.yearly:
        for year in years:
            yield _seen(carrier, each.id, date(year, 12, 31), YEARLY[each.unit] * chance.uniform(0.2, 1))


def _seen(carrier: Carrier, series: str, period: date, value: float) -> Observation:
    return Observation(
        district=carrier.district,
        unit=carrier.unit,
        subject=carrier.code,
        by_carrier=True,
        series=series,
        period=period,
        value=float(round(value)),
        reported_on=period + timedelta(days=12),
        source="模拟",
    )


def _points(carrier: Carrier, years: tuple[int, ...], book: PlanBook) -> Iterator[EvaluationPoints]:
    """Of all that is scored by hand for its kind."""
    chance = Random(f"{carrier.district} {carrier.code} points")
    scheme = book.evaluation.scheme_for(carrier.kind)
    for label, most in scheme.by_hand.items() if scheme else ():
        for year in years:
            points = float(round(most * chance.uniform(0, 1)))
            yield EvaluationPoints(carrier.district, carrier.code, year, label, points, "模拟")


def _to_mend(carrier: Carrier) -> Rectification:
    found = date(LAST_YEAR, 3, 20)
    return Rectification(
        carrier.district, carrier.code, "模拟", found, BY_EVALUATION, found.replace(month=9), "模拟"
    )


if __name__ == "__main__":
    make(Path(sys.argv[2]), sys.argv[1])
