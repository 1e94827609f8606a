"""The record store, meetings: reports frozen under a number, decisions and what became of them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from data.clock import today
from data.records.meetings import (
    Decision,
    DecisionUpdate,
    NewDecision,
    NewSnapshot,
    NewUpdate,
    Snapshot,
    number_stem,
    snapshot_number,
)
from data.store.audit import sole_writer
from data.store.entries import write_down
from data.store.file import StoreError, explained
from data.store.read import revision as revision_of

SNAPSHOTS = """
select id, district, number, as_of, at, "by", revision, simulated, note, plan from snapshots
where district = ? order by id desc
"""
TAKEN = "select count(*) from snapshots where number between ?1 and ?1 || char(0x10ffff)"
UPDATES = """
select decision, state, "on", note, at, "by" from decision_updates where district = ? order by decision, id
"""


@explained()
def add_snapshot(db: Database, new: NewSnapshot, *, by: str) -> str:
    """Keep a report under the next number of its district and quarter, and return the number.

    Its content is asked for while nobody else can write; if the records have changed since its revision, nothing is
    kept.
    """
    if new.as_of > today():
        raise StoreError("refused", f"截至日期 {new.as_of} 还没有到，未留存快照。")
    with sole_writer(db):
        if revision_of(db) != new.revision:
            raise StoreError("locked", "数据刚刚更新，未留存快照。请看过更新后的数据，再留存一次。")
        (taken,) = db.execute(TAKEN, [number_stem(new.district, new.as_of)]).fetchone()
        number = snapshot_number(new.district, new.as_of, taken)
        row = {
            "district": new.district,
            "number": number,
            "as_of": new.as_of.isoformat(),
            "revision": new.revision.number,
            "simulated": int(new.simulated),
            "note": new.note.strip(),
            "plan": new.plan,
            "content": new.content(number),
        }
        write_down(db, "snapshot", row, by=by)
    return number


@explained()
def snapshots(db: Database, district: str) -> tuple[Snapshot, ...]:
    """What was kept of a district, newest first, without the content."""
    return tuple(
        Snapshot(**{**row, "as_of": date.fromisoformat(row["as_of"]), "simulated": bool(row["simulated"])})
        for row in db.query(SNAPSHOTS, [district])
    )


@explained()
def snapshot_content(db: Database, number: str) -> str | None:
    """The text that was kept under a number, as it was handed in; None for an unknown number."""
    found = db.execute("select content from snapshots where number = ?", [number]).fetchone()
    return found[0] if found else None


@explained()
def add_decision(db: Database, new: NewDecision, *, by: str) -> int:
    """Write a decision down and return its number. StoreError without words or owner, with a due date before the
    decision's own, for a day yet to come, or for a `meeting` that is no snapshot of the district."""
    if not new.text.strip() or not new.owner.strip():
        raise StoreError("refused", "议定事项须写明内容和责任单位，未写入。")
    if new.decided_on > today():
        raise StoreError("refused", f"议定日期 {new.decided_on} 还没有到，未写入。")
    if new.due < new.decided_on:
        raise StoreError("refused", f"办理时限 {new.due} 早于议定日期 {new.decided_on}，未写入。")
    trimmed = {"text": new.text.strip(), "owner": new.owner.strip()}
    days = {"due": new.due.isoformat(), "decided_on": new.decided_on.isoformat()}
    with sole_writer(db):
        sql = "select 1 from snapshots where district = ? and number = ?"
        if new.meeting and db.execute(sql, [new.district, new.meeting]).fetchone() is None:
            raise StoreError("refused", f"{new.district}没有快照“{new.meeting}”，未写入。")
        return write_down(db, "decision", {**asdict(new), **trimmed, **days}, by=by)


@explained()
def update_decision(db: Database, new: NewUpdate, *, by: str) -> None:
    """Write down what became of a district's decision. StoreError for one it does not have, and for done without
    saying how."""
    if new.state == "done" and not new.note.strip():
        raise StoreError("refused", "办结须写明如何办结，未写入。")
    with sole_writer(db):
        sql = "select decided_on from decisions where district = ? and id = ?"
        found = db.execute(sql, [new.district, new.decision]).fetchone()
        if found is None:
            raise StoreError("refused", f"{new.district}没有第 {new.decision} 项议定事项，未写入。")
        on = new.on.isoformat()
        if on < found[0]:
            raise StoreError("refused", f"办理日期 {on} 早于议定日期 {found[0]}，未写入。")
        write_down(db, "decision_update", {**asdict(new), "on": on, "note": new.note.strip()}, by=by)


@explained()
def decisions(db: Database, district: str) -> tuple[Decision, ...]:
    """A district's decisions with all their updates, in the order they were written down."""
    with db.atomic():
        told = groupby(db.query(UPDATES, [district]), itemgetter("decision"))
        updates = {number: tuple(_update(row) for row in rows) for number, rows in told}
        rows = db.query("select * from decisions where district = ? order by id", [district])
        return tuple(_decision(row, updates.get(row["id"], ())) for row in rows)


def _decision(row: Mapping[str, Any], updates: tuple[DecisionUpdate, ...]) -> Decision:
    days = {name: date.fromisoformat(row[name]) for name in ("due", "decided_on")}
    return Decision(**{**row, **days, "updates": updates})


def _update(row: Mapping[str, Any]) -> DecisionUpdate:
    return DecisionUpdate(row["state"], date.fromisoformat(row["on"]), row["note"], row["at"], row["by"])
