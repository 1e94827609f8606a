"""What a file of an earlier version held when it was brought up to date, put on the trail as one act.

Acts of then left no marks, and batches of the first versions no fingerprint. From here on their rows are checked
like all others; what was written before is checked as far as its own entry tells.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from data.store import marks
from data.store.audit import SYSTEM, Act, add_to_audit, now
from data.store.fingerprint import fingerprints
from data.store.marks import CALLED

ACTION = "upgrade"
# Of the tables whose acts have always been told: what the entry says of the row it wrote.
TOLD: Mapping[str, tuple[str, ...]] = {
    "reviews": ("batch", "state", "at", "by", "reason"),
    "manual_statuses": ("district", "target", "word", "reason", "since", "withdrawn", "at", "by"),
    "accounts": ("name", "role", "units", "at", "by"),
}
_TABLE_OF: Mapping[str, str] = {
    "review": "reviews",
    "manual": "manual_statuses",
    "account_added": "accounts",
    "account_changed": "accounts",
    "account_disabled": "accounts",
    "account_enabled": "accounts",
}
_WITHOUT = """
select batch from audit
where action in ('import', 'withdraw') and json_extract(detail, '$.fingerprint') is null
"""


def seal(db: Database) -> None:
    """Put everything on the trail that has no mark yet, inside the transaction that brings the file up to date."""
    unmarked = {batch for (batch,) in db.execute(_WITHOUT)}
    batches = fingerprints(db, unmarked) if unmarked else {}
    rows = marks.present(db)
    if rows or batches:
        detail = {marks.KEY: rows, "batches": {str(batch): str(of) for batch, of in batches.items()}}
        add_to_audit(db, at=now(), by=SYSTEM, action=ACTION, detail=detail)


def sealed_otherwise(db: Database, trail: Sequence[Act]) -> Iterator[str]:
    """Of the rows of before the seal, those that do not agree with the entries of then, in words."""
    act = next((each for each in trail if each.action == ACTION), None)
    if act is None:
        return
    told = Counter(_key(_TABLE_OF[each.action], _told(each)) for each in trail if _is_told(each, act))
    sealed = act.told(marks.KEY).keys()
    for table in TOLD:
        for row in db.table(table).rows:
            if f"{table}/{row['id']}" in sealed:
                told[_key(table, row)] -= 1
    for table in sorted({table for (table, *_), count in told.items() if count}):
        yield f"升级以前的{CALLED[table]}与操作记录对不上，可能被改动过。"


def _is_told(act: Act, sealing: Act) -> bool:
    return act.action in _TABLE_OF and act.id < sealing.id


def _told(act: Act) -> dict[str, Any]:
    facts = {**act.facts, "at": act.at, "by": act.by, "batch": act.batch}
    return {**facts, "name": facts.get("account")}


def _key(table: str, facts: Mapping[str, Any]) -> tuple[Any, ...]:
    values = (facts.get(name) for name in TOLD[table])
    return (
        table,
        *(json.dumps(each, ensure_ascii=False) if isinstance(each, list) else each for each in values),
    )
