"""Plan files of one's own: the folder they lie in, and what of it changes when one of them does."""

import os
from collections.abc import Iterator
from pathlib import Path

SETTING = "CARRIERS_PLANS"
ENDINGS = (".yaml", ".yml")

# Of a folder: each entry with what of it changes when it is written, replaced or mended; None where it cannot be read.
FolderState = tuple[tuple[str | int, ...], ...] | None


def own_folder() -> Path | None:
    """Where own plan files lie; None where the setting names no folder."""
    named = os.environ.get(SETTING, "").strip()
    return Path(named) if named else None


def state_of(folder: Path) -> FolderState:
    """What is in a folder, as cheaply as it can be asked: it stands on the path of every click."""
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(_state_of(entry) for entry in entries if not entry.name.startswith(".")))
    except OSError:
        return None


def plan_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that are read as plans, by their ending in any case."""
    return tuple(path for path in _visible(folder) if path.suffix.lower() in ENDINGS)


def left_out(folder: Path) -> tuple[str, ...]:
    """The names of the files of a folder that are not read."""
    return tuple(
        path.name for path in _visible(folder) if path.suffix.lower() not in ENDINGS and path.is_file()
    )


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$")))


def _state_of(entry: os.DirEntry[str]) -> tuple[str | int, ...]:
    try:
        file = entry.stat()
    except OSError:
        return (entry.name,)
    return entry.name, file.st_ino, file.st_mtime_ns, file.st_ctime_ns, file.st_size
