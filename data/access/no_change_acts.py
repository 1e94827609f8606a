"""Saying that nothing of a unit changed: a line of the sheet 零报告 for each period, decided and handed in like any other."""

from collections.abc import Sequence
from hashlib import sha256

from sqlite_utils import Database

from data.access.batch_acts import import_as
from data.intake import importer
from data.intake.checks.no_changes import figures_of
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Import, ImportRefusedError
from data.judging.periods import quarter_name
from data.records.kinds import words_of
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.records.observation import Observation
from data.rights.person import Person
from data.store import read
from plan_config.book import PlanBook

FIRST_LINE = 2  # below the headers


def say_no_change_as(db: Database, person: Person, news: Sequence[NoChange], *, book: PlanBook) -> int:
    """Hand it in for review, of one period or of several, and return the batch. ImportRefusedError where one of them waits
    already, or figures of its period do, or it cannot be said; Forbidden where the person may not."""
    _refuse_what_waits(db, news, book)
    table = _as_a_sheet(news)
    plan = importer.decide((table,), book, importer.current_state(db, book))
    for each in plan.problems:
        raise ImportRefusedError(f"{each.column}：{each.message}。")
    if not plan.records:
        raise ImportRefusedError(f"这一期已有{NO_CHANGE_REPORT.name}，不必再填。")
    content = Workbook(NO_CHANGE_REPORT.name, sha256(repr(table).encode()).hexdigest(), (table,))
    return import_as(db, person, Import(plan, content, review="submitted"), book=book)


def _refuse_what_waits(db: Database, news: Sequence[NoChange], book: PlanBook) -> None:
    """One of a period waits already: the same word, or figures, which say that something did change."""
    passed = {each.origin for each in read.load_district(db, news[0].district).every()}
    every = read.load_district(db, news[0].district, "all")
    told: tuple[NoChange | Observation, ...] = (*every.of(NoChange), *figures_of(every.observations, book))
    for new in news:
        for each in told:
            if each.origin not in passed and (each.unit, each.period) == (new.unit, new.period):
                raise ImportRefusedError(_already(each))


def _already(waiting: NoChange | Observation) -> str:
    period, batch = quarter_name(waiting.period), waiting.origin.batch
    if isinstance(waiting, NoChange):
        return f"{period}的{NO_CHANGE_REPORT.name}已是批次 {batch}，正等待审核。"
    return f"{period}的数字已在批次 {batch}，正等待审核，不能再填{NO_CHANGE_REPORT.name}；确无变化的，先请审核人员退回批次 {batch}。"


def _as_a_sheet(news: Sequence[NoChange]) -> TextTable:
    columns = NO_CHANGE_REPORT.columns
    lines = (
        TextLine(place, tuple(words_of(new, each) for each in columns))
        for place, new in enumerate(news, FIRST_LINE)
    )
    return TextTable(NO_CHANGE_REPORT.name, tuple(each.header for each in columns), tuple(lines))
