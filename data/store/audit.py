"""The audit trail: one row per act, each chained to the one before, so that a change afterwards shows."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256

from sqlite_utils import Database

FIRST_HASH = "0" * 64
# Acts that change what the pages show. Sign-ins and exports are on the trail too, but leave every cache valid.
RECORD_ACTIONS = ("import", "withdraw", "review", "manual")


def now() -> str:
    """The moment as the store writes it: UTC, ISO format, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def sole_writer(db: Database) -> Iterator[None]:
    """Hold the write lock from the start, so that what is read inside cannot change before the commit."""
    db.execute("begin immediate")
    with db.conn:
        yield


def add_to_audit(
    db: Database, *, at: str, by: str, action: str, batch: int | None = None, detail: Mapping[str, object]
) -> None:
    """Put an act on the trail, inside the transaction that does it. `detail` must be plain JSON values."""
    last = db.execute("select hash from audit order by id desc limit 1").fetchone()
    text = json.dumps(detail, sort_keys=True, ensure_ascii=False)
    before = last[0] if last else FIRST_HASH
    entry = {"at": at, "by": by, "action": action, "batch": batch, "detail": text, "before": before}
    db.table("audit").insert({**entry, "hash": _hash(before, at, by, action, batch, text)})


def broken_links(db: Database) -> Iterator[str]:
    """Each place where the trail does not follow from what stands before it, in words."""
    before = FIRST_HASH
    for number, at, by, action, batch, detail, claimed, digest in db.execute(
        "select * from audit order by id"
    ):
        if claimed != before or digest != _hash(before, at, by, action, batch, detail):
            yield f"操作记录第 {number} 条与前一条接不上,记录可能被改动过。"
        before = digest


def _hash(before: str, *facts: str | int | None) -> str:
    return sha256(json.dumps([before, *facts], ensure_ascii=False).encode()).hexdigest()
