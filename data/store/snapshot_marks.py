"""The record store, marks of snapshots: one kept by mistake is voided and may count again; its number and text stay."""

from collections import defaultdict
from dataclasses import asdict

from sqlite_utils import Database

from data.clock import day_of
from data.records.meetings import LONGEST_REASON, NewSnapshotMark, SnapshotMark
from data.store.audit import sole_writer
from data.store.entries import write_down
from data.store.file import StoreError, explained

MARKS = 'select number, state, reason, at, "by" from snapshot_marks where district = ? order by id'
COMPARED = """
select number from snapshots where district = ? and json_extract(content, '$.comparison.label') = ? order by id
"""


@explained()
def mark_snapshot(db: Database, new: NewSnapshotMark, *, by: str) -> None:
    """Void a snapshot, or let it count again. StoreError without a reason or for too long a one, for a number that was never given out, and for
    what stands as it would."""
    if not new.reason.strip():
        raise StoreError("refused", "作废或恢复快照须写明理由，未写入。")
    refuse_long(new.reason)
    with sole_writer(db):
        district = district_of_snapshot(db, new.number)
        if district is None:
            raise StoreError("refused", f"没有快照“{new.number}”，未写入。")
        last = next(iter(marks(db, district).get(new.number, ())[-1:]), None)
        if (last.state if last else "valid") == new.state:
            raise StoreError("refused", _as_it_stands(new.number, last))
        row = {**asdict(new), "district": district, "reason": new.reason.strip()}
        write_down(db, "snapshot_mark", row, by=by)


def refuse_long(reason: str) -> None:
    """StoreError for a reason that is longer than a page would take."""
    if len(reason.strip()) > LONGEST_REASON:
        raise StoreError("refused", f"理由最多 {LONGEST_REASON} 字，未写入。")


@explained()
def district_of_snapshot(db: Database, number: str) -> str | None:
    """Whose snapshot a number is; None for one that was never given out."""
    found = db.execute("select district from snapshots where number = ?", [number]).fetchone()
    return found[0] if found else None


@explained()
def compared_with(db: Database, district: str, number: str) -> tuple[str, ...]:
    """The snapshots that tell, as they were kept, what has changed since this one. Reads every text of the district."""
    return tuple(each for (each,) in db.execute(COMPARED, [district, number]))


def marks(db: Database, district: str) -> dict[str, tuple[SnapshotMark, ...]]:
    """What was said of a district's snapshots since they were kept, by number, in the order it was."""
    found: defaultdict[str, list[SnapshotMark]] = defaultdict(list)
    for number, *facts in db.execute(MARKS, [district]):
        found[number].append(SnapshotMark(*facts))
    return {number: tuple(said) for number, said in found.items()}


def voided(db: Database, district: str) -> dict[str, SnapshotMark]:
    """The snapshots of a district that count for nothing now, and why."""
    last = {number: said[-1] for number, said in marks(db, district).items()}
    return {number: mark for number, mark in last.items() if mark.state == "void"}


def _as_it_stands(number: str, last: SnapshotMark | None) -> str:
    if last is None:
        return f"快照 {number} 没有作废，无须恢复，未写入。"
    done = "作废" if last.state == "void" else "恢复"
    return f"快照 {number} 已由{last.by}于 {day_of(last.at)} {done}（{last.reason}），未重复写入。"
