"""What a slow data file may suffer from: how large it and its log are, how full the disk is, and how long writing waits."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from data.store.file import BUSY_SECONDS, explained, open_for_reading
from data.store.migrations import registry

BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Vitals:
    """Versions; sizes in bytes; seconds until the write lock was had, and until the disk had kept a block; None where
    nothing can be written."""

    sqlite: str
    version: int
    size: int
    log: int
    free: int
    lock: float | None
    disk: float | None


@explained()
def vitals(path: Path) -> Vitals:
    """Look at a file while it is in use; nothing in it is changed. StoreError."""
    with closing(open_for_reading(path)) as db:
        version = registry.version_of(db)
    log = path.with_name(f"{path.name}-wal")
    return Vitals(
        sqlite=sqlite3.sqlite_version,
        version=version,
        size=path.stat().st_size,
        log=log.stat().st_size if log.exists() else 0,
        free=shutil.disk_usage(path.parent).free,
        lock=_seconds(lambda: _lock(path)),
        disk=_seconds(lambda: _keep_a_block(path.parent)),
    )


def _seconds(work: Callable[[], None]) -> float | None:
    began = perf_counter()
    with suppress(OSError, sqlite3.OperationalError):
        work()
        return perf_counter() - began
    return None


def _lock(path: Path) -> None:
    with closing(
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
    ) as file:
        file.execute("begin immediate")
        file.execute("rollback")


def _keep_a_block(folder: Path) -> None:
    with tempfile.TemporaryFile(dir=folder) as block:
        block.write(bytes(BLOCK))
        block.flush()
        os.fsync(block.fileno())
