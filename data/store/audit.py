"""The audit trail: one row per act, each chained to the one before, so that a change afterwards shows."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from data.store import anchor

FIRST_HASH = "0" * 64
# Who acts where no person does.
SYSTEM = "系统"


@dataclass(frozen=True, slots=True)
class Act:
    """An entry as the file has it; `follows` says whether it is the one that was chained to the entry before."""

    id: int
    at: str
    by: str
    action: str
    batch: int | None
    facts: Mapping[str, Any]
    hash: str
    follows: bool

    def told(self, name: str) -> Mapping[str, Any]:
        """What the entry tells by key under a name; nothing where it has no such part."""
        found = self.facts.get(name)
        return found if isinstance(found, dict) else {}


def now() -> str:
    """The moment as the store writes it: UTC, ISO format, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def sole_writer(db: Database) -> Iterator[None]:
    """Hold the write lock from the start, so that what is read inside cannot change before the commit."""
    db.execute("begin immediate")
    with db.conn:
        yield
        newest = anchor.newest(db)
    anchor.keep(anchor.path_of(db), newest)


def add_to_audit(
    db: Database, *, at: str, by: str, action: str, batch: int | None = None, detail: Mapping[str, object]
) -> None:
    """Put an act on the trail, inside the transaction that does it. `detail` must be plain JSON values."""
    last = db.execute("select hash from audit order by id desc limit 1").fetchone()
    text = json.dumps(detail, sort_keys=True, ensure_ascii=False)
    before = last[0] if last else FIRST_HASH
    entry = {"at": at, "by": by, "action": action, "batch": batch, "detail": text, "before": before}
    db.table("audit").insert({**entry, "hash": _hash(before, at, by, action, batch, text)})


def acts(db: Database) -> Iterator[Act]:
    """The whole trail, oldest first."""
    last, before = 0, FIRST_HASH
    for number, at, by, action, batch, detail, claimed, digest in db.execute(
        "select * from audit order by id"
    ):
        follows = (number, claimed) == (last + 1, before)
        follows = follows and digest == _hash(before, at, by, action, batch, detail)
        yield Act(number, at, by, action, batch, _facts(detail), digest, follows)
        last, before = number, digest


def broken_links(trail: Iterable[Act]) -> Iterator[str]:
    """Each place where the trail does not follow from what stands before it, in words."""
    for act in trail:
        if not act.follows:
            yield f"操作记录第 {act.id} 条与前一条接不上，记录可能被改动过。"


def _hash(before: str, *facts: str | int | None) -> str:
    return sha256(json.dumps([before, *facts], ensure_ascii=False).encode()).hexdigest()


def _facts(detail: str) -> Mapping[str, Any]:
    """What an entry tells; nothing where somebody wrote something else in its place, which its hash shows."""
    try:
        facts = json.loads(detail)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}
