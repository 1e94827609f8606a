"""A batch on its way: what it brought whatever came since, who said what of it, and by which batch it was mended."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.before import figures_before
from data.intake.changes import ChangePlan
from data.intake.waiting import as_plan, shared
from data.records.rows import (
    AliasRow,
    BatchHead,
    CarrierRow,
    Entry,
    FirmRow,
    LevelRow,
    ObservationRow,
    RetractionRow,
    Row,
    TaskRow,
)
from data.records.values import About, DistrictRecords
from data.store import review

WINTER, SPRING, SUMMER = date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30)
DAY = date(2025, 7, 5)
HERE = CarrierRow(
    *("甲区", "A1", "甲楼", "north", "孵化器"),
    opened=SPRING,
    unit_since=SUMMER,
    large=True,
    features=("专业化", "国际化"),
    circles=("环大学",),
)


def figure(value: float, period: date = SPRING, subject: str = "A1") -> ObservationRow:
    return ObservationRow("甲区", "north", subject, True, "teams", period, value, DAY)


GONE = RetractionRow("甲区", "north", "A1", True, "teams", SPRING, DAY)
EVERY_KIND: tuple[Row, ...] = (
    HERE,
    LevelRow("甲区", "A1", "市级", SPRING, SUMMER, "渝科〔2025〕1号"),
    figure(12.5),
    GONE._replace(period=SUMMER),
    AliasRow("甲区", "A1", "老楼"),
    TaskRow("甲区", "t1", SPRING, "推进中", "在办"),
    FirmRow("甲区", "A1", "f", "某公司", "", SPRING, None, "孵化", SUMMER),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    yield opened
    opened.close()


def bring(db: Database, *rows: Row, state: str = "submitted") -> int:
    head = BatchHead("张三", "期报.csv", "", review=state)
    return store.write_batch(db, head, [Entry(row, line) for line, row in enumerate(rows, start=2)])


def test_every_row_comes_back_as_it_was_brought_whatever_came_after_it(db: Database) -> None:
    first = bring(db, *EVERY_KIND)
    bring(db, figure(99), HERE._replace(name="乙楼"))
    review.give_back(db, first, by="李四", reason="缺依据")
    found = store.brought(db, first)
    assert sorted(found, key=lambda entry: entry.row) == [
        Entry(row, line) for line, row in enumerate(EVERY_KIND, start=2)
    ]
    assert store.brought(db, 99) == ()


def test_the_last_word_on_a_batch_is_told_with_who_when_and_why(db: Database) -> None:
    batch = bring(db, figure(1))
    assert store.verdicts(db) == {}
    review.give_back(db, batch, by="李四", reason="缺依据")
    said = store.verdicts(db)[batch]
    assert (said.state, said.by, said.reason, said.mended_by) == ("returned", "李四", "缺依据", None)
    review.submit(db, batch, by="张三")
    assert store.verdicts(db)[batch].state == "submitted"


@pytest.mark.parametrize("row", EVERY_KIND)
def test_a_returned_batch_is_mended_by_the_next_that_brings_the_same_and_stands(
    db: Database, row: Row
) -> None:
    batch = bring(db, row)
    review.give_back(db, batch, by="李四", reason="缺依据")
    bring(db, figure(5, WINTER, "B2"))
    assert store.verdicts(db)[batch].mended_by is None, "another batch about something else mends nothing"
    mended = bring(db, row)
    assert store.verdicts(db)[batch].mended_by == mended
    importer.withdraw(db, mended, by="张三", reason="填错")
    assert store.verdicts(db)[batch].mended_by is None, "dropped before it passed, it has mended nothing"


@pytest.mark.parametrize("end", ["returned", "withdrawn"])
def test_once_mended_a_returned_batch_stays_so_whatever_becomes_of_the_one_that_mended_it(
    db: Database, end: str
) -> None:
    bring(db, HERE, state="passed")
    batch = bring(db, figure(1))
    review.give_back(db, batch, by="李四", reason="缺依据")
    mended = bring(db, figure(2))
    if end == "returned":
        review.give_back(db, mended, by="李四", reason="仍缺依据")
    else:
        review.pass_(db, mended, by="李四")
        importer.withdraw(db, mended, by="李四", reason="填错")
    said = store.verdicts(db)
    assert said[batch].mended_by == mended
    assert said[mended].mended_by is None


def test_a_batch_is_about_the_units_and_periods_of_its_rows_and_a_withdrawal_about_none(db: Database) -> None:
    registered = bring(db, HERE, figure(1), figure(2, SUMMER), state="passed")
    levelled = bring(db, LevelRow("甲区", "A1", "市级", SPRING, None, ""), AliasRow("甲区", "south", "南园"))
    told = bring(db, TaskRow("甲区", "t1", WINTER, "推进中", ""))
    gone = importer.withdraw(db, told, by="李四", reason="填错")
    assert store.abouts(db) == {
        registered: About((("甲区", "north"),), (SPRING, SUMMER)),
        levelled: About((("甲区", "north"), ("甲区", "south")), ()),
        told: About((("甲区", ""),), (WINTER,)),
    }
    assert gone not in store.abouts(db)


def test_rows_about_the_same_are_counted_also_where_one_takes_the_figure_back() -> None:
    here = [Entry(figure(7), 2), Entry(figure(3, SUMMER), 3), Entry(HERE, 4)]
    assert shared(here, [Entry(GONE, 9), Entry(figure(3, SUMMER, "B2"), 10)]) == 1
    assert shared(here, []) == 0


def test_a_batch_against_what_stands_adds_changes_takes_back_and_leaves() -> None:
    stands = (HERE, figure(7), figure(3, SUMMER))
    entries = [
        Entry(HERE, 2),
        Entry(GONE, 3),
        Entry(figure(4, SUMMER), 4),
        Entry(figure(9, WINTER), 5),
    ]
    plan = as_plan(entries, stands)
    assert [change.before for change in plan.retractions] == [figure(7)]
    assert [(change.before, change.after.row) for change in plan.changes] == [(figure(3, SUMMER), 4)]
    assert [entry.row for entry in plan.additions] == [5]
    assert (plan.unchanged, plan.problems) == (1, ())


def test_the_figure_before_is_the_newest_earlier_one_that_stands_or_comes_along(db: Database) -> None:
    bring(db, figure(7, WINTER), figure(5, SPRING, "B2"), state="passed")
    standing = [store.load_district(db, "甲区"), DistrictRecords("乙区")]
    coming = (figure(8, SPRING), figure(9, SUMMER), figure(6, SPRING, "C3"))
    plan = ChangePlan(tuple(Entry(row, 2) for row in coming))
    found = figures_before(plan, standing)
    assert found == {coming[0].key: (WINTER, 7), coming[1].key: (SPRING, 8)}
