"""A batch on its way: what it brought whatever came since, who said what of it, and by which batch it was mended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.before import figures_before
from data.intake.changes import ChangePlan, compared, shared
from data.records.alias import Alias
from data.records.carrier import Carrier
from data.records.declaring import Origin, Record
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.kinds import key_of
from data.records.level import LevelSpan
from data.records.observation import Observation, Retraction
from data.records.task_update import TaskUpdate
from data.records.values import About, BatchHead, Review
from data.store import review
from tests.unit.builders import on_line

WINTER, SPRING, SUMMER = date(2024, 12, 31), date(2025, 3, 31), date(2025, 6, 30)
DAY = date(2025, 7, 5)
HERE = Carrier(
    district="甲区",
    code="A1",
    name="甲楼",
    unit="north",
    kind="孵化器",
    opened=SPRING,
    unit_since=SUMMER,
    large=True,
    features=("专业化", "国际化"),
    circles=("环大学",),
)


def figure(value: float, period: date = SPRING, subject: str = "A1") -> Observation:
    return Observation("甲区", "north", subject, True, "teams", period, value, DAY)


GONE = Retraction("甲区", "north", "A1", True, "teams", SPRING, DAY)
EVERY_KIND: tuple[Record, ...] = (
    HERE,
    LevelSpan("甲区", "A1", "市级", SPRING, SUMMER, "渝科〔2025〕1号"),
    figure(12.5),
    replace(GONE, period=SUMMER),
    Alias("甲区", "A1", "老楼"),
    TaskUpdate("甲区", "t1", SPRING, "推进中", "在办"),
    Firm(
        district="甲区",
        carrier="A1",
        firm="f",
        name="某公司",
        credit_code="",
        since=SPRING,
        until=None,
        tech="孵化",
        listed=SUMMER,
    ),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    opened = store.open_for_writing(tmp_path / "records.db")
    yield opened
    opened.close()


def bring(db: Database, *rows: Record, state: Review = "submitted") -> int:
    head = BatchHead("张三", "期报.csv", "", review=state)
    return store.write_batch(db, head, [on_line(row, line) for line, row in enumerate(rows, start=2)])


def test_every_row_comes_back_as_it_was_brought_whatever_came_after_it(db: Database) -> None:
    first = bring(db, *EVERY_KIND)
    bring(db, figure(99), replace(HERE, name="乙楼"))
    review.give_back(db, first, by="李四", reason="缺依据")
    found = store.brought(db, first)
    in_order = sorted(found, key=lambda record: record.origin.row)
    assert [(each.origin, each) for each in in_order] == [
        (Origin(first, line), record) for line, record in enumerate(EVERY_KIND, start=2)
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
    db: Database, row: Record
) -> None:
    batch = bring(db, row)
    review.give_back(db, batch, by="李四", reason="缺依据")
    bring(db, figure(5, WINTER, "B2"))
    assert store.verdicts(db)[batch].mended_by is None, "another batch about something else mends nothing"
    mended = bring(db, row)
    assert store.verdicts(db)[batch].mended_by == mended
    importer.withdraw(db, mended, by="张三", reason="填错")
    assert store.verdicts(db)[batch].mended_by is None, "dropped before it passed, it has mended nothing"


def test_what_was_handed_in_before_the_return_mends_nothing_however_it_goes_on(db: Database) -> None:
    """Three are handed in, the first two returned and the third passed: both returns are still to be heeded."""
    bring(db, HERE, state="passed")
    first, second, third = (bring(db, figure(value)) for value in (1, 2, 3))
    review.give_back(db, first, by="李四", reason="请合并成一稿")
    review.give_back(db, second, by="李四", reason="请合并成一稿")
    said = store.verdicts(db)
    assert [said[each].mended_by for each in (first, second)] == [None, None]
    review.pass_(db, third, by="李四")
    assert store.verdicts(db)[first].mended_by is None, "a reviewer's passing is no mending"
    fourth = bring(db, figure(4))
    said = store.verdicts(db)
    assert [said[each].mended_by for each in (first, second)] == [fourth, fourth]


def test_a_draft_begun_before_the_return_mends_once_it_is_handed_in_after_it(db: Database) -> None:
    batch, draft = bring(db, figure(1)), bring(db, figure(2), state="draft")
    review.give_back(db, batch, by="李四", reason="缺依据")
    assert store.verdicts(db)[batch].mended_by is None
    review.submit(db, draft, by="张三")
    assert store.verdicts(db)[batch].mended_by == draft


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
    levelled = bring(db, LevelSpan("甲区", "A1", "市级", SPRING, None, ""), Alias("甲区", "south", "南园"))
    told = bring(db, TaskUpdate("甲区", "t1", WINTER, "推进中", ""))
    gone = importer.withdraw(db, told, by="李四", reason="填错")
    assert store.abouts(db) == {
        registered: About((("甲区", "north"),), (SPRING, SUMMER)),
        levelled: About((("甲区", "north"), ("甲区", "south")), ()),
        told: About((("甲区", ""),), (WINTER,)),
    }
    assert gone not in store.abouts(db)


def test_rows_about_the_same_are_counted_also_where_one_takes_the_figure_back() -> None:
    here = [on_line(figure(7), 2), on_line(figure(3, SUMMER), 3), on_line(HERE, 4)]
    assert shared(here, [on_line(GONE, 9), on_line(figure(3, SUMMER, "B2"), 10)]) == 1
    assert shared(here, []) == 0


def test_a_batch_against_what_stands_adds_changes_takes_back_and_leaves() -> None:
    stands = (HERE, figure(7), figure(3, SUMMER))
    entries = [
        on_line(HERE, 2),
        on_line(GONE, 3),
        on_line(figure(4, SUMMER), 4),
        on_line(figure(9, WINTER), 5),
    ]
    plan = compared(entries, stands)
    assert [change.before for change in plan.retractions] == [figure(7)]
    assert [(change.before, change.after.origin.row) for change in plan.changes] == [(figure(3, SUMMER), 4)]
    assert [each.origin.row for each in plan.additions] == [5]
    assert (plan.unchanged, plan.problems) == (1, ())


def test_the_figure_before_is_the_newest_earlier_one_that_stands_or_comes_along(db: Database) -> None:
    bring(db, figure(7, WINTER), figure(5, SPRING, "B2"), state="passed")
    standing = [store.load_district(db, "甲区"), DistrictRecords("乙区")]
    coming = (figure(8, SPRING), figure(9, SUMMER), figure(6, SPRING, "C3"))
    plan = ChangePlan(tuple(on_line(row, 2) for row in coming))
    found = figures_before(plan, standing)
    assert found == {key_of(coming[0]): (WINTER, 7), key_of(coming[1]): (SPRING, 8)}
