"""Putting a backup in the place of the file in use, also while others have it open; the act is on its trail."""

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from sqlite_utils import Database

from data.store import anchor
from data.store.audit import acts, add_to_audit, now, sole_writer
from data.store.checking import RESTORING, check, lost
from data.store.file import StoreError, explained, open_for_reading, open_for_writing, private


@explained()
def restore(path: Path, backup: Path, *, by: str, reason: str) -> None:
    """Let the file hold what a backup holds. A file that cannot be opened any more is set aside, not lost.

    StoreError without a reason, and for a backup that is not sound; nothing is changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not reason.strip():
        raise StoreError("refused", "恢复备份须写明理由，未改动数据文件。")
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        _copy(backup, draft)
        with closing(open_for_writing(draft)) as db:
            if check(db):
                raise StoreError("refused", "备份本身不完好，未改动数据文件。请换一份备份。")
            with sole_writer(db):
                detail = {"reason": reason.strip(), **_given_up(db, path)}
                add_to_audit(db, at=now(), by=by, action=RESTORING, detail=detail)
            newest = anchor.newest(db)
            _put(db, path)
        anchor.keep(path, newest)


def _copy(backup: Path, draft: Path) -> None:
    """As files: a backup is nobody's to write, and may lie where not even a lock can be made."""
    if not backup.is_file():
        raise StoreError("missing", "找不到这份备份，未改动数据文件。")
    for end in ("", "-wal"):
        source = backup.with_name(f"{backup.name}{end}")
        if source.exists():
            private(draft.with_name(f"{draft.name}{end}"))
            shutil.copyfile(source, draft.with_name(f"{draft.name}{end}"))


def _given_up(db: Database, path: Path) -> dict[str, int]:
    """Which entries of the trail so far the backup does not have, as far as the file and its anchors tell."""
    known = list(anchor.kept_beside(path))
    with suppress(StoreError), closing(open_for_reading(path)) as live:
        known += filter(None, [anchor.newest(live)])
    gone = lost(known, tuple(acts(db)))
    return {"since": gone[0].id, "until": gone[-1].id} if gone else {}


def _put(db: Database, path: Path) -> None:
    """Into the file itself, as one write that readers see whole; where it is no database, in its place."""
    private(path)
    try:
        with closing(sqlite3.connect(path)) as into:
            db.conn.backup(into)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise
        _set_aside(path)
        private(path)
        with closing(sqlite3.connect(path)) as into:
            db.conn.backup(into)


def _set_aside(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        damaged = path.with_name(f"{path.name}{end}")
        if damaged.exists():
            damaged.replace(path.with_name(f"{path.name}.damaged{end}"))
