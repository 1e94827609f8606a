"""The demonstration data: simulated records in text files, taken in by the same door as real ones."""

from datetime import date
from pathlib import Path

from sqlite_utils import Database

from data.intake import importer
from data.intake.files import workbook
from data.progress_listener import ProgressListener
from data.store.file import StoreError
from plan_config.in_force import plans_in_force

FOLDER = Path(__file__).parents[1] / "demo"
AUTHOR = "演示数据"


def fill(db: Database, report: ProgressListener) -> int:
    """Put the demonstration data into an empty store as one simulated batch; returns the batch's number.

    StoreError when the plans in force have no place for it, e.g. because they are another district's.
    """
    report(0.1, "正在读取演示数据")
    file = workbook.read(FOLDER)._replace(name=AUTHOR)
    report(0.3, "正在核对演示数据")
    book = plans_in_force().book
    # Made-up figures are in time whatever the clock of the machine says.
    plan = importer.decide(file.tables, book, importer.current_state(db, book), today=date.max)
    if plan.problems:
        raise StoreError(
            "refused", "演示数据与现有规划配置对不上，未写入。请设置 CARRIERS_DB 使用自己的数据文件。"
        )
    report(0.7, "正在写入演示数据")
    reasons = {doubt.key: AUTHOR for doubt in plan.warnings}
    return importer.apply(db, importer.Import(plan, file, "simulated", reasons=reasons), by=AUTHOR)
