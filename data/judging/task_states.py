"""How the plan's measures stand at a date: the newest word on each, and since when it has been so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from data.records.task_update import STATES, TaskUpdate
from data.records.terms import UNREPORTED

# What hangs stands first, what nobody has spoken of last.
STATE_ORDER = ("受阻", *(state for state in STATES if state != "受阻"), UNREPORTED)


class TaskState(NamedTuple):
    """A measure's newest word and the period since which its state has been the same; without a word neither."""

    said: TaskUpdate | None = None
    since: date | None = None

    @property
    def state(self) -> str:
        """The state in a word."""
        return self.said.state if self.said else UNREPORTED


def task_states(updates: Iterable[TaskUpdate], as_of: date) -> Mapping[str, TaskState]:
    """The measures that were spoken of up to a date, by their ids; any other stands as `TaskState()`."""
    told: defaultdict[str, list[TaskUpdate]] = defaultdict(list)
    for update in sorted(updates, key=lambda each: each.period, reverse=True):
        if update.period <= as_of:
            told[update.task].append(update)
    return {task: _newest(of_task) for task, of_task in told.items()}


def _newest(updates: list[TaskUpdate]) -> TaskState:
    """What was said last, from the newest back to where the state was another."""
    newest = updates[0]
    return TaskState(newest, list(takewhile(lambda each: each.state == newest.state, updates))[-1].period)
