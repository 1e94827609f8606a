"""The record store as the rest of the program uses it: get it ready, open it, read it, write a batch.

What is behind: store_file (opening, backup), store_schema (tables), store_read, store_write, store_review,
store_audit (the trail).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from data.intake import demonstration
from data.store.file import StoreError, back_up, needs_migration, open_for_reading, open_for_writing
from data.store.read import (
    aliases,
    batches,
    holds_simulated,
    is_empty,
    latest_period,
    load_district,
    reasons,
    revision,
    waiting_batch,
)
from data.store.write import check, write_batch

__all__ = [
    "Database",
    "Report",
    "StoreError",
    "aliases",
    "back_up",
    "batches",
    "changing",
    "check",
    "database_path",
    "holds_simulated",
    "is_empty",
    "latest_period",
    "load_district",
    "make_ready",
    "open_for_reading",
    "open_for_writing",
    "prepare",
    "reading",
    "reasons",
    "revision",
    "waiting_batch",
    "write_batch",
    "writing",
]

DEFAULT_PATH = Path(__file__).parents[1] / "carriers.db"
# Told how far a first start is: a share from 0 to 1, and what is being done.
Report = Callable[[float, str], None]


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
    """The file in use, open for writing, created where it is missing. Raises StoreError."""
    db = open_for_writing(database_path())
    try:
        yield db
    finally:
        db.close()


@contextmanager
def changing() -> Iterator[Database]:
    """The file in use, open for writing; a missing one is not created. Raises StoreError."""
    if not database_path().exists():
        raise StoreError("missing")
    with writing() as db:
        yield db


def prepare(report: Report) -> None:
    """Get the file in use ready: the default one with the demonstration data, one of the user's own empty."""
    make_ready(database_path(), with_demonstration=not os.environ.get("CARRIERS_DB"), report=report)


def make_ready(path: Path, *, with_demonstration: bool, report: Report) -> None:
    """Create a missing file, bring an older one up to date, leave any other alone. Raises StoreError."""
    if not path.exists():
        _create(path, with_demonstration, report)
    elif needs_migration(path):
        report(0.0, "正在升级数据文件")
        open_for_writing(path).close()
    report(1.0, "数据已就绪")


def _create(path: Path, with_demonstration: bool, report: Report) -> None:
    """Build beside the final place and move in when complete: a kill leaves nothing half-made behind, and of
    two processes that start at once the first to finish wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".carriers-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            report(0.0, "正在建立数据文件")
            db = open_for_writing(draft)
            try:
                if with_demonstration:
                    demonstration.fill(db, report)
            finally:
                db.close()
            _move_in(draft, path)
    except OSError as error:
        raise StoreError("readonly") from error


def _move_in(draft: Path, path: Path) -> None:
    if path.exists():
        return
    # A log left behind by a deleted file would be replayed into the new one.
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        draft.replace(path)
