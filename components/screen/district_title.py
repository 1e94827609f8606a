"""What stands above a district's part of a page: its name, and where it has several plans which of them is shown."""

from markupsafe import Markup

from components.markup.html import NOTHING, element
from plan_config.plan import Plan, PlanBook


def district_title(book: PlanBook, plan: Plan, more: str = "", *, cite: str = "") -> Markup:
    """A heading, with `more` words after the name."""
    called = (
        element("small", plan.called, cite=plan.document.title)
        if book.has_several(plan.district)
        else NOTHING
    )
    return element("h2", f"{plan.district}{more}", called, cite=cite)
