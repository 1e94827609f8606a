"""The record store, people: accounts, the first code, and whose rows a batch holds.

Writers run inside data.store.audit.sole_writer. `at` is UTC in ISO format, see stamp().
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from data.records.closing_text import CLOSING_TEXT
from data.records.declaring import Record
from data.records.kinds import KINDS
from data.records.task_adjustment import TASK_ADJUSTMENT
from data.records.task_update import TASK_UPDATE
from data.rights.person import EVERYWHERE, AccountScope, Person, Role
from data.store.file import explained
from data.store.marks import Marks, insert, written
from data.store.tables import for_kind, in_force, names_only_a_carrier

_OF_CARRIERS = (kind for kind in KINDS if names_only_a_carrier(kind))
_TOUCHED = " union ".join(
    for_kind(kind, "select district, <carrier> as code from <table> where batch = ?1")
    for kind in _OF_CARRIERS
)
_UNITS = """
  with touched (district, code) as (
    select district, code from carriers where batch = ?1
    union <touched>
  ),
  home (district, code, unit) as (
    select district, code, unit from carriers where batch = ?1
    union select district, code, unit from current_carriers
    union select district, code, unit from pending_carriers
  )
  select district, unit from observations where batch = ?1
  union select district, unit from no_changes where batch = ?1
  union select district, unit from evidence where batch = ?1 and unit <> ''
  union select district, coalesce(unit, code) from touched left join home using (district, code)
""".replace("<touched>", _TOUCHED)
# What is neither of a carrier nor of a unit; reports on measures have owners of their own, and so have evidence for them and
# what is written of them in a plan's review.
_AT_LARGE = " union ".join(
    (
        "select district from evidence where batch = ?1 and sort = '议定事项'",
        "select district from closing_texts where batch = ?1 and part not in ('任务成效', '任务问题')",
        *(
            for_kind(kind, "select district from <table> where batch = ?1")
            for kind in KINDS
            if not names_only_a_carrier(kind)
            and kind not in (TASK_UPDATE, CLOSING_TEXT)
            and all(field.name != "unit" for field in kind.fields)
        ),
    )
)
_TASKS = """
select district, task from task_updates where batch = ?1
union select district, subject from evidence where batch = ?1 and sort = '任务进展'
union select district, entry from closing_texts where batch = ?1 and part in ('任务成效', '任务问题')
"""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its newest version has it. `hash` is empty where it signs in by `claim` only."""

    key: str
    name: str
    role: Role
    units: tuple[AccountScope, ...]
    claim: str
    disabled: bool
    hash: str = field(default="", repr=False)
    version: str = field(default="", compare=False, repr=False)

    @property
    def stamp(self) -> str:
        """Another one whenever the account or its password was changed, whatever it was changed to."""
        return sha256(f"{self.version}\n{self.hash}".encode()).hexdigest()

    @property
    def person(self) -> Person:
        """The person the account stands for."""
        return Person(self.name, self.role, self.units)


@explained()
def accounts(db: Database) -> tuple[Account, ...]:
    """Every account, disabled ones too, by name."""
    return tuple(_account(row) for row in db.query("select * from current_accounts order by name"))


@explained()
def account(db: Database, key: str) -> Account | None:
    """The account with this key."""
    rows = db.query("select * from current_accounts where key = ?", [key])
    return next((_account(row) for row in rows), None)


@explained()
def account_by_claim(db: Database, claims: Iterable[str]) -> Account | None:
    """The account in use that one of these claims of an OIDC provider belongs to, compared as they are written."""
    sql = """
      select * from current_accounts
      where claim in (select value from json_each(?)) and claim <> '' and not disabled
    """
    return next((_account(row) for row in db.query(sql, [json.dumps(list(claims))])), None)


@explained()
def has_administrator(db: Database, *, besides: str = "") -> bool:
    """Whether an administrator is in use, another one than the account with the key `besides`."""
    sql = "select 1 from current_accounts where role = 'administrator' and not disabled and key <> ?"
    return db.execute(sql, [besides]).fetchone() is not None


def write_account(db: Database, account: Account, *, at: str, by: str) -> Marks:
    """Add a version of an account; its password stays what it is."""
    return insert(
        db,
        "accounts",
        {
            "at": at,
            "by": by,
            "key": account.key,
            "name": account.name,
            "role": account.role,
            "units": json.dumps(account.units, ensure_ascii=False),
            "claim": account.claim,
            "disabled": account.disabled,
        },
    )


def write_password(db: Database, key: str, password_hash: str) -> Marks:
    """Set the hash of an account's password; the one before is gone."""
    sql = (
        "insert into passwords (key, hash) values (?, ?) on conflict (key) do update set hash = excluded.hash"
    )
    db.execute(sql, [key, password_hash])
    return written("passwords", key, {"key": key, "hash": password_hash})


def renew_hash(db: Database, key: str, *, old: str, new: str) -> Marks:
    """Set the hash of the same password made stronger, unless the password was changed meanwhile."""
    done = db.execute("update passwords set hash = ? where key = ? and hash = ?", [new, key, old])
    return written("passwords", key, {"key": key, "hash": new}) if done.rowcount else {}


@explained()
def first_code_hash(db: Database) -> str:
    """The hash of the one-time code; empty where there is none."""
    found = db.execute("select hash from first_code").fetchone()
    return found[0] if found else ""


def write_first_code(db: Database, code_hash: str) -> Marks:
    """Keep the hash of a new one-time code in place of the last."""
    db.execute("insert or replace into first_code (id, hash) values (1, ?)", [code_hash])
    return written("first_code", 1, {"id": 1, "hash": code_hash})


def forget_first_code(db: Database) -> Marks:
    """Let no one-time code be valid."""
    db.execute("delete from first_code")
    return written("first_code", 1, None)


@explained()
def units_of_carriers(db: Database, districts: Iterable[str]) -> dict[tuple[str, str], str]:
    """The unit of every current carrier, by (district, code)."""
    sql = """
      select district, code, unit from current_carriers
      where district in (select value from json_each(?))
    """
    wanted = json.dumps(sorted(set(districts)), ensure_ascii=False)
    return {(district, code): unit for district, code, unit in db.execute(sql, [wanted])}


@explained()
def units_of_batch(db: Database, batch: int) -> set[tuple[str, str]]:
    """Every (district, unit) a batch touches: where its figures count, and where each of its carriers belongs
    now, would belong once what waits has passed, and by the batch itself. Measures: see tasks_of_batch()."""
    return {(district, unit) for district, unit in db.execute(_UNITS, [batch])}


@explained()
def districts_of_batch(db: Database, batch: int) -> set[str]:
    """Every district of which a batch says something that is no unit's, no carrier's and nobody's report on a measure."""
    return {district for (district,) in db.execute(_AT_LARGE, [batch])}


@explained()
def tasks_of_batch(db: Database, batch: int) -> set[tuple[str, str]]:
    """Every (district, measure) a batch says something about."""
    return set(db.execute(_TASKS, [batch]))


@explained()
def task_adjustments(db: Database, districts: Iterable[str]) -> tuple[Record, ...]:
    """What was adjusted of the measures of some districts, oldest first within each measure."""
    return tuple(row for each in districts for row in in_force(db, TASK_ADJUSTMENT, each))


def stamp(at: datetime) -> str:
    """An aware time as the store keeps it."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _account(row: dict[str, Any]) -> Account:
    """A reviewer without units is of an earlier version, which meant every district by it."""
    units: tuple[AccountScope, ...] = tuple(
        scope if isinstance(scope, str) else (scope[0], scope[1]) for scope in json.loads(row["units"])
    )
    if row["role"] == "reviewer" and not units:
        units = (EVERYWHERE,)
    return Account(
        row["key"],
        row["name"],
        row["role"],
        units,
        row["claim"],
        bool(row["disabled"]),
        row["hash"],
        version=f"{row['id']} {row['at']}",
    )
