"""The record store, events: what happened and may explain a figure, and what was taken back of it."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlite_utils import Database

from data.clock import today
from data.records.events import Event, EventWithdrawal, NewEvent, NewEventWithdrawal
from data.store.audit import sole_writer
from data.store.entries import write_down
from data.store.file import StoreError, explained

EVENTS = """
select events.*, reason, event_withdrawals.at as withdrawn_at, event_withdrawals."by" as withdrawn_by
from events left join event_withdrawals
  on event_withdrawals.district = events.district and event_withdrawals.event = events.id
where events.district = ? order by events.id
"""


@explained()
def add_event(db: Database, new: NewEvent, *, by: str) -> int:
    """Write an event down and return its number. StoreError without words or source, or for a day yet to come."""
    if not new.text.strip() or not new.source.strip():
        raise StoreError("refused", "事件须写明内容和依据，未写入。")
    if new.on > today():
        raise StoreError("refused", f"事件日期 {new.on} 还没有到，未写入。")
    trimmed = {"on": new.on.isoformat(), "text": new.text.strip(), "source": new.source.strip()}
    with sole_writer(db):
        return write_down(db, "event", {**asdict(new), **trimmed}, by=by)


@explained()
def withdraw_event(db: Database, new: NewEventWithdrawal, *, by: str) -> None:
    """Take one of a district's events back. StoreError for one it does not have or that is taken back already, and
    without a reason."""
    if not new.reason.strip():
        raise StoreError("refused", "撤回须写明理由，未写入。")
    with sole_writer(db):
        found = next((each for each in events(db, new.district) if each.id == new.event), None)
        if found is None:
            raise StoreError("refused", f"{new.district}没有第 {new.event} 号事件，未写入。")
        if found.withdrawal:
            raise StoreError("overtaken", f"第 {new.event} 号事件已经撤回，未写入。")
        write_down(db, "event_withdrawal", {**asdict(new), "reason": new.reason.strip()}, by=by)


@explained()
def events(db: Database, district: str) -> tuple[Event, ...]:
    """A district's events in the order they were written down, also those taken back."""
    return tuple(map(_event, db.query(EVENTS, [district])))


def _event(row: Mapping[str, Any]) -> Event:
    told = dict(row)
    reason, at, by = (told.pop(name) for name in ("reason", "withdrawn_at", "withdrawn_by"))
    withdrawal = EventWithdrawal(reason, at, by) if reason else None
    return Event(**{**told, "on": date.fromisoformat(told["on"]), "withdrawal": withdrawal})
