"""One piece of evidence from a page or a command: decided as a line of the sheet is, and written as a batch of its own."""

from dataclasses import replace

from data.intake.changes import compared
from data.intake.checks.evidence import evidence_of_nothing
from data.intake.files.attachment import AttachmentError, attachment
from data.intake.files.tables import Workbook
from data.intake.importer import Current, Import, ImportRefusedError
from data.records.declaring import Origin
from data.records.evidence import Evidence
from data.records.kinds import about
from data.records.values import Review

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
    if problem := next(evidence_of_nothing(plan, rows), None):
        raise ImportRefusedError(f"{problem.column}：{problem.message}。")
    if not plan.records:
        raise ImportRefusedError(KNOWN)
    return Import(plan, Workbook(PAGE, plan.digest, ()), review=review, attached=content)
