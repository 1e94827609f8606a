"""催报函: what a unit is asked to report, by when, and what lacks, as an official letter says it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.content.agenda import late_words
from components.content.table import Column, Row, Table, Value, told
from data.judging.agenda import Due
from data.judging.owed import Report, report_due
from data.judging.periods import quarters_name
from data.judging.unit_book import Told
from data.records.terms import NO_CHANGE, NOTHING_CHANGED
from plan_config.book import PlanBook
from plan_config.layout import WHOLE, Park

TO_FILL = "〔待填：{}〕"
NAMED = 12  # so many carriers are named in a cell


class Asker(NamedTuple):
    """Who asks, in whose name the letter goes out, and whom to call; empty where it is to be filled in by hand."""

    office: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One unit's letter: to whom, about what, in which words, with the table of what lacks, from whom."""

    unit: str
    title: str
    to: str
    paragraphs: tuple[str, ...]
    lacking: Table
    closing: str
    asker: str
    contact: str
    on: date


class Lack(NamedTuple):
    """A measure that a unit lacks for some periods, the oldest first: by its name, and who has not told."""

    measure: str
    who: str
    periods: tuple[date, ...]
    days: tuple[date, ...]


def letters(
    dues: Iterable[Due], book: PlanBook, names: Mapping[str, str], on: date, asker: Asker
) -> tuple[Letter, ...]:
    """A letter to each unit that owes a report; `names` are those of carriers by their codes."""
    return tuple(_letter(own, book, names, on, asker) for own in owed(dues).values())


def owed(dues: Iterable[Due]) -> Mapping[str, Sequence[Due]]:
    """The reports that units owe, by unit; a district that reports itself writes itself no letter, and what waits for
    review is asked of nobody."""
    found: defaultdict[str, list[Due]] = defaultdict(list)
    for due in dues:
        if due.reports and due.reports[0].unit.unit != WHOLE and not due.waits:
            found[due.reports[0].unit.unit].append(due)
    return found


def _letter(own: Sequence[Due], book: PlanBook, names: Mapping[str, str], on: date, asker: Asker) -> Letter:
    reports = [report for due in own for report in due.reports]
    unit = reports[-1].unit
    periods = quarters_name(sorted({each for report in reports for each in report.periods}))
    rows = (
        Row(told(COLUMNS, each), "登记库", f"{unit.unit}/{each.measure}/{each.periods[0]}")
        for report in reports
        for each in _lacks(report, book, names)
    )
    return Letter(
        unit=unit.name,
        title=f"关于催报{periods}孵化载体数据的函",
        to="、".join(unit.lead)
        or (TO_FILL.format("责任单位") if _is_nobody(reports[-1], book) else unit.full_name),
        paragraphs=(_opening(own, book, on),),
        lacking=Table("未报齐的指标", COLUMNS, tuple(rows), caption=f"截至 {on} 未报齐的指标"),
        closing=_closing(reports),
        asker=asker.office or TO_FILL.format("发函单位"),
        contact=asker.contact or TO_FILL.format("联系人和电话"),
        on=on,
    )


def _is_nobody(report: Report, book: PlanBook) -> bool:
    """Whether it is of a line for a responsible unit that is called otherwise than any (其他): nobody who could be asked."""
    plan = book.plan(report.plan)
    line = plan.unit(report.unit.unit) if plan else None
    return isinstance(line, Park) and line.row_kind == "责任单位" and line.name not in line.responsible.lead


def _opening(dues: Sequence[Due], book: PlanBook, on: date) -> str:
    reports = [report for due in dues for report in due.reports]
    plans = (book.plan(name) for name in dict.fromkeys(each.plan for each in reports))
    papers = (plan.document for plan in plans if plan)
    named = "、".join(f"《{each.title}》{f'（{each.number}）' if each.number else ''}" for each in papers)
    asked = "；".join(_asked(due, on) for due in dues)
    return f"为落实{named}，{_whose(reports[-1], book)}{asked}。截至 {on}，下列指标还没有报齐。"


def _whose(report: Report, book: PlanBook) -> str:
    """Whose figures are asked for; of a line that is nobody's name those of the line."""
    name = report.unit.full_name
    return f"方案附表“{name}”一行的" if _is_nobody(report, book) else f"{name}的"


def _asked(due: Due, on: date) -> str:
    """What was due by when: 2025年四季度数据应于 2026-01-20 前报送，逾期 5 天; of several the first, or the last in part."""
    (report,) = due.reports
    periods, late = quarters_name(report.periods), f"应于 {due.day} 前报送，{late_words(due, on)}"
    if len(report.periods) == 1:
        return f"{periods}数据{late}"
    part = report.state == "part"
    count = f"共{len(report.periods)}期数据{'没有报齐' if part else '没有报送'}"
    return f"{periods}{count}，其中{quarters_name(report.periods[-1 if part else 0 :][:1])}数据{late}"


def _closing(reports: Sequence[Report]) -> str:
    """What to do; that nothing changed can be said only where nothing of the period came in."""
    word = (
        f"确无变化的，请按期报{NO_CHANGE}（{NOTHING_CHANGED}）并写明理由。"
        if any(each.unchanged for each in reports)
        else ""
    )
    return f"请对照上表在“数据填报”补报；没有数据的请留空，不要填零。{word}已经报送的，以审核通过为准。"


def _lacks(report: Report, book: PlanBook, names: Mapping[str, str]) -> Iterator[Lack]:
    """What a unit lacks, by measure; periods of which the same carriers are silent as one."""
    measures = {indicator.id: indicator.label for indicator in book.indicators}
    alike: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    for period, unit in report.lacks:
        for of in unit.missing:
            alike[of, _who(unit.told.get(of), names)].append(period)
    for (of, who), periods in sorted(alike.items(), key=lambda each: list(measures).index(each[0][0])):
        yield Lack(measures[of], who, tuple(periods), tuple(report_due(book, each) for each in periods))


def _who(heard: Told | None, names: Mapping[str, str]) -> str:
    """The carriers that have not told; where none has, or there are none, that it is the unit's to tell."""
    if heard is None or not heard.silent:
        return "单位未报"
    if not heard.reported:
        return f"所属载体均未报（{len(heard.silent)} 家）"
    called = [names.get(each, each) for each in heard.silent]
    rest = f"等 {len(called)} 家" if len(called) > NAMED else ""
    return f"{'、'.join(called[:NAMED])}{rest}"


def _days(each: Lack) -> str:
    first, last = each.days[0], each.days[-1]
    return f"{first}" if first == last else f"{first} 起"


def _periods(each: Lack) -> str:
    count = f"（{len(each.periods)} 期）" if len(each.periods) > 1 else ""
    return f"{quarters_name(each.periods)}{count}"


COLUMNS: tuple[Column[Lack], ...] = (
    Column("数据期", lambda each: Value(_periods(each)), wraps=True, weight=134),
    Column("指标", lambda each: Value(each.measure), weight=116),
    Column("没有填报的", lambda each: Value(each.who), wraps=True, weight=134, verbatim=True),
    Column("报送期限", lambda each: Value(_days(each)), wraps=True, weight=112),
)
