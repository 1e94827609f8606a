"""The record store, settlements: evaluations of carriers frozen by a paper, and those taken back."""

from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from data.clock import today
from data.records.settlement import NewSettlement, NewSettlementWithdrawal, Settlement
from data.store.audit import add_to_audit, now, sole_writer
from data.store.file import StoreError, explained
from data.store.marks import KEY, insert
from data.store.read import revision, settlements


@explained()
def add_settlement(db: Database, new: NewSettlement, *, by: str) -> int:
    """Settle an evaluation and return its number. StoreError without a paper, on a day yet to come or of the year itself,
    beside one of the same year and scheme, and where the records have changed since its revision."""
    if not new.paper.strip():
        raise StoreError("refused", "定稿须写明依据（文号或会议纪要），未定稿。")
    if new.on > today() or new.on.year <= new.year:
        raise StoreError("refused", f"定稿日期 {new.on} 应在评价年度结束之后、今天以前，未定稿。")
    with sole_writer(db):
        if revision(db) != new.revision:
            raise StoreError("overtaken", "数据刚刚更新，未定稿。请看过更新后的数据，再定稿一次。")
        if any(_is_of(each, new) for each in settlements(db, new.district)):
            raise StoreError(
                "overtaken", f"{new.year}年度的这项评价已经定稿，未重复定稿。如需重评，请先撤回。"
            )
        row = {**asdict(new), "on": new.on.isoformat(), "paper": new.paper.strip()}
        row |= {"content": new.content.decode(), "revision": new.revision.number}
        return _write_down(db, "settlement", row, by=by)


@explained()
def withdraw_settlement(db: Database, new: NewSettlementWithdrawal, *, by: str) -> None:
    """Take one of a district's settlements back. StoreError for one it does not have or that is taken back already, and
    without a reason."""
    if not new.reason.strip():
        raise StoreError("refused", "撤回定稿须写明理由，未写入。")
    with sole_writer(db):
        found = next((each for each in settlements(db, new.district) if each.id == new.settlement), None)
        if found is None:
            raise StoreError("refused", f"{new.district}没有第 {new.settlement} 号定稿，未写入。")
        if found.withdrawal:
            raise StoreError("overtaken", f"第 {new.settlement} 号定稿已经撤回，未写入。")
        _write_down(db, "settlement_withdrawal", {**asdict(new), "reason": new.reason.strip()}, by=by)


def _is_of(each: Settlement, new: NewSettlement) -> bool:
    return (each.year, each.scheme) == (new.year, new.scheme) and each.withdrawal is None


def _write_down(db: Database, action: str, row: dict[str, Any], *, by: str) -> int:
    """Add a row and put it on the trail, of a content only its digest, inside the transaction; returns its id."""
    at = now()
    marks = insert(db, f"{action}s", {**row, "at": at, "by": by})
    (number,) = (int(name.rpartition("/")[2]) for name in marks)
    facts = {name: value for name, value in row.items() if name != "content"}
    add_to_audit(db, at=at, by=by, action=action, detail={"settlement": number, **facts, KEY: marks})
    return number
