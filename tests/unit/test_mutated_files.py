"""Files changed at random, some dozens of them; the full number: python -m tests.hostile --files 5600."""

import pytest

from data.intake.files import tables
from data.intake.files.tables import TextLine
from data.intake.files.workbook import UploadError, read_upload
from tests.hostile.changes import changed_file, originals
from tests.hostile.outcome import run, wrong_with

SEED, FILES = 7, 60


def test_a_changed_file_is_read_for_the_same_cells_or_refused_in_a_sentence() -> None:
    assert list(run(SEED, FILES)) == []


def test_the_changes_leave_some_files_readable_and_break_others() -> None:
    refused = 0
    for number in range(FILES):
        try:
            read_upload("期报.csv", changed_file(SEED, number))
        except UploadError:
            refused += 1
    assert FILES // 4 < refused < 3 * FILES // 4


def test_the_other_reader_notices_a_row_that_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    def drop(name: str, lines: list[TextLine]) -> None:  # noqa: ARG001
        del lines[2:3]

    whole, _ = originals()
    assert wrong_with(whole, 1) == ""
    monkeypatch.setattr(tables, "_put_in_order", drop)
    assert wrong_with(whole, 1).startswith("期报 (3, 1): '' here, '渝中区' there")
