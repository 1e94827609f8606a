"""The record store as a file: opening it for reading or writing, and saying in words what is wrong with it.

Nothing but data.store and its parts knows SQLite. Every failure leaves here as a StoreError.
"""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from data.store.migrations import registry as store_schema

ErrorKind = Literal[
    "missing",
    "empty",
    "foreign",
    "corrupt",
    "newer",
    "older",
    "readonly",
    "locked",
    "overtaken",
    "refused",
    "full",
    "disk",
    "path",
]

BUSY_SECONDS = 10.0
ALONE = "mode=ro&immutable=1"
MESSAGES: dict[ErrorKind, str] = {
    "missing": "找不到数据文件。请检查 CARRIERS_DB 的设置，或去掉该设置以使用默认数据文件。",
    "empty": "数据文件里还没有数据表。请重新启动本系统，启动时会自动建表。",
    "foreign": "这个文件不是本系统的数据文件。请检查 CARRIERS_DB 的设置。",
    "corrupt": "数据文件已损坏，无法读取。请管理员用 python -m data restore 恢复最近一次备份。",
    "newer": "数据文件由更新版本的系统建立，当前版本读不了。请升级本系统后再打开。",
    "older": "数据文件的版本较旧，需要升级后才能读取。请在可写入的位置重新启动一次本系统。",
    "readonly": "数据文件或其所在文件夹打不开或不可写入。请联系管理员开放读写权限后重试。",
    "full": "磁盘空间已满，未写入任何内容。请腾出空间后重试。",
    "disk": "读写磁盘时出错，也可能是磁盘已满。请检查磁盘空间和磁盘或网络盘后重试。",
    "path": "数据文件的路径不能用：名字太长，或上一级不是文件夹。请检查 CARRIERS_DB 的设置。",
    "locked": "数据文件正被其他程序占用。请稍候片刻再试。",
    "overtaken": "其间有人先写入了，本次未写入。请看过更新后的数据再试。",
    "refused": "这次写入不符合数据文件的规则，未写入任何内容。",
}
_BY_SQLITE_CODE: dict[str, ErrorKind] = {
    "SQLITE_NOTADB": "corrupt",
    "SQLITE_CORRUPT": "corrupt",
    "SQLITE_READONLY": "readonly",
    "SQLITE_CANTOPEN": "readonly",
    "SQLITE_IOERR": "disk",
    "SQLITE_FULL": "full",
    "SQLITE_PERM": "readonly",
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_CONSTRAINT": "refused",
}

# What the system says of a file, by name; of anything else it is that it may not be read or written.
_BY_SYSTEM_CODE: dict[str, ErrorKind] = {
    "ENOSPC": "full",
    "EDQUOT": "full",
    "EIO": "disk",
    "ENAMETOOLONG": "path",
    "ENOTDIR": "path",
    "EEXIST": "path",
    "ELOOP": "path",
}


class StoreError(Exception):
    """What went wrong with the data file, in words for the reader; `kind` is for the program."""

    def __init__(self, kind: ErrorKind, message: str = "") -> None:
        super().__init__(message or MESSAGES[kind])
        self.kind = kind


@contextmanager
def explained() -> Iterator[None]:
    """Turn what SQLite or the system says into a StoreError, which names no path and shows no English."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorname", "SQLITE_CORRUPT")
        kinds = (kind for name, kind in _BY_SQLITE_CODE.items() if code.startswith(name))
        raise StoreError(next(kinds, "corrupt")) from error
    except UnicodeDecodeError as error:
        # What SQLite says of a broken page quotes it.
        raise StoreError("corrupt") from error
    except OSError as error:
        raise StoreError(_kind_of(error)) from error


@explained()
def is_there(path: Path) -> bool:
    """Whether there is anything in this place. StoreError where that cannot be seen."""
    return path.exists()


@explained()
def open_for_reading(path: Path) -> Database:
    """Open an existing file for reading only; it may lie in a folder that cannot be written to."""
    if not path.is_file():
        raise StoreError("missing")
    db = _connect(path, "mode=ro")
    try:
        db.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        db.close()
        db = _reopen_unshared(path, error)
    _check_version(db)
    return db


@explained()
def open_alone(path: Path) -> Database:
    """Open a copy that nobody else has open, for reading: no logs are left beside it."""
    db = _connect(path, ALONE)
    _check_version(db)
    return db


@explained()
def open_for_writing(path: Path) -> Database:
    """Open a file for reading and writing; create it and bring its tables up to date where needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    private(path)
    db = _connect(path, "mode=rwc")
    if not store_schema.is_ours(db):
        raise StoreError("foreign")
    if store_schema.version_of(db) > store_schema.VERSION:
        raise StoreError("newer")
    if store_schema.version_of(db) < store_schema.VERSION:
        _narrow(path)
        db.enable_wal()
        store_schema.migrate(db)
    return db


@explained()
def back_up(db: Database, path: Path) -> None:
    """Copy an open file as it stands at one moment, whoever writes meanwhile; an existing file is left alone.

    The copy appears under its name only when it is complete. Raises StoreError.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            private(draft)
            copy = sqlite3.connect(draft)
            try:
                db.conn.backup(copy)
            finally:
                copy.close()
            _place(draft, path)
    except FileExistsError as error:
        raise StoreError("refused", "备份文件已存在，没有覆盖它。请换一个文件名。") from error
    except OSError as error:
        kind = _kind_of(error)
        if kind == "full":
            raise StoreError(kind) from error
        raise StoreError(kind, "备份写不到这里：文件夹不存在或不可写入，或名字太长。") from error


@contextmanager
def sole_starter(path: Path) -> Iterator[None]:
    """Hold the right to put a file in this place; others that start wait. A killed holder leaves it free.

    The lock is SQLite's own, on a file beside it that goes when the place is taken: whoever comes later sees that.
    """
    beside = path.with_name(f"{path.name}.starting")
    with explained():
        lock = sqlite3.connect(beside, timeout=BUSY_SECONDS, isolation_level=None)
        lock.execute("begin exclusive")
    try:
        yield
        with suppress(OSError):
            beside.unlink()
    finally:
        lock.close()


def needs_migration(path: Path) -> bool:
    """Whether the file is of an older version (or empty), so that it must be opened for writing once."""
    try:
        open_for_reading(path).close()
    except StoreError as error:
        if error.kind in ("empty", "older"):
            return True
        raise
    return False


def private(path: Path) -> None:
    """Make a missing file, which none but its owner can read whatever the umask; SQLite gives its logs the same
    mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _kind_of(error: OSError) -> ErrorKind:
    return _BY_SYSTEM_CODE.get(errno.errorcode.get(error.errno or 0, ""), "readonly")


def _narrow(path: Path) -> None:
    """The same for a file of an earlier version, where that is allowed. Once: what is opened afterwards stays open."""
    for end in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(f"{path.name}{end}").chmod(0o600)


def _place(draft: Path, path: Path) -> None:
    """Give a finished file its name; FileExistsError where that is taken. Not every disk can link: there the name
    is reserved by an empty file first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        path.touch(exist_ok=False)
        draft.replace(path)


def _connect(path: Path, mode: str) -> Database:
    uri = f"{path.resolve().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    db = Database(connection)
    db.execute("pragma foreign_keys = on")
    return db


def _reopen_unshared(path: Path, error: sqlite3.OperationalError) -> Database:
    """A WAL file needs a lock file beside it. Where none can be made nobody writes either, so do without,
    but only if no change is still waiting in the log: those would silently be left out."""
    log = path.with_name(f"{path.name}-wal")
    if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
        raise error
    if log.exists() and log.stat().st_size:
        raise StoreError("readonly") from error
    return _connect(path, ALONE)


def _check_version(db: Database) -> None:
    version = store_schema.version_of(db)
    if not store_schema.is_ours(db):
        raise StoreError("foreign")
    if version == 0:
        raise StoreError("empty")
    if version != store_schema.VERSION:
        raise StoreError("newer" if version > store_schema.VERSION else "older")
