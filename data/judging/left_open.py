"""What the plan before left open, and what the plan that follows it made of it: pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.judging.adjusted import adjusted
from data.judging.progress import Progress, judged, of_units
from data.judging.situation import Situation
from data.judging.task_states import TaskState, task_states
from data.records.task_adjustment import TaskAdjustment
from data.records.task_update import DONE, TaskUpdate
from plan_config.entries import CarriedOver, Task
from plan_config.plan import Plan
from plan_config.targets import Target

Fate = Literal["结转", "终止", "未到期", "未作安排"]


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A target of the plan before that was not met (`progress`), or a measure that was not finished (`task`, with its
    newest word), and what became of it: `entry` is what the later plan says, None where it says nothing, `into` the
    target or measure that goes on with it. A measure that was put off beyond the day `runs` on."""

    progress: Progress | None
    task: Task | None
    word: TaskState
    entry: CarriedOver | None
    into: Target | Task | None
    runs: bool = False

    @property
    def paper(self) -> str:
        """The paper that ended it; empty where none did."""
        return self.entry.ended_by if self.entry else ""

    @property
    def note(self) -> str:
        """What the later plan's file remarks."""
        return self.entry.note if self.entry else ""

    @property
    def fate(self) -> Fate:
        """Whether it was carried over, ended, is not due yet, or nothing was said of it."""
        if self.entry is None:
            return "未到期" if self.runs else "未作安排"
        return "终止" if self.paper else "结转"


def left_open(
    before: Situation,
    plan: Plan | None,
    as_of: date,
    updates: Iterable[TaskUpdate],
    adjustments: Iterable[TaskAdjustment] = (),
) -> tuple[LeftOpen, ...]:
    """What the plan before had not reached at a date: targets, the worst first, then measures in the order of that plan.

    While that plan still runs nothing is left; where no `plan` follows nobody has taken any of it over. Measures read as
    they were adjusted by then.
    """
    if as_of < before.plan.deadline:
        return ()
    ends = adjusted(before.plan, adjustments, as_of)
    return (*_targets(before, plan, as_of), *_tasks(ends.tasks, plan, as_of, task_states(updates, as_of)))


def _targets(before: Situation, plan: Plan | None, as_of: date) -> Iterator[LeftOpen]:
    said = {each.target: each for each in plan.carried_over if each.target} if plan else {}
    goes_on = {target.id: target for target in plan.targets} if plan else {}
    every = (*judged(before, as_of, "headline", "count"), *of_units(before, as_of))
    for progress in sorted((each for each in every if each.light != "blue"), key=_urgency):
        entry = said.get(progress.target.id)
        into = goes_on.get(entry.into or "") if entry else None
        yield LeftOpen(progress, None, TaskState(), entry, into)


def _urgency(progress: Progress) -> tuple[bool, float]:
    """The largest gap first; what cannot be judged last."""
    return progress.light == "grey", progress.gap or 0.0


def _tasks(
    tasks: Iterable[Task], plan: Plan | None, as_of: date, states: Mapping[str, TaskState]
) -> Iterator[LeftOpen]:
    said = {each.task: each for each in plan.carried_over if each.task} if plan else {}
    goes_on = {task.id: task for task in plan.tasks} if plan else {}
    for task in tasks:
        word = states.get(task.id, TaskState())
        if word.state != DONE:
            entry = said.get(task.id)
            into = goes_on.get(entry.into or "") if entry else None
            yield LeftOpen(None, task, word, entry, into, runs=task.due is not None and task.due > as_of)
