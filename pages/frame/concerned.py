"""Whom a page is about: the carriers in scope, and what they should have mended by now."""

from markupsafe import Markup

from components.markup.html import joined
from components.screen.rectifications import overdue_first
from components.screen.search_hits import belonging, in_scope
from pages.frame.view import View
from plan_config.plan import Plan

Codes = tuple[str, ...]


def shown(view: View, plan: Plan) -> Codes:
    """The carriers of a district that are in scope and open, by their codes."""
    situation = view.situation(plan)
    return tuple(each.code for each in in_scope(situation, view.scope, situation.ledger.register))


def concerned(view: View, plan: Plan) -> Codes:
    """The carriers of a district that are in scope, open or closed, by their codes."""
    situation = view.situation(plan)
    return tuple(each.code for each in belonging(situation, view.scope, situation.ledger.register))


def overdue(view: View) -> Markup:
    """What is overdue to be mended, a sentence for each district; nothing where all is in time."""
    asked = ((view.situation(plan), view.as_of, concerned(view, plan)) for plan in view.plans)
    return joined(*(overdue_first(*each) for each in asked))
