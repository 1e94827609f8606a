"""Named projects as a report lists them: until when each is to be done, and how it stands to that day."""

from collections.abc import Iterable
from datetime import date

from components.report.values.aims import ProjectLine
from components.words.figures import citation
from data.judging.task_states import OVERDUE, TaskState, task_states
from data.records.task_update import TaskUpdate
from data.records.terms import UNNAMED
from plan_config.entries import Task
from plan_config.plan import Plan


def project_lines(plan: Plan, updates: Iterable[TaskUpdate], as_of: date) -> tuple[ProjectLine, ...]:
    """The projects of a plan at a date, those whose day has gone by first, then by their days."""
    dues = {task.id: task.due for task in plan.tasks if task.due}
    states = task_states(updates, as_of, dues)
    found = (_line(plan, task, states[task.id], due) for task in plan.tasks if (due := task.due))
    return tuple(sorted(found, key=lambda each: (each.timely not in OVERDUE, each.due)))


def _line(plan: Plan, task: Task, state: TaskState, due: date) -> ProjectLine:
    said = state.said
    return ProjectLine(
        task=task.id,
        title=task.title,
        whose="、".join(task.responsible.lead) or UNNAMED,
        units=task.parks,
        due=due,
        timely=state.timely or "未到期",
        state=state.state,
        period=said.period if said else None,
        said=said.text if said else "",
        clause=plan.cited(task.clause),
        basis=citation(plan, task.clause) + (f"；批次 {said.origin.batch}" if said else ""),
    )
