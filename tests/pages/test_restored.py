"""What the pages keep belongs to a file and what is in it: nothing of the file before shows after a restore."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import cached, store
from data.intake import importer
from data.records.values import UNTOUCHED, BatchHead
from data.store.file import StoreError
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book
from tests.pages.conftest import OpenPage
from tests.pages.markup import page_text

ImportRows = Callable[[str], None]
FIRST = "渝中区,总部城,2025Q3,2025-10-09,100000,,\n"
WRONG = "渝中区,总部城,2025Q4,2026-01-08,,700,0\n"
RIGHT = "渝中区,总部城,2025Q4,2026-01-08,,250,0\n"


def shown() -> dict[str, float]:
    """The figures of the last quarter by series, as the pages get them."""
    seen = cached.records("渝中区", cached.revision()).observations
    return {each.series: each.value for each in seen if each.period.isoformat() == "2025-12-31"}


def put_back(backup: Path, database: Path, *, by_moving: bool) -> None:
    if by_moving:
        beside = shutil.copyfile(backup, database.with_name("beside.db"))
        beside.replace(database)
    else:
        shutil.copyfile(backup, database)


@pytest.fixture
def backup(import_rows: ImportRows, tmp_path: Path) -> Path:
    """A backup of after the first import; the file has had a second since, which was looked at."""
    import_rows(FIRST)
    with store.reading() as db:
        store.back_up(db, tmp_path / "backup.db")
    import_rows(WRONG)
    assert shown()["incubatees"] == 700
    return tmp_path / "backup.db"


@pytest.mark.parametrize("by_moving", [True, False])
def test_after_a_restore_and_another_import_the_pages_show_what_is_in_the_file(
    backup: Path, database: Path, import_rows: ImportRows, by_moving: bool, open_page: OpenPage
) -> None:
    before = cached.revision()
    put_back(backup, database, by_moving=by_moving)
    assert shown() == {}
    import_rows(RIGHT)
    after = cached.revision()
    assert (before.number, after.number) == (2, 2), "the number comes again"
    assert after != before
    assert shown()["incubatees"] == 250
    words = page_text(open_page(district="渝中区", as_of="2025-12-31"))
    assert "250" in words
    assert "700" not in words


def test_an_import_decided_on_the_file_before_is_not_written(
    backup: Path, database: Path, import_rows: ImportRows
) -> None:
    with store.reading() as db:
        decided_at = importer.current_state(db, load_book()).revision
    put_back(backup, database, by_moving=True)
    import_rows(RIGHT)
    with store.writing() as db, pytest.raises(StoreError, match="重新预览"):
        store.write_batch(db, BatchHead("张三", "期报.csv", "ab" * 32), (), decided_at=decided_at)
    with store.reading() as db:
        assert len(store.batches(db)) == 2, "the first and the right one"


def test_another_file_by_the_same_number_of_acts_is_another_state(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, import_rows: ImportRows
) -> None:
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "other.db"))
    import_rows(WRONG.replace("700", "40"))
    import_rows(FIRST)
    assert cached.revision().number == 2
    assert shown()["incubatees"] == 40
    monkeypatch.setenv("CARRIERS_DB", str(backup))
    assert shown() == {}


def test_a_backup_of_an_older_version_put_back_under_a_running_app_is_brought_up_to_date(
    database: Path, tmp_path: Path, import_rows: ImportRows, open_page: OpenPage
) -> None:
    import_rows(FIRST)
    assert not open_page().exception
    old = Database(tmp_path / "old.db")
    for script in store_schema.MIGRATIONS[:4]:
        old.executescript(script)
    old.close()
    shutil.copyfile(tmp_path / "old.db", database)
    words = page_text(open_page())
    assert "还没有填报记录" in words
    assert "系统暂时不能打开" not in words
    assert cached.revision() == UNTOUCHED


def test_a_file_put_in_the_place_of_the_last_gets_a_code_of_its_own_and_the_same_file_keeps_its_code(
    database: Path, tmp_path: Path, empty: Path, open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copyfile(empty, tmp_path / "other.db")
    open_page()
    open_page()
    assert capsys.readouterr().out.count("一次性代码") == 1
    other.replace(database)
    open_page()
    assert capsys.readouterr().out.count("一次性代码") == 1
