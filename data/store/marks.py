"""What each row outside the batches said when it was written: its mark, kept by the entry of the act that wrote it.

A password's mark is the SHA-256 of its argon2 hash. That gives away nothing that the hash beside it in the same
file does not: guessing at the mark takes the whole argon2 for each guess, and the salt, which only the hash has.
"""

from collections.abc import Iterable, Iterator, Mapping

from sqlite_utils import Database

from data.store.audit import Act
from data.store.fingerprint import digest

KEY = "rows"
# By "table/key": the digest of a row as it was written, None where it was deleted.
Marks = dict[str, str | None]
CALLED: Mapping[str, str] = {
    "reviews": "审核记录",
    "manual_statuses": "人工标注",
    "settlements": "评价定稿",
    "settlement_withdrawals": "评价定稿撤回",
    "accounts": "账号记录",
    "attempts": "登录尝试",
    "passwords": "密码",
    "first_code": "一次性代码",
}


def insert(db: Database, table: str, row: Mapping[str, object]) -> Marks:
    """Insert a row that gets the next number, and return its mark."""
    db.table(table).insert(dict(row))
    (number,) = db.execute("select last_insert_rowid()").fetchone()
    return written(table, number, {"id": number, **row})


def written(table: str, key: object, row: Mapping[str, object] | None) -> Marks:
    """The mark of a row as it stands now under its key; of none where it was deleted."""
    return {f"{table}/{key}": digest(table, row) if row else None}


def present(db: Database) -> Marks:
    """The marks of every row that is there."""
    found: Marks = {}
    for table in CALLED:
        (key,) = db.table(table).pks
        for row in db.table(table).rows:
            found |= written(table, row[key], row)
    return found


def altered_rows(db: Database, trail: Iterable[Act]) -> Iterator[str]:
    """Each row that is not what the trail says was written, and each that it says nothing of, in words."""
    kept: Marks = {}
    for act in trail:
        kept |= act.told(KEY)
    found = present(db)
    for name in sorted(kept.keys() | found.keys()):
        if kept.get(name) != found.get(name):
            yield _said(name, kept.get(name), found.get(name))


def _said(name: str, kept: str | None, found: str | None) -> str:
    table, _, key = name.partition("/")
    called = f"{CALLED.get(table, table)} {key}"
    if found is None:
        return f"{called} 不见了，操作记录里有它。"
    if kept is None:
        return f"{called} 没有对应的操作记录，可能是绕过本系统写入的。"
    return f"{called} 与写入时的校验值不符，可能被改动过。"
