"""The record store, what people write down by hand: a row of its own for each act, on the trail with all it wrote.

A snapshot's content is on the trail as its SHA-256, so that what is changed in the file afterwards shows. None of them
changes a record: they have a revision of their own.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from data.records.values import Revision
from data.store.audit import Act, add_to_audit, now
from data.store.file import explained
from data.store.read import revision_by

# Told in full, not from a list of actions: only then the index over them is used.
REVISION = """
select id, hash from audit where id = (
  select max(id) from audit indexed by audit_of_meetings
  where action in (
    'snapshot', 'snapshot_mark', 'decision', 'decision_update', 'decision_correction', 'event', 'event_withdrawal'
  )
)
"""
# What each action writes.
TABLES: Mapping[str, str] = {
    "snapshot": "snapshots",
    "snapshot_mark": "snapshot_marks",
    "decision": "decisions",
    "decision_update": "decision_updates",
    "decision_correction": "decision_corrections",
    "event": "events",
    "event_withdrawal": "event_withdrawals",
}
CALLED: Mapping[str, str] = {
    "snapshot": "快照",
    "snapshot_mark": "快照作废记录",
    "decision": "议定事项",
    "decision_update": "议定事项进展",
    "decision_correction": "议定事项更正",
    "event": "事件",
    "event_withdrawal": "事件撤回",
}


@explained()
def meeting_revision(db: Database) -> Revision:
    """Another one after every snapshot, decision, event and what became of them, and after nothing else; UNTOUCHED before
    the first."""
    return revision_by(db, REVISION)


def write_down(db: Database, action: str, row: Mapping[str, Any], *, by: str) -> int:
    """Add a row and put it on the trail, inside the transaction; returns its id."""
    full = {**row, "at": now(), "by": by}
    db.table(TABLES[action]).insert(full)
    number: int = db.execute("select last_insert_rowid()").fetchone()[0]
    detail = {name: value for name, value in _facts(full).items() if name not in ("at", "by")}
    add_to_audit(db, at=full["at"], by=by, action=action, detail={"id": number, **detail})
    return number


def altered_entries(db: Database, trail: Sequence[Act]) -> Iterator[str]:
    """Each row that is not what the trail says was written, in words."""
    for action, table in TABLES.items():
        kept = {act.facts.get("id"): _kept(act) for act in trail if act.action == action}
        found = {row["id"]: _facts(row) for row in db.table(table).rows}
        for number in sorted(kept.keys() | found.keys(), key=str):
            if not _agree(kept.get(number), found.get(number)):
                name = (kept.get(number) or found[number]).get("number") or f"第 {number} 项"
                yield f"{CALLED[action]} {name} 与写入时的校验值不符，可能被改动过。"


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the trail tells it: of a content only its SHA-256."""
    facts = dict(row)
    if "content" in facts:
        facts["sha256"] = sha256(facts.pop("content").encode()).hexdigest()
    return facts


def _kept(act: Act) -> dict[str, Any]:
    return {**act.facts, "at": act.at, "by": act.by}


def _agree(kept: Mapping[str, Any] | None, found: Mapping[str, Any] | None) -> bool:
    """Whether a row is there as it was written; a column added later says nothing about that."""
    if kept is None or found is None:
        return False
    return all(found.get(name) == value for name, value in kept.items())
