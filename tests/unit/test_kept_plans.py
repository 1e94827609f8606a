"""What was last in force outlives a restart: a broken file then takes nothing out, whatever becomes of the folder."""

import shutil
import zipfile
from pathlib import Path

import pytest

from plan_config import kept_plans
from plan_config.in_force import InForce, Watched, plans_in_force
from plan_config.kept_plans import place_beside
from plan_config.reader import load_book
from tests.own_plans import THIRD_ID, put
from tests.unit.test_own_plans import BROKEN, SHIPPED, first_group, ids


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where files are kept, beside a data file that is not there yet."""
    return place_beside(tmp_path / "data" / "carriers.db")


def started(place: Path) -> InForce:
    """What a new process finds."""
    return Watched().now(place)


def test_a_server_that_starts_with_a_broken_file_has_the_plans_it_had(own: Path, place: Path) -> None:
    put(own)
    assert started(place).problems == ()
    put(own, "own.yaml", ("short: 北片,", "short: 北,"), ("cycle_months: 3", "cycle_months: 三"))
    again = started(place)
    assert again.problems == ("own.yaml 第 7 行：cycle_months：应为整数，不能是“三”这样的文字",)
    assert first_group(again) == "北片"
    assert again.whole
    put(own, "own.yaml", ("short: 北片,", "short: 北,"))
    assert first_group(started(place)) == "北"


def test_all_that_was_in_force_stays_so_and_nothing_new_comes_beside_it(own: Path, place: Path) -> None:
    put(own)
    started(place)
    put(own, "second.yaml", ("id: ceshi-2023-2027", "id: second"), ("虚构", "又一"))
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert ids(started(place)) == SHIPPED | {THIRD_ID}
    # Nothing is known to have been in force of another data file: there each sound file counts.
    elsewhere = started(place_beside(place.with_name("other.db")))
    assert ids(elsewhere) == SHIPPED | {THIRD_ID, "second"}
    assert not elsewhere.whole


def test_a_folder_that_is_not_there_at_the_start_takes_no_plan_out(own: Path, place: Path) -> None:
    put(own)
    started(place)
    shutil.rmtree(own)
    assert ids(started(place)) == SHIPPED | {THIRD_ID}


def test_what_is_taken_out_while_all_is_sound_is_gone_for_good(own: Path, place: Path) -> None:
    put(own)
    started(place)
    (own / "own.yaml").unlink()
    started(place)
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert ids(started(place)) == SHIPPED


def test_another_folder_and_no_folder_have_nothing_of_it(
    own: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own)
    started(place)
    other = tmp_path / "other"
    other.mkdir()
    (other / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    monkeypatch.setenv("CARRIERS_PLANS", str(other))
    assert ids(started(place)) == SHIPPED
    monkeypatch.delenv("CARRIERS_PLANS")
    assert started(place).book == load_book()


def test_the_files_are_kept_as_they_are_for_their_owner_alone_and_written_once(
    own: Path, place: Path
) -> None:
    file = put(own, "平阳 一.yaml")
    started(place)
    with zipfile.ZipFile(place) as archive:
        assert archive.namelist() == ["平阳 一.yaml"]
        assert archive.read("平阳 一.yaml") == file.read_bytes()
    assert place.stat().st_mode & 0o077 == 0
    before = place.stat().st_ino
    started(place)
    assert place.stat().st_ino == before


def test_a_draft_that_comes_between_reading_and_keeping_is_not_kept(own: Path, place: Path) -> None:
    put(own)
    found = plans_in_force()
    (own / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert kept_plans.keep(place, own, found.state) == ""
    assert not place.exists()


def test_where_nothing_can_be_kept_the_administrator_is_told_and_the_plans_are_in_force(
    own: Path, tmp_path: Path
) -> None:
    put(own)
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = started(tmp_path / "file" / "x.zip")
    assert found.remarks == (kept_plans.NOT_KEPT,)
    assert ids(found) == SHIPPED | {THIRD_ID}
    assert found.problems == ()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"no archive"])
def test_a_damaged_copy_is_as_none(own: Path, place: Path, content: bytes) -> None:
    put(own)
    started(place)
    place.write_bytes(content)
    put(own, "own.yaml", ("cycle_months: 3", "cycle_months: 三"))
    found = started(place)
    assert ids(found) == SHIPPED
    assert not found.whole
