"""The command line where the console, the disk or the reader gives out: a sentence and an exit code, never a trace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from data import store
from data.__main__ import main
from data.cli.arguments import OutputError, write_files
from data.store import file as store_file
from data.store.migrations import registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    return path


def ran(words: list[str], *, stdout: int = subprocess.PIPE, **environment: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    return done.returncode, done.stdout or b"", done.stderr


def test_a_console_that_knows_no_chinese_gets_escapes_and_json_that_can_be_read() -> None:
    code, out, _ = ran(["data", "check"], PYTHONIOENCODING="ascii")
    assert (code, out.strip().decode("unicode_escape")) == (0, "数据文件完好，共 0 个批次。")
    code, out, _ = ran(["data", "check", "--json"], PYTHONIOENCODING="gbk")
    assert (code, json.loads(out)["batches"]) == (0, 0)
    code, _, err = ran(["components.exports", "--kind", "html"], PYTHONIOENCODING="gbk")
    assert (code, "用法不对" in err.decode("gbk")) == (2, True)


def test_a_reader_that_goes_away_changes_neither_the_work_nor_its_exit_code() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    assert ran(["data", "check"], stdout=writing)[0] == 0
    assert ran(["data", "--help"], stdout=writing)[0] == 0
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_under_the_output_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = ran(["data", "check"], stdout=full.fileno())
    assert code == 1
    assert "磁盘空间已满" in err.decode()


def test_a_path_that_cannot_be_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "x" * 300
    assert main(["template", "--district", "渝中", "-o", str(tmp_path / long)]) == 1
    assert "文件名太长" in capsys.readouterr().err
    assert main(["backup", str(tmp_path / long)]) == 1
    for path in (tmp_path / long, tmp_path / "own.db" / "own.db"):
        monkeypatch.setenv("CARRIERS_DB", str(path))
        assert main(["check"]) == 1
        said = capsys.readouterr().err
        assert "路径不能用" in said
        assert str(tmp_path) not in said


def test_a_template_that_cannot_be_written_whole_leaves_the_old_one_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "表.xlsx"
    kept.write_bytes(b"old")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="磁盘空间已满"):
        write_files({kept: b"new"})
    assert kept.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["表.xlsx"]


def test_a_data_file_that_can_grow_no_more_is_said_to_be_full_and_keeps_its_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    opened = store_file._connect

    def small(path: Path, mode: str) -> store.Database:
        db = opened(path, mode)
        db.execute("pragma max_page_count = 1")  # As small as it is already.
        return db

    lines = [f"K{number},楼{number},渝中区,总部城,孵化器,2021-03-31" for number in range(2000)]
    header = "载体编码,载体名称,区县,所属园区(责任单位),类型,开始运营日期"
    (tmp_path / "载体.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    monkeypatch.setattr(store_file, "_connect", small)
    capsys.readouterr()
    assert main(["import", str(tmp_path / "载体.csv")]) == 1
    assert "磁盘空间已满" in capsys.readouterr().err
    monkeypatch.undo()
    monkeypatch.setenv("CARRIERS_DB", str(tmp_path / "own.db"))
    with store.reading() as db:
        assert store.is_empty(db)
        assert store.check(db) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_what_holds_records_can_be_read_by_its_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        main(["demo"])
        main(["backup", str(tmp_path / "copy.db")])
        with store.writing() as db:
            db.execute("pragma user_version")
            modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    finally:
        os.umask(umask)
    assert {"own.db", "own.db-wal", "own.db.anchor", "copy.db"} <= modes.keys()
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
def test_a_file_of_an_earlier_version_is_narrowed_once_and_then_left_as_its_owner_wants_it(
    database: Path,
) -> None:
    old = store.Database(database)
    old.executescript(registry.MIGRATIONS[0])
    old.close()
    database.chmod(0o644)
    assert main(["check"]) == 0
    assert database.stat().st_mode & 0o777 == 0o600
    database.chmod(0o640)
    assert main(["check"]) == 0
    assert database.stat().st_mode & 0o777 == 0o640
