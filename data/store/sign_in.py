"""What signing in remembers: tries that came to nothing, and what was good for one use.

Beside the data file, as `<name>.sign-in`: every process that serves the file counts there, and a start forgets nothing. It
is no record, so that no backup has it, and it is bounded, so that a stranger who keeps trying fills no disk.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from data.store import anchor
from data.store.file import BUSY_SECONDS, private

REMEMBERED = 20_000
# Nothing here is worth waiting for a disk: what a power cut breaks is begun anew.
TABLES = """
pragma synchronous = off;
create table if not exists tries (name text, address text, count integer, last real, primary key (name, address));
create index if not exists tries_by_last on tries (last);
create table if not exists spent (mark text primary key, until real);
"""
COUNT = "select count, last from tries where name = ? and address = ?"
SURPLUS = "delete from tries where rowid in (select rowid from tries order by last desc limit -1 offset ?)"


class Memory:
    """What is remembered, held by one process at a time."""

    def __init__(self, held: sqlite3.Connection) -> None:
        self._held = held

    def count(self, name: str, address: str) -> tuple[int, datetime] | None:
        """How often a name was tried in vain from an address, and when last."""
        found = self._held.execute(COUNT, [name, address]).fetchone()
        return (found[0], datetime.fromtimestamp(found[1], UTC)) if found else None

    def keep(self, name: str, address: str, count: int, last: datetime) -> None:
        """Remember a count; the names longest untried give way."""
        row = [name, address, count, last.timestamp()]
        self._held.execute("insert or replace into tries values (?, ?, ?, ?)", row)
        self._held.execute(SURPLUS, [REMEMBERED])

    def forget(self, name: str, *addresses: str) -> None:
        """Begin a new count of a name: from some addresses, or from everywhere where none is named."""
        for address in addresses:
            self._held.execute("delete from tries where name = ? and address = ?", [name, address])
        if not addresses:
            self._held.execute("delete from tries where name = ?", [name])

    def spend(self, mark: str, now: datetime, until: datetime) -> bool:
        """Whether this is the first use of something good for one use, which nothing accepts after `until`."""
        self._held.execute("delete from spent where until <= ?", [now.timestamp()])
        row = [mark, until.timestamp()]
        return self._held.execute("insert or ignore into spent values (?, ?)", row).rowcount == 1


@contextmanager
def remembered(db: Database) -> Iterator[Memory]:
    """What is remembered beside an open data file; nobody else counts meanwhile."""
    path = anchor.path_of(db)
    assert path is not None, "nobody signs in to a file in memory"
    with closing(_opened(path.with_name(f"{path.name}.sign-in"))) as held:
        held.execute("begin immediate")
        yield Memory(held)
        held.execute("commit")


def _opened(path: Path) -> sqlite3.Connection:
    """The file, begun anew where it is none any more: a broken one must not shut everybody out."""
    private(path)
    held = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        held.executescript(TABLES)
    except sqlite3.DatabaseError as error:
        held.close()
        if error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise
        path.unlink()
        return _opened(path)
    return held
