"""Ways to bring a file in, what it would change, and that what validates also imports."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan, Mode
from data.intake.files.tables import Content, TextLine, TextTable, Workbook, table_of
from data.intake.importer import Current
from data.intake.preview import COMING, preview
from data.intake.reading.lines import Problem
from data.intake.reading.sheets import sheets_of
from data.records.carrier import Carrier
from data.records.declaring import Record
from data.records.district import DistrictRecords
from data.records.kinds import key_of
from data.records.observation import Observation, Retraction
from data.records.values import Revision
from data.store.migrations import registry as store_schema
from plan_config.reader import load_book
from tests.plans import first_plan

BOOK = load_book()
SHEETS = sheets_of(BOOK)
FILE = Workbook("文件", "", ())
CARRIERS = TextTable(
    "载体",
    ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型"),
    (
        TextLine(2, ("A1", "甲楼", "渝中区", "总部城", "孵化器")),
        TextLine(3, ("A2", "乙楼", "渝中区", "总部城", "众创空间")),
        TextLine(4, ("B1", "丙楼", "渝中区", "环重医", "众创空间")),
    ),
)
REPORT = ("填报主体", "数据期", "填报日期", "在孵企业(家)", "创业团队(个)")


@pytest.fixture
def db() -> Database:
    opened = Database(memory=True)
    store_schema.migrate(opened)
    first = reports(("A1", "2025Q3", "10", "1"), ("A2", "2025Q3", "20", "2"), ("B1", "2025Q3", "30", "3"))
    bring(opened, CARRIERS, first)
    return opened


def reports(*lines: tuple[str, ...]) -> TextTable:
    dated = (
        TextLine(row, (subject, period, "2026-01-09", *rest))
        for row, (subject, period, *rest) in enumerate(lines, start=2)
    )
    return TextTable("期报", REPORT, tuple(dated))


def bring(db: Database, *tables: TextTable, mode: Mode = "update") -> ChangePlan:
    plan = importer.decide(tables, BOOK, importer.current_state(db, BOOK), mode=mode)
    reasons = {doubt.key: "属实" for doubt in plan.warnings}
    importer.apply(db, importer.Import(plan, FILE, reasons=reasons), by="张三")
    return plan


def firms(db: Database) -> dict[str, float]:
    seen = store.load_district(db, "渝中区").observations
    return {row.subject: row.value for row in seen if row.series == "incubatees"}


def test_replacing_takes_back_what_the_unit_no_longer_says_and_withdrawing_brings_it_again(
    db: Database,
) -> None:
    plan = bring(db, reports(("A1", "2025Q3", "11", "1")), mode="replace")
    # 总部城 reports A1 alone: all of A2 goes, 环重医's B1 is not touched.
    assert firms(db) == {"A1": 11, "B1": 30}
    assert sorted(key_of(change.before)[1:3] for change in plan.retractions) == [
        ("A2", "incubatees"),
        ("A2", "teams"),
    ]
    assert "删去 2 条" in str(plan)
    importer.withdraw(db, 2, by="张三", reason="误用整表替换")
    assert firms(db) == {"A1": 10, "A2": 20, "B1": 30}


def test_a_figure_taken_back_is_missing_and_may_be_given_again(db: Database) -> None:
    bring(db, reports(("A1", "2025Q3", "10", "1")), mode="replace")
    assert "A2" not in firms(db), "missing, not zero"
    again = bring(db, reports(("A2", "2025Q3", "20", "2")))
    assert (len(again.additions), len(again.changes)) == (2, 0)
    assert firms(db)["A2"] == 20


def test_only_adding_touches_nothing_that_stands(db: Database) -> None:
    tables = reports(("A1", "2025Q3", "10", "1"), ("A1", "2025Q4", "12", "1"), ("A2", "2025Q3", "21", "2"))
    plan = importer.decide([tables], BOOK, importer.current_state(db, BOOK), mode="add")
    assert [(each.row, each.value) for each in plan.problems] == [(4, "A2")]
    assert "只新增" in plan.problems[0].message
    bring(db, reports(("A1", "2025Q4", "12", "1")), mode="add")
    assert firms(db)["A2"] == 20


def test_the_same_file_twice_changes_nothing(db: Database) -> None:
    table = reports(("A1", "2025Q4", "1", "999"))
    assert bring(db, table).warnings
    again = importer.decide([table], BOOK, importer.current_state(db, BOOK))
    assert (again.records, again.warnings, again.unchanged) == ((), (), 2)


def without_marks(records: DistrictRecords) -> tuple[object, ...]:
    """The records apart from the batch, row and standing they stand in."""

    def plain(item: Record) -> str:
        assert is_dataclass(item)
        kept = {each.name: getattr(item, each.name) for each in fields(item) if each.name != "origin"}
        if isinstance(item, Carrier):
            kept["levels"] = [plain(span) for span in item.levels]
        return repr(kept)

    kinds = (records.carriers, records.observations, records.task_updates, records.firms)
    return tuple([plain(item) for item in kind] for kind in kinds)


TASK = first_plan(BOOK, "渝中区").tasks[0].id
NAMES = ("A1", "甲楼", "A2", "总部城", "B1", "新楼", "没有这个")
DAYS = ("2025Q3", "2025-12-31", "2025-11-30", "")
CELLS = st.sampled_from(
    (
        *NAMES,
        *DAYS,
        "渝中区",
        "江津",
        "孵化器",
        "市级",
        "是",
        "12",
        "0",
        "-1",
        "1.5",
        "=1+1",
        "推进中",
        TASK,
        "孵化",
    )
) | st.text(max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> TextTable:
    """A sheet with some of its columns, some of others, and cells that are often but not always sensible."""
    sheet = draw(st.sampled_from([*SHEETS.values()]))
    headers = [column.header for column in sheet.columns if column.field.required or draw(st.booleans())]
    headers += draw(st.lists(st.text(max_size=4), max_size=1))
    cells = st.tuples(*(CELLS for _ in headers))
    lines = draw(st.lists(cells | st.lists(CELLS, max_size=12).map(tuple), max_size=5))
    name = draw(st.just(sheet.kind.name) | st.text(max_size=4))
    return TextTable(
        name, tuple(headers), tuple(TextLine(row, line) for row, line in enumerate(lines, start=2))
    )


FIGURE = st.sampled_from(["", "0", "7", "1,200", "３０"])
SENSIBLE = st.builds(
    lambda lines: reports(*lines),
    st.lists(
        st.tuples(
            st.sampled_from(["A1", "乙楼", "环重医"]), st.sampled_from(["2025Q3", "2025Q4"]), FIGURE, FIGURE
        ),
        max_size=4,
    ),
)
MODES = st.sampled_from(["update", "add", "replace"])


@settings(max_examples=120)
@given(found=SENSIBLE.map(lambda table: [table]) | st.lists(tables() | SENSIBLE, max_size=3), mode=MODES)
def test_any_workbook_is_judged_and_what_validates_imports_as_its_preview_showed(
    found: list[TextTable], mode: Mode
) -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    bring(db, CARRIERS, reports(("A1", "2025Q3", "10", "1")))
    plan = importer.decide(found, BOOK, importer.current_state(db, BOOK), mode=mode)
    assert all(each.message for each in (*plan.problems, *plan.warnings))
    if plan.problems:
        with pytest.raises(importer.ImportRefusedError):
            importer.apply(db, importer.Import(plan, FILE), by="张三")
    else:
        before = store.load_district(db, "渝中区")
        reasons = {doubt.key: "属实" for doubt in plan.warnings}
        importer.apply(db, importer.Import(plan, FILE, reasons=reasons), by="张三")
        after = store.load_district(db, "渝中区")
        assert without_marks(preview(before, plan)) == without_marks(after)
        importer.withdraw(db, 2, by="张三", reason="试")
        assert store.load_district(db, "渝中区") == before
    db.close()


def test_a_preview_says_which_rows_are_coming_and_leaves_other_districts_alone(db: Database) -> None:
    plan = importer.decide([reports(("A1", "2025Q4", "12", "1"))], BOOK, importer.current_state(db, BOOK))
    shown = preview(store.load_district(db, "渝中区"), plan)
    assert {seen.origin.batch for seen in shown.observations if seen.period == date(2025, 12, 31)} == {COMING}
    assert shown.batches[COMING].review == "draft"
    other = DistrictRecords("江津区")
    assert preview(other, plan) is other
    assert store.load_district(db, "渝中区").batches.keys() == {1}, "nothing was written"


def test_a_plan_that_says_nothing_has_the_same_digest_as_any_other_such() -> None:
    plans = [
        importer.decide([], BOOK, Current(Revision(number, ""))) for number, _ in product((1, 2), (1, 2))
    ]
    assert len({plan.digest for plan in plans}) == 1
    assert all(not isinstance(entry, Retraction) for plan in plans for entry in plan.records)


def test_a_text_of_many_cells_and_an_origin_of_many_figures_are_kept_once() -> None:
    """Files of 20,000 lines would else keep as many of each."""
    rows = (TextLine(row, ("填报主体", "".join(("渝", "中区")), f"{row}")) for row in (1, 2, 3))
    table = table_of("期报", rows, Content())
    assert table is not None
    first, second = table.lines
    assert first.cells[1] is second.cells[1]
    assert (first.cells[2], second.cells[2]) == ("2", "3")
    plan = importer.decide([CARRIERS, reports(("A1", "2025Q4", "12", "1"))], BOOK, Current())
    firms, teams = (each for each in plan.records if isinstance(each, Observation))
    assert firms.origin is teams.origin
    assert firms.origin.row == 2
    assert plan.records[0].origin is not plan.records[1].origin


def test_a_digest_tells_a_problem_from_a_warning_and_one_line_from_another() -> None:
    said = Problem("期报", 2, "在孵企业(家)", "12", "请核对")
    plans = [ChangePlan(problems=(said,)), ChangePlan(warnings=(said,)), ChangePlan(problems=(said, said))]
    assert len({plan.digest for plan in plans}) == 3
    assert ChangePlan(problems=(replace(said),)).digest == plans[0].digest
