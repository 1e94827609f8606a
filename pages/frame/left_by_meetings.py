"""What meetings left behind and what happened, as every page reads it."""

from data import cached
from data.records.events import Event
from data.records.meetings import Decision, Snapshot
from pages.frame.view import current
from plan_config.plan import Plan


def snapshots_of(plan: Plan) -> tuple[Snapshot, ...]:
    """What was kept of a district, newest first."""
    return cached.snapshots(plan.district, current().meetings)


def decisions_of(plan: Plan) -> tuple[Decision, ...]:
    """What meetings about a district decided."""
    return cached.decisions(plan.district, current().meetings)


def events_of(plan: Plan) -> tuple[Event, ...]:
    """What happened in a district, also what was taken back."""
    return cached.events(plan.district, current().meetings)
