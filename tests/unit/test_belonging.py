"""Since when a carrier belongs to its unit: a day somebody writes is used as it is, a blank one is found."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.preview import preview
from data.records.carrier import Home
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book

BOOK = load_book()
FILE = Workbook("文件", "", ())
CARRIER = ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "归属起始日期", "类型", "开始运营日期")
REPORT = ("填报主体", "数据期", "填报日期", "在孵企业(家)", "创业团队(个)")
EVER, APRIL, JULY = date.min, date(2025, 4, 1), date(2025, 7, 1)
TODAY = date(2026, 1, 9)


def belongs(unit: str, since: str = "") -> TextTable:
    return TextTable(
        "载体", CARRIER, (TextLine(2, ("K1", "甲楼", "渝中区", unit, since, "孵化器", "2021-01-01")),)
    )


def told(period: str) -> TextTable:
    return TextTable("期报", REPORT, (TextLine(2, ("K1", period, "2026-01-09", "50", "0")),))


def decide(db: Database, table: TextTable) -> ChangePlan:
    return importer.decide([table], BOOK, importer.current_state(db, BOOK), today=TODAY)


def bring(db: Database, *tables: TextTable) -> None:
    """Import one after the other; each preview has the homes that the store then reads."""
    for table in tables:
        plan, before = decide(db, table), store.load_district(db, "渝中区")
        reasons = {doubt.key: "属实" for doubt in plan.warnings}
        importer.apply(db, importer.Import(plan, FILE, reasons=reasons), by="张三")
        assert preview(before, plan).carriers[0].homes == homes(db)


def homes(db: Database) -> tuple[Home, ...]:
    return store.load_district(db, "渝中区").carriers[0].homes


@pytest.fixture
def db() -> Iterator[Database]:
    """K1 was in 总部城, told of the first quarter there, moved to 电创园 on 1 April and told of the second."""
    opened = Database(memory=True)
    store_schema.migrate(opened)
    bring(opened, belongs("总部城"), told("2025Q1"), belongs("电创园", "2025-04-01"), told("2025Q2"))
    yield opened
    opened.close()


def test_the_day_on_record_written_again_sends_the_same_move_to_another_unit(db: Database) -> None:
    bring(db, belongs("环重医", "2025-04-01"))
    assert homes(db) == (("zongbucheng", EVER), ("huanchongyi", APRIL))
    units = [seen.unit for seen in store.load_district(db, "渝中区").observations]
    assert "dianchuangyuan" not in units, "it never was there"


def test_the_day_on_record_with_the_unit_before_makes_the_move_undone(db: Database) -> None:
    bring(db, belongs("总部城", "2025-04-01"))
    assert homes(db) == (("zongbucheng", EVER),)
    assert {seen.unit for seen in store.load_district(db, "渝中区").observations} == {"zongbucheng"}


def test_a_move_without_a_day_begins_after_the_last_period_told_in_the_home_it_leaves(db: Database) -> None:
    bring(db, belongs("环重医"))
    # The second quarter was told in 电创园: it ends on 30 June.
    assert homes(db) == (("zongbucheng", EVER), ("dianchuangyuan", APRIL), ("huanchongyi", JULY))


def test_a_home_in_which_nothing_was_told_is_corrected_and_begins_where_it_began(db: Database) -> None:
    bring(db, belongs("总部城", "2025-07-01"), belongs("环重医"))
    # 总部城 was told of in its first stay only: that is no figure of the stay which is corrected.
    assert homes(db) == (("zongbucheng", EVER), ("dianchuangyuan", APRIL), ("huanchongyi", JULY))


def test_the_first_home_in_which_nothing_was_told_is_corrected_without_a_day() -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    bring(db, belongs("总部城"), belongs("环重医"), told("2025Q1"))
    (found,) = store.load_district(db, "渝中区").carriers
    assert (found.homes, found.unit_since) == ((("huanchongyi", EVER),), None)
    db.close()


def test_a_blank_day_with_the_unit_unchanged_changes_nothing(db: Database) -> None:
    plan = decide(db, belongs("电创园"))
    assert (plan.records, plan.problems, plan.warnings) == ((), (), ())
    bring(db, belongs("电创园", "2025-07-01"))
    assert homes(db)[-1] == ("dianchuangyuan", JULY), "a day that is given corrects it"


def test_a_day_to_come_is_refused_in_its_cell(db: Database) -> None:
    (problem,) = decide(db, belongs("环重医", "2026-01-10")).problems
    assert (problem.row, problem.column, problem.value) == (2, "归属起始日期", "2026-01-10")
    assert "2026-01-09" in problem.message
    assert decide(db, belongs("环重医", "2026-01-09")).problems == (), "today is no day to come"
