"""What holds for all tests: how long an example takes is for tests/bench to say, and fails nothing here; plan files of
one name and content are parsed once, the tables of an empty file are made once, and the demonstration data is filled in
once."""

import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from threading import Lock

import pytest
from hypothesis import settings
from sqlite_utils import Database
from xdist.scheduler import LoadFileScheduling

from data import store
from data.intake.demonstration import fill
from data.progress_listener import quiet
from data.store.migrations import registry
from plan_config import yaml_file

BROWSER = "tests/browser/"

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_read = yaml_file.read
_documents: dict[tuple[str, bytes], yaml_file.Document] = {}


def _known(path: Path) -> yaml_file.Document:
    """What a plan file says, which depends on its name and content alone."""
    content = b""
    with suppress(OSError):
        content = path.read_bytes() if path.is_file() else b""
    if not content:
        return _read(path)
    if (path.name, content) not in _documents:
        _documents[path.name, content] = _read(path)
    return _documents[path.name, content]


yaml_file.read = _known

_migrate = registry.migrate
_one_at_a_time = Lock()


@cache
def _empty_file() -> bytes:
    """A file with all tables and no rows, as the migrations make it."""
    db = Database(memory=True)
    _migrate(db)
    return db.conn.serialize()


def _brought_up(db: Database) -> None:
    """The file up to date. The migrations take fifty milliseconds, and one that holds nothing always comes out the same."""
    with _one_at_a_time:
        if db.execute("select 1 from sqlite_master limit 1").fetchone():
            _migrate(db)
            return
        with closing(sqlite3.connect(":memory:")) as empty:
            empty.deserialize(_empty_file())
            empty.backup(db.conn)


registry.migrate = _brought_up


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadFileScheduling:
    """A worker takes a file, or all browser tests: they share a server and a browser that has read and compiled the
    pages, and while they wait the others do the rest."""
    scheduler = LoadFileScheduling(config, log)
    by_file = scheduler._split_scope
    scheduler._split_scope = lambda test: BROWSER if test.startswith(BROWSER) else by_file(test)
    return scheduler


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration data, filled in by its own door; tests work on copies."""
    path = tmp_path_factory.mktemp("demonstration") / "demonstration.db"
    store.make_ready(path, fill=fill, tell=quiet)
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of plan files of one's own, still empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setenv("CARRIERS_PLANS", str(folder))
    return folder
