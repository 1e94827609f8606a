"""What meetings left behind and what happened, as every page reads it."""

from components.report.event_lines import event_lines
from components.report.values.decisions import EventLine
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


def happened_in(view: View, plan: Plan) -> tuple[EventLine, ...]:
    """The events of the chosen unit or group, or of the whole district, up to the view's date, numbered as on trends."""
    park, group = view.scope.park, view.scope.group
    units = (park,) if park else plan.units_in("group", group) if group else plan.units_in("district", "")
    return event_lines(events_of(view, plan), view.book, plan, units, view.as_of)
