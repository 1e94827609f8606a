"""What is to be done by when in a district, and whose it is: reports, decisions, what carriers must mend, measures, ends of
plans. Pure; the day it is reckoned at is given."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from data.judging.adjusted import adjusted
from data.judging.owed import Report, State, reports_owed
from data.judging.periods import months_after
from data.judging.rectifications import mendings
from data.judging.situation import Situation
from data.judging.task_states import TaskState, task_states
from data.records import cells
from data.records.district import DistrictRecords
from data.records.meetings import Decision, state_on
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import DONE
from data.records.terms import NO_CHANGE, REVIEW_WORDS
from plan_config.district import District
from plan_config.plan import Plan

DueKind = Literal["期报", "议定事项", "整改", "任务", "规划到期"]
KINDS: tuple[DueKind, ...] = get_args(DueKind)
SOON = timedelta(days=30)
REVIEWED_LATER: Mapping[State, str] = {
    "no change waits": f"{NO_CHANGE}{REVIEW_WORDS['submitted']}",
    "figures wait": f"已填{REVIEW_WORDS['submitted']}",
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day. `whose` are the ids of units and the names of offices, any of whom may do it; where
    nobody is named, it is for who answers for the whole district. `key` tells it from all others of its district for as long as it is to be done.
    `supporting` are those of them that only help. `reports` are those that a 期报 asks for: of the unit whose it is, in a
    calendar of all who owe that of a day.
    """

    kind: DueKind
    district: str
    key: str
    whose: tuple[str, ...]
    what: str
    day: date
    more: str = ""
    reports: tuple[Report, ...] = ()
    supporting: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether it is a report that was handed in and waits for review: nobody is urged for it."""
        return any(each.waits for each in self.reports)

    def is_for(self, names: Collection[str] | None) -> bool:
        """Whether it concerns one of these; None: anybody. The end of a plan concerns all."""
        return names is None or self.kind == "规划到期" or not set(names).isdisjoint(self.whose)

    def days_late(self, today: date) -> int:
        """By how many days it is overdue; on its own day it is in time, and before it the days left are negative."""
        return (today - self.day).days


@dataclass(frozen=True, eq=False)
class Desk:
    """All that agenda() is told of a district: its plans with their records, what its meetings decided, and the same plans
    as if what waits for review had passed, where anything does."""

    district: District
    situations: Sequence[Situation]
    records: DistrictRecords
    decisions: Sequence[Decision] = ()
    as_if_passed: Sequence[Situation] = ()


def agenda(desk: Desk, today: date) -> tuple[Due, ...]:
    """All that is open in a district on a day, what is overdue for longest first."""
    found = [*_decisions(desk, today)]
    for situation, as_if_passed in zip(desk.situations, desk.as_if_passed or desk.situations, strict=True):
        found += _reports(situation, as_if_passed, today)
        found += _measures(situation.plan, desk, today)
        if today <= situation.plan.deadline:
            found.append(_end(situation.plan))
    for situation in desk.situations[
        :1
    ]:  # carriers are the district's own, whichever of its plans is looked at
        found += _mendings(situation, today)
    once = {each.key: each for each in reversed(found)}
    return tuple(in_order(once.values()))


def concerning(dues: Iterable[Due], district: District, names: Collection[str] | None) -> list[Due]:
    """What is for some units and offices of a district (None: for any); also what is for the body that leads one of the
    units, of a measure with that body's part in it."""
    bodies = lead_bodies(district, names or ())
    return [
        each if each.is_for(names) else _through(each, bodies)
        for each in dues
        if each.is_for(names) or not bodies.isdisjoint(each.whose)
    ]


def lead_bodies(district: District, names: Collection[str]) -> frozenset[str]:
    """The bodies that lead some units each by itself. Of several that lead one, each is an office with more to do than this
    unit."""
    whose = (unit.responsible for unit in district.units if unit.id in names)
    return frozenset(name for each in whose if len(each.lead) == 1 for name in each.lead)


def _through(due: Due, bodies: Collection[str]) -> Due:
    """A measure with the body's part in it; what a meeting decided names whose it is anyway."""
    if due.kind != "任务":
        return due
    body = next(each for each in due.whose if each in bodies)
    part = f"{body}{'配合' if body in due.supporting else '牵头'}"
    return replace(due, more=f"{due.more}；{part}")


def in_order(dues: Iterable[Due]) -> list[Due]:
    """What is due first before the others."""
    return sorted(dues, key=lambda each: (each.day, KINDS.index(each.kind), each.key))


def plans_asking(district: District, today: date) -> tuple[Plan, ...]:
    """The plans that something is still to be done for: those that have begun, and where another goes on with one, that
    for a year after its end, while its final evaluation is written."""
    begun = [plan for plan in district.plans if plan.start < today]
    gone_on = {plan.follows for plan in begun}
    return tuple(plan for plan in begun if plan.id not in gone_on or today <= months_after(plan.deadline, 12))


def anything_waits(every: DistrictRecords) -> bool:
    """Whether `every` record of a district, also those that wait for review, holds any that does."""
    return any(batch.review != "passed" for batch in every.batches.values())


def overdue(dues: Iterable[Due], today: date) -> list[Due]:
    """What should have been done by now, without what was handed in and waits for review."""
    return [each for each in dues if each.days_late(today) > 0 and not each.waits]


def waiting_late(dues: Iterable[Due], today: date) -> list[Due]:
    """What would be overdue, had it not been handed in: it waits for review."""
    return [each for each in dues if each.days_late(today) > 0 and each.waits]


def soon(dues: Iterable[Due], today: date) -> list[Due]:
    """What is to be done within a month."""
    return [each for each in dues if today <= each.day <= today + SOON]


def _reports(situation: Situation, as_if_passed: Situation, today: date) -> Iterator[Due]:
    for each in reports_owed(situation, as_if_passed, today):
        plan, unit = each.plan, each.unit.unit
        yield Due(
            "期报",
            situation.plan.district,
            f"report/{plan}/{unit}/{each.periods[-1]}",
            (unit,),
            each.called,
            each.due(situation.book),
            REVIEWED_LATER.get(each.state, ""),
            (each,),
        )


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
            helping = task.responsible.supporting
            yield Due(
                "任务",
                plan.district,
                key,
                task.owners,
                task.title,
                task.due,
                state.state,
                supporting=helping,
            )


def _end(plan: Plan) -> Due:
    return Due("规划到期", plan.district, f"plan/{plan.id}", (), plan.short_title, plan.deadline)
