"""Folders for what is not whole yet, beside the file it is for; those of a process that was killed are cleared by the next."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PREFIX = ".restore-"
IN_USE = "in-use"  # locked for as long as somebody works in the folder; the lock ends with its process


@contextmanager
def draft_folder(beside: Path) -> Iterator[Path]:
    """A folder of one's own in `beside`, gone afterwards."""
    _clear(beside)
    with tempfile.TemporaryDirectory(prefix=PREFIX, dir=beside) as name:
        folder = Path(name)
        with closing(sqlite3.connect(folder / IN_USE)) as lock:
            lock.execute("begin exclusive")
            yield folder


def _clear(beside: Path) -> None:
    """Remove the folders that nobody works in any more."""
    for folder in beside.glob(f"{PREFIX}*"):
        if (folder / IN_USE).exists() and _is_nobodys(folder / IN_USE):
            shutil.rmtree(folder, ignore_errors=True)


def _is_nobodys(in_use: Path) -> bool:
    try:
        with closing(sqlite3.connect(in_use, timeout=0)) as lock:
            lock.execute("begin exclusive")
    except sqlite3.Error:
        return False
    return True
