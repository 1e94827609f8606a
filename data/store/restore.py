"""Putting a backup in the place of the file in use, also while others have it open; the act is on its trail, and what
was there before is kept beside it."""

import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from sqlite_utils import Database

from data.store import anchor
from data.store.audit import acts, add_to_audit, now, sole_writer
from data.store.checking import RESTORING, check, lost
from data.store.drafts import draft_folder
from data.store.file import StoreError, explained, open_for_reading, open_for_writing, private
from data.store.snapshot_numbers import given_out

DAMAGED = ("SQLITE_NOTADB", "SQLITE_CORRUPT")
UNSOUND = "备份本身不完好或不是本系统的备份，未改动数据文件。请换一份备份。"
ITSELF = "所给的备份就是正在使用的数据文件，未改动任何内容。请给出另存的备份。"
IN_USE = "这里已有数据文件，恢复会用备份换掉它，未改动任何内容。确实要换，请加上 --replace；现在的内容会另存在旁边。"


@explained()
def restore(path: Path, backup: Path, *, by: str, reason: str, replace: bool) -> Path | None:
    """Let the file hold what a backup holds; where what it held until now has been kept, None where it held nothing.

    StoreError without a reason, for a backup that is not sound, of a newer version or the file itself, and unless `replace` for a file
    in which anything was ever done; nothing is changed then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not reason.strip():
        raise StoreError("refused", "恢复备份须写明理由，未改动数据文件。")
    if path.exists() and backup.exists() and backup.samefile(path):
        raise StoreError("refused", ITSELF)
    held = _holds_anything(path)
    if held and not replace:
        raise StoreError("refused", IN_USE)
    with draft_folder(path.parent) as folder:
        draft = folder / path.name
        _copy(backup, draft)
        _refuse_unsound(draft)
        with closing(open_for_writing(draft)) as db:
            with sole_writer(db):
                detail = {"reason": reason.strip(), **_given_up(db, path)}
                add_to_audit(db, at=now(), by=by, action=RESTORING, detail=detail)
            newest = anchor.newest(db)
            kept = _kept_aside(path) if held else None
            _put(db, path)
        anchor.keep(path, newest)
    return kept


def _refuse_unsound(draft: Path) -> None:
    """What is wrong with a backup is said of the backup, and not of the file in use."""
    try:
        with closing(open_for_writing(draft)) as db:
            sound = not check(db, alone=True)
    except StoreError as error:
        if error.kind not in ("corrupt", "foreign"):
            raise
        sound = False
    if not sound:
        raise StoreError("refused", UNSOUND)


def _copy(backup: Path, draft: Path) -> None:
    """As files: a backup is nobody's to write, and may lie where not even a lock can be made."""
    if not backup.is_file():
        raise StoreError("missing", "找不到这份备份，未改动数据文件。")
    for end in ("", "-wal"):
        source = backup.with_name(f"{backup.name}{end}")
        if source.exists():
            private(draft.with_name(f"{draft.name}{end}"))
            shutil.copyfile(source, draft.with_name(f"{draft.name}{end}"))


def _given_up(db: Database, path: Path) -> dict[str, object]:
    """Which entries of the trail so far the backup does not have, as far as the file and its anchors tell; and the numbers
    of snapshots that are on papers by now."""
    known, numbers = list(anchor.kept_beside(path)), set[str]()
    with suppress(StoreError), closing(open_for_reading(path)) as live:
        known += filter(None, [anchor.newest(live)])
        numbers = given_out(live) - given_out(db)
    gone = lost(known, tuple(acts(db)))
    entries = {"since": gone[0].id, "until": gone[-1].id} if gone else {}
    return {**entries, **({"numbers": sorted(numbers)} if numbers else {})}


def _holds_anything(path: Path) -> bool:
    """Whether anything was ever done in the file, or it cannot be read."""
    if not path.exists() or not path.stat().st_size:
        return False
    try:
        with closing(open_for_reading(path)) as live:
            return anchor.newest(live) is not None
    except StoreError as error:
        return error.kind != "empty"


def _kept_aside(path: Path) -> Path:
    """What the file holds, of whatever version, in a file beside it; one that is no database any more is moved there."""
    places = (path.with_name(f"{path.name}.replaced-{number}") for number in count(1))
    aside = next(place for place in places if not place.exists())
    try:
        private(aside)
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(aside)) as copy:
            old.backup(copy)
    except sqlite3.DatabaseError as error:
        aside.unlink()
        if error.sqlite_errorname not in DAMAGED:
            raise
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(f"{path.name}{end}").replace(aside.with_name(f"{aside.name}{end}"))
    return aside


def _put(db: Database, path: Path) -> None:
    """Into the file itself, as one write that readers see whole."""
    private(path)
    with closing(sqlite3.connect(path)) as into:
        db.conn.backup(into)
