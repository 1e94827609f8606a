"""Saying that nothing of a unit changed in a period: one line of the sheet 零报告, decided and handed in like any other."""

from hashlib import sha256

from sqlite_utils import Database

from data.access.batch_acts import import_as
from data.intake import importer
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Import, ImportRefusedError
from data.records.kinds import words_of
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.rights.person import Person
from data.store import read
from plan_config.book import PlanBook

FIRST_LINE = 2  # below the headers


def say_no_change_as(db: Database, person: Person, new: NoChange, *, book: PlanBook) -> int:
    """Hand it in for review and return its batch. ImportRefusedError where it waits already or cannot be said; Forbidden
    where the person may not."""
    _refuse_twice(db, new)
    table = _as_a_sheet(new)
    plan = importer.decide((table,), book, importer.current_state(db, book))
    for each in plan.problems:
        raise ImportRefusedError(f"{each.column}：{each.message}。")
    if not plan.records:
        raise ImportRefusedError(f"这一期已有{NO_CHANGE_REPORT.name}，不必再填。")
    content = Workbook(NO_CHANGE_REPORT.name, sha256(repr(table).encode()).hexdigest(), (table,))
    return import_as(db, person, Import(plan, content, review="submitted"), book=book)


def _refuse_twice(db: Database, new: NoChange) -> None:
    about = (new.unit, new.period)
    passed = {each.origin.batch for each in read.load_district(db, new.district).of(NoChange)}
    every = read.load_district(db, new.district, "all").of(NoChange)
    waiting = (each for each in every if (each.unit, each.period) == about)
    for each in waiting:
        if each.origin.batch not in passed:
            raise ImportRefusedError(
                f"这一期的{NO_CHANGE_REPORT.name}已是批次 {each.origin.batch}，正等待审核。"
            )


def _as_a_sheet(new: NoChange) -> TextTable:
    columns = NO_CHANGE_REPORT.columns
    cells = tuple(words_of(new, each) for each in columns)
    return TextTable(
        NO_CHANGE_REPORT.name, tuple(each.header for each in columns), (TextLine(FIRST_LINE, cells),)
    )
