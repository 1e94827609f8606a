"""The command line: exit codes, Chinese words, nothing written where it should not be."""

import json
from pathlib import Path

import pytest

from data import demonstration, store
from data.__main__ import main

HEADER = "区县,填报主体,数据期,填报日期,在孵企业(家)\n"


@pytest.fixture(autouse=True)
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "own.db"
    monkeypatch.setenv("CARRIERS_DB", str(path))
    return path


def report(folder: Path, lines: str) -> str:
    (folder / "期报.csv").write_text(HEADER + lines, encoding="utf-8-sig")
    return str(folder / "期报.csv")


def test_demo_fills_an_empty_database_and_refuses_a_second_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    assert main(["demo"]) == 1
    assert "只能放进空的数据文件" in capsys.readouterr().err
    with store.reading() as db:
        assert len(store.batches(db)) == 1
        assert store.batches(db)[0].by == demonstration.AUTHOR


def test_import_writes_one_batch_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", report(tmp_path, "渝中,总部城,2025Q4,2026-01-08,812\n"), "--by", "王五"]) == 0
    assert "新增 1 条" in capsys.readouterr().out
    with store.reading() as db:
        seen = store.load_district(db, "渝中区").observations[0]
        assert (seen.unit, seen.value, seen.standing) == ("zongbucheng", 812, "reported")
        assert store.batches(db)[0].by == "王五"
        assert not store.holds_simulated(db)


def test_a_dry_run_writes_nothing_and_creates_nothing(tmp_path: Path, database: Path) -> None:
    assert main(["import", report(tmp_path, "渝中区,总部城,2025Q4,2026-01-08,812\n"), "--dry-run"]) == 0
    assert not database.exists()


def test_problems_come_one_per_line_as_json_and_nothing_is_written(
    tmp_path: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "渝中区,总部城,2025Q4,2026-01-08,812\n渝中区,总部诚,2025Q4,2026-01-08,-1\n"
    assert main(["import", report(tmp_path, lines), "--json"]) == 1
    problems = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["sheet"], each["row"], each["column"], each["value"]) for each in problems] == [
        ("期报", 3, "在孵企业(家)", "-1")
    ]
    assert not database.exists()


def test_check_is_good_for_a_sound_file_and_says_what_is_wrong_otherwise(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 1
    assert "找不到数据文件" in capsys.readouterr().err
    main(["demo"])
    assert main(["check"]) == 0
    database.write_bytes(b"broken" * 1000)
    assert main(["check"]) == 1
    assert str(database) not in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["frobnicate"], ["import"], ["import", "x", "--standing", "true"]])
def test_wrong_usage_ends_with_two_and_no_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("用法不对。")


def test_a_file_that_is_no_table_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "期报.csv").write_bytes(b"PK\x03\x04\x00\x00\xff\xff")
    assert main(["import", str(tmp_path / "期报.csv")]) == 1
    assert "另存为 CSV" in capsys.readouterr().err
    assert main(["import", str(tmp_path / "nowhere")]) == 1
    assert str(tmp_path) not in capsys.readouterr().err
