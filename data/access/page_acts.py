"""What people enter on a page and not by a file: the same checks, the same review, a batch of its own.

Raises Forbidden where the person may not, ImportRefusedError where it cannot stand; then nothing is written.
"""

from collections.abc import Mapping

from sqlite_utils import Database

from data.access.batch_acts import import_as
from data.intake.entered import entered
from data.intake.importer import Import, ImportRefusedError, current_state, decide
from data.records.declaring import Kind
from data.records.values import Review
from data.rights.person import Person
from data.store.audit import now
from plan_config.book import PlanBook


def enter_as(
    db: Database, person: Person, kind: Kind, cells: Mapping[str, str], *, review: Review, book: PlanBook
) -> int:
    """Write one line of a sheet, its cells by header, and return its batch."""
    workbook = entered(kind, cells, now())
    plan = decide(workbook.tables, book, current_state(db, book))
    wrong = (*plan.problems, *plan.warnings)
    if wrong:
        raise ImportRefusedError("；".join(f"{each.column}：{each.message}" for each in wrong))
    if not plan.records:
        raise ImportRefusedError("与已有的内容相同，没有写入。")
    return import_as(db, person, Import(plan, workbook, review=review), book=book)
