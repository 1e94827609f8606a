"""The record store, read side: its current state as plain frozen values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from data.records import Batch, Carrier, DistrictRecords, LevelSpan, Observation, Spot, TaskUpdate
from data.rows import AliasRow
from data.store_file import explained


@explained()
def revision(db: Database) -> int:
    """Grows with every write: the key of every cache. 0 for an untouched store."""
    return int(db.execute("select coalesce(max(id), 0) from audit").fetchone()[0])


@explained()
def holds_simulated(db: Database) -> bool:
    """Whether any batch that counts is simulated."""
    found = db.execute("select 1 from effective_batches where standing = 'simulated' limit 1")
    return found.fetchone() is not None


@explained()
def is_empty(db: Database) -> bool:
    """Whether no batch was ever written."""
    return db.execute("select 1 from batches limit 1").fetchone() is None


@explained()
def latest_period(db: Database, districts: Iterable[str]) -> date | None:
    """The last period any of the districts has a figure for; None while there is none."""
    sql = """
      select max(period) from observations join effective_batches on effective_batches.id = batch
      where district = ?
    """
    found = [db.execute(sql, [district]).fetchone()[0] for district in districts]
    return max((_day(period) for period in found if period), default=None)


@explained()
def batches(db: Database) -> tuple[Batch, ...]:
    """Every batch ever written, oldest first, withdrawn ones and withdrawals too."""
    return tuple(Batch(**row) for row in db.query("select * from batches order by id"))


@explained()
def aliases(db: Database, district: str) -> tuple[AliasRow, ...]:
    """The other names of a district's carriers and units."""
    rows = _of(db, "select district, subject, alias from current_aliases where district = ?", district)
    return tuple(AliasRow(**row) for row in rows)


@explained()
def load_district(db: Database, district: str) -> DistrictRecords:
    """The current records of one district, in one read transaction; empty for an unknown district."""
    with db.atomic():
        carriers = _carriers(db, district)
        observations = _observations(db, district, {carrier.code: carrier.unit for carrier in carriers})
        updates = _task_updates(db, district)
        resting_on = {carrier.batch for carrier in carriers} | {update.batch for update in updates}
        resting_on |= {seen.batch for seen in observations}
        resting_on |= {span.batch for carrier in carriers for span in carrier.levels}
        return DistrictRecords(district, carriers, observations, updates, _batches_by_id(db, resting_on))


def _of(db: Database, sql: str, district: str) -> Iterator[dict[str, Any]]:
    return db.query(sql, [district])


def _carriers(db: Database, district: str) -> tuple[Carrier, ...]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for alias in aliases(db, district):
        names[alias.subject].append(alias.alias)
    levels: defaultdict[str, list[LevelSpan]] = defaultdict(list)
    for row in _of(db, "select * from current_levels where district = ? order by since", district):
        levels[row["code"]].append(_level(row))
    rows = _of(db, "select * from current_carriers where district = ? order by code", district)
    return tuple(_carrier(row, names[row["code"]], levels[row["code"]]) for row in rows)


def _carrier(row: dict[str, Any], names: list[str], levels: list[LevelSpan]) -> Carrier:
    return Carrier(
        code=row["code"],
        name=row["name"],
        district=row["district"],
        unit=row["unit"],
        kind=row["kind"],
        batch=row["batch"],
        row=row["row"],
        standing=row["standing"],
        operator=row["operator"],
        credit_code=row["credit_code"],
        address=row["address"],
        opened=_day(row["opened"]) if row["opened"] else None,
        large=bool(row["large"]),
        features=tuple(json.loads(row["features"])),
        circles=tuple(json.loads(row["circles"])),
        spot=_spot(row),
        aliases=tuple(names),
        levels=tuple(levels),
        source=row["source"],
        note=row["note"],
    )


def _spot(row: dict[str, Any]) -> Spot | None:
    if row["lon"] is None:
        return None
    return Spot(row["lon"], row["lat"], row["precision"], row["radius_m"], row["basis"])


def _level(row: dict[str, Any]) -> LevelSpan:
    until = _day(row["until"]) if row["until"] else None
    return LevelSpan(row["level"], _day(row["since"]), until, row["paper"], row["batch"], row["row"])


def _observations(db: Database, district: str, unit_of: dict[str, str]) -> tuple[Observation, ...]:
    """A carrier's figures count for the unit it belongs to now, also those from before it was moved."""
    sql = """
      select unit, subject, by_carrier, series, period, value, reported_on,
        batch, row, standing, wording, source
      from current_observations where district = ? order by subject, series, period
    """
    return tuple(
        Observation(
            unit_of.get(subject, unit) if by_carrier else unit,
            subject,
            bool(by_carrier),
            series,
            _day(period),
            value,
            _day(reported_on),
            *rest,
        )
        for unit, subject, by_carrier, series, period, value, reported_on, *rest in db.execute(
            sql, [district]
        )
    )


def _task_updates(db: Database, district: str) -> tuple[TaskUpdate, ...]:
    sql = """
      select task, period, state, text, batch, row, standing
      from current_task_updates where district = ? order by task, period
    """
    return tuple(TaskUpdate(**{**row, "period": _day(row["period"])}) for row in _of(db, sql, district))


def _batches_by_id(db: Database, ids: set[int]) -> dict[int, Batch]:
    sql = "select * from batches where id in (select value from json_each(?)) order by id"
    return {row["id"]: Batch(**row) for row in db.query(sql, [json.dumps(sorted(ids))])}


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
