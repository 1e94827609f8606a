"""What meetings left behind and what happened, as every page reads it."""

from data import cached
from data.records.events import Event
from data.records.meetings import Decision, Snapshot
from pages.frame.view import View
from plan_config.plan import Plan


def snapshots_of(view: View, plan: Plan) -> tuple[Snapshot, ...]:
    """What was kept of a plan, newest first."""
    kept = cached.snapshots(plan.district, view.meetings)
    return tuple(each for each in kept if view.book.is_of(plan, each.plan))


def decisions_of(view: View, plan: Plan) -> tuple[Decision, ...]:
    """What meetings about a plan decided."""
    decided = cached.decisions(plan.district, view.meetings)
    return tuple(each for each in decided if view.book.is_of(plan, each.plan))


def events_of(view: View, plan: Plan) -> tuple[Event, ...]:
    """What happened in a district, also what was taken back."""
    return cached.events(plan.district, view.meetings)
