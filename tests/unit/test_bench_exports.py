"""The bench of the exports: every kind of document is measured, on the records it was given."""

from pathlib import Path

import pytest

from components.exports.kinds import KINDS
from components.report.values.report import Report
from tests.bench import exports
from tests.bench.generate import make


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "demo.db"
    make(path, "demo")
    return path


def test_every_kind_is_a_step_and_so_is_putting_the_report_together() -> None:
    assert [*exports.STEPS] == ["records", "report", *KINDS]


def test_a_document_has_a_size_and_the_steps_before_it_have_none(database: Path) -> None:
    document = exports.measure(database, "xlsx", 1)
    assert document.document
    assert document.document > 10
    assert document.first > 0
    report = exports.measure(database, "report", 2)
    assert report.document is None
    assert report.again > 0


def test_what_is_measured_is_the_report_of_these_records_and_not_an_empty_one(database: Path) -> None:
    report = exports._work(database, "report")()
    assert isinstance(report, Report)
    assert (report.district, report.as_of) == (exports.DISTRICT, exports.AS_OF)
    assert not report.empty
    assert report.comparison is not None
