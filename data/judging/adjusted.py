"""The plan's measures as they read at a date: with what was adjusted of them by then, each from its own day on. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from data.records.task_adjustment import CONTENT, LEAD, SUPPORTING, TaskAdjustment
from plan_config.entries import Task
from plan_config.plan import Plan


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


def _changed(task: Task, each: TaskAdjustment) -> dict[str, Any]:
    if each.what == CONTENT:
        return {"title": each.becomes}
    if each.what in (LEAD, SUPPORTING):
        whose = "lead" if each.what == LEAD else "supporting"
        return {"responsible": task.responsible.model_copy(update={whose: each.units})}
    return {"due": each.due}
