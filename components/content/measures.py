"""The measures of a plan (任务分工): who leads and who supports, the indicators they answer for, and how each stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from components.content.table import Lamp, Value
from components.words.figures import by_hand_words
from components.words.looks import look_of, today_look
from data.judging.progress import Progress
from data.judging.task_states import STATE_ORDER, TaskState
from data.records.task_adjustment import TaskAdjustment
from data.records.terms import UNNAMED, whole
from plan_config.book import PlanBook
from plan_config.clauses import part_of, title_of
from plan_config.entries import Task
from plan_config.lights import LightLook
from plan_config.plan import Plan

BLOCKED = STATE_ORDER[0]
NO_UNITS: Mapping[tuple[str, str], Progress] = {}


class Assigned(NamedTuple):
    """A measure with the indicators it answers for, in words and lights, how it stands, and what was adjusted of it, the
    newest first."""

    plan: Plan
    task: Task
    indicators: tuple[Value, ...]
    stands: TaskState
    adjustments: tuple[TaskAdjustment, ...] = ()


class Part(NamedTuple):
    """The measures of one part of a plan's text, under its number and title."""

    number: str
    title: str
    measures: tuple[Assigned, ...]

    @property
    def heading(self) -> str:
        """Number and title as they stand in the text."""
        return f"{self.number}{'' if self.number.endswith('）') else '、'}{self.title}"


def measures_of(
    plan: Plan,
    book: PlanBook,
    tasks: Iterable[Task],
    judged: Mapping[str, Progress],
    states: Mapping[str, TaskState],
    of_units: Mapping[tuple[str, str], Progress] = NO_UNITS,
) -> tuple[Assigned, ...]:
    """Measures with what they answer for: `judged` are the district's targets by indicator id, `states` the states
    by task id. A measure about units answers for theirs, `of_units` by unit and indicator, where they have such."""
    return tuple(
        Assigned(
            plan,
            task,
            tuple(
                answer for name in task.indicators for answer in _answers(book, task, name, judged, of_units)
            ),
            states.get(task.id, TaskState()),
        )
        for task in tasks
    )


def with_history(measures: Iterable[Assigned], adjustments: Iterable[TaskAdjustment]) -> tuple[Assigned, ...]:
    """The measures with what was adjusted of each; `adjustments` stand oldest first."""
    newest_first = tuple(reversed(tuple(adjustments)))
    return tuple(
        each._replace(adjustments=tuple(said for said in newest_first if said.task == each.task.id))
        for each in measures
    )


def counted(measures: Iterable[Assigned]) -> list[tuple[str, int]]:
    """How many measures are in each state, those that hang first; a state without any is told too."""
    counts = Counter(each.stands.state for each in measures)
    return [(state, counts[state]) for state in STATE_ORDER]


def parts_of(plan: Plan, measures: Iterable[Assigned]) -> Iterator[Part]:
    """A plan's measures by the parts of its text, in their order."""
    for number, group in groupby(measures, key=lambda each: part_of(each.task.clause)):
        own = tuple(group)
        yield Part(number, title_of(plan.sections, number) or own[0].task.section, own)


def leads_of(measures: Iterable[Assigned]) -> str:
    """Who leads these measures, each once; or that nobody is named."""
    return (
        "、".join(dict.fromkeys(unit for each in measures for unit in each.task.responsible.lead)) or UNNAMED
    )


def units_of(plan: Plan) -> list[str]:
    """Every unit that a measure names, leads first, in the order of the text."""
    leads = [unit for task in plan.tasks for unit in task.responsible.lead]
    supporting = [unit for task in plan.tasks for unit in task.responsible.supporting]
    return list(dict.fromkeys(leads + supporting))


def tasks_of(plan: Plan, unit: str | None) -> list[Task]:
    """The measures that name a unit; UNNAMED gives those that name nobody, None all."""
    if unit == UNNAMED:
        return [task for task in plan.tasks if not task.responsible.lead]
    return [
        task
        for task in plan.tasks
        if unit is None or unit in task.responsible.lead + task.responsible.supporting
    ]


def _answers(
    book: PlanBook,
    task: Task,
    name: str,
    judged: Mapping[str, Progress],
    of_units: Mapping[tuple[str, str], Progress],
) -> list[Value]:
    """What a measure answers for in one indicator: the targets of the units it is about, else the district's."""
    own = [of_units[unit, name] for unit in task.parks if (unit, name) in of_units]
    return [_indicator(book, name, each) for each in own] or [_indicator(book, name, judged.get(name))]


def _indicator(book: PlanBook, name: str, progress: Progress | None) -> Value:
    """An indicator with whose it is and its light, and below it the word set by hand."""
    short = book.indicator(name).short
    if progress is None:
        return Value(short)
    whose = f"{progress.name} " if progress.target.of else whole(progress.name)
    said = by_hand_words(progress)
    looks = (look_of(progress, book.lights), today_look(progress, book.lights))
    return Value(
        f"{whose}{short}", lamps=tuple(_lamp(look) for look in looks if look), small=(said,) if said else ()
    )


def _lamp(look: LightLook) -> Lamp:
    return Lamp(look.id, look.shape, look.word)
