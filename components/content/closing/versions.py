"""修改记录: how a text or a judgement of a plan's review came to what it is: who wrote what when, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from components.content.table import Column, Row, Table, Value, told
from data.clock import local_time
from data.records.terms import REVIEW_WORDS
from data.records.values import Review

NAME = "修改记录"


class Written(NamedTuple):
    """One version: what was said, by whom, when (UTC), and what became of it."""

    text: str
    by: str
    at: str
    batch: int
    review: Review
    withdrawn: bool


def versions_table(versions: Sequence[Written]) -> Table:
    """Every version there ever was."""
    rows = (Row(told(COLUMNS, each), f"批次 {each.batch}", f"{each.batch}") for each in versions)
    return Table(NAME, COLUMNS, tuple(rows), nothing="还没有人填写。")


def judged_words(said: Mapping[str, Any]) -> str:
    """A judgement in a line: 92分；基本完成；区科技局 2026-03-01，渝科局〔2026〕3号."""
    whose = f"{said['assessor']} {said['day']}，{said['paper']}"
    return "；".join(filter(None, (said["score"], said["words"], whose)))


COLUMNS: tuple[Column[Written], ...] = (
    Column("时间", lambda each: Value(local_time(each.at), whole=True)),
    Column("填写人", lambda each: Value(each.by, whole=True)),
    Column("内容", lambda each: Value(each.text), wraps=True, verbatim=True),
    Column("状态", lambda each: Value("已撤回" if each.withdrawn else REVIEW_WORDS[each.review], whole=True)),
)
