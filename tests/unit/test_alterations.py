"""What somebody changes in the file behind the program's back is named by check, whatever table it is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.access import accounts
from data.store.audit import add_to_audit, now
from data.store.migrations import registry as store_schema
from tests.alterations import DAY, Alteration, alter, build, cells, flips, said_of, schema, unnoticed, wholes


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A file with rows in every table, and as it was before every few of its acts."""
    folder = tmp_path_factory.mktemp("altered")
    build(folder / "file.db", folder / "states")
    return folder / "file.db", folder / "states"


def missed(file: Path, tried: Iterator[Alteration], folder: Path) -> list[str]:
    return [each.name for each in tried if not said_of(file, each, folder)]


def test_a_file_with_acts_of_every_kind_is_sound(built: tuple[Path, Path], tmp_path: Path) -> None:
    file, _ = built
    assert said_of(file, Alteration("none", lambda _path: None), tmp_path) == []
    db = store.open_for_reading(file)
    assert [table for table in db.table_names() if not db.table(table).count] == [], "no table is left out"
    assert [said for said in store.remarks(db) if "升级" not in said] == []
    db.close()


def test_every_changed_cell_and_every_row_too_few_or_too_many_is_named(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    assert missed(built[0], cells(built[0], every_row=False), tmp_path) == []


def test_every_part_of_the_schema_that_was_dropped_changed_or_added_is_named(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    assert missed(built[0], schema(built[0]), tmp_path) == []


def test_a_trail_that_was_cut_or_computed_anew_shows_against_its_anchors(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    assert missed(built[0], wholes(built[1]), tmp_path) == []


def test_a_broken_page_ends_in_a_sentence_and_is_never_taken_for_a_sound_file(
    built: tuple[Path, Path], tmp_path: Path
) -> None:
    tried = flips(60, seed=8)
    assert [each.name for each in tried if unnoticed(built[0], each, tmp_path)] == []


def of_before(path: Path) -> Database:
    """A file of the last version whose acts left no marks."""
    old = Database(path)
    for script in store_schema.MIGRATIONS[: store_schema.MARKING - 1]:
        old.executescript(script)
    accounts.add(old, accounts.NewAccount("李四", "reader", [], "l@example.cn"), None, by="root")
    accounts.add(old, accounts.NewAccount("王五", "administrator", [], "w@example.cn"), None, by="root")
    said = {
        "district": "渝中区",
        "target": "t1",
        "word": "暂缓",
        "reason": "区里同意",
        "since": DAY.isoformat(),
    }
    said_then = {**said, "withdrawn": False}
    at = now()
    old.table("manual_statuses").insert({**said_then, "at": at, "by": "王五"})
    add_to_audit(old, at=at, by="王五", action="manual", detail=said_then)
    return old


def test_a_file_of_before_is_sound_and_from_its_upgrade_on_checked_like_any_other(tmp_path: Path) -> None:
    of_before(tmp_path / "old.db").close()
    db = store.open_for_writing(tmp_path / "old.db")
    assert store.check(db) == []
    assert [said for said in store.remarks(db) if "升级" in said], "and it is told what cannot be checked"
    alter(db, "update accounts set claim = 'x@example.cn' where name = '王五'")
    assert store.check(db) == ["账号记录 2 与写入时的校验值不符，可能被改动过。"]
    db.close()


def test_what_was_altered_before_the_upgrade_shows_where_its_entry_tells(tmp_path: Path) -> None:
    old = of_before(tmp_path / "old.db")
    alter(old, "update accounts set role = 'administrator' where name = '李四'")
    old.close()
    db = store.open_for_writing(tmp_path / "old.db")
    assert store.check(db) == ["升级以前的账号记录与操作记录对不上，可能被改动过。"]
    db.close()
