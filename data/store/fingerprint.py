"""What a batch wrote as one number that its entry on the trail keeps, so that a row changed afterwards shows.

The SHA-256 of every row is added up: the order of the rows does not matter and none need be kept in memory.
Checking reads each row once, about a second for 60,000 rows.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256

from sqlite_utils import Database

from data.store.schema import RECORD_TABLES

KEY = "fingerprint"
_MODULUS = 2**256
_KEPT = """
select batch, json_extract(detail, '$.fingerprint') as kept from audit
where action in ('import', 'withdraw') and kept is not null order by batch
"""


class Fingerprint:
    """The rows of one batch added up so far; its text is what the trail keeps."""

    def __init__(self) -> None:
        self._total = 0

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Count a row in, as it is handed to the store or as it is read from it."""
        self._total = (self._total + _hash(table, row)) % _MODULUS

    def __str__(self) -> str:
        return f"{self._total:064x}"


def altered_batches(db: Database) -> Iterator[str]:
    """Each batch whose rows are not those that were written, in words; batches of before fingerprints are left out."""
    kept = dict(db.execute(_KEPT))
    found = _found(db) if kept else {}
    for batch, written in kept.items():
        if str(found[batch]) != written:
            yield f"批次 {batch} 的记录与写入时的校验值不符,可能被改动过。"


def _found(db: Database) -> Mapping[int, Fingerprint]:
    found: defaultdict[int, Fingerprint] = defaultdict(Fingerprint)
    for row in db.table("batches").rows:
        found[row["id"]].add("batches", row)
    for table in (*RECORD_TABLES, "reasons"):
        for row in db.table(table).rows:
            found[row["batch"]].add(table, row)
    return found


def _hash(table: str, row: Mapping[str, object]) -> int:
    """Of what the row says; blanks say nothing, so that a column added later changes no fingerprint."""
    said = sorted((name, _stored(value)) for name, value in row.items() if value not in (None, ""))
    return int.from_bytes(sha256(json.dumps([table, said], ensure_ascii=False).encode()).digest(), "big")


def _stored(value: object) -> object:
    """A value as the file gives it back, with every number as a float."""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
