"""Measures and who answers for them: a list of tasks and a matrix of clauses by units."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from components.markup.html import BREAK, NOTHING, cell, element, joined
from components.markup.pills import pills, soft
from components.screen.scroll_table import scroll_table
from components.words.figures import by_hand_words, citation
from data.judging.progress import Progress
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED, UNREPORTED
from plan_config.plan import Plan, PlanBook, Task


def task_list(
    plan: Plan,
    book: PlanBook,
    tasks: Sequence[Task],
    judged: Mapping[str, Progress],
    updates: Mapping[str, TaskUpdate],
) -> Markup:
    """The measures with clause, lead and supporting units, the indicators they answer for, and their newest state.

    `judged` are the district's targets by indicator id, `updates` the newest reports by task id.
    """
    clauses = [list(group) for _, group in groupby(tasks, key=lambda task: (task.clause, task.responsible))]
    rows = [
        _task_row(
            plan,
            book,
            task,
            judged,
            updates.get(task.id),
            opens=_clause_cells(group) if task is group[0] else NOTHING,
        )
        for group in clauses
        for task in group
    ]
    return scroll_table(["条款", "责任单位", "配合单位", "任务", "对应指标", "进展"], rows, css="tasks")


def unit_matrix(plan: Plan) -> Markup:
    """Clauses by units: ● where the clause names the unit as lead, ○ as supporting."""
    whose = {task.clause: task.responsible for task in plan.tasks if task.responsible.lead}
    units = units_of(plan)
    if not whose:
        return element("p", "方案正文没有为任何任务点名责任单位。", css="soft")
    rows = [
        element(
            "tr",
            cell(clause),
            *(cell(_mark(unit, named.lead, named.supporting)) for unit in units),
            cite=citation(plan.document, clause),
        )
        for clause, named in whose.items()
    ]
    note = "● 责任单位 ○ 配合单位；没有列出的条款，原文未点名单位。"
    matrix = scroll_table(["条款", *(_upright(unit) for unit in units)], rows, css="matrix")
    return joined(matrix, element("p", note, css="soft"))


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


def _clause_cells(group: Sequence[Task]) -> Markup:
    """The cells a clause's measures share: the clause and whose it is."""
    whose, span = group[0].responsible, {"rowspan": f"{len(group)}"}
    shared = (group[0].clause, _names(whose.lead), _names(whose.supporting, "—"))
    return joined(*(element("td", each, attributes=span) for each in shared))


def _task_row(
    plan: Plan,
    book: PlanBook,
    task: Task,
    judged: Mapping[str, Progress],
    update: TaskUpdate | None,
    *,
    opens: Markup,
) -> Markup:
    indicators = joined(*(_indicator(book, name, judged.get(name)) for name in task.indicators), between=" ")
    note = joined(BREAK, element("span", task.note, css="soft")) if task.note else NOTHING
    return element(
        "tr",
        opens,
        cell(task.title, note),
        cell(indicators or "—"),
        cell(_state(update)),
        cite=citation(plan.document, task.clause),
    )


def _indicator(book: PlanBook, name: str, progress: Progress | None) -> Markup:
    light = joined(" ", pills(progress, book.lights)) if progress else NOTHING
    whole = {"style": "white-space:nowrap"}
    named = element("span", book.indicator(name).short, light, attributes=whole)
    return joined(named, soft(by_hand_words(progress)) if progress else NOTHING)


def _state(update: TaskUpdate | None) -> Markup:
    if update is None:
        return element("span", UNREPORTED, css="soft")
    period = element("time", f"{update.period}")
    text = joined(BREAK, update.text) if update.text else NOTHING
    cite = f"批次 {update.origin.batch} 第 {update.origin.row} 行"
    return element("span", f"{update.state}（", period, "）", text, cite=cite)


def _names(units: Sequence[str], missing: str = UNNAMED) -> str:
    return "、".join(units) or element("span", missing, css="soft")


def _mark(unit: str, lead: Sequence[str], supporting: Sequence[str]) -> str:
    return "●" if unit in lead else "○" if unit in supporting else ""


def _upright(name: str) -> Markup:
    upright = "writing-mode:vertical-rl;text-orientation:upright;letter-spacing:-.05em"
    return element("span", name, attributes={"style": upright})
