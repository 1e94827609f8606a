"""A district with several plans where one was once assumed: accounts, sheets, names, papers and the first start."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from data import store
from data.access.duties import label, scope_named, scopes
from data.intake import demonstration, importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable
from data.intake.files.workbook import read_upload
from data.intake.importer import Current
from data.intake.template.build import template
from data.progress_listener import quiet
from data.records.district import DistrictRecords
from plan_config.book import PlanBook
from plan_config.reader import FOLDER, PlanError, load_book
from tests.own_plans import DISTRICT, THIRD
from tests.unit.workbooks import opened

FIRST, AFTER = "yuzhong-2021-2025", date(2026, 3, 31)


def second(folder: Path, *changes: tuple[str, str]) -> Path:
    """渝中区's plan of 2023 to 2027, with units, an indicator and a measure of its own."""
    text = THIRD.read_text(encoding="utf-8").replace(f"district: {DISTRICT}", "district: 渝中区")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "second.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> PlanBook:
    return load_book(own=(second(tmp_path_factory.mktemp("plans")),))


@pytest.fixture(scope="module")
def demo(demonstration_file: Path, book: PlanBook) -> Current:
    with closing(store.open_for_reading(demonstration_file)) as db:
        return importer.current_state(db, book)


def sent_back(book: PlanBook, demo: Current, content: bytes) -> ChangePlan:
    return importer.decide(read_upload("回传.xlsx", content).tables, book, demo)


def of_district(demo: Current) -> DistrictRecords:
    return next(each for each in demo.records if each.district == "渝中区")


def test_an_account_can_be_bounded_by_a_unit_of_any_plan_and_each_is_offered_once(book: PlanBook) -> None:
    assert scope_named("渝中区/北片区", book) == ("渝中区", "north")
    assert scope_named("渝中区/总部城", book) == ("渝中区", "zongbucheng")
    offered = scopes(book)
    assert len(offered) == len(set(offered))
    assert {("渝中区", "north"), ("渝中区", "zongbucheng")} <= {*offered}


def test_a_unit_is_called_as_its_own_district_calls_it(tmp_path: Path) -> None:
    text = THIRD.read_text(encoding="utf-8").replace("north", "zongbucheng")
    (tmp_path / "other.yaml").write_text(text, encoding="utf-8")
    both = load_book(own=(tmp_path / "other.yaml",))
    assert label(("渝中区", "zongbucheng"), both) == "渝中区 总部城"
    assert label((DISTRICT, "zongbucheng"), both) == f"{DISTRICT} 北片"


def test_the_sheets_of_a_district_hold_what_all_its_plans_measure_each_once(
    book: PlanBook, demo: Current
) -> None:
    content = template(book, of_district(demo), whose=None, period=AFTER)
    pages = opened(content)
    heads = [str(cell.value) for cell in pages["期报"][1] if cell.value]
    assert len(heads) == len(set(heads))
    assert sum(head.startswith("累计毕业企业") for head in heads) == 1
    assert sum(head.startswith("计入规划面积") for head in heads) == 1
    subjects = {str(row[1]) for row in pages["期报"].iter_rows(min_row=2, values_only=True)}
    assert "北片" in subjects
    tasks = " ".join(str(cell) for row in pages["任务进展"].iter_rows(values_only=True) for cell in row)
    assert "建设北片区载体" in tasks
    unchanged = sent_back(book, demo, content)
    assert (unchanged.problems, unchanged.records) == ((), ())


def test_the_measures_of_every_plan_can_be_reported_on(book: PlanBook, demo: Current) -> None:
    headers = ("区县", "任务编号", "数据期", "进展状态", "进展说明")
    lines = [("渝中区", task, "2026Q1", "推进中", "在办") for task in ("t3-1-1a", "t1")]
    page = TextTable(
        "任务进展", headers, tuple(TextLine(row, line) for row, line in enumerate(lines, start=2))
    )
    found = importer.decide((page,), book, demo)
    assert (found.problems, len(found.records)) == ((), 2)


def test_two_measures_of_a_district_cannot_share_an_id(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as refused:
        load_book(own=(second(tmp_path, ("{id: t1,", "{id: t3-1-1a,")),))
    (problem,) = refused.value.problems
    assert "任务编号“t3-1-1a”已在" in str(problem)
    assert "渝中区的另一项任务" in str(problem)


def test_an_indicator_called_like_that_of_another_plan_is_a_column_of_its_own(
    tmp_path: Path, demo: Current
) -> None:
    alike = ("label: 累计毕业企业, unit: 家", "label: 在孵企业, unit: 家")
    both = load_book(own=(second(tmp_path, alike),))
    content = template(both, of_district(demo), whose=None, period=AFTER)
    heads = [str(cell.value) for cell in opened(content)["期报"][1] if cell.value]
    assert len(heads) == len(set(heads))
    assert sent_back(both, demo, content).problems == ()


def test_the_demonstration_starts_beside_a_second_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second(tmp_path)
    monkeypatch.setenv("CARRIERS_PLANS", str(tmp_path))
    store.make_ready(tmp_path / "own.db", fill=demonstration.fill, tell=quiet)
    with closing(store.open_for_reading(tmp_path / "own.db")) as db:
        assert len(store.load_district(db, "渝中区").observations) > 100


def test_where_a_plan_is_taken_out_and_its_successor_put_in_the_sheets_still_come_back_unchanged(
    tmp_path: Path, demo: Current
) -> None:
    for path in FOLDER.glob("*.yaml"):
        if not path.name.startswith("yuzhong"):
            shutil.copy(path, tmp_path)
    second(tmp_path)
    new = load_book(tmp_path)
    assert [plan.id for plan in new.district_plans if plan.district == "渝中区"] == ["ceshi-2023-2027"]
    content = template(new, of_district(demo), whose=None, period=AFTER)
    back = sent_back(new, demo, content)
    assert (back.problems, back.records) == ((), ())
