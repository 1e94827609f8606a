"""What is on record and what a file says of it disagree: the import asks, naming both, before either counts."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.reading.lines import Problem
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book

BOOK = load_book()
FILE = Workbook("文件", "", ())
HEADERS = {
    "载体": ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
    "级别": ("载体编码", "级别", "认定日期", "终止日期"),
    "企业": ("企业名称", "所在载体", "入驻日期", "退出日期"),
    "期报": ("填报主体", "数据期", "填报日期", "在孵企业(家)", "创业团队(个)"),
}


def sheet(name: str, *lines: Sequence[str]) -> TextTable:
    return TextTable(
        name, HEADERS[name], tuple(TextLine(row, tuple(cells)) for row, cells in enumerate(lines, 2))
    )


def carrier(opened: str) -> TextTable:
    return sheet("载体", ("K1", "甲楼", "渝中区", "总部城", "孵化器", opened))


def told(*periods: str) -> TextTable:
    return sheet("期报", *(("K1", period, "2026-01-09", "10", "0") for period in periods))


def decide(db: Database, *tables: TextTable) -> ChangePlan:
    current = importer.current_state(db, BOOK)
    plan = importer.decide(tables, BOOK, current, today=date(2026, 1, 9))
    assert plan.problems == (), [str(each) for each in plan.problems]
    return plan


def bring(db: Database, *tables: TextTable) -> int:
    plan = decide(db, *tables)
    reasons = {doubt.key: "属实" for doubt in plan.warnings}
    return importer.apply(db, importer.Import(plan, FILE, reasons=reasons), by="张三")


def asked(db: Database, *tables: TextTable) -> Problem:
    (doubt,) = decide(db, *tables).warnings
    return doubt


@pytest.fixture
def db() -> Iterator[Database]:
    """Batch 1 registers K1, open since 2021; batch 2 makes it 国家级 since 1 June 2024."""
    opened = Database(memory=True)
    store_schema.migrate(opened)
    bring(opened, carrier("2021-01-01"))
    bring(opened, sheet("级别", ("K1", "国家级", "2024-06-01", "")))
    yield opened
    opened.close()


@pytest.mark.parametrize("line", [("K1", "市级", "2024-06-01", ""), ("K1", "国家级", "2025-06-01", "")])
def test_a_level_or_its_day_corrected_in_the_cell_asks_and_says_which_batch_to_take_back(
    db: Database, line: Sequence[str]
) -> None:
    doubt = asked(db, sheet("级别", line))
    assert (doubt.row, doubt.column, doubt.value) == (2, "级别", line[1])
    assert "国家级（2024-06-01 认定，批次 2 导入）" in doubt.message
    assert "最高的一级" in doubt.message
    assert "终止日期" in doubt.message
    assert "撤回批次 2" in doubt.message
    assert "批次 1" not in doubt.message, "the batch that only registered the carrier is none to take back"
    importer.withdraw(db, 2, by="张三", reason="级别填错")
    assert decide(db, sheet("级别", line)).warnings == ()


def test_a_level_that_ends_the_one_before_it_or_was_over_before_it_asks_nothing(db: Database) -> None:
    ended, after = ("K1", "国家级", "2024-06-01", "2025-06-01"), ("K1", "市级", "2025-06-01", "")
    assert decide(db, sheet("级别", ended, after)).warnings == ()
    assert decide(db, sheet("级别", ("K1", "市级", "2022-01-01", "2024-06-01"))).warnings == ()
    assert decide(db, sheet("级别", ("K1", "国家级", "2024-06-01", ""))).warnings == (), "nothing is new"


def test_an_end_that_is_put_off_beyond_another_levels_beginning_asks_and_one_brought_forward_does_not(
    db: Database,
) -> None:
    bring(db, sheet("级别", ("K1", "市级", "2022-01-01", "2024-06-01")))
    assert asked(db, sheet("级别", ("K1", "市级", "2022-01-01", "2024-07-01"))).value == "市级"
    assert decide(db, sheet("级别", ("K1", "市级", "2022-01-01", "2024-05-01"))).warnings == ()


def test_a_firm_that_comes_back_asks_and_names_the_stay_that_would_be_replaced(db: Database) -> None:
    bring(db, sheet("企业", ("企甲", "K1", "2022-01-01", "2023-06-30")))
    doubt = asked(db, sheet("企业", ("企甲", "K1", "2025-01-15", "")))
    assert (doubt.row, doubt.column, doubt.value) == (2, "入驻日期", "2025-01-15")
    assert "2022-01-01 入驻、2023-06-30 退出" in doubt.message
    same = sheet("企业", ("企甲", "K1", "2022-01-01", "2023-09-30"))
    assert decide(db, same).warnings == (), "another day of leaving replaces no stay"


def test_a_figure_of_a_period_before_the_carrier_opened_asks_once_a_period_with_both_dates(
    db: Database,
) -> None:
    doubt = asked(db, told("2020Q4", "2021Q1"))
    assert (doubt.row, doubt.column, doubt.value) == (2, "数据期", "2020-12-31")
    assert "2020-12-31" in doubt.message
    assert "2021-01-01" in doubt.message
    assert "2021-03-31" not in doubt.message


def test_the_opening_date_may_come_in_the_same_file(db: Database) -> None:
    assert "2022-02-01" in asked(db, carrier("2022-02-01"), told("2021Q4")).message
    assert decide(db, carrier("2020-10-01"), told("2020Q4")).warnings == (), "the older date no longer holds"


def test_an_opening_date_put_after_figures_on_record_asks_with_both_dates(db: Database) -> None:
    bring(db, told("2021Q1", "2021Q2"))
    doubt = asked(db, carrier("2021-05-01"))
    assert (doubt.row, doubt.column, doubt.value) == (2, "开始运营日期", "2021-05-01")
    assert "2021-03-31" in doubt.message
    assert decide(db, carrier("2021-03-31")).warnings == (), "open by the end of the first period told"
    assert store.load_district(db, "渝中区").carriers[0].opened == date(2021, 1, 1), "nothing was written"
