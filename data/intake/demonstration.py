"""The demonstration data: simulated records in text files, taken in by the same door as real ones."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from data.intake import importer
from data.intake.changes import ChangePlan
from data.intake.files import workbook
from data.intake.files.tables import Workbook
from data.intake.settling import Settling, frozen
from data.progress_listener import ProgressListener
from data.records.district import gathered
from data.records.kinds import kind_of
from data.records.meetings import NewDecision, NewUpdate, UpdateState
from data.store.file import StoreError
from data.store.meetings import add_decision, update_decision
from data.store.read import load_district, revision
from data.store.settlements import add_settlement
from plan_config.book import PlanBook
from plan_config.in_force import plans_in_force

FOLDER = Path(__file__).parents[1] / "demo"
AUTHOR = "演示数据"
# With every grade, and two who are left out.
SETTLED = Settling(
    "渝中区",
    2024,
    "incubator-example",
    date(2025, 3, 20),
    "演示文件（模拟）",
    {"YZ10": "没有报送年度收入，未参加评价", "YZ18": "2024年下半年起停报，未参加评价"},
)

_MEETING = NewDecision("渝中区", "", "", date(2025, 9, 30), date(2025, 7, 18), plan="yuzhong-2021-2025")
# What meetings decided: done in time, overdue of a unit, overdue of an office and about a measure.
DECIDED: tuple[tuple[NewDecision, tuple[UpdateState, date, str] | None], ...] = (
    (
        replace(
            _MEETING,
            text="演示：摸清存量商务楼宇底数，提出盘活清单（模拟）",
            owner="区科技局",
            due=date(2025, 3, 31),
            decided_on=date(2025, 1, 20),
        ),
        ("done", date(2025, 3, 26), "演示：已报送盘活清单（模拟）"),
    ),
    (replace(_MEETING, text="演示：补报2024年三季度以来的数据（模拟）", owner="历史街区"), None),
    (
        replace(
            _MEETING,
            text="演示：研究盘活存量载体的资金办法（模拟）",
            owner="区财政局",
            due=date(2025, 12, 31),
            task="t3-1-1b",
        ),
        None,
    ),
)


def fill(db: Database, tell: ProgressListener) -> int:
    """Put the demonstration data into an empty store as one simulated batch, settle an evaluation of an earlier year and
    write down what meetings decided; returns the batch's number.

    StoreError when the plans in force have no place for it, e.g. because they are another district's.
    """
    tell(0.1, "正在读取演示数据")
    file = workbook.read(FOLDER)._replace(name=AUTHOR)
    tell(0.3, "正在核对演示数据")
    book = plans_in_force().book
    plan = _decided(db, file, book)
    if plan.problems:
        raise StoreError(
            "refused", "演示数据与现有规划配置对不上，未写入。请设置 CARRIERS_DB 使用自己的数据文件。"
        )
    tell(0.7, "正在写入演示数据")
    reasons = {doubt.key: AUTHOR for doubt in plan.warnings}
    batch = importer.apply(db, importer.Import(plan, file, "simulated", reasons=reasons), by=AUTHOR)
    # A scheme of one's own may leave something open, and the machine's clock may be behind.
    with suppress(StoreError):
        _settle(db, book)
    with suppress(StoreError):
        _meet(db)
    return batch


def _decided(db: Database, file: Workbook, book: PlanBook) -> ChangePlan:
    """Made-up figures are in time whatever the clock of the machine says."""
    return importer.decide(file.tables, book, importer.current_state(db, book), today=date.max)


def _meet(db: Database) -> None:
    for decided, became in DECIDED:
        number = add_decision(db, decided, by=AUTHOR)
        if became:
            update_decision(db, NewUpdate(decided.district, number, *became), by=AUTHOR)


def _settle(db: Database, book: PlanBook) -> None:
    """Settle an evaluation by the points that stood then, some of which were corrected since."""
    then = _decided(db, workbook.read(FOLDER / "定稿时"), book).records
    known, about = load_district(db, SETTLED.district), {kind_of(each).key_of(each) for each in then}
    others = (each for each in known.every() if kind_of(each).key_of(each) not in about)
    records = gathered(known.district, (*others, *then), known.batches, ())
    add_settlement(db, frozen(SETTLED, records, revision(db), book), by=AUTHOR)
