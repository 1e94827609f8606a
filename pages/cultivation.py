"""培育与评价: the ladder of levels, who is nearest to the next rung and what it lacks; the pool; how carriers are
evaluated; who must mend what; and what money follows."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import streamlit as st
from markupsafe import Markup

from components.content.awards import NAME as AWARDS
from components.content.ladder import NAME
from components.content.rectifications import NAME as RECTIFICATIONS
from components.content.table import Table
from components.markup.html import joined
from components.screen import widgets
from components.screen.awards import awards
from components.screen.ladder import ladder
from components.screen.pool import pool_block
from components.screen.rectifications import rectifications
from data.judging.situation import Situation
from data.records.pool import POOL
from pages.dialogs.basis import explain
from pages.dialogs.check import show_check
from pages.evaluation.rounds import evaluations_desk
from pages.evaluation.taken_away import (
    awards_as_table,
    mendings_as_table,
    pool_as_table,
    rungs_as_table,
)
from pages.frame.concerned import Codes, concerned, overdue, shown
from pages.frame.table_download import table_download
from pages.frame.view import View, current, follow
from plan_config.plan import Plan

Whose = Callable[[View, Plan], Codes]
Of = TypeVar("Of", Markup, Table)
Told = Callable[[Situation, date, Codes], Of]


def part(name: str, whose: Whose, block: Told[Markup], table: Told[Table]) -> None:
    """A part of the page: of each district what is shown of whom, and below it the same to take away."""
    asked = [(view.situation(plan), view.as_of, whose(view, plan)) for plan in view.plans]
    widgets.markup(joined(*(block(*each) for each in asked)), key=name, on_pick=follow)
    table_download(view, name, lambda: [(each[0].plan, table(*each)) for each in asked], limits)


view = current()
limits = {"级别": view.scope.level or "", "类型": view.scope.kind or ""}
if late := overdue(view):
    widgets.markup(late, key="overdue", on_pick=follow)
part(NAME, shown, ladder, rungs_as_table)
part(POOL, concerned, pool_block, pool_as_table)
evaluations_desk(view, limits)
part(RECTIFICATIONS, concerned, rectifications, mendings_as_table)
part(AWARDS, concerned, awards, awards_as_table)
if not explain(view, st.session_state.pop("asked_why", None)):
    show_check(view)
