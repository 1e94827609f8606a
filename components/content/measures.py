"""任务分工: the measures with who leads and who supports, and the clauses by the units that they name."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from components.content.table import NONE, Column, Lamp, Row, Table, Value, told
from components.words.figures import by_hand_words, citation
from components.words.looks import look_of, today_look
from data.judging.progress import Progress
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED, UNREPORTED
from plan_config.plan import LightLook, Plan, PlanBook, Task
from plan_config.targets import Whose


class Assigned(NamedTuple):
    """A measure with the indicators it answers for, in words and lights, and its newest report."""

    task: Task
    clause: str
    indicators: tuple[Value, ...]
    update: TaskUpdate | None


def assigned(
    plan: Plan,
    book: PlanBook,
    tasks: Sequence[Task],
    judged: Mapping[str, Progress],
    updates: Mapping[str, TaskUpdate],
) -> Table:
    """The measures with clause, lead and supporting units, the indicators they answer for, and their newest state.

    `judged` are the district's targets by indicator id, `updates` the newest reports by task id.
    """
    rows = []
    for task in tasks:
        indicators = tuple(_indicator(book, name, judged.get(name)) for name in task.indicators)
        values = told(TASKS, Assigned(task, plan.cited(task.clause), indicators, updates.get(task.id)))
        rows.append(Row(values, citation(plan, task.clause), task.id, group=_group(task)))
    nothing = "没有符合条件的任务。请换一个单位，或在上方把园区改为“全部”。"
    return Table("任务清单", TASKS, tuple(rows), nothing=nothing)


def by_unit(plan: Plan) -> Table:
    """Clauses by units: ● where the clause names the unit as lead, ○ as supporting."""
    whose = {plan.cited(task.clause): task.responsible for task in plan.tasks if task.responsible.lead}
    columns = (CLAUSE, *map(_marks, units_of(plan)))
    rows = (Row(told(columns, each), citation(plan, each[0]), each[0]) for each in whose.items())
    return Table(
        "条款与单位对照",
        columns,
        tuple(rows),
        note="● 责任单位 ○ 配合单位；没有列出的条款，原文未点名单位。",
        nothing="方案正文没有为任何任务点名责任单位。",
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


def _group(task: Task) -> str:
    """What the measures of a clause share: the clause and whose it is."""
    return f"{task.clause}：{'、'.join(task.responsible.lead)}；{'、'.join(task.responsible.supporting)}"


def _indicator(book: PlanBook, name: str, progress: Progress | None) -> Value:
    """An indicator with its light, and below it the word set by hand."""
    short = book.indicator(name).short
    if progress is None:
        return Value(short)
    said = by_hand_words(progress)
    looks = (look_of(progress, book.lights), today_look(progress, book.lights))
    return Value(short, lamps=tuple(_lamp(look) for look in looks if look), small=(said,) if said else ())


def _lamp(look: LightLook) -> Lamp:
    return Lamp(look.id, look.shape, look.word)


def _marks(unit: str) -> Column[tuple[str, Whose]]:
    """A unit's column among the clauses."""

    def mark(each: tuple[str, Whose]) -> Value:
        _, named = each
        return Value("●" if unit in named.lead else "○" if unit in named.supporting else "")

    return Column(unit, mark, upright=True)


def _title(each: Assigned) -> Value:
    return Value(each.task.title, small=(each.task.note,) if each.task.note else ())


def _indicators(each: Assigned) -> Value:
    return Value(parts=each.indicators) if each.indicators else Value(NONE)


def _state(each: Assigned) -> Value:
    """What was last said of a measure, and in which batch."""
    if each.update is None:
        return Value(aside=UNREPORTED)
    update, origin = each.update, each.update.origin
    return Value(
        f"{update.state}（{update.period}）",
        whole=True,
        lines=(update.text,) if update.text else (),
        basis=f"批次 {origin.batch} 第 {origin.row} 行",
    )


def _names(units: Sequence[str], missing: str) -> Value:
    return Value("、".join(units)) if units else Value(aside=missing)


CLAUSE: Column[tuple[str, Whose]] = Column("条款", lambda each: Value(each[0]))
TASKS: tuple[Column[Assigned], ...] = (
    Column("条款", lambda each: Value(each.clause), shared=True),
    Column("责任单位", lambda each: _names(each.task.responsible.lead, UNNAMED), shared=True),
    Column("配合单位", lambda each: _names(each.task.responsible.supporting, NONE), shared=True),
    Column("任务", _title),
    Column(
        "对应指标", _indicators, ("screen",)
    ),  # the other forms show no lights of several things in a cell
    Column("进展", _state),
)
