"""Whether a file was written to since it was last looked at, without opening it.

SQLite reads all tables' declarations when it opens a file, which takes a millisecond; its size and times take a
hundredth of one.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Two writes may fall into one step of the clock that times files; the coarsest steps are two seconds long.
STEP_NS = 2_000_000_000
FileState = tuple[tuple[int, ...], ...]


def state_of(path: Path) -> FileState:
    """What changes with every write, and when another file is put in its place, by moving or by copying; empty where
    there is none. What is written goes to the log beside it first."""
    return tuple(_states(path))


def is_settled(state: FileState) -> bool:
    """Whether the next write is sure to give another state."""
    return bool(state) and time.time_ns() - max(written for *_, written in state) > STEP_NS


def _states(path: Path) -> Iterator[tuple[int, ...]]:
    for each in (path, path.with_name(f"{path.name}-wal")):
        with suppress(OSError):
            file = each.stat()
            if file.st_size:  # whoever only reads leaves an empty log
                yield file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns
