"""A figure of several parts is given whole or not at all: a blank part is a cell to mend, never a figure lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan, Mode
from data.intake.checks.half_figures import halves_on_record
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Current
from data.intake.preview import preview
from data.judging.ledger import roll_up
from data.records.district import DistrictRecords
from data.records.observation import Observation
from data.records.values import BatchHead
from data.store import review
from data.store.file import StoreError
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book
from tests.unit.builders import on_line

BOOK = load_book()
Q3, Q4 = date(2025, 9, 30), date(2025, 12, 31)
HEAD = ("填报主体", "数据期", "填报日期")
PARTS = ("在孵企业(家)", "创业团队(个)")
ALL_PARTS = (*PARTS, "孵化科技型企业(家,累计)", "培育提升科技型企业(家,累计)", "计入规划面积(㎡)")


def report(*cells: str, headers: tuple[str, ...] = PARTS) -> TextTable:
    return TextTable("期报", (*HEAD, *headers), (TextLine(2, ("总部城", "2025Q4", "2026-01-08", *cells)),))


def known(**figures: float) -> Current:
    """总部城 with figures of the fourth quarter."""
    rows = tuple(
        Observation("渝中区", "zongbucheng", "zongbucheng", False, series, Q4, value, Q4, f"{value:g}")
        for series, value in figures.items()
    )
    return Current(records=(DistrictRecords("渝中区", observations=rows),))


def decide(table: TextTable, current: Current | None = None, mode: Mode = "update") -> ChangePlan:
    return importer.decide([table], BOOK, current or Current(), mode=mode)


@pytest.mark.parametrize(
    ("cells", "blank", "letter"), [(("45", ""), "创业团队(个)", "E"), (("", "3"), "在孵企业(家)", "D")]
)
def test_one_part_alone_is_a_problem_in_the_cell_of_the_other(
    cells: tuple[str, str], blank: str, letter: str
) -> None:
    (found,) = decide(report(*cells)).problems
    assert (found.sheet, found.row, found.column, found.letter, found.value) == ("期报", 2, blank, letter, "")
    assert "请填 0" in found.message
    assert "在孵企业和创业团队" in found.message


def test_both_or_neither_or_a_zero_go_in() -> None:
    assert decide(report("45", "0")).problems == ()
    assert decide(report("", "")).problems == ()
    # Areas have one part: nothing is missing beside them.
    assert decide(report("19800", headers=("计入规划面积(㎡)",))).problems == ()


def test_a_missing_column_is_named_as_a_blank_cell_is() -> None:
    (found,) = decide(report("45", headers=PARTS[:1])).problems
    assert (found.column, found.letter) == ("创业团队(个)", "")


def test_the_part_that_was_missing_completes_what_stands() -> None:
    plan = decide(report("", "7"), known(incubatees=45))
    assert plan.problems == ()
    after = preview(known(incubatees=45).records[0], plan)
    # 45 firms on record and 7 teams now: 52.
    assert roll_up(after, BOOK.indicators).units["zongbucheng", "enterprises_teams"][-1].value == 52


def test_correcting_one_part_of_a_whole_figure_needs_only_that_part() -> None:
    assert decide(report("46", ""), known(incubatees=45, teams=7)).problems == ()


def test_taking_one_part_back_and_leaving_the_other_is_a_problem() -> None:
    whole = known(incubatees=45, teams=7)
    (found,) = decide(report("45", ""), whole, "replace").problems
    assert (found.row, found.column) == (2, "创业团队(个)")
    area = TextTable(
        "期报",
        (*HEAD, "计入规划面积(㎡)"),
        (TextLine(2, ("总部城", "2025Q4", "2026-01-08", "19800")),),
    )
    taken = decide(area, whole, "replace")
    assert taken.problems == (), "both parts are taken back: nothing is left half"
    assert len(taken.retractions) == 2


def test_what_an_earlier_version_let_in_is_named_and_stops_no_file_that_repeats_it() -> None:
    half = known(incubatees=45)
    plan = decide(report("45", ""), half)
    same = decide(
        TextTable("期报", (*HEAD, *PARTS), (TextLine(2, ("总部城", "2025Q4", "2025-12-31", "45", "")),)), half
    )
    # With another day the line writes the half anew, untouched it says nothing.
    assert len(plan.problems) == 1
    assert (same.problems, same.records) == ((), ())
    (said,) = halves_on_record(half.every(), BOOK)
    assert said.startswith("渝中区“zongbucheng”的在孵企业和创业团队缺创业团队，2025-12-31 的数据不计入")
    assert halves_on_record(known(incubatees=45, teams=0).every(), BOOK) == ()


CELLS = st.tuples(*(st.sampled_from(["", "0", "5"]) for _ in ALL_PARTS))


@given(before=CELLS, now=CELLS, mode=st.sampled_from(["update", "replace"]))
def test_whatever_goes_in_leaves_every_touched_figure_whole(
    before: tuple[str, ...], now: tuple[str, ...], mode: Mode
) -> None:
    first = decide(report(*before, headers=ALL_PARTS))
    start = Current(records=(preview(DistrictRecords("渝中区"), first),)) if not first.problems else Current()
    plan = decide(report(*now, headers=ALL_PARTS), start, mode)
    if not plan.problems:
        records = start.records[0] if start.records else DistrictRecords("渝中区")
        assert halves_on_record(Current(records=(preview(records, plan),)).every(), BOOK) == ()


@pytest.fixture
def db() -> Iterator[Database]:
    opened = Database(memory=True)
    store_schema.migrate(opened)
    yield opened
    opened.close()


def bring(db: Database, *cells: str) -> int:
    plan = decide(report(*cells), importer.current_state(db, BOOK))
    reasons = {doubt.key: "属实" for doubt in plan.warnings}
    workbook = Workbook("文件", "", ())
    return importer.apply(db, importer.Import(plan, workbook, reasons=reasons), by="张三")


def parts(db: Database) -> dict[str, float]:
    return {seen.series: seen.value for seen in store.load_district(db, "渝中区").observations}


def withdraw(db: Database, batch: int) -> int:
    return importer.withdraw(db, batch, by="王五", reason="填错", book=BOOK)


def test_a_withdrawal_that_would_leave_one_part_alone_is_refused_and_names_what_to_withdraw_first(
    db: Database,
) -> None:
    bring(db, "40", "10")
    bring(db, "50", "")
    with pytest.raises(StoreError) as refused:
        withdraw(db, 1)
    said = str(refused.value)
    assert "渝中区“总部城”2025-12-31 的在孵企业和创业团队缺创业团队" in said
    assert "请先撤回批次 2" in said
    assert parts(db) == {"incubatees": 50, "teams": 10}, "nothing was written"
    # Batch 3 takes 2 back, so that 40 and 10 stand; then 1 is taken back and nothing is left.
    assert withdraw(db, 2) == 3
    assert parts(db) == {"incubatees": 40, "teams": 10}
    withdraw(db, 1)
    assert parts(db) == {}


def test_a_withdrawal_after_both_parts_came_again_leaves_them_and_is_not_refused(db: Database) -> None:
    bring(db, "40", "10")
    bring(db, "50", "")
    bring(db, "", "12")
    withdraw(db, 1)
    assert parts(db) == {"incubatees": 50, "teams": 12}


def test_a_half_figure_that_an_earlier_version_let_wait_does_not_pass(db: Database) -> None:
    row = Observation("渝中区", "zongbucheng", "zongbucheng", False, "incubatees", Q4, 45, Q4)
    head = BatchHead("张三", "旧文件", "", review="submitted")
    batch = store.write_batch(db, head, [on_line(row, 2)])
    with pytest.raises(StoreError, match=r"缺创业团队.*请退回批次 1"):
        review.pass_(db, batch, by="王五", around=importer.passing(db, batch, BOOK))
    assert parts(db) == {}
    whole = [on_line(row, 2), on_line(replace(row, series="teams", value=3), 2)]
    batch = store.write_batch(db, head, whole)
    review.pass_(db, batch, by="王五", around=importer.passing(db, batch, BOOK))
    assert parts(db) == {"incubatees": 45, "teams": 3}
