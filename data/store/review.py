"""The record store, review side: 草稿 → 待审核 → 已通过 or 已退回, and after mending 待审核 again; and words by hand.

Leaders see what has passed. A passed batch stays passed; what is wrong with it is withdrawn, not returned.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict

from sqlite_utils import Database

from data.records.terms import REVIEW_WORDS
from data.records.values import NewStatus, Review
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import StoreError, explained
from data.store.marks import KEY, insert
from data.store.staleness import changed_since
from data.store.tables import TABLE_WORDS
from data.store.unregistered import refuse_unregistered

TOLD = 5
# From which states a batch comes into one.
COMES_FROM: Mapping[Review, tuple[Review, ...]] = {
    "submitted": ("draft", "returned"),
    "passed": ("submitted",),
    "returned": ("submitted",),
}


@explained()
def submit(db: Database, batch: int, *, by: str) -> None:
    """Hand a draft or a returned batch to the reviewer. StoreError when it is in another state, or withdrawn."""
    _move(db, batch, "submitted", by=by)


@explained()
def pass_(
    db: Database,
    batch: int,
    *,
    by: str,
    reason: str = "",
    names: Mapping[str, str] | None = None,
    around: AbstractContextManager[None] | None = None,
) -> None:
    """Let a submitted batch count. StoreError when it is in another state, when a carrier of its is not registered,
    or when another batch has come to count or was withdrawn since this one was brought in and moved what it would
    set: it names what, with `names` for units and series by id. Such a batch is returned and brought in again.
    `around` is entered before it counts and left once it does: what it raises, nothing is written."""
    checks = _passing(db, batch, names or {}, around or nullcontext())
    _move(db, batch, "passed", by=by, reason=reason, around=checks)


@explained()
def give_back(db: Database, batch: int, *, by: str, reason: str) -> None:
    """Return a submitted batch with a reason. StoreError without one, or when it is in another state."""
    if not reason.strip():
        raise StoreError("refused", "退回须写明理由，未写入。")
    _move(db, batch, "returned", by=by, reason=reason)


@explained()
def set_status(db: Database, new: NewStatus, *, by: str) -> None:
    """Set a target's word by hand from a period on, or take the one in force back. StoreError without a reason."""
    if not new.reason.strip():
        raise StoreError("refused", "人工标注须写明理由，未写入。")
    said = {**asdict(new), "since": new.since.isoformat(), "withdrawn": not new.word}
    with sole_writer(db):
        at = now()
        marks = insert(db, "manual_statuses", {**said, "at": at, "by": by})
        add_to_audit(db, at=at, by=by, action="manual", detail={**said, KEY: marks})


def _called(code: str, district: str, names: Mapping[str, str]) -> str:
    """What stands under a code; two districts may have the same for different things."""
    return names.get(f"{district}/{code}", names.get(code, code))


@explained()
def stale(db: Database, batch: int, names: Mapping[str, str]) -> str:
    """Which other batches have moved what a batch would set since it was brought in; empty where none has."""
    clashes = list(changed_since(db, batch))
    if not clashes:
        return ""
    others = "、".join(str(number) for number in sorted({clash.batch for clash in clashes}))
    told = [
        " ".join((TABLE_WORDS[each.table], *(_called(part, each.key[0], names) for part in each.key)))
        for each in clashes[:TOLD]
    ]
    return (
        f"批次 {batch} 报送之后，批次 {others} 的通过或撤回已改动其中 {len(clashes)} 条：{'；'.join(told)}"
        f"{'等' if len(clashes) > TOLD else ''}。请退回批次 {batch}，对照现有数据重新导入。"
    )


def _move(
    db: Database,
    batch: int,
    state: Review,
    *,
    by: str,
    reason: str = "",
    around: AbstractContextManager[None] | None = None,
) -> None:
    """Put a batch into a state, within `around`; StoreError when it is in none it may come from, or withdrawn."""
    with sole_writer(db):
        before = _review_of(db, batch)
        if before not in COMES_FROM[state]:
            words = f"批次 {batch} 目前是“{REVIEW_WORDS[before]}”，不能改为“{REVIEW_WORDS[state]}”。"
            raise StoreError("overtaken", words)
        at = now()
        entry = {"batch": batch, "state": state, "at": at, "by": by, "reason": reason}
        with around or nullcontext():
            marks = insert(db, "reviews", entry)
        detail = {"state": state, "reason": reason, KEY: marks}
        add_to_audit(db, at=at, by=by, action="review", batch=batch, detail=detail)


@contextmanager
def _passing(
    db: Database, batch: int, names: Mapping[str, str], around: AbstractContextManager[None]
) -> Iterator[None]:
    """What must hold before a batch counts, and what once it does."""
    if said := stale(db, batch, names):
        raise StoreError("refused", said)
    with around:
        yield
    refuse_unregistered(db, batch)


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
        raise StoreError("overtaken", f"批次 {batch} 已经撤回，或本身是一次撤回，不再审核。")
    return review  # type: ignore[no-any-return]
