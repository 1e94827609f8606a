"""What nobody has written down yet: said at its place as 〔待填：…〕, and listed at the end with where it goes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.report.values.closing import Closing
from components.report.values.report import Report
from components.report.values.standing import Standing
from data.records.closing_text import CAUSE, EFFECT, HINDRANCE, REACHED
from data.records.evidence import EVIDENCE
from data.records.terms import UNREPORTED

NAME = "待填清单"
ON_MEETING, ON_RECORDS = "汇报 · 收官材料", "数据填报"
OPENS, HERE = "〔待填：", "〔待填〕"  # the latter in a column whose head says what
TOGETHER = 12  # names that a line of the paper holds, so that it never fills a page
ASKED: Mapping[str, str] = {"未完成": CAUSE, "无法判定": "无法判定原因"}


class Blank(NamedTuple):
    """Something that is still to be written: what, of which target or measure, and where."""

    what: str
    about: str
    where: str


def filled(words: str, what: str) -> Value:
    """What somebody wrote; where nobody has, that it is still to be written."""
    return Value(words or blank(what))


def blank(what: str) -> str:
    """What stands where nothing was written."""
    return f"{OPENS}{what}〕"


def blanks(report: Report, closing: Closing) -> tuple[Blank, ...]:
    """Everything that is still to be written, in the order of the paper."""
    return (
        *(Blank("填报数据", _named(each), ON_RECORDS) for each in report.judged if each.is_missing),
        *(Blank(REACHED, each.label, ON_MEETING) for each in closing.aims if not each.said),
        *_of_measures(closing),
        *(Blank(each.judge, "", ON_MEETING) for each in closing.judgements if each.on is None),
        *(() if closing.evidence else (Blank(EVIDENCE.name, "", ON_RECORDS),)),
        *(Blank(part, "", ON_MEETING) for part, text in closing.wholes if not text),
        *(
            Blank(asked_why(each), _named(each), ON_MEETING)
            for each, cause in missed(report, closing)
            if not cause
        ),
    )


def tallied(found: Sequence[Blank]) -> str:
    """How much is still to be written, and of what how much: 78 处：任务 58 处、…."""
    counts = Counter("任务" if each.what.startswith("任务") else each.what for each in found)
    return f"{len(found)} 处：{'、'.join(f'{what} {count} 处' for what, count in counts.items())}"


def blanks_table(report: Report, closing: Closing, form: Form) -> Table:
    """The same as a list; in the paper what lacks the same stands in one line."""
    columns = standing_in(form, COLUMNS)
    found = blanks(report, closing)
    if form == "docx":
        found = tuple(_together(found))
    rows = (Row(told(columns, each), NAME, f"{nth}") for nth, each in enumerate(found))
    return Table(NAME, columns, tuple(rows), caption=NAME, nothing="没有待填的内容。")


def missed(report: Report, closing: Closing) -> Iterator[tuple[Standing, str]]:
    """The targets that were not met when their time was over or could not be judged, each with why somebody wrote it was
    so, and any other of which somebody did. Where nothing at all was reported nobody is asked."""
    causes = {each.target: each.cause for each in closing.results}
    asked = set() if report.empty else {each.target for each in report.judged if each.verdict in ASKED}
    for each in report.standings:
        if each.target in asked or causes.get(each.target):
            yield each, causes.get(each.target, "")


def asked_why(each: Standing) -> str:
    """What is asked for of a target that was missed or could not be judged."""
    return ASKED.get(each.verdict, CAUSE)


def _together(found: Sequence[Blank]) -> Iterator[Blank]:
    """Those that lack the same at the same place as one, by the first of them; of many, some lines."""
    firsts = list(dict.fromkeys((each.what, each.where) for each in found))
    in_order = sorted(found, key=lambda each: firsts.index((each.what, each.where)))
    for (what, where), alike in groupby(in_order, key=lambda each: (each.what, each.where)):
        names = [each.about for each in alike]
        for first in range(0, len(names), TOGETHER):
            some = names[first : first + TOGETHER]
            many = f"{what}（{len(some)} 项）" if len(some) > 1 else what
            yield Blank(many, "；".join(some), where)


def _of_measures(closing: Closing) -> Iterator[Blank]:
    """A line for each measure that lacks something."""
    for each in closing.measures:
        reported = each.state != UNREPORTED
        told = (("进展", reported), (EFFECT, each.effect), (HINDRANCE, each.problems))
        lacking = [what.removeprefix("任务") for what, text in told if not text]
        places = (*(() if reported else (ON_RECORDS,)), *((ON_MEETING,) if lacking[-1:] != ["进展"] else ()))
        if lacking:
            yield Blank(f"任务{'、'.join(lacking)}", each.title, "；".join(places))


def _named(each: Standing) -> str:
    return f"{each.name} · {each.short_label}"


COLUMNS: tuple[Column[Blank], ...] = (
    Column("待填内容", lambda each: Value(each.what), weight=30),
    Column("目标或任务", lambda each: Value(each.about or "整份方案"), wraps=True, weight=96),
    Column("在哪里填", lambda each: Value(each.where), weight=30),
)
