"""A report as text and back: what a snapshot keeps. Fields that a later version adds need a default."""

from pydantic import TypeAdapter, ValidationError

from components.report.values.report import Report

_REPORTS = TypeAdapter(Report)


class UnreadableSnapshotError(Exception):
    """A snapshot's text is not a report this version can read; the message says what to do."""


def to_text(report: Report) -> str:
    """The report as one JSON object, every figure at full precision."""
    return _REPORTS.dump_json(report).decode()


def from_text(text: str) -> Report:
    """The report that was kept. Raises UnreadableSnapshotError."""
    try:
        return _REPORTS.validate_json(text)
    except ValidationError as error:
        raise UnreadableSnapshotError(
            "这份快照读不出来，可能由更新的版本留存。请用留存它的版本打开，或另选一份。"
        ) from error
