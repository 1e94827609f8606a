"""培育与评价: the ladder of levels, who is nearest to the next rung and what it lacks; the pool; how carriers are
evaluated; and who must mend what."""

from components.content.ladder import NAME, ladder_table
from components.content.pool import pool_table
from components.content.rectifications import NAME as RECTIFICATIONS
from components.content.rectifications import ledger_table
from components.content.table import Table
from components.markup.html import joined
from components.report.ladder_lines import rung_lines
from components.report.rectification_lines import rectification_lines
from components.screen import widgets
from components.screen.ladder import ladder
from components.screen.pool import pool_block
from components.screen.rectifications import overdue_first, rectifications
from components.screen.search_hits import belonging, in_scope
from data.judging.ladder import steps
from data.judging.pool import pool
from data.judging.rectifications import mendings
from data.records.pool import POOL
from pages.dialogs.check import show_check
from pages.evaluation.rounds import evaluations_desk
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from plan_config.plan import Plan


def shown(view: View, plan: Plan) -> tuple[str, ...]:
    """The carriers of a district that are in scope, by their codes."""
    situation = view.situation(plan)
    return tuple(each.code for each in in_scope(situation, view.scope, situation.ledger.register))


def told(view: View, plan: Plan) -> Table:
    """The same as a table to take away."""
    situation, codes = view.situation(plan), set(shown(view, plan))
    some = [each for each in steps(situation, view.as_of) if each.carrier.code in codes]
    return ladder_table(rung_lines(situation, some, view.as_of))


def pooled(view: View, plan: Plan) -> Table:
    """The pool of a district as a table to take away, with the entries that are over."""
    situation, codes = view.situation(plan), set(concerned(view, plan))
    some = [each for each in pool(situation, view.as_of) if each.carrier.code in codes]
    return pool_table(situation, some, view.as_of)


def concerned(view: View, plan: Plan) -> tuple[str, ...]:
    """The carriers of a district that are in scope, open or closed, by their codes."""
    situation = view.situation(plan)
    return tuple(each.code for each in belonging(situation, view.scope, situation.ledger.register))


def mended(view: View, plan: Plan) -> Table:
    """What has to be mended as a table to take away."""
    situation, codes = view.situation(plan), set(concerned(view, plan))
    some = [each for each in mendings(situation, view.as_of) if each.carrier.code in codes]
    return ledger_table(rectification_lines(situation, some, view.as_of), "xlsx")


view = current()
held = [(view.situation(plan), view.as_of, concerned(view, plan)) for plan in view.plans]
if overdue := joined(*(overdue_first(*each) for each in held)):
    widgets.markup(overdue, key="overdue", on_pick=follow)
listed = [(view.situation(plan), view.as_of, shown(view, plan)) for plan in view.plans]
blocks = (ladder(*each) for each in listed)
widgets.markup(joined(*blocks), key="ladder", on_pick=follow)
limits = {"级别": view.scope.level or "", "类型": view.scope.kind or ""}
table_download(view, NAME, lambda: [(plan, told(view, plan)) for plan in view.plans], limits)
widgets.markup(joined(*(pool_block(*each) for each in held)), key="pool", on_pick=follow)
table_download(view, POOL, lambda: [(plan, pooled(view, plan)) for plan in view.plans], limits)
evaluations_desk(view, limits)
widgets.markup(joined(*(rectifications(*each) for each in held)), key="rectifications", on_pick=follow)
table_download(view, RECTIFICATIONS, lambda: [(plan, mended(view, plan)) for plan in view.plans], limits)
show_check(view)
