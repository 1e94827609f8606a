"""The newest hash of the trail kept outside the file, so that cutting the trail or computing it anew shows.

Beside the data file, `<name>.anchor` gets a line after each act: entry, hash, time. It may be behind, after a kill
between the act and its line, and is never ahead. A line brings its own line break in front: one that was torn by a
kill swallows nothing after it.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

LINE = re.compile(r"\b(\d+) ([0-9a-f]{64}) (\S+)")


class Anchor(NamedTuple):
    """An entry of the trail as it was when it was the newest; as text, what is printed and kept elsewhere."""

    id: int
    hash: str
    at: str

    def __str__(self) -> str:
        return f"{self.id} {self.hash} {self.at}"


def newest(db: Database) -> Anchor | None:
    """The trail's end; None while nothing was ever done."""
    found = db.execute("select id, hash, at from audit order by id desc limit 1").fetchone()
    return Anchor(*found) if found else None


def keep(path: Path | None, anchor: Anchor | None) -> None:
    """Add a line beside the data file. Where none can be written the act stands all the same: check says so."""
    if path is None or anchor is None:
        return
    with suppress(OSError):
        file = os.open(beside(path), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"\n{anchor}".encode())
        finally:
            os.close(file)


def read(text: str) -> tuple[Anchor, ...]:
    """The anchors in a text, wherever they stand in it; what was torn is left out."""
    return tuple(Anchor(int(number), digest, at) for number, digest, at in LINE.findall(text))


def kept_beside(path: Path | None) -> tuple[Anchor, ...]:
    """The anchors beside a data file; none where there is no such file or it cannot be read."""
    try:
        return read(beside(path).read_text("ascii", "replace")) if path else ()
    except OSError:
        return ()


def beside(path: Path) -> Path:
    """Where a data file's anchors are."""
    return path.with_name(f"{path.name}.anchor")


def path_of(db: Database) -> Path | None:
    """The file an open store is in; None for one in memory."""
    (_, _, name) = db.execute("pragma database_list").fetchone()
    return Path(name) if name else None
