"""What a plan takes over from the one before it, as pages read it."""

from components.report.open_lines import Handover
from data import cached
from data.records.task_adjustment import TaskAdjustment
from data.records.values import Revision
from plan_config.book import PlanBook
from plan_config.plan import Plan


def handover_of(book: PlanBook, plan: Plan, revision: Revision) -> Handover | None:
    """The plan before with its records; None of a plan that follows none."""
    before = book.before(plan)
    if before is None:
        return None
    records = cached.records(plan.district, revision)
    adjustments = tuple(records.of(TaskAdjustment))
    return Handover(cached.situation(book, before.id, revision), records.task_updates, plan, adjustments)
