"""Measures and who answers for them, as HTML: a list of tasks and a matrix of clauses by units."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from markupsafe import Markup

from components.markup.html import cell, element, joined
from components.markup.pills import pills
from components.screen.scroll_table import scroll_table
from components.screen.tables import table
from components.words.figures import by_hand_words, citation
from data.judging.progress import Progress
from data.records.terms import UNNAMED
from data.records.values import TaskUpdate
from plan_config.plan import Plan, PlanBook, Task


def task_list(
    plan: Plan,
    book: PlanBook,
    tasks: Sequence[Task],
    judged: Mapping[str, Progress],
    updates: Mapping[str, TaskUpdate],
) -> str:
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
            opens=_clause_cells(group) if task is group[0] else "",
        )
        for group in clauses
        for task in group
    ]
    return table(["条款", "责任单位", "配合单位", "任务", "对应指标", "进展"], rows, css="tasks")


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


def _clause_cells(group: Sequence[Task]) -> str:
    """The cells a clause's measures share: the clause and whose it is."""
    whose, span = group[0].responsible, len(group)
    return (
        f'<td rowspan="{span}">{escape(group[0].clause)}</td><td rowspan="{span}">{_names(whose.lead)}</td>'
        f'<td rowspan="{span}">{_names(whose.supporting, "—")}</td>'
    )


def _task_row(
    plan: Plan,
    book: PlanBook,
    task: Task,
    judged: Mapping[str, Progress],
    update: TaskUpdate | None,
    *,
    opens: str,
) -> str:
    indicators = " ".join(_indicator(book, name, judged.get(name)) for name in task.indicators)
    note = f'<br><span class="soft">{escape(task.note)}</span>' if task.note else ""
    return (
        f'<tr data-cite="{escape(citation(plan.document, task.clause))}">{opens}'
        f"<td>{escape(task.title)}{note}</td><td>{indicators or '—'}</td><td>{_state(update)}</td></tr>"
    )


def _indicator(book: PlanBook, name: str, progress: Progress | None) -> str:
    light = f" {pills(progress, book.lights)}" if progress else ""
    said = by_hand_words(progress) if progress else ""
    named = f'<span style="white-space:nowrap">{escape(book.indicator(name).short)}{light}</span>'
    return named + (f'<div class="soft">{escape(said)}</div>' if said else "")


def _state(update: TaskUpdate | None) -> str:
    if update is None:
        return '<span class="soft">未填报</span>'
    cite = f"批次 {update.batch} 第 {update.row} 行"
    text = f"<br>{escape(update.text)}" if update.text else ""
    return f'<span data-cite="{cite}">{escape(update.state)}（<time>{update.period}</time>）{text}</span>'


def _names(units: Sequence[str], missing: str = UNNAMED) -> str:
    return "、".join(escape(unit) for unit in units) or f'<span class="soft">{missing}</span>'


def _mark(unit: str, lead: Sequence[str], supporting: Sequence[str]) -> str:
    return "●" if unit in lead else "○" if unit in supporting else ""


def _upright(name: str) -> Markup:
    upright = "writing-mode:vertical-rl;text-orientation:upright;letter-spacing:-.05em"
    return element("span", name, attributes={"style": upright})
