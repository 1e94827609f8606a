"""我的工作: what is to be done by when, what is overdue first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from components.content.coverage import gaps_of
from components.content.table import Column, Form, Row, Table, Value, standing_in, told
from components.content.targets import day
from data.judging.agenda import SOON, Due, DueKind, overdue, soon, waiting_late
from data.judging.owed import Report
from data.records.terms import REVIEW_WORDS, UNNAMED, whole
from plan_config.book import PlanBook
from plan_config.layout import WHOLE

NAME = "我的工作"
WAITING = REVIEW_WORDS["submitted"]
NAMED = 3  # so many units, offices and carriers are named of several
BEFORE_MORE: Mapping[DueKind, str] = {"任务": "目前", "整改": "整改责任：", "议定事项": "责任："}
NOTHING_DUE = f"没有逾期的，{SOON.days} 天内也没有到期的。"


class Matter(NamedTuple):
    """Something to be done, as a day and the plans have it, among that of several districts or of one."""

    due: Due
    today: date
    book: PlanBook
    several: bool = False


def to_do(dues: Sequence[Due], today: date, book: PlanBook, form: Form = "screen") -> Table:
    """What is to be done, in the order given."""
    columns = standing_in(form, COLUMNS)
    several = len({each.district for each in dues}) > 1
    matters = (Matter(each, today, book, several) for each in dues)
    rows = (Row(told(columns, each), basis_of(each.due), each.due.key) for each in matters)
    return Table(NAME, columns, tuple(rows), nothing=NOTHING_DUE)


def at_hand(dues: Sequence[Due], today: date) -> list[Due]:
    """What is overdue or due within a month, and between them what waits for review past its day."""
    return [*overdue(dues, today), *waiting_late(dues, today), *soon(dues, today)]


def in_short(dues: Sequence[Due], today: date) -> str:
    """How many are overdue, wait past their day and come: 逾期 3 项，待审核 1 项，30 天内到期 2 项; without those of none."""
    counted = {
        "逾期": len(overdue(dues, today)),
        WAITING: len(waiting_late(dues, today)),
        f"{SOON.days} 天内到期": len(soon(dues, today)),
    }
    return "，".join(f"{words} {count} 项" for words, count in counted.items() if count)


def more_of(due: Due, book: PlanBook) -> str:
    """What of it lacks, or who sees to it: 缺 载体面积、在孵企业；未报的载体：某众创空间."""
    if not due.reports:
        told = due.more and due.more != whose_words(due, book)
        return f"{BEFORE_MORE.get(due.kind, '')}{due.more}" if told else ""
    (report,) = due.reports
    return "；".join(filter(None, (_lack(report, book), due.more)))


def owed_words(due: Due, book: PlanBook) -> str:
    """What each owes of a period's reports: 东片 2024年三季度至2025年四季度共6期未报；西片 2025年四季度期报，缺 载体面积."""
    return "；".join(f"{each.unit.name} {each.called}，{_lack(each, book)}" for each in due.reports)


def _lack(report: Report, book: PlanBook) -> str:
    """What a report lacks, of several its newest period; who reports for the whole district does so for each of its plans."""
    measures = {indicator.id: indicator for indicator in book.indicators}
    names = report.silent
    rest = f" 等 {len(names)} 家" if len(names) > NAMED else ""
    silent = f"；未报的载体：{'、'.join(names[:NAMED])}{rest}" if names else ""
    plan = book.plan(report.plan)
    of_plan = f"{plan.called}：" if plan and report.unit.unit == WHOLE else ""
    return f"{of_plan}缺 {'、'.join(gaps_of(report.unit, measures))}{silent}"


def whose_words(due: Due, book: PlanBook) -> str:
    """Who is to do it, by name; of a whole district 全区, of a measure that names nobody 未明确."""
    district = book.district(due.district)
    units = (district.unit(each) if district else None for each in due.whose)
    names = [unit.short if unit else each for unit, each in zip(units, due.whose, strict=True)]
    rest = f" 等 {len(names)} 个单位" if len(names) > NAMED else ""
    nobody = UNNAMED if due.kind == "任务" else whole(due.district)
    return "、".join(names[:NAMED]) + rest or nobody


def late_words(due: Due, today: date) -> str:
    """How far its day is: 逾期 12 天, 今天到期, 还有 5 天; of what was handed in and waits past its day 待审核."""
    late = due.days_late(today)
    if late > 0 and due.waits:
        return WAITING
    return f"逾期 {late} 天" if late > 0 else f"还有 {-late} 天" if late else "今天到期"


def basis_of(due: Due) -> str:
    """What tells of it."""
    return {"任务": "任务分工", "规划到期": "规划文件", "议定事项": "议定事项"}.get(due.kind, "登记库")


def _what(each: Matter) -> Value:
    more = more_of(each.due, each.book)
    return Value(each.due.what, small=(more,) if more else ())


def _state(each: Matter) -> Value:
    words = late_words(each.due, each.today)
    return Value(words, whole=True, strong=words if overdue([each.due], each.today) else "")


def _whose(each: Matter) -> Value:
    whose, district = whose_words(each.due, each.book), each.due.district
    return Value(f"{district} {whose}" if each.several and whose != district else whose)


COLUMNS: tuple[Column[Matter], ...] = (
    Column("状态", _state),
    Column("期限", lambda each: day(each.due.day)),
    Column("类别", lambda each: Value(each.due.kind, whole=True)),
    Column("事项", _what, wraps=True, verbatim=True),
    Column("单位", _whose, wraps=True),
)
