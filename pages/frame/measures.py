"""The measures of a plan that a page is asked for, each with how it stands."""

from components.content.measures import Assigned, measures_of, tasks_of, with_history
from data.judging.adjusted import adjusted, in_order
from data.judging.task_states import task_states
from pages.frame.view import View
from plan_config.plan import Plan


def measures_about(view: View, plan: Plan, office: str | None = None) -> tuple[Assigned, ...]:
    """Those about the chosen unit that name an office, or all, in whatever state, as they read at the view's date."""
    adjustments = in_order(view.task_adjustments(plan), view.as_of)
    now = adjusted(plan, adjustments, view.as_of)
    tasks = tasks_of(now, office)
    tasks = [task for task in tasks if view.scope.park is None or view.scope.park in task.parks]
    judged = {progress.indicator.id: progress for progress in view.judged(plan, "headline", "count")}
    of_units = {(each.target.of, each.indicator.id): each for each in view.of_units(plan)}
    dues = {task.id: task.due for task in now.tasks if task.due}
    states = task_states(view.task_updates(plan), view.as_of, dues)
    return with_history(measures_of(plan, view.book, tasks, judged, states, of_units), adjustments)
