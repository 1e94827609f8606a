"""Where what is chosen lies: the district and the place that the map opens at."""

from components.maps.views import views_for
from data.records.carrier import Carrier, Spot
from pages.frame.view import View
from plan_config.layout import Place
from plan_config.plan import Plan


def plan_on_map(view: View, asked: str) -> Plan:
    """The district of the view asked for, or that of the chosen carrier, or else the first in scope."""
    looks = {look.id: plan for plan in view.plans for look in views_for(plan)}
    holders = (plan for plan in view.plans if _carrier(view, plan))
    return looks.get(asked) or next(holders, view.plans[0])


def chosen_place(view: View, plan: Plan) -> Place | Spot | None:
    """Where the chosen carrier, or else the chosen unit, lies; None for one without a place."""
    carrier = _carrier(view, plan)
    unit = plan.unit(carrier.unit_on(view.as_of) if carrier else view.scope.park or "")
    return (carrier.spot if carrier else None) or (unit.place if unit else None)


def _carrier(view: View, plan: Plan) -> Carrier | None:
    """The chosen carrier, where it is one of the plan's district."""
    register = view.situation(plan).ledger.register if view.scope.carrier else ()
    return next((each for each in register if each.code == view.scope.carrier), None)
