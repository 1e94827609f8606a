"""The record store, review side: a batch moves from state to state, and a target gets a word by hand."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from sqlite_utils import Database

from data.records.values import Review
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import StoreError, explained
from data.store.history import TABLE_WORDS
from data.store.marks import KEY, insert
from data.store.staleness import changed_since
from data.store.unregistered import refuse_unregistered

TOLD = 5
REVIEW_WORDS: dict[Review, str] = {
    "draft": "草稿",
    "submitted": "待审核",
    "passed": "已通过",
    "returned": "已退回",
}


@explained()
def move_batch(
    db: Database,
    batch: int,
    state: Review,
    *,
    come_from: tuple[Review, ...],
    by: str,
    reason: str,
    names: Mapping[str, str],
    around: AbstractContextManager[None] | None = None,
) -> None:
    """Put a batch into a review state; StoreError when it is in none of `come_from`, or withdrawn, or is to pass
    though what it would set has changed since or lacks its carrier. `names` are the readers' words for units and series, by id; `around` is entered before the state holds and left once it does: what it raises, nothing is
    written."""
    with sole_writer(db):
        before = _review_of(db, batch)
        if before not in come_from:
            words = f"批次 {batch} 目前是“{REVIEW_WORDS[before]}”,不能改为“{REVIEW_WORDS[state]}”。"
            raise StoreError("refused", words)
        if state == "passed" and (said := stale(db, batch, names)):
            raise StoreError("refused", said)
        at = now()
        entry = {"batch": batch, "state": state, "at": at, "by": by, "reason": reason}
        with around or nullcontext():
            marks = insert(db, "reviews", entry)
        if state == "passed":
            refuse_unregistered(db, batch)
        detail = {"state": state, "reason": reason, KEY: marks}
        add_to_audit(db, at=at, by=by, action="review", batch=batch, detail=detail)


@explained()
def add_manual_status(
    db: Database, *, district: str, target: str, word: str, reason: str, since: date, withdrawn: bool, by: str
) -> None:
    """Set a target's word by hand from a period on, or with `withdrawn` take the one in force back."""
    if not reason.strip():
        raise StoreError("refused", "人工标注须写明理由,未写入。")
    said = {
        "district": district,
        "target": target,
        "word": word,
        "reason": reason,
        "since": since.isoformat(),
    }
    with sole_writer(db):
        at = now()
        marks = insert(db, "manual_statuses", {**said, "withdrawn": withdrawn, "at": at, "by": by})
        add_to_audit(db, at=at, by=by, action="manual", detail={**said, "withdrawn": withdrawn, KEY: marks})


@explained()
def stale(db: Database, batch: int, names: Mapping[str, str]) -> str:
    """Which other batches have moved what a batch would set since it was brought in; empty where none has."""
    clashes = list(changed_since(db, batch))
    if not clashes:
        return ""
    others = "、".join(str(number) for number in sorted({clash.batch for clash in clashes}))
    told = [
        " ".join((TABLE_WORDS[clash.table], *(names.get(part, part) for part in clash.key)))
        for clash in clashes[:TOLD]
    ]
    return (
        f"批次 {batch} 报送之后,批次 {others} 的通过或撤回已改动其中 {len(clashes)} 条:{';'.join(told)}"
        f"{'等' if len(clashes) > TOLD else ''}。请退回批次 {batch},对照现有数据重新导入。"
    )


def _review_of(db: Database, batch: int) -> Review:
    sql = """
      select review, withdraws, exists (select 1 from batches as later where later.withdraws = batch_states.id)
      from batch_states where id = ?
    """
    found = db.execute(sql, [batch]).fetchone()
    if found is None:
        raise StoreError("refused", f"没有批次 {batch}。")
    review, withdraws, withdrawn = found
    if withdraws is not None or withdrawn:
        raise StoreError("refused", f"批次 {batch} 已经撤回,或本身是一次撤回,不再审核。")
    return review  # type: ignore[no-any-return]
