"""Anchors outside the file and backups put back: what was cut off or rewritten shows, what was restored is told."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.records.evidence import Evidence
from data.records.observation import Observation
from data.records.values import BatchHead
from data.store import anchor
from data.store.drafts import draft_folder
from data.store.files import keeping
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
    store.restore(path, backup, by="李四", reason="误删", replace=True)
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
        store.restore(path, tmp_path / "now.db", by="李四", reason="换上过备份", replace=True)
        assert (values(used), store.check(used)) == ([99], [])


def test_a_file_that_is_no_database_any_more_is_set_aside(backup: Path, db: Database, path: Path) -> None:
    db.close()
    path.write_bytes(b"broken" * 1000)
    kept = store.restore(path, backup, by="李四", reason="坏了", replace=True)
    with closing(store.open_for_reading(path)) as again:
        assert (values(again), store.check(again)) == ([12], [])
    assert kept == path.with_name("records.db.replaced-1")
    assert kept.read_bytes().startswith(b"broken")


def test_what_is_replaced_is_asked_for_by_name_and_kept_beside_each_time(
    backup: Path, db: Database, path: Path
) -> None:
    with pytest.raises(store.StoreError, match="--replace"):
        store.restore(path, backup, by="李四", reason="误删", replace=False)
    assert values(db) == [14]
    held = [[14.0], [12.0]]
    for number, before in enumerate(held, 1):
        kept = store.restore(path, backup, by="李四", reason="误删", replace=True)
        assert kept == path.with_name(f"records.db.replaced-{number}")
        assert kept.stat().st_mode & 0o077 == 0
        with closing(store.open_for_reading(kept)) as aside:
            assert (values(aside), store.check(aside)) == (before, [])


def test_where_there_is_nothing_yet_a_backup_is_put_without_more_and_nothing_is_kept(
    backup: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "other" / "records.db"
    for _ in range(2):
        assert store.restore(moved, backup, by="李四", reason="迁移", replace=False) is None
        with closing(store.open_for_reading(moved)) as there:
            assert (values(there), store.check(there)) == ([12], [])
        moved.unlink()
        store.open_for_writing(moved).close()  # a server that was started there before has made an empty one


def test_a_backup_of_a_newer_program_is_refused_and_a_newer_file_gives_way_and_is_kept(
    backup: Path, db: Database, path: Path, tmp_path: Path
) -> None:
    newer = shutil.copyfile(backup, tmp_path / "newer.db")
    with closing(sqlite3.connect(newer)) as copy:
        copy.execute("pragma user_version = 999")
    with pytest.raises(store.StoreError, match="更新版本"):
        store.restore(path, newer, by="李四", reason="退回旧版", replace=True)
    assert values(db) == [14]
    db.close()
    shutil.copyfile(newer, path)  # as after an upgrade that is gone back from
    kept = store.restore(path, backup, by="李四", reason="退回旧版", replace=True)
    with closing(store.open_for_reading(path)) as again, closing(sqlite3.connect(str(kept))) as aside:
        assert (values(again), store.check(again)) == ([12], [])
        assert aside.execute("pragma user_version").fetchone() == (999,)


def _killed_restore(path: Path, backup: Path) -> None:
    """A restore whose process ends after the first page is over."""

    def put(db: Database, into: Path) -> None:
        with closing(sqlite3.connect(into)) as live:
            db.conn.backup(live, pages=1, progress=lambda *_: os.kill(os.getpid(), signal.SIGKILL))

    import_module("data.store.restore")._put = put  # type: ignore[attr-defined]
    store.restore(path, backup, by="李四", reason="误删", replace=True)


def test_a_restore_that_is_killed_leaves_the_file_as_it_was_and_can_be_done_again(
    backup: Path, db: Database, path: Path
) -> None:
    process = get_context("fork").Process(target=_killed_restore, args=(path, backup))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert (values(db), store.check(db)) == ([14], [])
    assert len(drafts(path)) == 1
    store.restore(path, backup, by="李四", reason="误删", replace=True)
    assert (values(db), store.check(db)) == ([12], [])
    assert drafts(path) == [], "nothing half done is left beside the file"


def test_a_backup_that_was_cut_is_blamed_and_not_the_file_in_use(
    backup: Path, db: Database, path: Path
) -> None:
    for half in (backup.read_bytes()[:8192], b"no database at all" * 500):
        backup.write_bytes(half)
        with pytest.raises(store.StoreError, match="备份本身不完好") as refused:
            store.restore(path, backup, by="李四", reason="误删", replace=True)
        assert "数据文件已损坏" not in str(refused.value)
    assert (values(db), drafts(path)) == ([14], [])


def test_the_file_in_use_is_no_backup_of_itself(db: Database, path: Path) -> None:
    bring(db, 12)
    with pytest.raises(store.StoreError, match="就是正在使用的数据文件"):
        store.restore(path, path, by="李四", reason="误删", replace=True)
    assert not list(path.parent.glob("*.replaced-*"))


def drafts(path: Path) -> list[Path]:
    return list(path.parent.glob(".restore-*"))


def test_the_draft_of_a_restore_that_is_going_on_is_left_alone(tmp_path: Path) -> None:
    with draft_folder(tmp_path) as first:
        (first / "records.db").write_bytes(b"half")
        with draft_folder(tmp_path) as second:
            assert second != first
        assert (first / "records.db").read_bytes() == b"half"
        assert not second.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_put_back_before_its_files_of_evidence_are_there_and_they_are_named(
    db: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "files", tmp_path / "moved" / "files"
    monkeypatch.setenv("CARRIERS_FILES", str(here))
    digest = sha256(b"paper").hexdigest()
    row = Evidence("甲区", "north", "数字", "A1", DAY, sha256=digest, file="批复.pdf", size=5)
    with keeping(db, b"paper"):
        store.write_batch(db, HEAD, [on_line(row, 2)])
    store.back_up(db, tmp_path / "backup.db")
    monkeypatch.setenv("CARRIERS_FILES", str(there))
    moved = tmp_path / "moved" / "records.db"
    store.restore(moved, tmp_path / "backup.db", by="李四", reason="迁移", replace=False)
    with closing(store.open_for_reading(moved)) as other:
        (said,) = store.check(other)
        assert said == next(store.gone_files(other))
        assert said.startswith("佐证文件“批复.pdf”（批次 1 佐证 第 2 行） 不见了")
        shutil.copytree(here, there)
        assert (list(store.gone_files(other)), store.check(other)) == ([], [])
    (here / digest).write_bytes(b"other")
    monkeypatch.setenv("CARRIERS_FILES", str(here))
    with pytest.raises(store.StoreError, match="不完好"):
        store.restore(path, tmp_path / "backup.db", by="李四", reason="误删", replace=True)
