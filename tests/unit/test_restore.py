"""Anchors outside the file and backups put back: what was cut off or rewritten shows, what was restored is told."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.records.observation import Observation
from data.records.values import BatchHead
from data.store import anchor
from tests.unit.builders import on_line

DAY = date(2025, 3, 31)
HEAD = BatchHead("张三", "期报.csv", "ab" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(path)
    yield opened
    opened.close()


def bring(db: Database, value: float) -> int:
    row = Observation("甲区", "north", "A1", True, "teams", DAY, value, DAY)
    return store.write_batch(db, HEAD, [on_line(row, 2)])


def values(db: Database) -> list[float]:
    return [seen.value for seen in store.load_district(db, "甲区").observations]


def anchors(path: Path) -> list[int]:
    return [each.id for each in anchor.kept_beside(path)]


@pytest.fixture
def backup(db: Database, tmp_path: Path) -> Path:
    """A backup of after the first act; two more have followed."""
    bring(db, 12)
    store.back_up(db, tmp_path / "backup.db")
    bring(db, 13)
    bring(db, 14)
    return tmp_path / "backup.db"


def test_each_act_leaves_its_line_beside_the_file_and_what_fails_leaves_none(
    db: Database, path: Path
) -> None:
    bring(db, 12)
    with pytest.raises(store.StoreError):
        bring(db, -1)
    bring(db, 13)
    kept = anchor.kept_beside(path)
    assert [str(each).split()[:2] for each in kept] == [
        [str(number), digest] for number, digest in db.execute("select id, hash from audit order by id")
    ]
    assert store.check(db, kept) == []


def test_an_act_whose_line_was_lost_or_torn_by_a_kill_is_sound_and_the_next_line_can_be_read(
    db: Database, path: Path
) -> None:
    bring(db, 12)
    beside = anchor.beside(path)
    beside.write_text(beside.read_text()[:40])
    assert (store.check(db), anchors(path)) == ([], [])
    bring(db, 13)
    assert (store.check(db), anchors(path)) == ([], [2])


def test_a_folder_that_takes_no_line_stops_no_act_and_is_told(db: Database, path: Path) -> None:
    anchor.beside(path).mkdir()
    bring(db, 12)
    assert values(db) == [12]
    assert store.check(db) == []
    assert "没有校验点" in store.remarks(db)[0]


def test_a_file_put_back_by_hand_is_said_to_be_older_than_its_anchors(
    backup: Path, db: Database, path: Path
) -> None:
    db.close()
    shutil.copyfile(backup, path)
    with closing(store.open_for_writing(path)) as old:
        (said,) = store.check(old)
        assert said.startswith("操作记录止于第 1 条，而校验点已记到第 3 条")
        assert "restore" in said, "and how to confirm it"
        bring(old, 99)
        assert store.check(old)[0].startswith("操作记录第 2 条与当时")


def test_an_anchor_kept_elsewhere_shows_a_cut_when_the_one_beside_is_gone_too(
    backup: Path, db: Database, path: Path
) -> None:
    kept = anchor.newest(db)
    assert kept is not None
    db.close()
    shutil.copyfile(backup, path)
    anchor.beside(path).unlink()
    with closing(store.open_for_reading(path)) as cut:
        assert store.check(cut) == []
        assert len(store.check(cut, store.anchors_in(f"抄于周一：{kept}\n"))) == 1


def test_a_restore_under_open_connections_shows_at_once_and_is_on_the_trail(
    backup: Path, db: Database, path: Path
) -> None:
    before = store.revision(db)
    store.restore(path, backup, by="李四", reason="误删")
    assert values(db) == [12], "the connection that was open sees it"
    assert store.revision(db) != before
    assert store.check(db) == []
    act = store.trail(db)[0]
    assert (act.by, act.action, act.detail) == ("李四", "恢复备份", "理由：误删")
    assert "恢复过备份" in store.remarks(db)[0]
    bring(db, 15)
    assert (values(db), store.check(db)) == ([15], [])


def test_a_file_put_back_by_hand_and_used_since_is_confirmed_without_losing_what_came_since(
    backup: Path, db: Database, path: Path, tmp_path: Path
) -> None:
    db.close()
    shutil.copyfile(backup, path)
    with closing(store.open_for_writing(path)) as used:
        bring(used, 99)
        assert store.check(used) != []
        store.back_up(used, tmp_path / "now.db")
        store.restore(path, tmp_path / "now.db", by="李四", reason="换上过备份")
        assert (values(used), store.check(used)) == ([99], [])


def test_a_file_that_is_no_database_any_more_is_set_aside(backup: Path, db: Database, path: Path) -> None:
    db.close()
    path.write_bytes(b"broken" * 1000)
    store.restore(path, backup, by="李四", reason="坏了")
    with closing(store.open_for_reading(path)) as again:
        assert (values(again), store.check(again)) == ([12], [])
    assert path.with_name("records.db.damaged").read_bytes().startswith(b"broken")


def test_a_backup_that_is_not_sound_or_not_there_changes_nothing(
    backup: Path, db: Database, path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(backup)) as copy:
        copy.executescript("drop trigger observations_keep; update observations set value = 99")
    for wrong, words in ((backup, "不完好"), (tmp_path / "none.db", "找不到这份备份")):
        with pytest.raises(store.StoreError, match=words):
            store.restore(path, wrong, by="李四", reason="误删")
    assert values(db) == [14]
    assert not list(tmp_path.glob(".restore-*"))
