"""The plan's measures as they read at a date: with what was adjusted of them by then, each from its own day on. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from data.records.declaring import Record
from data.records.task_adjustment import CONTENT, LEAD, SUPPORTING, TaskAdjustment
from plan_config.district import District
from plan_config.entries import Task
from plan_config.plan import Plan

# The units that measures were handed to, by district and task.
Handed = Mapping[tuple[str, str], tuple[str, ...]]
NOBODY: Handed = {}


def adjusted(plan: Plan, adjustments: Iterable[TaskAdjustment], as_of: date) -> Plan:
    """The plan with its measures as they read at a date; itself where nothing had been adjusted."""
    by_then = in_order(adjustments, as_of)
    if not by_then:
        return plan
    tasks = tuple(task_on(task, by_then) for task in plan.tasks)
    return plan.model_copy(update={"tasks": tasks})


def in_order(adjustments: Iterable[TaskAdjustment], as_of: date) -> tuple[TaskAdjustment, ...]:
    """What was adjusted by a date, the oldest first."""
    by_then = (each for each in adjustments if each.since <= as_of)
    return tuple(sorted(by_then, key=lambda each: (each.since, each.task, each.what)))


def task_on(task: Task, adjustments: Iterable[TaskAdjustment]) -> Task:
    """A measure after its adjustments, the oldest of them first."""
    for each in adjustments:
        if each.task == task.id:
            task = task.model_copy(update=_changed(task, each))
    return task


def handed_over(rows: Iterable[Record]) -> Handed:
    """The units that measures were ever handed to, by district and task; told from what was adjusted among some records."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        if isinstance(row, TaskAdjustment) and row.units:
            found[row.district, row.task] += row.units
    return {of: tuple(dict.fromkeys(units)) for of, units in found.items()}


def answering(district: District, handed: Handed) -> District:
    """A district whose measures also name whom they were handed to since: all of them may report."""
    if all(of != district.name for of, _ in handed):
        return district
    return District(district.name, tuple(_answering(plan, district.name, handed) for plan in district.plans))


def _answering(plan: Plan, district: str, handed: Handed) -> Plan:
    tasks = tuple(_with(task, handed.get((district, task.id), ())) for task in plan.tasks)
    return plan.model_copy(update={"tasks": tasks})


def _with(task: Task, units: tuple[str, ...]) -> Task:
    new = tuple(each for each in units if each not in task.owners)
    supporting = (*task.responsible.supporting, *new)
    responsible = task.responsible.model_copy(update={"supporting": supporting})
    return task.model_copy(update={"responsible": responsible}) if new else task


def _changed(task: Task, each: TaskAdjustment) -> dict[str, Any]:
    if each.what == CONTENT:
        return {"title": each.becomes}
    if each.what in (LEAD, SUPPORTING):
        whose = "lead" if each.what == LEAD else "supporting"
        return {"responsible": task.responsible.model_copy(update={whose: each.units})}
    return {"due": each.due}
