"""What is to be done by when in a district, and whose it is: reports, decisions, what carriers must mend, measures, ends of
plans. Pure; the day it is reckoned at is given."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from data.judging.adjusted import adjusted
from data.judging.health import UnitHealth, health
from data.judging.periods import months_after, quarter_end, quarter_ends, quarter_name
from data.judging.rectifications import mendings
from data.judging.situation import Situation
from data.judging.task_states import TaskState, task_states
from data.records import cells
from data.records.district import DistrictRecords
from data.records.meetings import Decision, state_on
from data.records.no_change import NoChange
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import DONE
from data.records.terms import NO_CHANGE
from plan_config.book import PlanBook
from plan_config.district import District
from plan_config.plan import Plan

DueKind = Literal["期报", "议定事项", "整改", "任务", "规划到期"]
KINDS: tuple[DueKind, ...] = get_args(DueKind)
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day. `whose` are the ids of units and the names of offices, any of whom may do it; where
    nobody is named, it is for who answers for the whole district. `key` tells it from all others of its district for as long as it is to be done.

    A report (期报) is of a `plan` (its id) and a `period`, and lacks what its unit's health says; `silent` are the names of
    the carriers that have not told all of that.
    """

    kind: DueKind
    district: str
    key: str
    whose: tuple[str, ...]
    what: str
    day: date
    more: str = ""
    plan: str = ""
    period: date | None = None
    lacks: UnitHealth | None = None
    silent: tuple[str, ...] = ()

    @property
    def may_be_unchanged(self) -> bool:
        """Whether it is a report that a word can take the place of: nothing of its period came in, not such a word either,
        and something earlier stands."""
        last = self.lacks.figure if self.lacks and not self.more else None
        return last is not None and self.period is not None and last < self.period

    @property
    def waits(self) -> bool:
        """Whether it is a report that was handed in as unchanged and waits for review: nobody is urged for it."""
        return self.lacks is not None and bool(self.more)

    def is_for(self, names: Collection[str] | None) -> bool:
        """Whether it concerns one of these; None: anybody. The end of a plan concerns all."""
        return names is None or self.kind == "规划到期" or not set(names).isdisjoint(self.whose)

    def days_late(self, today: date) -> int:
        """By how many days it is overdue; on its own day it is in time, and before it the days left are negative."""
        return (today - self.day).days


@dataclass(frozen=True, eq=False)
class Desk:
    """All that agenda() is told of a district: its plans with their records, what its meetings decided, and who said that
    nothing changed and waits for review."""

    district: District
    situations: Sequence[Situation]
    records: DistrictRecords
    decisions: Sequence[Decision] = ()
    waiting: Collection[NoChange] = ()


def agenda(desk: Desk, today: date) -> tuple[Due, ...]:
    """All that is open in a district on a day, what is overdue for longest first."""
    found = [*_decisions(desk, today)]
    for situation in desk.situations:
        found += _reports(situation, today, {(each.unit, each.period) for each in desk.waiting})
        found += _measures(situation.plan, desk, today)
        if today <= situation.plan.deadline:
            found.append(_end(situation.plan))
    for situation in desk.situations[
        :1
    ]:  # carriers are the district's own, whichever of its plans is looked at
        found += _mendings(situation, today)
    once = {each.key: each for each in reversed(found)}
    return tuple(in_order(once.values()))


def in_order(dues: Iterable[Due]) -> list[Due]:
    """What is due first before the others."""
    return sorted(dues, key=lambda each: (each.day, KINDS.index(each.kind), each.key))


def plans_asking(district: District, today: date) -> tuple[Plan, ...]:
    """The plans that something is still to be done for: those that have begun, and where another goes on with one, that
    for a year after its end, while its final evaluation is written."""
    begun = [plan for plan in district.plans if plan.start < today]
    gone_on = {plan.follows for plan in begun}
    return tuple(plan for plan in begun if plan.id not in gone_on or today <= months_after(plan.deadline, 12))


def report_due(book: PlanBook, period: date) -> date:
    """The day by which a period's figures are due."""
    return period + timedelta(days=book.lights.report_within)


def periods_open(plan: Plan, book: PlanBook, today: date) -> tuple[date, ...]:
    """The periods of a plan to be reported on a day: those that have begun to be and are not due yet, and the last of
    those that are."""
    begun = quarter_ends(plan.start, min(plan.deadline, quarter_end(today)))
    able = [period for period in begun if period.replace(day=1) <= today]
    late = [period for period in able if report_due(book, period) < today]
    return (*late[-1:], *(period for period in able if period not in late))


def waiting(passed: DistrictRecords, every: DistrictRecords) -> tuple[NoChange, ...]:
    """Who said that nothing changed and waits for review: in `every` record of a district, and not in what has passed."""
    known = set(passed.of(NoChange))
    return tuple(each for each in every.of(NoChange) if each not in known)


def overdue(dues: Iterable[Due], today: date) -> list[Due]:
    """What should have been done by now, without what was handed in and waits for review."""
    return [each for each in dues if each.days_late(today) > 0 and not each.waits]


def waiting_late(dues: Iterable[Due], today: date) -> list[Due]:
    """What would be overdue, had it not been handed in: it waits for review."""
    return [each for each in dues if each.days_late(today) > 0 and each.waits]


def soon(dues: Iterable[Due], today: date) -> list[Due]:
    """What is to be done within a month."""
    return [each for each in dues if today <= each.day <= today + SOON]


def _reports(situation: Situation, today: date, waiting: Container[tuple[str, date]]) -> Iterator[Due]:
    plan, book = situation.plan, situation.book
    for period in periods_open(plan, book, today):
        for unit in health(situation, period, today).to_urge:
            yield Due(
                "期报",
                plan.district,
                f"report/{unit.unit}/{period}",
                (unit.unit,),
                quarter_name(period),
                report_due(book, period),
                f"{NO_CHANGE}待审核" if (unit.unit, period) in waiting else "",
                plan=plan.id,
                period=period,
                lacks=unit,
                silent=_silent(situation, unit),
            )


def _silent(situation: Situation, unit: UnitHealth) -> tuple[str, ...]:
    codes = {code for told in unit.told.values() for code in told.silent}
    return tuple(carrier.name for carrier in situation.ledger.register if carrier.code in codes)


def _decisions(desk: Desk, today: date) -> Iterator[Due]:
    for each in desk.decisions:
        if each.decided_on <= today and state_on(each, today) in ("open", "overdue"):
            whose = named_in(desk.district, each.owner)
            yield Due(
                "议定事项", each.district, f"decision/{each.id}", whose, each.text, each.due, each.owner
            )


def named_in(district: District, owner: str) -> tuple[str, ...]:
    """Whom an owner's words name: units by their ids, however they are called, and offices as they are written."""
    units = {name: unit.id for unit in district.units for name in (unit.id, unit.name, unit.short)}
    return tuple(units.get(name, name) for name in cells.several(owner))


def _mendings(situation: Situation, today: date) -> Iterator[Due]:
    for each in mendings(situation, today):
        if each.state != "已完成":
            asked, carrier = each.asked, each.carrier
            key = f"rectification/{carrier.code}/{asked.found_on}/{asked.matter}"
            whose = (carrier.unit_on(today),)
            what = f"{carrier.name}：{asked.matter}"
            yield Due("整改", carrier.district, key, whose, what, asked.due, asked.responsible)


def _measures(plan: Plan, desk: Desk, today: date) -> Iterator[Due]:
    now = adjusted(plan, desk.records.of(TaskAdjustment), today)
    days = {task.id: task.due for task in now.tasks if task.due}
    states = task_states(desk.records.task_updates, today, days)
    for task in now.tasks:
        state = states.get(task.id, TaskState())
        if task.due and state.state != DONE:
            key = f"measure/{plan.id}/{task.id}"
            yield Due("任务", plan.district, key, task.owners, task.title, task.due, state.state)


def _end(plan: Plan) -> Due:
    return Due("规划到期", plan.district, f"plan/{plan.id}", (), plan.short_title, plan.deadline)
