"""Published figures stand beside the gauges and can never get into one."""

import ast
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from data.published import load_published
from plan_config.reader import load_book

ROOT = Path(__file__).parents[2]


def test_every_figure_has_what_a_reader_needs_to_check_it() -> None:
    figures = load_published()
    assert 25 <= len(figures) <= 40
    assert len({figure.id for figure in figures}) == len(figures)
    for figure in figures:
        assert all((figure.label, figure.value, figure.period, figure.definition, figure.source)), figure.id
        assert figure.url.startswith(("http://", "https://"))


def test_whole_district_firms_are_said_to_be_another_measure() -> None:
    totals = [figure for figure in load_published() if figure.label == "科技型企业总数"]
    assert {"渝中区", "江津区", "重庆市"} <= {figure.district for figure in totals}
    assert all("不限在孵化载体内" in figure.definition for figure in totals)


def test_no_published_figure_goes_by_the_name_of_a_plan_indicator() -> None:
    names = {indicator.label for indicator in load_book().indicators}
    actuals = {figure.label for figure in load_published() if "目标" not in figure.label}
    assert not names & actuals


def test_a_figure_cannot_be_changed_after_reading() -> None:
    with pytest.raises(FrozenInstanceError):
        load_published()[0].value = "0"  # type: ignore[misc]


def test_nothing_that_computes_progress_reads_published_figures() -> None:
    beside = {"published.py", "references.py", "all_entries.py", "figure_tables.py"}
    files = [*(ROOT / "data").rglob("*.py"), *(ROOT / "components").rglob("*.py")]
    readers = {path.name for path in files if {"published", "PublishedFigure"} & _imported(path)}
    assert readers <= beside, "only what is looked up reads them: they must never feed a gauge"
    judging = [_imported(path) for path in (ROOT / "data" / "judging").rglob("*.py")]
    assert judging
    assert not any({"references", "all_entries"} & names for names in judging), (
        "nor by way of what looks them up"
    )


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {*(node.module or "").split("."), *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {part for alias in node.names for part in alias.name.split(".")}
    return found
