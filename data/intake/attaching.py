"""One piece of evidence from a page or a command: decided as a line of the sheet is, and written as a batch of its own."""

from collections.abc import Mapping
from dataclasses import replace

from data.clock import today
from data.intake.changes import compared
from data.intake.checks.evidence import evidence_of_nothing
from data.intake.files.attachment import AttachmentError, attachment
from data.intake.files.tables import TextLine, TextTable, Workbook
from data.intake.importer import Current, Import, ImportRefusedError
from data.intake.reading.interpret import Interpreter
from data.records.declaring import Origin
from data.records.evidence import EVIDENCE, Evidence
from data.records.kinds import about
from data.records.values import Review
from plan_config.book import PlanBook

PAGE = "页面登记佐证"
# A file as it comes: what it is called, and what is in it.
NamedContent = tuple[str, bytes]
KNOWN = "已经登记过同样的佐证。"
GONE = "这件佐证已被撤回或改动，请刷新后再看。"
NO_REASON = "撤除佐证须写明原因。"


def attaching(told: Evidence, file: NamedContent | None, current: Current, review: Review) -> Import:
    """The import that adds a piece of evidence, with its file where it has one. ImportRefusedError, in words, where the
    file is not taken, and where it shows nothing or stands already."""
    if file is None:
        return _ready(told, b"", current, review)
    try:
        taken = attachment(*file)
    except AttachmentError as error:
        raise ImportRefusedError(str(error)) from error
    named = replace(told, sha256=taken.sha256, file=taken.name, size=len(taken.content))
    return _ready(named, taken.content, current, review)


def as_a_line(words: Mapping[str, str], current: Current, book: PlanBook) -> Evidence:
    """The piece of evidence that a line of the sheet with these words, by its headers, would be: names and days are read as
    there. ImportRefusedError, in words, where it cannot be made out."""
    table = TextTable(EVIDENCE.name, tuple(words), (TextLine(1, tuple(words.values())),))
    interpreter = Interpreter(book, tuple(current.every()), today())
    told = next((each for each in interpreter.records((table,)) if isinstance(each, Evidence)), None)
    if problem := next(iter(interpreter.reading.problems), None):
        raise ImportRefusedError(f"{problem.column}：{problem.message}。")
    assert told is not None, "a line without a problem is read"
    return told


def taking_off(told: Evidence, reason: str, current: Current, review: Review) -> Import:
    """The import that takes a piece off again. ImportRefusedError where it does not stand, or without a reason."""
    standing = (each for each in current.every() if about(each) == about(told))
    kept = next((each for each in standing if isinstance(each, Evidence) and not each.removed), None)
    if kept is None:
        raise ImportRefusedError(GONE)
    if not reason.strip():
        raise ImportRefusedError(NO_REASON)
    return _ready(replace(kept, removed=reason.strip()), b"", current, review)


def _ready(told: Evidence, content: bytes, current: Current, review: Review) -> Import:
    rows = list(current.every())
    record = replace(told, origin=Origin(row=1, sheet=PAGE))
    plan = replace(compared([record], rows), decided_at=current.revision)
    if problem := next(evidence_of_nothing(plan, rows, current.decisions), None):
        raise ImportRefusedError(f"{problem.column}：{problem.message}。")
    if not plan.records:
        raise ImportRefusedError(KNOWN)
    return Import(plan, Workbook(PAGE, plan.digest, ()), review=review, attached=content)
