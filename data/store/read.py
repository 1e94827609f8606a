"""The record store, read side: its current state as plain frozen values."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from data.records.belonging import moved, since_when
from data.records.carrier import Carrier, Home
from data.records.district import DistrictRecords, gathered
from data.records.kinds import KINDS
from data.records.settlement import Settlement, SettlementWithdrawal
from data.records.values import UNTOUCHED, Batch, ManualStatus, Reason, Revision, Seen
from data.store.file import explained
from data.store.migrations.m0002_review import pending
from data.store.tables import in_force

# Acts that change what the pages show; sign-ins and exports leave every cache valid. Told in full, not from a list:
# only then the index over them is used.
REVISION = """
select id, hash from audit where id = (
  select max(id) from audit indexed by audit_of_records
  where action in ('import', 'withdraw', 'review', 'manual', 'settlement', 'settlement_withdrawal')
)
"""
SETTLEMENTS = """
select settlements.*, reason, settlement_withdrawals.at as withdrawn_at, settlement_withdrawals."by" as withdrawn_by,
  row_number() over (partition by year, scheme order by settlements.id) as version
from settlements left join settlement_withdrawals
  on settlement_withdrawals.district = settlements.district and settlement = settlements.id
where settlements.district = ? order by settlements.id
"""
FIRST_REPORTS = """
select subject, period, min(reported_on) from observations
join effective_batches on effective_batches.id = batch
where district = ? and value is not null group by subject, period
"""
# Who let a batch count: the reviewer who passed it, or who brought it in where it counted at once.
BATCHES = """
select *, iif(review <> 'passed', '', coalesce((
  select reviews."by" from reviews where batch = batch_states.id and state = 'passed' order by reviews.id desc limit 1
), "by")) as passed_by
from batch_states where ?1 is null or id in (select value from json_each(?1)) order by id
"""
LATEST_PERIOD = "select max(period) from current_observations where district = ?"


@explained()
def revision(db: Database) -> Revision:
    """Another one after every write of records: the key of every cache. UNTOUCHED for an untouched store."""
    return revision_by(db, REVISION)


def revision_by(db: Database, sql: str) -> Revision:
    """The newest act that a query finds, as a revision; UNTOUCHED where it finds none."""
    found = db.execute(sql).fetchone()
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
    return max((date.fromisoformat(period) for period in found if period), default=None)


@explained()
def batches(db: Database) -> tuple[Batch, ...]:
    """Every batch ever written, oldest first, withdrawn ones and withdrawals too."""
    return tuple(Batch(**row) for row in db.query(BATCHES, [None]))


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
def load_district(db: Database, district: str, review: Seen = "passed") -> DistrictRecords:
    """The current records of one district, in one read transaction; empty for an unknown district.

    With `review="all"` what waits for review counts as if it had passed; what was returned never does.
    """
    with db.atomic():
        homes = _homes(db, district, review)
        found = [each for kind in KINDS for each in in_force(db, kind, district, review)]
        resting_on = {each.origin.batch for each in found}
        at_home = (
            replace(each, homes=homes[each.code]) if isinstance(each, Carrier) else each for each in found
        )
        known = gathered(district, at_home, _batches_by_id(db, resting_on), _manual(db, district))
        return replace(known, settlements=settlements(db, district))


@explained()
def first_reports(db: Database, district: str) -> dict[tuple[str, date], date]:
    """The first day on which each subject of a district reported a figure for a period, of what counts: who corrects it
    later has reported it then."""
    found = db.execute(FIRST_REPORTS, [district])
    return {(subject, date.fromisoformat(of)): date.fromisoformat(on) for subject, of, on in found}


@explained()
def settlements(db: Database, district: str) -> tuple[Settlement, ...]:
    """What was settled of a district in the order it was written down, also what was taken back."""
    return tuple(map(_settlement, db.query(SETTLEMENTS, [district])))


def _homes(db: Database, district: str, review: Seen) -> dict[str, tuple[Home, ...]]:
    """Where each carrier belonged since when, from every version of it that counts."""
    sql = """
      select code, unit, unit_since, batch from carriers join effective_batches on effective_batches.id = batch
      where district = ? order by code, batch
    """
    homes: dict[str, tuple[Home, ...]] = {}
    for code, unit, day, batch in db.execute(sql if review == "passed" else pending(sql), [district]):
        known, since = homes.get(code, ()), date.fromisoformat(day) if day else None
        if since is None and known and known[-1].unit != unit:
            told = _periods_told(db, district, code, known[-1].unit, batch, review)
            since = since_when(told, known)
        homes[code] = moved(known, unit, since)
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
    return [date.fromisoformat(period) for (period,) in found]


def _manual(db: Database, district: str) -> tuple[ManualStatus, ...]:
    sql = """
      select target, word, reason, since, withdrawn, at, "by", plan from manual_statuses
      where district = ? order by target, id
    """
    return tuple(
        ManualStatus(
            **{**row, "since": date.fromisoformat(row["since"]), "withdrawn": bool(row["withdrawn"])}
        )
        for row in db.query(sql, [district])
    )


def _settlement(row: Mapping[str, Any]) -> Settlement:
    told = dict(row)
    reason, at, by = (told.pop(name) for name in ("reason", "withdrawn_at", "withdrawn_by"))
    told |= {"on": date.fromisoformat(told["on"]), "content": told["content"].encode()}
    told |= {"simulated": bool(told["simulated"])}
    return Settlement(**told, withdrawal=SettlementWithdrawal(reason, at, by) if reason else None)


def _batches_by_id(db: Database, ids: set[int]) -> dict[int, Batch]:
    return {row["id"]: Batch(**row) for row in db.query(BATCHES, [json.dumps(sorted(ids))])}
