"""What a plan takes over from the one before it, as pages read it."""

from components.report.open_lines import Handover
from data import cached
from data.records.values import Revision
from plan_config.plan import Plan, PlanBook


def handover_of(book: PlanBook, plan: Plan, revision: Revision) -> Handover | None:
    """The plan before with its records; None of a plan that follows none."""
    before = book.before(plan)
    if before is None:
        return None
    told = cached.records(plan.district, revision).task_updates
    return Handover(cached.situation(book, before.id, revision), told, plan)
