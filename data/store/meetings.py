"""The record store, meetings: reports frozen under a number, decisions, what became of them and how they read now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from data.clock import today
from data.records.meetings import (
    Correction,
    Decision,
    DecisionUpdate,
    NewDecision,
    NewSnapshot,
    NewUpdate,
    Snapshot,
    SnapshotMark,
    number_stem,
    snapshot_number,
)
from data.store.audit import sole_writer
from data.store.entries import write_down
from data.store.file import StoreError, explained
from data.store.read import revision as revision_of
from data.store.snapshot_marks import marks, voided
from data.store.snapshot_numbers import taken

SNAPSHOTS = """
select id, district, number, as_of, at, "by", revision, simulated, note, plan from snapshots
where district = ? order by id desc
"""
UPDATES = """
select decision, state, "on", note, at, "by" from decision_updates where district = ? order by decision, id
"""
CORRECTIONS = "select * from decision_corrections where district = ? order by decision, id"
_WORDING = tuple(field.name for field in fields(NewDecision))


@explained()
def add_snapshot(db: Database, new: NewSnapshot, *, by: str) -> str:
    """Keep a report under the next number of its district and quarter, and return the number.

    Its content is asked for while nobody else can write; if the records have changed since its revision, or the
    snapshot it is compared with was voided, nothing is kept.
    """
    if new.as_of > today():
        raise StoreError("refused", f"截至日期 {new.as_of} 还没有到，未留存快照。")
    with sole_writer(db):
        if revision_of(db) != new.revision:
            raise StoreError("overtaken", "数据刚刚更新，未留存快照。请看过更新后的数据，再留存一次。")
        if new.against in voided(db, new.district):
            said = f"对照的快照 {new.against} 刚刚作废，未留存快照。请看过现在的对照，再留存一次。"
            raise StoreError("overtaken", said)
        stem = number_stem(new.district, new.as_of)
        number = snapshot_number(new.district, new.as_of, taken(db, stem))
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
    with db.atomic():
        said, rows = marks(db, district), list(db.query(SNAPSHOTS, [district]))
    return tuple(_snapshot(row, said.get(row["number"], ())) for row in rows)


def _snapshot(row: Mapping[str, Any], said: tuple[SnapshotMark, ...]) -> Snapshot:
    facts = {"as_of": date.fromisoformat(row["as_of"]), "simulated": bool(row["simulated"])}
    return Snapshot(**{**row, **facts, "marks": said})


@explained()
def snapshot_content(db: Database, number: str) -> str | None:
    """The text that was kept under a number, as it was handed in; None for an unknown number."""
    found = db.execute("select content from snapshots where number = ?", [number]).fetchone()
    return found[0] if found else None


@explained()
def add_decision(db: Database, new: NewDecision, *, by: str) -> int:
    """Write a decision down and return its number. StoreError as refuse_unsound() and refuse_meeting()."""
    refuse_unsound(new)
    with sole_writer(db):
        refuse_meeting(db, new.district, new.meeting)
        return write_down(db, "decision", row_of(new), by=by)


def refuse_unsound(new: NewDecision) -> None:
    """StoreError for a decision without words or owner, with a due date before its own, or of a day yet to come."""
    if not new.text.strip() or not new.owner.strip():
        raise StoreError("refused", "议定事项须写明内容和责任单位，未写入。")
    if new.decided_on > today():
        raise StoreError("refused", f"议定日期 {new.decided_on} 还没有到，未写入。")
    if new.due < new.decided_on:
        raise StoreError("refused", f"办理时限 {new.due} 早于议定日期 {new.decided_on}，未写入。")


def refuse_meeting(db: Database, district: str, number: str) -> None:
    """StoreError for a meeting whose number is no snapshot of the district, or that of one that was voided."""
    sql = "select 1 from snapshots where district = ? and number = ?"
    if number and db.execute(sql, [district, number]).fetchone() is None:
        raise StoreError("refused", f"{district}没有快照“{number}”，未写入。")
    if number in voided(db, district):
        raise StoreError("overtaken", f"快照 {number} 已作废，不能关联，未写入。请关联另一份快照，或不关联。")


def row_of(new: NewDecision) -> dict[str, Any]:
    """The wording of a decision as it is written down."""
    said = {name: getattr(new, name) for name in _WORDING}
    trimmed = {"text": new.text.strip(), "owner": new.owner.strip()}
    days = {"due": new.due.isoformat(), "decided_on": new.decided_on.isoformat()}
    return {**said, **trimmed, **days}


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
    """A district's decisions in their present wording with all that became of them, in the order they were written
    down."""
    with db.atomic():
        updates, corrections = (_by_decision(db, sql, district) for sql in (UPDATES, CORRECTIONS))
        void = voided(db, district)
        rows = list(db.query("select * from decisions where district = ? order by id", [district]))
    written = (_decision(row, updates[row["id"]]) for row in rows)
    corrected = (_corrected(each, corrections[each.id]) for each in written)
    return tuple(replace(each, meeting_void=void.get(each.meeting)) for each in corrected)


def _by_decision(db: Database, sql: str, district: str) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in db.query(sql, [district]):
        found[row["decision"]].append(row)
    return found


def _decision(row: Mapping[str, Any], updates: Iterable[Mapping[str, Any]]) -> Decision:
    return Decision(**{**row, **_days(row), "updates": tuple(map(_update, updates))})


def _corrected(decision: Decision, rows: Sequence[Mapping[str, Any]]) -> Decision:
    """A decision as it was written down, in the wording of the last of its corrections."""
    wordings = [NewDecision(**{name: getattr(decision, name) for name in _WORDING})]
    for row in rows:
        said = {name: row[name] for name in _WORDING if name in row}
        wordings.append(replace(wordings[-1], **{**said, **_days(row)}))
    told = zip(wordings, wordings[1:], rows, strict=False)
    corrections = tuple(
        Correction(before, after, row["reason"], row["at"], row["by"]) for before, after, row in told
    )
    now = {name: getattr(wordings[-1], name) for name in _WORDING}
    return replace(decision, **now, corrections=corrections)


def _days(row: Mapping[str, Any]) -> dict[str, date]:
    return {name: date.fromisoformat(row[name]) for name in ("due", "decided_on")}


def _update(row: Mapping[str, Any]) -> DecisionUpdate:
    return DecisionUpdate(row["state"], date.fromisoformat(row["on"]), row["note"], row["at"], row["by"])
