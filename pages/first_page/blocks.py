"""The blocks of 总览, a district each."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from components.markup.html import NOTHING, element, joined
from components.screen.district_block import district_block
from components.screen.panels import MEASURES
from components.screen.plan_before import became_of, ended_before, is_silent
from components.screen.two_dates import short_comparison, then_and_now
from components.screen.why_changed import counts_changed
from pages.decisions.lists import notes_by_target
from pages.first_page.unit import of_unit
from pages.frame.comparison import days_compared
from pages.frame.view import View
from plan_config.plan import Plan


def panel(view: View, plan: Plan) -> Markup:
    """One district's block, or the chosen unit's."""
    return district_block(
        view.situation(plan), view.as_of, view.scope.park, tuple(beside(view, plan).items())
    )


def beside(view: View, plan: Plan) -> dict[str, Markup]:
    """What to say beside each target, by its id: whom a count gained and lost, how it stood at the other date, and what
    was decided about it; also the chosen unit's measures."""
    notes, days, situation = notes_by_target(view, plan), days_compared(view), view.situation(plan)
    counted = counts_changed(situation, view.as_of)
    stood = then_and_now(situation, days, view.scope.park) if days else {}
    told = (counted, stood, notes, {MEASURES: of_unit(view, plan)} if view.scope.park else {})
    return {name: joined(*(each.get(name, "") for each in told)) for each in told for name in each}


def with_the_plan_before(view: View, plan: Plan) -> Markup:
    """A district's block, and below it how the plan before came out where nothing is known of this one yet."""
    district, shown = view.book.district(plan.district), panel(view, plan)
    before = ended_before(district, plan, view.as_of) if district else None
    if before is None or view.scope.park or not is_silent(view.situation(plan), view.as_of):
        return shown
    return joined(shown, became_of(view.situation(before), view.as_of))


def comparison(view: View, plan: Plan) -> Markup:
    """A district or the chosen unit at both dates; nothing where only one is asked for."""
    days = days_compared(view)
    return short_comparison(view.situation(plan), days, view.scope.park) if days else NOTHING


def first_page(view: View, plans: Sequence[Plan]) -> Markup:
    """What 总览 shows of these plans: each at both dates, where two are asked for, and each's block."""
    compared = side_by_side(view, plans, comparison) if view.scope.since else NOTHING
    return joined(compared, side_by_side(view, plans, with_the_plan_before))


def side_by_side(view: View, plans: Sequence[Plan], shown: Callable[[View, Plan], Markup]) -> Markup:
    """The same of each district."""
    parts = (
        element("div", shown(view, plan), css="part", attributes={"data-part": plan.district})
        for plan in plans
    )
    return element("div", *parts, css="districts")
