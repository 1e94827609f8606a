"""Plan files of one's own: the folder they lie in, and what of it changes when one of them does."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from plan_config.raw_file import WORKBOOK

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


def said_of_left_out(names: Sequence[str]) -> str:
    """A remark on the files that are not read, and where a workbook among them belongs; empty where there are none."""
    if not names:
        return ""
    workbook = f"；{WORKBOOK}" if any(name.lower().endswith(".xlsx") for name in names) else ""
    return f"没有读取的文件：{'、'.join(names)}。规划文件名须以 .yaml 或 .yml 结尾{workbook}"


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if not path.name.startswith((".", "~$")))


def _state_of(entry: os.DirEntry[str]) -> tuple[str | int, ...]:
    try:
        file = entry.stat()
    except OSError:
        return (entry.name,)
    return entry.name, file.st_ino, file.st_mtime_ns, file.st_ctime_ns, file.st_size
