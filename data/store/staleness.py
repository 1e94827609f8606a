"""The record store, review side: what changed under a batch between the day it was handed in and now."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from data.store.tables import TABLES

# Batches that came to count, or no longer count though they did, since the batch was brought in.
_MOVED = """
with told (act) as (select min(id) from audit where batch = ?1 and action = 'import'),
later (action, state, batch, withdraws, review) as (
  select action, json_extract(detail, '$.state'), batches.id, withdraws, review
  from told join audit on audit.id > act join batches on batches.id = batch
),
came (batch) as (
  select batch from later
  where (action = 'import' and review = 'passed') or (action = 'review' and state = 'passed')
),
went (batch) as (select withdraws from later where action = 'withdraw')
select batch from (select batch from came except select batch from went)
union
select batch from went join batch_states on id = batch and review = 'passed' where batch not in came
"""


class Clash(NamedTuple):
    """A record that a batch would set, though another batch has moved it since: the table, its key, the other."""

    table: str
    key: tuple[str, ...]
    batch: int


def changed_since(db: Database, batch: int) -> Iterator[Clash]:
    """What a batch would set that has changed since it was brought in, unless to just what it would set."""
    moved = [number for (number,) in db.execute(_MOVED, [batch]) if number != batch]
    for table in TABLES if moved else ():
        names = [name for name in db.table(table).pks if name != "batch"]
        rows = db.table(table).rows_where(
            "batch in (select value from json_each(?))", [json.dumps([batch, *moved])], ", ".join(names)
        )
        for key, about in groupby(rows, itemgetter(*names)):
            said = {row["batch"]: _facts(row) for row in about}
            if batch in said:
                yield from (Clash(table, key, other) for other in said if said[other] != said[batch])


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("batch", "row")}
