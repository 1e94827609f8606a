"""The record store: how a record came to what it is, version by version."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

from data.records.declaring import Kind
from data.records.values import Review
from data.store.file import explained
from data.store.tables import for_kind

_VERSIONS = """
select <columns>, row, batch_states.at, batch_states."by", batch_states.review, batch_states.id as batch,
  exists (select 1 from batches as later where later.withdraws = batch_states.id) as withdrawn
from <table> join batch_states on batch_states.id = <table>.batch
where <given> order by batch_states.id desc
"""


class Version(NamedTuple):
    """What was once said under a key: each field as it is kept, by whom and when (UTC), and what became of its batch."""

    said: Mapping[str, Any]
    at: str
    by: str
    batch: int
    review: Review
    withdrawn: bool


@explained()
def versions(db: Database, kind: Kind, key: Mapping[str, str]) -> tuple[Version, ...]:
    """Every version of the records of a kind under a key or its beginning, the newest first, also those that wait or were taken
    back."""
    given = " and ".join(f"{name} = :{name}" for name in kind.key if name in key)
    rows = db.query(for_kind(kind, _VERSIONS).replace("<given>", given), dict(key))
    names = [field.name for field in kind.fields]
    return tuple(
        Version(
            {name: row[name] for name in names},
            row["at"],
            row["by"],
            row["batch"],
            row["review"],
            bool(row["withdrawn"]),
        )
        for row in rows
    )
