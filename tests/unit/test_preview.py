"""What an import shows before it is confirmed is what the store reads after it: whatever the sheets say."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from data import store
from data.intake import importer
from data.intake.changes import ChangePlan, Mode
from data.intake.checks.half_figures import halves_on_record
from data.intake.checks.taken import names_on_record
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.preview import preview
from data.judging.ledger import roll_up
from data.records.alias import Alias
from data.records.spelling import normalise
from data.store.migrations import registry as store_schema
from data.store.unregistered import unregistered
from plan_config.reader import load_book

BOOK = load_book()
FILE = Workbook("文件", "", ())
DISTRICTS = ("渝中区", "江津区")
# Where a record stands, and the batches themselves, are what the preview cannot know.
UNKNOWN = ("origin", "batches")

# Mostly what clerks write, at times a name that is another's or a subject that is not there (yet).
CODES = st.sampled_from(["A1", "Ａ１", "A-2", "a－2\u200b", "B9", "C7"])
NAMES = st.sampled_from(["甲楼", "乙楼", "丙楼", "新\u200b楼", "高楼", "总部城", "A1"])
SUBJECTS = st.sampled_from(["A1", "a1", "A-2", "B9", "总部城", "环重医"])
CARRIERS = st.sampled_from(["A1", "a1", "A-2 ", "B9"])
DAYS = st.sampled_from(["2021-01-01", "2024-07-01", "2025-06-30"])
LATER = st.sampled_from(["", "", "2025-07-01"])
PERIODS = st.sampled_from(["2025Q1", "2025Q2", "2025Q3"])
AREAS = st.sampled_from(["", "1,200", "8000", "8000.5"])
TENANTS_AND_TEAMS = st.sampled_from([("", ""), ("7", "0"), ("40", "3"), ("9", "")])


def sheet(
    name: str, headers: Sequence[str], cells: st.SearchStrategy[tuple[str, ...]], *, key: int
) -> st.SearchStrategy[TextTable]:
    """A sheet of up to three lines, no two of them about the same; the first `key` cells say about what."""
    lines = st.lists(cells, min_size=1, max_size=3, unique_by=lambda line: tuple(map(normalise, line[:key])))
    return lines.map(
        lambda told: TextTable(
            name, tuple(headers), tuple(TextLine(row, each) for row, each in enumerate(told, 2))
        )
    )


SHEETS = st.one_of(
    sheet(
        "载体",
        ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "归属起始日期", "类型", "开始运营日期"),
        st.tuples(
            CODES,
            NAMES,
            st.just("渝中区"),
            st.sampled_from(["总部城", "环重医"]),
            LATER,
            st.sampled_from(["孵化器", "孵化园"]),
            DAYS,
        ),
        key=1,
    ),
    sheet(
        "级别",
        ("载体编码", "认定日期", "级别", "终止日期"),
        st.tuples(CARRIERS, DAYS, st.sampled_from(["市级", "国家级"]), LATER),
        key=2,
    ),
    sheet(
        "别名",
        ("别名", "区县", "名称或编码"),
        st.tuples(st.sampled_from(["数产园", "老楼", "老 楼", "A1"]), st.just("渝中"), SUBJECTS),
        key=1,
    ),
    sheet(
        "期报",
        ("填报主体", "数据期", "填报日期", "计入规划面积(㎡)", "在孵企业(家)", "创业团队(个)"),
        st.builds(
            lambda who, when, area, both: (who, when, "2025-10-09", area, *both),
            SUBJECTS,
            PERIODS,
            AREAS,
            TENANTS_AND_TEAMS,
        ),
        key=2,
    ),
    sheet(
        "企业",
        ("所在载体", "企业名称", "统一社会信用代码", "入驻日期", "退出日期"),
        st.tuples(
            CARRIERS,
            st.sampled_from(["某公司", "某 公司"]),
            st.sampled_from(["", "91500103MA5U0ABC1D"]),
            DAYS,
            LATER,
        ),
        key=2,
    ),
    sheet(
        "任务进展",
        ("任务编号", "数据期", "区县", "进展状态"),
        st.tuples(
            st.sampled_from(["t3-1-1a", "T3-1-1A"]),
            PERIODS,
            st.just("渝中"),
            st.sampled_from(["推进中", "已完成"]),
        ),
        key=2,
    ),
)
IMPORTS = st.tuples(
    st.lists(SHEETS, min_size=1, max_size=3, unique_by=lambda table: table.name),
    st.sampled_from(["update", "update", "add", "replace"]),
)
REGISTER = TextTable(
    "载体",
    ("载体编码", "载体名称", "区县", "所属园区(责任单位)", "类型", "开始运营日期"),
    (
        TextLine(2, ("A1", "甲楼", "渝中区", "总部城", "孵化器", "2021-01-01")),
        TextLine(3, ("A-2", "乙楼", "渝中区", "总部城", "孵化园", "2021-01-01")),
        TextLine(4, ("B9", "丙楼", "渝中区", "环重医", "孵化器", "2021-01-01")),
    ),
)


def plain(value: object) -> object:
    """A value as names and values of its fields, without where it stands."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(each) for name, each in value._asdict().items() if name not in UNKNOWN}
    if is_dataclass(value):
        return {
            each.name: plain(getattr(value, each.name)) for each in fields(value) if each.name not in UNKNOWN
        }
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def decide(db: Database, tables: Sequence[TextTable], mode: Mode = "update") -> ChangePlan:
    return importer.decide(tables, BOOK, importer.current_state(db, BOOK), mode=mode, today=date.today())


def apply(db: Database, plan: ChangePlan) -> int:
    reasons = {doubt.key: "属实" for doubt in plan.warnings}
    return importer.apply(db, importer.Import(plan, FILE, reasons=reasons), by="张三")


@settings(max_examples=60)
@given(imports=st.lists(IMPORTS, min_size=2, max_size=4))
def test_the_preview_is_what_the_store_reads_after_the_import(
    imports: list[tuple[list[TextTable], Mode]],
) -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    apply(db, decide(db, [REGISTER]))
    for tables, mode in imports:
        plan = decide(db, tables, mode)
        if plan.problems:
            continue
        before = {name: store.load_district(db, name) for name in DISTRICTS}
        apply(db, plan)
        for name, records in before.items():
            after = store.load_district(db, name)
            shown = preview(records, plan)
            assert plain(shown) == plain(after)
            assert plain(roll_up(shown, BOOK.indicators)) == plain(roll_up(after, BOOK.indicators))
        # What went in left no half figure, no name of two and no record without a carrier.
        rows = list(importer.current_state(db, BOOK).every())
        assert names_on_record(rows, BOOK) == ()
        assert halves_on_record(rows, BOOK) == ()
        assert unregistered(db) == ()
    db.close()


def test_a_units_further_name_is_in_the_preview_too() -> None:
    db = Database(memory=True)
    store_schema.migrate(db)
    table = TextTable("别名", ("区县", "名称或编码", "别名"), (TextLine(2, ("渝中", "总部城", "数产园")),))
    plan = decide(db, [table])
    assert list(plan.records) == [Alias("渝中区", "zongbucheng", "数产园")]
    shown = preview(store.load_district(db, "渝中区"), plan)
    assert shown.aliases == {"zongbucheng": ("数产园",)}
    assert store.load_district(db, "渝中区").aliases == {}, "nothing was written"
    db.close()
