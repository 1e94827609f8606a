"""What a batch wrote as one number that its entry on the trail keeps, so that a row changed afterwards shows.

The SHA-256 of every row is added up: the order of the rows does not matter and none need be kept in memory.
Checking reads each row once, about a second for 60,000 rows.
"""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256

from sqlite_utils import Database

from data.store.audit import Act
from data.store.tables import TABLES

KEY = "fingerprint"
_MODULUS = 2**256


class Fingerprint:
    """The rows of one batch added up so far; its text is what the trail keeps."""

    def __init__(self) -> None:
        self._total = 0

    def add(self, table: str, row: Mapping[str, object]) -> None:
        """Count a row in, as it is handed to the store or as it is read from it."""
        self._total = (self._total + int(digest(table, row), 16)) % _MODULUS

    def __str__(self) -> str:
        return f"{self._total:064x}"


def digest(table: str, row: Mapping[str, object]) -> str:
    """Of what a row says; blanks say nothing, so that a column added later changes no digest."""
    said = sorted((name, _stored(value)) for name, value in row.items() if value not in (None, ""))
    return sha256(json.dumps([table, said], ensure_ascii=False, default=repr).encode()).hexdigest()


def altered_batches(db: Database, trail: Iterable[Act]) -> Iterator[str]:
    """Each batch whose rows are not those that were written, and each that has no entry on the trail, in words."""
    kept: dict[int, str] = {}
    for act in trail:
        if act.action in ("import", "withdraw") and act.batch is not None:
            kept[act.batch] = act.facts.get(KEY, "")
        kept |= {int(batch): text for batch, text in act.told("batches").items() if batch.isdigit()}
    found = fingerprints(db)
    for batch in sorted(kept.keys() | found.keys()):
        if batch not in kept:
            yield f"批次 {batch} 没有对应的操作记录，可能是绕过本系统写入的。"
        elif str(found[batch]) != kept[batch]:
            yield f"批次 {batch} 的记录与写入时的校验值不符，可能被改动过。"


def fingerprints(db: Database, batches: Container[int] | None = None) -> defaultdict[int, Fingerprint]:
    """What the batches hold now, by number; only some of them where that is asked."""
    found: defaultdict[int, Fingerprint] = defaultdict(Fingerprint)
    for table, key in (("batches", "id"), *((name, "batch") for name in (*TABLES, "reasons"))):
        for row in db.table(table).rows:
            if batches is None or row[key] in batches:
                found[row[key]].add(table, row)
    return found


def _stored(value: object) -> object:
    """A value as the file gives it back, with every number as a float."""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
