"""The record store, corrections of decisions: what one should have said; what stood before stays to be read."""

from sqlite_utils import Database

from data.records.meetings import Decision, NewCorrection
from data.store.audit import sole_writer
from data.store.entries import write_down
from data.store.file import StoreError, explained
from data.store.meetings import decisions, refuse_meeting, refuse_unsound, row_of
from data.store.snapshot_marks import refuse_long


@explained()
def correct_decision(db: Database, new: NewCorrection, *, by: str) -> None:
    """Let one of a district's decisions say something else from now on. StoreError without a reason or for too long a one, for what could not be
    written down as a decision either, where nothing would change, and where somebody else has corrected it meanwhile."""
    if not new.reason.strip():
        raise StoreError("refused", "更正议定事项须写明理由，未写入。")
    refuse_long(new.reason)
    refuse_unsound(new.wording)
    with sole_writer(db):
        district = new.wording.district
        stands = next((each for each in decisions(db, district) if each.id == new.decision), None)
        if stands is None:
            raise StoreError("refused", f"{district}没有第 {new.decision} 项议定事项，未写入。")
        _refuse(db, stands, new)
        wording = {name: value for name, value in row_of(new.wording).items() if name != "plan"}
        row = {**wording, "decision": new.decision, "reason": new.reason.strip()}
        write_down(db, "decision_correction", row, by=by)


@explained()
def district_of_decision(db: Database, number: int) -> str | None:
    """Whose decision a number is; None for one that is nobody's."""
    found = db.execute("select district from decisions where id = ?", [number]).fetchone()
    return found[0] if found else None


def _refuse(db: Database, stands: Decision, new: NewCorrection) -> None:
    """StoreError for a correction that does not go with what stands."""
    called, wording = f"议定事项第 {new.decision} 号", row_of(new.wording)
    if len(stands.corrections) != new.known:
        last = stands.corrections[-1]
        said = f"{called}刚刚由{last.by}更正（{last.reason}），未写入。请看过现在的内容，再更正一次。"
        raise StoreError("overtaken", said)
    if all(value == wording[name] for name, value in row_of(stands).items() if name in wording):
        raise StoreError("refused", f"{called}没有改动，未写入。")
    if new.wording.meeting != stands.meeting:
        refuse_meeting(db, stands.district, new.wording.meeting)
    first = min((each.on for each in stands.updates), default=None)
    if first and first < new.wording.decided_on:
        said = f"{called}自 {first} 起已有办理记录，议定日期不能改为 {new.wording.decided_on}，未写入。"
        raise StoreError("refused", said)
