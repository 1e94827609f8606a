"""The record store, how each field of a carrier or unit came to be what it is."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

from data.records.carrier import CARRIER
from data.records.declaring import OF_CARRIERS, Kind
from data.records.forms import TEXT
from data.records.kinds import KINDS
from data.records.values import FieldChange, FieldValue
from data.store.file import explained
from data.store.tables import for_kind, names_only_a_carrier

# What is told of a carrier beside its figures.
_ROWS = {CARRIER: "select * from carriers where district = ? and code = ?"} | {
    kind: for_kind(kind, "select * from <table> where district = ? and <carrier> = ?")
    for kind in KINDS
    if kind.in_history and names_only_a_carrier(kind)
}
_FIGURE_ROWS = """
select series, period, value, batch, row from observations
where district = ?1 and subject = ?2 and (?3 is null or series = ?3)
"""
# What made a batch count or stop counting, in the order it happened; `about` is the batch.
_TURNS = """
with named (batch) as (select value from json_each(?)),
acts (batch, about) as (
  select batch, batch from named union all select id, withdraws from batches where withdraws in (select batch from named)
)
select audit.at, audit."by", action, batches."by" as author, audit.batch, about
from acts join audit on audit.batch = acts.batch join batches on batches.id = acts.batch
where action = 'withdraw' or (action = 'import' and review = 'passed')
  or (action = 'review' and json_extract(detail, '$.state') = 'passed')
order by audit.id
"""

# A field, which one of several, and what it is called where it is none of the series.
Key = tuple[str, str, str]
# What each batch, by number, says of a field, and on which line.
Versions = dict[int, tuple[FieldValue | None, int]]


class _Turn(NamedTuple):
    at: str
    by: str
    action: str
    author: str
    batch: int
    about: int


@explained()
def field_history(
    db: Database, district: str, subject: str, series: str | None = None
) -> tuple[FieldChange, ...]:
    """How the fields of a carrier (by code) or unit (by id) came to be what they are, oldest first.

    A change counts from the moment its batch passed; what waits or was returned has changed nothing. With
    `series` only the figures of that series.
    """
    said: defaultdict[Key, Versions] = defaultdict(dict)
    for key, value, batch, row in _cells(db, district, subject, series):
        said[key][batch] = (value, row)
    by_batch: defaultdict[int, list[Key]] = defaultdict(list)
    for key, versions in said.items():
        for batch in versions:
            by_batch[batch].append(key)
    numbers = json.dumps(sorted(by_batch))
    turns = [_Turn(*row) for row in db.execute(_TURNS, [numbers])]
    return tuple(_replayed(turns, said, by_batch))


def _replayed(
    turns: Iterable[_Turn], said: Mapping[Key, Versions], by_batch: Mapping[int, list[Key]]
) -> Iterator[FieldChange]:
    """Let the batches come and go in the order they did, and tell each value that moved."""
    counting: set[int] = set()
    for turn in turns:
        keys = by_batch[turn.about]
        before = [_holding(said[key], counting)[0] for key in keys]
        counting ^= {turn.about} if turn.action != "withdraw" or turn.about in counting else set()
        for key, old in zip(keys, before, strict=True):
            new, row = _holding(said[key], counting)
            if new != old:
                yield _change(key, old, new, turn, row)


def _holding(versions: Versions, counting: set[int]) -> tuple[FieldValue | None, int]:
    """What the newest batch that counts says."""
    newest = max((batch for batch in versions if batch in counting), default=None)
    return (None, 0) if newest is None else versions[newest]


def _change(key: Key, old: FieldValue | None, new: FieldValue | None, turn: _Turn, row: int) -> FieldChange:
    reviewed = turn.action == "review"
    field, about, word = key
    return FieldChange(
        field,
        about,
        old,
        new,
        at=turn.at,
        by=turn.author if reviewed else turn.by,
        passed_by=turn.by if reviewed else "",
        batch=turn.batch,
        row=0 if turn.action == "withdraw" else row,
        word=word,
    )


def _cells(
    db: Database, district: str, subject: str, series: str | None
) -> Iterator[tuple[Key, FieldValue | None, int, int]]:
    """Every cell ever brought in about a subject; a blank one is None."""
    for name, period, value, batch, row in db.execute(_FIGURE_ROWS, [district, subject, series]):
        yield (name, period, ""), value, batch, row
    if series is not None:
        return
    for kind, sql in _ROWS.items():
        for told in db.query(sql, [district, subject]):
            yield from _fields(kind, told)


def _fields(kind: Kind, row: Mapping[str, Any]) -> Iterator[tuple[Key, FieldValue | None, int, int]]:
    """What a row says of each field, None where it is blank, but for the words that tell what it is about."""
    own = [name for name in kind.key if name not in ("district", _subject(kind))]
    about = " ".join(str(row[name]) for name in own)
    for name, kept in row.items():
        field = next((each for each in kind.fields if each.name == name), None)
        if field is None or (name in kind.key and field.form is TEXT):
            continue
        value = field.form.load(kept) if field.form.load else kept
        yield (name, about, field.called), None if value in ("", ()) else value, row["batch"], row["row"]


def _subject(kind: Kind) -> str:
    """The column that names the carrier."""
    named = kind.naming(*OF_CARRIERS)
    return named.name if named else "code"
