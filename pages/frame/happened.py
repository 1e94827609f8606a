"""What happened to what is on screen, numbered as on its trends."""

from components.report.event_lines import event_lines
from components.report.values.decisions import EventLine
from pages.frame.left_by_meetings import events_of
from pages.frame.view import View
from plan_config.plan import Plan


def happened_in(view: View, plan: Plan) -> tuple[EventLine, ...]:
    """The events of the chosen unit or group, or of the whole district, up to the view's date."""
    park, group = view.scope.park, view.scope.group
    units = (park,) if park else plan.units_in("group", group) if group else plan.units_in("district", "")
    return event_lines(events_of(view, plan), view.book, plan, units, view.as_of)
