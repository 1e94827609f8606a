"""How the plan's measures stand at a date: the newest word on each, and since when it has been so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import takewhile
from typing import Literal, NamedTuple, get_args

from data.judging.periods import add_months
from data.records.task_update import STATES, TaskUpdate
from data.records.terms import UNREPORTED

# What hangs stands first, what nobody has spoken of last.
NO_DUES: Mapping[str, date] = {}
STATE_ORDER = ("受阻", *(state for state in STATES if state != "受阻"), UNREPORTED)


DONE = "已完成"
DueWord = Literal["逾期未完成", "到期未填报", "未到期", "逾期完成", "按期完成"]
# What needs a look first.
DUE_WORDS: tuple[DueWord, ...] = get_args(DueWord)
OVERDUE: tuple[DueWord, ...] = ("逾期未完成", "到期未填报")


class TaskState(NamedTuple):
    """A measure's newest word and the period since which its state has been the same; without a word neither. Of a
    project `due` is the day by which it is to be done, and `timely` how it stands to that."""

    said: TaskUpdate | None = None
    since: date | None = None
    due: date | None = None
    timely: DueWord | None = None

    @property
    def state(self) -> str:
        """The state in a word."""
        return self.said.state if self.said else UNREPORTED


def task_states(
    updates: Iterable[TaskUpdate], as_of: date, dues: Mapping[str, date] = NO_DUES
) -> Mapping[str, TaskState]:
    """The measures that were spoken of up to a date or have a day by which they are due, by their ids; any other stands
    as `TaskState()`."""
    told: defaultdict[str, list[TaskUpdate]] = defaultdict(list)
    for update in sorted(updates, key=lambda each: each.period, reverse=True):
        if update.period <= as_of:
            told[update.task].append(update)
    states = {task: _newest(of_task) for task, of_task in told.items()}
    timed = {task: _timely(states.get(task, TaskState()), due, as_of) for task, due in dues.items()}
    return {**states, **timed}


def _timely(state: TaskState, due: date, as_of: date) -> TaskState:
    """How a project stands to its day, that day being judged like the deadline of a target; it was done in time where the
    quarter it was reported done for had begun by then. Of what nobody has spoken of nobody knows whether it is done."""
    overdue: DueWord = "逾期未完成" if state.said else "到期未填报"
    word = overdue if as_of >= due else "未到期"
    if state.state == DONE and state.since:
        word = "按期完成" if add_months(state.since, -3) < due else "逾期完成"
    return state._replace(due=due, timely=word)


def _newest(updates: list[TaskUpdate]) -> TaskState:
    """What was said last, from the newest back to where the state was another."""
    newest = updates[0]
    return TaskState(newest, list(takewhile(lambda each: each.state == newest.state, updates))[-1].period)
