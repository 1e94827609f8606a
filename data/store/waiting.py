"""The record store, review side: what a batch brought in, as it came, and what a reviewer said of it last."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlite_utils import Database

from data.records.declaring import Record
from data.records.kinds import KINDS
from data.records.values import About, ReviewVerdict
from data.store.file import explained
from data.store.tables import brought_by, for_kind, names_only_a_carrier

_LAST_SAID = """
select batch, state, at, "by", reason from reviews where id in (select max(id) from reviews group by batch)
"""
_SAME = """
exists (select 1 from <table> as old join <table> as new using (<key>) where old.batch = ?1 and new.batch = later.id)
"""
# The order of acts is that of the trail: what was brought in before the return knows nothing of it.
_HANDED_IN_AFTER = """
exists (
  select 1 from audit where audit.batch = later.id
  and (action = 'import' or action = 'review' and json_extract(detail, '$.state') = 'submitted')
  and audit.id > (select max(id) from audit where batch = ?1 and action = 'review')
)
"""
# The first batch handed in after the return that sets any record that the returned one set; one dropped before it passed
# has mended nothing, one that passed and was withdrawn, or was returned in its turn, is itself what is told from then on.
_MENDED_BY = """
select min(later.id) from batch_states as later where later.id > ?1 and withdraws is null and (
  review = 'passed' or id not in (select withdraws from batches where withdraws is not null)
) and <after> and (<same>)
""".replace("<after>", _HANDED_IN_AFTER).replace(
    "<same>", " or ".join(for_kind(kind, _SAME) for kind in KINDS)
)


# What only names a carrier is of the unit the carrier was last described in.
_ABOUT = """
with home (district, code, unit, newest) as (
  select district, code, unit, max(batch) from carriers group by district, code
),
loose (batch, district, code) as (<loose>)
<own> union select batch, district, coalesce(unit, code), null from loose left join home using (district, code)
""".replace(
    "<loose>",
    " union ".join(
        for_kind(kind, "select batch, district, <carrier> from <table>")
        for kind in KINDS
        if names_only_a_carrier(kind)
    ),
).replace(
    "<own>",
    " union ".join(
        for_kind(kind, "select batch, district, <unit>, <period> from <table>")
        for kind in KINDS
        if not names_only_a_carrier(kind)
    ),
)


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
def brought(db: Database, batch: int) -> tuple[Record, ...]:
    """The rows of a batch as it brought them, whatever has come since; a figure taken back is a retraction."""
    return tuple(record for kind in KINDS for record in brought_by(db, kind, batch))


@explained()
def verdicts(db: Database) -> dict[int, ReviewVerdict]:
    """What a reviewer, or who handed it in, said last of each batch that was moved since it came."""
    return {said.batch: said for said in _verdicts(db)}


def _verdicts(db: Database) -> Iterator[ReviewVerdict]:
    for batch, state, at, by, reason in db.execute(_LAST_SAID).fetchall():
        mended = db.execute(_MENDED_BY, [batch]).fetchone()[0] if state == "returned" else None
        yield ReviewVerdict(batch, state, at, by, reason, mended)
