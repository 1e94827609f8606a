"""The record store, write side: one batch in one transaction, and the audit chain that remembers it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby

from sqlite_utils import Database

from data.rows import AliasRow, BatchHead, CarrierRow, Entry, LevelRow, ObservationRow, TaskRow
from data.store_file import StoreError, explained
from data.store_read import revision

TABLES = {
    CarrierRow: "carriers",
    LevelRow: "levels",
    ObservationRow: "observations",
    AliasRow: "aliases",
    TaskRow: "task_updates",
}
FIRST_HASH = "0" * 64


@explained()
def write_batch(
    db: Database, head: BatchHead, entries: Iterable[Entry], *, decided_at: int | None = None
) -> int:
    """Write a batch with all its rows, whole or not at all, and return its number.

    `decided_at` is the revision the rows were decided on: if somebody else has written since, nothing is
    written and a StoreError asks to look again.
    """
    with _sole_writer(db):
        if decided_at is not None and revision(db) != decided_at:
            raise StoreError("locked", "数据刚刚被他人更新,本次未写入。请重新预览后再导入。")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        batch = _insert_head(db, head, at)
        counts = _insert_rows(db, batch, entries)
        _add_to_audit(db, at, head.by, "withdraw" if head.withdraws else "import", batch, dict(counts))
    return batch


@explained()
def check(db: Database) -> list[str]:
    """What is wrong with the file, in words; empty when it is sound."""
    damage = [row[0] for row in db.execute("pragma integrity_check") if row[0] != "ok"]
    found = ["数据文件有损坏之处,请用备份替换。"] if damage else []
    orphans = Counter(row[0] for row in db.execute("pragma foreign_key_check"))
    found += [f"表 {table} 有 {count} 行指向不存在的批次。" for table, count in orphans.items()]
    return found + list(_broken_links(db))


@contextmanager
def _sole_writer(db: Database) -> Iterator[None]:
    """Hold the write lock from the start, so that what is read inside cannot change before the commit."""
    db.execute("begin immediate")
    with db.conn:
        yield


def _insert_head(db: Database, head: BatchHead, at: str) -> int:
    number = int(db.execute("select coalesce(max(id), 0) + 1 from batches").fetchone()[0])
    db.table("batches").insert({"id": number, "at": at, **head._asdict()})
    return number


def _insert_rows(db: Database, batch: int, entries: Iterable[Entry]) -> Counter[str]:
    """Rows go in as they come, so that a batch of millions needs no memory of its own."""
    counts: Counter[str] = Counter()
    for kind, group in groupby(entries, key=lambda entry: type(entry.record)):
        db.table(TABLES[kind]).insert_all(_numbered(group, batch, counts))
    return counts


def _numbered(group: Iterable[Entry], batch: int, counts: Counter[str]) -> Iterator[dict[str, object]]:
    for record, row in group:
        counts[TABLES[type(record)]] += 1
        yield {**record._asdict(), "batch": batch, "row": row}


def _add_to_audit(db: Database, at: str, by: str, action: str, batch: int, detail: dict[str, int]) -> None:
    last = db.execute("select hash from audit order by id desc limit 1").fetchone()
    entry = {"at": at, "by": by, "action": action, "batch": batch}
    text = json.dumps(detail, sort_keys=True)
    before = last[0] if last else FIRST_HASH
    digest = _hash(before, at, by, action, batch, text)
    db.table("audit").insert({**entry, "detail": text, "before": before, "hash": digest})


def _broken_links(db: Database) -> Iterator[str]:
    before = FIRST_HASH
    for number, at, by, action, batch, detail, claimed, digest in db.execute(
        "select * from audit order by id"
    ):
        if claimed != before or digest != _hash(before, at, by, action, batch, detail):
            yield f"操作记录第 {number} 条与前一条接不上,记录可能被改动过。"
        before = digest


def _hash(before: str, *facts: str | int | None) -> str:
    return sha256(json.dumps([before, *facts], ensure_ascii=False).encode()).hexdigest()
