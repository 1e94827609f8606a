"""催报函: what a unit is asked to report, by when, and what lacks, as an official letter says it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.content.agenda import late_words
from components.content.table import NONE, Column, Row, Table, Value, told
from data.judging.agenda import Due
from data.judging.health import UnitHealth
from data.judging.periods import quarter_name
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
    """A measure that a unit lacks for a period: by its name, and which of its carriers have not told."""

    due: Due
    measure: str
    silent: tuple[str, ...]
    of: int


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
        if due.lacks and due.lacks.unit != WHOLE and not due.waits:
            found[due.lacks.unit].append(due)
    return found


def _letter(own: Sequence[Due], book: PlanBook, names: Mapping[str, str], on: date, asker: Asker) -> Letter:
    unit = own[0].lacks
    assert unit is not None, "a letter asks for reports"
    periods = "、".join(quarter_name(each.period) for each in own if each.period)
    lacks = tuple(_lacks(own, book, names))
    rows = (Row(told(COLUMNS, each), "登记库", f"{each.due.key}/{each.measure}") for each in lacks)
    return Letter(
        unit=unit.name,
        title=f"关于催报{periods}孵化载体数据的函",
        to=_addressee(own[0], unit, book),
        paragraphs=(_opening(own, book, unit.full_name, on),),
        lacking=Table("未报齐的指标", COLUMNS, tuple(rows), caption=f"截至 {on} 未报齐的指标"),
        closing=_closing(own),
        asker=asker.office or TO_FILL.format("发函单位"),
        contact=asker.contact or TO_FILL.format("联系人和电话"),
        on=on,
    )


def _addressee(due: Due, unit: UnitHealth, book: PlanBook) -> str:
    """The offices that the plan names; an area itself where it names none, and of a line for a responsible unit that
    does not say which, somebody to be filled in."""
    plan = book.plan(due.plan)
    line = plan.unit(unit.unit) if plan else None
    unknown = isinstance(line, Park) and line.row_kind == "责任单位"
    return "、".join(unit.lead) or (TO_FILL.format("责任单位") if unknown else unit.full_name)


def _opening(dues: Sequence[Due], book: PlanBook, whose: str, on: date) -> str:
    plans = (book.plan(name) for name in dict.fromkeys(each.plan for each in dues))
    papers = (plan.document for plan in plans if plan)
    named = "、".join(f"《{each.title}》{f'（{each.number}）' if each.number else ''}" for each in papers)
    asked = "；".join(
        f"{quarter_name(each.period)}数据应于 {each.day} 前报送，{late_words(each, on)}"
        for each in dues
        if each.period
    )
    return f"为落实{named}，{whose}{asked}。截至 {on}，下列指标还没有报齐。"


def _closing(dues: Sequence[Due]) -> str:
    """What to do; that nothing changed can be said only where nothing of the period came in."""
    word = (
        f"本期确无变化的，请报{NO_CHANGE}（{NOTHING_CHANGED}）并写明理由。"
        if any(each.may_be_unchanged for each in dues)
        else ""
    )
    return f"请对照上表在“数据填报”补报；没有数据的请留空，不要填零。{word}已经报送的，以审核通过为准。"


def _lacks(dues: Iterable[Due], book: PlanBook, names: Mapping[str, str]) -> Iterator[Lack]:
    measures = {indicator.id: indicator for indicator in book.indicators}
    for due in dues:
        for of in due.lacks.missing if due.lacks else ():
            heard = due.lacks.told.get(of) if due.lacks else None
            silent = heard.silent if heard else ()
            every = len(heard.reported) + len(silent) if heard else 0
            yield Lack(due, measures[of].label, tuple(names.get(each, each) for each in silent), every)


def _who(each: Lack) -> Value:
    """The carriers that have not told; where none has, or there are none, that it is the unit's to tell."""
    if not each.silent:
        return Value("单位未报")
    if len(each.silent) == each.of:
        return Value(f"所属载体均未报（{each.of} 家）")
    rest = f"等 {len(each.silent)} 家" if len(each.silent) > NAMED else ""
    return Value(f"{'、'.join(each.silent[:NAMED])}{rest}")


COLUMNS: tuple[Column[Lack], ...] = (
    Column(
        "数据期", lambda each: Value(quarter_name(each.due.period) if each.due.period else NONE), weight=90
    ),
    Column("指标", lambda each: Value(each.measure), weight=130),
    Column("没有填报的", _who, wraps=True, weight=180, verbatim=True),
    Column("报送期限", lambda each: Value(f"{each.due.day}"), weight=96),
)
