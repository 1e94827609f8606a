"""The record store, review side: what a batch brought in, as it came, and what a reviewer said of it last."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from data.records.rows import (
    AliasRow,
    CarrierRow,
    Entry,
    FirmRow,
    LevelRow,
    ObservationRow,
    RetractionRow,
    Row,
    TaskRow,
)
from data.records.values import About, Verdict
from data.store.file import explained

KINDS: Mapping[str, type[Row]] = {
    "carriers": CarrierRow,
    "levels": LevelRow,
    "observations": ObservationRow,
    "aliases": AliasRow,
    "task_updates": TaskRow,
    "firms": FirmRow,
}
_YES_NO, _SEVERAL = ("by_carrier", "large"), ("features", "circles")
_DAYS = ("opened", "closed", "unit_since", "since", "until", "listed", "period", "reported_on")

_LAST_SAID = """
select batch, state, at, "by", reason from reviews where id in (select max(id) from reviews group by batch)
"""
# The first batch after a returned one that sets any record that it set; one dropped before it passed has mended
# nothing, one that passed and was withdrawn, or was returned in its turn, is itself what is told from then on.
_MENDED_BY = """
select min(later.id) from batch_states as later where later.id > ?1 and withdraws is null and (
  review = 'passed' or id not in (select withdraws from batches where withdraws is not null)
) and (
  exists (select 1 from observations as old join observations as new using (district, subject, series, period)
    where old.batch = ?1 and new.batch = later.id)
  or exists (select 1 from carriers as old join carriers as new using (district, code)
    where old.batch = ?1 and new.batch = later.id)
  or exists (select 1 from levels as old join levels as new using (district, code, level, since)
    where old.batch = ?1 and new.batch = later.id)
  or exists (select 1 from aliases as old join aliases as new using (district, alias)
    where old.batch = ?1 and new.batch = later.id)
  or exists (select 1 from task_updates as old join task_updates as new using (district, task, period)
    where old.batch = ?1 and new.batch = later.id)
  or exists (select 1 from firms as old join firms as new using (district, carrier, firm)
    where old.batch = ?1 and new.batch = later.id)
)
"""

# A carrier's levels, firms and other names are of the unit it was last described in.
_ABOUT = """
with home (district, code, unit, newest) as (
  select district, code, unit, max(batch) from carriers group by district, code
),
loose (batch, district, code) as (
  select batch, district, code from levels
  union select batch, district, carrier from firms
  union select batch, district, subject from aliases
)
select batch, district, unit, period from observations
union select batch, district, unit, null from carriers
union select batch, district, '', period from task_updates
union select batch, district, coalesce(unit, code), null from loose left join home using (district, code)
"""


@explained()
def abouts(db: Database) -> dict[int, About]:
    """What each batch is about, by its number; nothing for a batch without rows, as a withdrawal is."""
    units: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    periods: defaultdict[int, set[date]] = defaultdict(set)
    for batch, district, unit, period in db.execute(_ABOUT):
        units[batch].add((district, unit))
        periods[batch].update([date.fromisoformat(period)] if period else [])
    return {batch: About(tuple(sorted(units[batch])), tuple(sorted(periods[batch]))) for batch in units}


@explained()
def brought(db: Database, batch: int) -> tuple[Entry, ...]:
    """The rows of a batch as it brought them, whatever has come since; a figure taken back is a retraction."""
    return tuple(
        Entry(_row(kind, told), told["row"])
        for table, kind in KINDS.items()
        for told in db.table(table).rows_where("batch = ?", [batch], order_by="row")
    )


@explained()
def verdicts(db: Database) -> dict[int, Verdict]:
    """What a reviewer, or who handed it in, said last of each batch that was moved since it came."""
    return {said.batch: said for said in _verdicts(db)}


def _verdicts(db: Database) -> Iterator[Verdict]:
    for batch, state, at, by, reason in db.execute(_LAST_SAID).fetchall():
        mended = db.execute(_MENDED_BY, [batch]).fetchone()[0] if state == "returned" else None
        yield Verdict(batch, state, at, by, reason, mended)


def _row(kind: type[Row], told: Mapping[str, Any]) -> Row:
    if kind is ObservationRow and told["value"] is None:
        kind = RetractionRow
    return kind(**{name: _value(name, told[name]) for name in kind._fields})


def _value(name: str, kept: Any) -> Any:
    if name in _YES_NO:
        return bool(kept)
    if name in _SEVERAL:
        return tuple(json.loads(kept))
    return date.fromisoformat(kept) if name in _DAYS and kept else kept
