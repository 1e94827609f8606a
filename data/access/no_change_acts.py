"""Saying that nothing of a unit changed: a line of the sheet 零报告 for each period, decided and handed in like any other."""

from collections.abc import Sequence
from hashlib import sha256

from sqlite_utils import Database

from data.access.batch_acts import import_as
from data.intake import importer
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Import, ImportRefusedError
from data.judging.periods import quarter_name
from data.records.kinds import words_of
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.rights.person import Person
from data.store import read
from plan_config.book import PlanBook

FIRST_LINE = 2  # below the headers


def say_no_change_as(db: Database, person: Person, news: Sequence[NoChange], *, book: PlanBook) -> int:
    """Hand it in for review, of one period or of several, and return the batch. ImportRefusedError where one of them waits
    already or cannot be said; Forbidden where the person may not."""
    _refuse_twice(db, news)
    table = _as_a_sheet(news)
    plan = importer.decide((table,), book, importer.current_state(db, book))
    for each in plan.problems:
        raise ImportRefusedError(f"{each.column}：{each.message}。")
    if not plan.records:
        raise ImportRefusedError(f"这一期已有{NO_CHANGE_REPORT.name}，不必再填。")
    content = Workbook(NO_CHANGE_REPORT.name, sha256(repr(table).encode()).hexdigest(), (table,))
    return import_as(db, person, Import(plan, content, review="submitted"), book=book)


def _refuse_twice(db: Database, news: Sequence[NoChange]) -> None:
    district = news[0].district
    passed = {each.origin.batch for each in read.load_district(db, district).of(NoChange)}
    every = read.load_district(db, district, "all").of(NoChange)
    waiting = {(each.unit, each.period): each.origin.batch for each in every}
    for new in news:
        batch = waiting.get((new.unit, new.period))
        if batch is not None and batch not in passed:
            raise ImportRefusedError(
                f"{quarter_name(new.period)}的{NO_CHANGE_REPORT.name}已是批次 {batch}，正等待审核。"
            )


def _as_a_sheet(news: Sequence[NoChange]) -> TextTable:
    columns = NO_CHANGE_REPORT.columns
    lines = (
        TextLine(place, tuple(words_of(new, each) for each in columns))
        for place, new in enumerate(news, FIRST_LINE)
    )
    return TextTable(NO_CHANGE_REPORT.name, tuple(each.header for each in columns), tuple(lines))
