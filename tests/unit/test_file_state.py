"""A file that nobody has written to is not opened again for its revisions, and no write is ever missed."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from data import cached, store
from data.store.file_state import is_settled, state_of
from tests.unit.test_store import HEAD, carrier, entries, figure


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with one batch that was written a minute ago."""
    path = tmp_path / "records.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    write(path)
    rest(path)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """How often a file is opened for reading: an entry each time."""
    times: list[Path] = []
    open_file: Callable[[Path], store.Database] = store.open_for_reading

    def open_and_note(path: Path) -> store.Database:
        times.append(path)
        return open_file(path)

    monkeypatch.setattr(store, "open_for_reading", open_and_note)
    return times


def write(path: Path) -> None:
    db = store.open_for_writing(path)
    try:
        store.write_batch(db, HEAD, entries(carrier(), figure(12)))
    finally:
        db.close()


def rest(path: Path) -> None:
    """As if nobody had written for a minute."""
    then = time.time() - 60
    os.utime(path, (then, then))


def test_a_file_at_rest_is_opened_once(path: Path, opened: list[Path]) -> None:
    assert len({cached.revisions() for _ in range(5)}) == 1
    assert opened == [path]


def test_a_write_gives_another_revision_at_once(path: Path, opened: list[Path]) -> None:
    before = cached.revisions()
    write(path)
    assert cached.revisions() != before
    rest(path)
    assert cached.revisions() != before
    assert len(opened) == 3


def test_a_write_that_waits_in_the_log_gives_another_revision_too(path: Path) -> None:
    before = cached.revisions()
    db = store.open_for_writing(path)
    size = path.stat().st_size
    store.write_batch(db, HEAD, entries(carrier("B1"), figure(7, subject="B1")))
    assert path.stat().st_size == size
    assert cached.revisions() != before
    db.close()


def test_two_writes_in_one_step_of_the_clock_are_told_apart(path: Path, opened: list[Path]) -> None:
    write(path)
    assert not is_settled(state_of(path))
    for _ in range(3):
        cached.revisions()
    assert len(opened) == 3  # nothing of a file just written is held


def test_another_file_in_the_place_is_seen_and_a_missing_one_is_said_to_be(path: Path) -> None:
    before = cached.revisions()
    other = path.with_name("other.db")
    store.open_for_writing(other).close()
    rest(other)
    other.replace(path)
    assert cached.revisions() != before
    path.unlink()
    assert state_of(path) == ()
    assert not is_settled(())
    with pytest.raises(store.StoreError) as caught:
        cached.revisions()
    assert caught.value.kind == "missing"
