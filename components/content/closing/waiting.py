"""What waits for review of the texts and judgements of a plan's review, beside what stands now and what it would change."""

from collections.abc import Iterable
from typing import NamedTuple

from components.content.table import NONE, Column, Row, Table, Value, told
from components.words.changed import changed_words
from data.clock import local_time


class Waiting(NamedTuple):
    """A text or judgement that waits: what it is about, what stands there now, empty where nothing does, and who wrote
    it when (UTC)."""

    about: str
    stands: str
    text: str
    by: str
    at: str
    batch: int


def waiting_table(found: Iterable[Waiting]) -> Table:
    """Each of them."""
    rows = (Row(told(COLUMNS, each), f"批次 {each.batch}", f"{each.batch} {each.about}") for each in found)
    return Table("待审核的文字", COLUMNS, tuple(rows), nothing="没有待审核的文字。")


def _changed(each: Waiting) -> Value:
    return Value(changed_words(each.stands, each.text) if each.stands else "原来没有写")


def _by(each: Waiting) -> Value:
    return Value(each.by, small=(local_time(each.at), f"批次 {each.batch}"))


COLUMNS: tuple[Column[Waiting], ...] = (
    Column("部分", lambda each: Value(each.about), wraps=True),
    Column("现在的内容", lambda each: Value(each.stands or NONE), wraps=True, verbatim=True),
    Column("待审核的内容", lambda each: Value(each.text), wraps=True, verbatim=True),
    Column("改动", _changed, wraps=True, verbatim=True),
    Column("填写人", _by),
)
