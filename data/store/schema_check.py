"""The tables, views, triggers and indexes of a file compared with the program's own."""

import re
from collections.abc import Iterator
from functools import cache

from sqlite_utils import Database

from data.store.migrations.registry import migrate

WORDS = {"table": "表", "view": "视图", "trigger": "触发器", "index": "索引"}
# What SQLite keeps for itself carries no statement of ours.
_WRITTEN = "select type, name, sql from sqlite_master where name not like 'sqlite~_%' escape '~'"


def altered_schema(db: Database) -> Iterator[tuple[str, str]]:
    """Each part that is gone, was changed, or is not ours: its type, and what is wrong in words."""
    ours, found = _own(), _parts(db)
    for kind, name in sorted(ours.keys() | found.keys()):
        called = f"数据文件的{WORDS.get(kind, kind)} {name} "
        if (kind, name) not in found:
            yield kind, f"{called}不见了。"
        elif (kind, name) not in ours:
            yield kind, f"{called}不属于本系统。"
        elif found[kind, name] != ours[kind, name]:
            yield kind, f"{called}与本系统的定义不同，可能被改动过。"


@cache
def _own() -> dict[tuple[str, str], str]:
    """Made as every file is, by all the migrations, so that a file of any age that was brought up to date is equal."""
    db = Database(memory=True)
    try:
        migrate(db)
        return _parts(db)
    finally:
        db.close()


def _parts(db: Database) -> dict[tuple[str, str], str]:
    return {(kind, name): _plain(sql or "") for kind, name, sql in db.execute(_WRITTEN)}


def _plain(sql: str) -> str:
    """A statement without what depends on who wrote it down: blanks, and quotes around a name after a rename."""
    return re.sub(r"\s+", " ", sql).replace('"', "").strip()
