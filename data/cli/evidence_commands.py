"""The command that puts evidence beside something that is recorded: a paper, an entry of an archive or a file."""

import argparse
from pathlib import Path

from data import store
from data.access.evidence_acts import attach_as
from data.cli.arguments import GOOD, UsageError, by_name, say
from data.cli.plans import book_in_force
from data.intake import attaching, importer
from data.intake.attaching import NamedContent
from data.intake.files.attachment import LARGEST
from data.records.evidence import EVIDENCE
from data.records.values import Review
from data.rights.people import at_the_file

UNREADABLE = "读不了佐证文件“{}”，请检查它是否存在、是否可读。没有登记任何内容。"
# The columns of the sheet 佐证 by the words of the command.
COLUMNS = ("district", "sort", "subject", "day", "item", "number", "archive", "note")


def add(chosen: argparse.Namespace) -> int:
    """Put a piece of evidence on record, with its file where it has one: both, or neither."""
    book, file = book_in_force(chosen), _file(chosen.file)
    words = {EVIDENCE.header(name): getattr(chosen, name) for name in COLUMNS}
    with store.changing() as db:
        told = attaching.as_a_line(words, importer.current_state(db, book), book)
        review: Review = "draft" if chosen.as_draft else "passed"
        batch = attach_as(db, at_the_file(by_name(chosen)), told, file, book=book, review=review)
    waits = "，存为草稿，审核通过后显示" if chosen.as_draft else ""
    say(chosen, f"已登记佐证，批次 {batch}{waits}。", {"batch": batch})
    return GOOD


def _file(path: Path | None) -> NamedContent | None:
    """The file by its own name; of one that is too large no more is read than shows that it is."""
    if path is None:
        return None
    try:
        with path.open("rb") as opened:
            return path.name, opened.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(UNREADABLE.format(path.name)) from error
