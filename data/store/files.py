"""The record store: files that are evidence, each once under its SHA-256, in the data file or in a folder of its own.

A file is never changed and never taken out: what is withdrawn may be all that a record elsewhere rests on. Who moves the
files from one place to the other loses none, as both are looked into.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from sqlite_utils import Database

from data.store.file import StoreError, explained, private

State = Literal["sound", "gone", "altered"]
PIECE = 1024 * 1024
GONE = "这份文件不见了，请告知管理员：用 python -m data check 可以查出缺哪些文件。"
ALTERED = "这份文件与登记时的校验值不符，可能被改动过，不能下载。请告知管理员。"
FOLDER = "佐证文件存不进 CARRIERS_FILES 所设的文件夹，未写入任何内容。请管理员检查这个文件夹是否可以写入。"
_NAMED = """
select sha256, min(batch), row, file from evidence where sha256 <> '' group by sha256 order by min(batch), row
"""


class NamedFile(NamedTuple):
    """A file that evidence names: its hash, where it was named first, and what it is called there."""

    sha256: str
    batch: int
    row: int
    name: str


def folder() -> Path | None:
    """Where new files go: the folder that CARRIERS_FILES names; None for the data file itself."""
    named = os.environ.get("CARRIERS_FILES")
    return Path(named) if named else None


@contextmanager
def keeping(db: Database, content: bytes) -> Iterator[None]:
    """Keep a file with the batch that is written inside: in the data file both or neither."""
    digest = sha256(content).hexdigest()
    if _state(db, digest) != "sound":
        place = folder()
        if place is None:
            row = {"sha256": digest, "content": content}
            db.table("files").insert(row, ignore=True)
        else:
            _put(place, digest, content)
    yield


@contextmanager
def only_with_a_record(db: Database, content: bytes) -> Iterator[None]:
    """Around the writing of the batch that names a file: where it fails, a folder is as it was before. A process that is
    killed in the middle may leave a file there that nobody names, and never a record without its file."""
    place, digest = folder(), sha256(content).hexdigest()
    path = place / digest if place and not (place / digest).exists() else None
    try:
        yield
    except BaseException:
        if path:
            _drop_unnamed(db, path)
        raise


def _drop_unnamed(db: Database, path: Path) -> None:
    """Take a file back that no record names, while nobody else can write one that does."""
    with suppress(OSError, sqlite3.Error):
        db.execute("begin immediate")
        with db.conn:
            if not db.execute("select 1 from evidence where sha256 = ?", [path.name]).fetchone():
                path.unlink(missing_ok=True)


@explained()
def content_of(db: Database, digest: str) -> bytes:
    """A file as it was attached. StoreError where it is gone or is not what it was."""
    state = _state(db, digest)
    if state != "sound":
        raise StoreError("missing" if state == "gone" else "corrupt", GONE if state == "gone" else ALTERED)
    with _opened(db, digest) as file:
        return file.read() if file else b""


def named_files(db: Database) -> tuple[NamedFile, ...]:
    """Every file that a batch names, also one that was withdrawn."""
    return tuple(NamedFile(*row) for row in db.execute(_NAMED))


def gone_files(db: Database) -> Iterator[str]:
    """Each file that is not there, in words: where files are in a folder, a copy of the data file has none of them."""
    for each in named_files(db):
        with _opened(db, each.sha256) as file:
            if file is None:
                yield f"{_called(each)} 不见了。文件存在文件夹里的，请检查 CARRIERS_FILES 的设置，或从备份中复制回来。"


def altered_files(db: Database) -> Iterator[str]:
    """Each file that is there and is not what it was, in words."""
    known = named_files(db)
    for each in known:
        if _state(db, each.sha256) == "altered":
            yield f"{_called(each)} 与登记时的校验值不符，可能被改动过。"
    hashes = {each.sha256 for each in known}
    for (digest,) in db.execute("select sha256 from files order by sha256").fetchall():
        if digest not in hashes and _state(db, digest) == "altered":
            yield f"数据文件里的佐证文件 {digest[:12]} 与校验值不符，可能被改动过。"


def _called(file: NamedFile) -> str:
    return f"佐证文件“{file.name}”（批次 {file.batch} 佐证 第 {file.row} 行）"


def _state(db: Database, digest: str) -> State:
    """Whether a file is there and what it was; read in pieces, however large it is."""
    with _opened(db, digest) as file:
        if file is None:
            return "gone"
        found = sha256()
        for piece in iter(partial(file.read, PIECE), b""):
            found.update(piece)
    return "sound" if found.hexdigest() == digest else "altered"


@contextmanager
def _opened(db: Database, digest: str) -> Iterator[sqlite3.Blob | BinaryIO | None]:
    """A file open for reading, from wherever it is; None where it is nowhere."""
    found = db.execute("select rowid from files where sha256 = ?", [digest]).fetchone()
    place = folder()
    if found:
        with db.conn.blobopen("files", "content", found[0], readonly=True) as blob:
            yield blob
    elif place and (place / digest).is_file():
        with (place / digest).open("rb") as file:
            yield file
    else:
        yield None


def _put(place: Path, digest: str, content: bytes) -> None:
    """Into the folder under its hash, whole or not at all, for its owner alone."""
    with _told_of_folder():
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place, prefix=".") as own:
            draft = Path(own) / digest
            private(draft)
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place / digest)


@contextmanager
def _told_of_folder() -> Iterator[None]:
    """What is wrong with the folder is said of the folder, and not of the data file."""
    try:
        with explained():
            yield
    except StoreError as error:
        raise StoreError(error.kind, str(error) if error.kind == "full" else FOLDER) from error
