"""The record store, read side: its current state as plain frozen values."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from data.records.belonging import at_home, moved, since_when
from data.records.rows import AliasRow, Reason
from data.records.values import (
    UNTOUCHED,
    Batch,
    Carrier,
    DistrictRecords,
    Firm,
    Home,
    LevelSpan,
    ManualStatus,
    Observation,
    Revision,
    Seen,
    Spot,
    TaskUpdate,
)
from data.store.file import explained
from data.store.migrations.m0002_review import pending

# Acts that change what the pages show; sign-ins and exports leave every cache valid. Told in full, not from a list:
# only then the index over them is used.
REVISION = """
select id, hash from audit where id = (
  select max(id) from audit indexed by audit_of_records
  where action in ('import', 'withdraw', 'review', 'manual')
)
"""
LATEST_PERIOD = "select max(period) from current_observations where district = ?"


@explained()
def revision(db: Database) -> Revision:
    """Another one after every write of records: the key of every cache. UNTOUCHED for an untouched store."""
    found = db.execute(REVISION).fetchone()
    return Revision(*found) if found else UNTOUCHED


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
    """The last period any of the districts has a figure in force for; None while there is none."""
    found = [db.execute(LATEST_PERIOD, [district]).fetchone()[0] for district in districts]
    return max((_day(period) for period in found if period), default=None)


@explained()
def batches(db: Database) -> tuple[Batch, ...]:
    """Every batch ever written, oldest first, withdrawn ones and withdrawals too."""
    return tuple(Batch(**row) for row in db.query("select * from batch_states order by id"))


@explained()
def waiting_batch(db: Database, sha256: str) -> int | None:
    """The batch of the same file that waits for review, where there is one."""
    sql = "select id from open_batches where sha256 = ? and review <> 'passed' order by id limit 1"
    found = db.execute(sql, [sha256]).fetchone()
    return int(found[0]) if found else None


@explained()
def reasons(db: Database, batch: int) -> tuple[Reason, ...]:
    """Why the warnings of a batch were set aside."""
    sql = "select warning, message, reason from reasons where batch = ? order by warning"
    return tuple(Reason(**row) for row in db.query(sql, [batch]))


@explained()
def aliases(db: Database, district: str, review: Seen = "passed") -> tuple[AliasRow, ...]:
    """The other names of a district's carriers and units."""
    rows = _of(
        db, "select district, subject, alias from current_aliases where district = ?", district, review
    )
    return tuple(AliasRow(**row) for row in rows)


@explained()
def load_district(db: Database, district: str, review: Seen = "passed") -> DistrictRecords:
    """The current records of one district, in one read transaction; empty for an unknown district.

    With `review="all"` what waits for review counts as if it had passed; what was returned never does.
    """
    with db.atomic():
        names = _names(db, district, review)
        carriers = _carriers(db, district, names, review)
        observations = _observations(db, district, carriers, review)
        updates, firms = _task_updates(db, district, review), _firms(db, district, review)
        resting_on = {item.batch for kind in (carriers, observations, updates, firms) for item in kind}
        resting_on |= {span.batch for carrier in carriers for span in carrier.levels}
        return DistrictRecords(
            district,
            carriers,
            observations,
            updates,
            _batches_by_id(db, resting_on),
            firms,
            _manual(db, district),
            names,
        )


def _of(db: Database, sql: str, district: str, review: Seen) -> Iterator[dict[str, Any]]:
    return db.query(sql if review == "passed" else pending(sql), [district])


def _names(db: Database, district: str, review: Seen) -> Mapping[str, tuple[str, ...]]:
    names: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for alias in aliases(db, district, review):
        names[alias.subject] += (alias.alias,)
    return dict(names)


def _carriers(
    db: Database, district: str, names: Mapping[str, tuple[str, ...]], review: Seen
) -> tuple[Carrier, ...]:
    levels: defaultdict[str, list[LevelSpan]] = defaultdict(list)
    for row in _of(
        db, "select * from current_levels where district = ? order by since, level", district, review
    ):
        levels[row["code"]].append(_level(row))
    homes = _homes(db, district, review)
    rows = _of(db, "select * from current_carriers where district = ? order by code", district, review)
    return tuple(
        _carrier(row, names.get(row["code"], ()), levels[row["code"]], homes.get(row["code"], ()))
        for row in rows
    )


def _homes(db: Database, district: str, review: Seen) -> dict[str, tuple[Home, ...]]:
    """Where each carrier belonged since when, from every version of it that counts."""
    sql = """
      select code, unit, unit_since, batch from carriers join effective_batches on effective_batches.id = batch
      where district = ? order by code, batch
    """
    homes: dict[str, tuple[Home, ...]] = {}
    for row in _of(db, sql, district, review):
        known = homes.get(row["code"], ())
        since = _day(row["unit_since"]) if row["unit_since"] else None
        if since is None and known and known[-1].unit != row["unit"]:
            told = _periods_told(db, district, row["code"], known[-1].unit, row["batch"], review)
            since = since_when(told, known)
        homes[row["code"]] = moved(known, row["unit"], since)
    return homes


def _periods_told(db: Database, district: str, code: str, unit: str, before: int, review: Seen) -> list[date]:
    """The periods for which figures of a carrier on record in a unit stood before a batch."""
    sql = """
      select distinct period from (
        select unit, period, value, max(batch)
        from observations join effective_batches on effective_batches.id = batch
        where district = ? and subject = ? and batch < ? group by series, period
      ) where unit = ? and value is not null
    """
    found = db.execute(sql if review == "passed" else pending(sql), [district, code, before, unit])
    return [_day(period) for (period,) in found]


def _carrier(
    row: dict[str, Any], names: tuple[str, ...], levels: list[LevelSpan], homes: tuple[Home, ...]
) -> Carrier:
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
        contact=row["contact"],
        phone=row["phone"],
        unit_since=_day(row["unit_since"]) if row["unit_since"] else None,
        opened=_day(row["opened"]) if row["opened"] else None,
        large=bool(row["large"]),
        features=tuple(json.loads(row["features"])),
        circles=tuple(json.loads(row["circles"])),
        spot=_spot(row),
        aliases=names,
        levels=tuple(levels),
        homes=homes,
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


def _observations(
    db: Database, district: str, carriers: Iterable[Carrier], review: Seen
) -> tuple[Observation, ...]:
    """Every figure, a carrier's in the unit it belonged to then."""
    register = {carrier.code: carrier for carrier in carriers}
    sql = """
      select unit, subject, by_carrier, series, period, value, reported_on,
        batch, row, standing, wording, source
      from current_observations where district = ? order by subject, series, period
    """
    rows = (
        Observation(unit, subject, bool(by_carrier), series, _day(period), value, _day(reported_on), *rest)
        for unit, subject, by_carrier, series, period, value, reported_on, *rest in db.execute(
            sql if review == "passed" else pending(sql), [district]
        )
    )
    return tuple(at_home(row, register.get(row.subject)) for row in rows)


def _task_updates(db: Database, district: str, review: Seen) -> tuple[TaskUpdate, ...]:
    sql = """
      select task, period, state, text, batch, row, standing
      from current_task_updates where district = ? order by task, period
    """
    rows = _of(db, sql, district, review)
    return tuple(TaskUpdate(**{**row, "period": _day(row["period"])}) for row in rows)


def _firms(db: Database, district: str, review: Seen) -> tuple[Firm, ...]:
    sql = """
      select district, carrier, firm, name, credit_code, since, until, tech, listed, batch, row, standing
      from current_firms where district = ? order by carrier, firm
    """
    return tuple(Firm(**{**row, **_days(row)}) for row in _of(db, sql, district, review))


def _days(row: dict[str, Any]) -> dict[str, date | None]:
    return {name: _day(row[name]) if row[name] else None for name in ("since", "until", "listed")}


def _manual(db: Database, district: str) -> tuple[ManualStatus, ...]:
    sql = """
      select target, word, reason, since, withdrawn, at, "by" from manual_statuses
      where district = ? order by target, id
    """
    return tuple(
        ManualStatus(**{**row, "since": _day(row["since"]), "withdrawn": bool(row["withdrawn"])})
        for row in db.query(sql, [district])
    )


def _batches_by_id(db: Database, ids: set[int]) -> dict[int, Batch]:
    sql = "select * from batch_states where id in (select value from json_each(?)) order by id"
    return {row["id"]: Batch(**row) for row in db.query(sql, [json.dumps(sorted(ids))])}


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
