"""What stands above a district's part of a page: its name, and which of its plans is shown."""

from markupsafe import Markup

from components.markup.html import element
from plan_config.plan import Plan


def district_title(plan: Plan, more: str = "", *, cite: str = "") -> Markup:
    """A heading, with `more` words after the name."""
    called = element("small", plan.called.removeprefix(plan.district), cite=plan.document.title)
    return element("h2", f"{plan.district}{more}", called, cite=cite)
