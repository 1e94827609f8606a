"""The record store, write side: one batch in one transaction, and the audit chain that remembers it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby

from sqlite_utils import Database

from data.records.declaring import Record
from data.records.kinds import kind_of
from data.records.values import BatchHead, Reason, Revision
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import StoreError, explained
from data.store.fingerprint import KEY, Fingerprint
from data.store.read import revision
from data.store.tables import row_of
from data.store.unregistered import refuse_orphans


@explained()
def write_batch(
    db: Database,
    head: BatchHead,
    records: Iterable[Record],
    *,
    decided_at: Revision | None = None,
    reasons: Iterable[Reason] = (),
    around: AbstractContextManager[None] | None = None,
) -> int:
    """Write a batch with all its rows, whole or not at all, and return its number.

    `decided_at` is the revision the rows were decided on: if somebody else has written since, nothing is
    written and a StoreError asks to look again. So does a withdrawal of what cannot be withdrawn, or on which other
    batches rest. `around` is entered before the batch counts and left once it does: what it raises, nothing is written.
    """
    with sole_writer(db):
        if decided_at is not None and revision(db) != decided_at:
            raise StoreError("overtaken", "数据刚刚被他人更新，本次未写入。请重新预览后再导入。")
        if head.withdraws is not None:
            _refuse_withdrawal(db, head.withdraws)
        at, fingerprint = now(), Fingerprint()
        with around or nullcontext():
            batch = _insert_head(db, head, at, fingerprint)
        if head.withdraws is not None:
            refuse_orphans(db, head.withdraws)
        counts = _insert_rows(db, batch, records, fingerprint)
        _insert_reasons(db, batch, reasons, fingerprint)
        action = "import" if head.withdraws is None else "withdraw"
        detail = {**counts, KEY: str(fingerprint)}
        add_to_audit(db, at=at, by=head.by, action=action, batch=batch, detail=detail)
    return batch


def _refuse_withdrawal(db: Database, batch: int) -> None:
    found = db.execute("select withdraws from batches where id = ?", [batch]).fetchone()
    if found is None:
        raise StoreError("refused", f"没有批次 {batch}，未撤回任何内容。")
    if found[0] is not None:
        raise StoreError("refused", f"批次 {batch} 本身是一次撤回，不能再撤回。需要时请重新导入。")
    if db.execute("select 1 from batches where withdraws = ?", [batch]).fetchone():
        raise StoreError("overtaken", f"批次 {batch} 已经撤回过，不能重复撤回。")


def _insert_head(db: Database, head: BatchHead, at: str, fingerprint: Fingerprint) -> int:
    number = int(db.execute("select coalesce(max(id), 0) + 1 from batches").fetchone()[0])
    row = {"id": number, "at": at, **head._asdict()}
    db.table("batches").insert(row)
    fingerprint.add("batches", row)
    return number


def _insert_rows(
    db: Database, batch: int, records: Iterable[Record], fingerprint: Fingerprint
) -> Counter[str]:
    """Rows go in as they come, so that a batch of millions needs no memory of its own."""
    counts: Counter[str] = Counter()
    for kind, group in groupby(records, key=kind_of):
        rows = (row_of(record, batch) for record in group)
        db.table(kind.table).insert_all(_told(rows, kind.table, counts, fingerprint))
    return counts


def _insert_reasons(db: Database, batch: int, reasons: Iterable[Reason], fingerprint: Fingerprint) -> None:
    for reason in reasons:
        row = {"batch": batch, **reason._asdict()}
        db.table("reasons").insert(row)
        fingerprint.add("reasons", row)


def _told(
    rows: Iterable[dict[str, object]], table: str, counts: Counter[str], fingerprint: Fingerprint
) -> Iterator[dict[str, object]]:
    for row in rows:
        counts[table] += 1
        fingerprint.add(table, row)
        yield row
