"""The record store as the rest of the program uses it: get it ready, open it, read it, write a batch.

What is behind: file (opening, backup), schema (tables), read, write, review, entries (what people write down: meetings,
events), audit (putting acts on the trail), trail_entries (reading them), field_changes (what they made of a
field).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from data.progress_listener import ProgressListener, quiet
from data.store import anchor
from data.store.anchor import Anchor
from data.store.anchor import read as anchors_in
from data.store.checking import check, remarks
from data.store.decision_corrections import correct_decision, district_of_decision
from data.store.entries import meeting_revision
from data.store.event_entries import add_event, events, withdraw_event
from data.store.field_changes import field_history
from data.store.file import (
    StoreError,
    back_up,
    explained,
    is_there,
    needs_migration,
    open_alone,
    open_for_reading,
    open_for_writing,
    sole_starter,
)
from data.store.files import folder as folder_of_files
from data.store.files import gone_files
from data.store.meetings import (
    add_decision,
    add_snapshot,
    decisions,
    snapshot_content,
    snapshots,
    update_decision,
)
from data.store.read import (
    batches,
    first_reports,
    holds_simulated,
    is_empty,
    latest_period,
    load_district,
    reasons,
    revision,
)
from data.store.restore import restore
from data.store.settlements import add_settlement, withdraw_settlement
from data.store.snapshot_marks import compared_with, mark_snapshot
from data.store.trail_entries import trail
from data.store.versions import Version, versions
from data.store.waiting import abouts, brought, verdicts
from data.store.write import write_batch

__all__ = [
    "DEFAULT_PATH",
    "Anchor",
    "Database",
    "ProgressListener",
    "StoreError",
    "Version",
    "abouts",
    "add_decision",
    "add_event",
    "add_settlement",
    "add_snapshot",
    "anchors_in",
    "back_up",
    "batches",
    "brought",
    "changing",
    "check",
    "compared_with",
    "correct_decision",
    "database_path",
    "decisions",
    "district_of_decision",
    "events",
    "field_history",
    "first_reports",
    "folder_of_files",
    "gone_files",
    "holds_simulated",
    "is_empty",
    "is_ready",
    "is_there",
    "latest_period",
    "load_district",
    "make_ready",
    "mark_snapshot",
    "meeting_revision",
    "newest_anchor",
    "open_alone",
    "open_for_reading",
    "open_for_writing",
    "prepare",
    "reading",
    "reasons",
    "remarks",
    "restore",
    "revision",
    "snapshot_content",
    "snapshots",
    "trail",
    "update_decision",
    "verdicts",
    "versions",
    "withdraw_event",
    "withdraw_settlement",
    "write_batch",
    "writing",
]

DEFAULT_PATH = Path(__file__).parents[1] / "carriers.db"
# Puts the first records into a new file, telling how far it is.
Fill = Callable[[Database, ProgressListener], object]


def database_path() -> Path:
    """The file in use: CARRIERS_DB, or data/carriers.db."""
    return Path(os.environ.get("CARRIERS_DB") or DEFAULT_PATH)


@contextmanager
def reading() -> Iterator[Database]:
    """The file in use, open for reading. Raises StoreError."""
    db = open_for_reading(database_path())
    try:
        yield db
    finally:
        db.close()


@contextmanager
def writing() -> Iterator[Database]:
    """The file in use, open for writing, created empty where it is missing. Raises StoreError."""
    path = database_path()
    if not is_there(path):
        _create(path, None, quiet)
    db = open_for_writing(path)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def changing() -> Iterator[Database]:
    """The file in use, open for writing; a missing one is not created. Raises StoreError."""
    if not is_there(database_path()):
        raise StoreError("missing")
    with writing() as db:
        yield db


def is_ready() -> bool:
    """Whether the file in use is there, of this version, and can be read at once. Raises StoreError."""
    path = database_path()
    return is_there(path) and not needs_migration(path)


@explained()
def newest_anchor() -> Anchor | None:
    """The end of the trail of the file in use, to be kept elsewhere; None while nothing was ever done."""
    with reading() as db:
        return anchor.newest(db)


def prepare(tell: ProgressListener, *, fill: Fill) -> None:
    """Get the file in use ready: a new default one is filled, a new one of the user's own starts empty."""
    make_ready(database_path(), fill=None if os.environ.get("CARRIERS_DB") else fill, tell=tell)


def make_ready(path: Path, *, fill: Fill | None, tell: ProgressListener) -> None:
    """Create a missing file, bring an older one up to date, leave any other alone. Raises StoreError."""
    if not is_there(path):
        _create(path, fill, tell)
    elif needs_migration(path):
        tell(0.0, "正在升级数据文件")
        open_for_writing(path).close()
    tell(1.0, "数据已就绪")


@explained()
def _create(path: Path, fill: Fill | None, tell: ProgressListener) -> None:
    """Build beside the final place and move in when complete: a kill leaves nothing half-made behind, and of
    two processes that start at once the first to finish wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".carriers-", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        tell(0.0, "正在建立数据文件")
        with closing(open_for_writing(draft)) as db:
            if fill:
                fill(db, tell)
        _move_in(draft, path)


def _move_in(draft: Path, path: Path) -> None:
    """One starter at a time: until its file is in place nobody else has one, so that no log here is in use."""
    with sole_starter(path):
        if path.exists():
            return
        # A log left behind by a deleted file would be replayed into the new one.
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        kept = anchor.kept_beside(draft)
        draft.replace(path)
        anchor.keep(path, kept[-1] if kept else None)
