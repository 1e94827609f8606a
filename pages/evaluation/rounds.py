"""The evaluations of a year that is chosen: settled ones, and what the records would make of the others."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from components.content.evaluation import NAME, round_table
from components.content.table import Table
from components.markup.html import joined
from components.screen import widgets
from components.screen.evaluation import evaluations
from components.words.evaluation import settled_in_all
from data.judging.rounds import rounds_of
from pages.evaluation.settling import settling_desk
from pages.frame.concerned import concerned
from pages.frame.offered import evaluated_years
from pages.frame.table_download import table_download
from pages.frame.view import View, follow
from plan_config.plan import Plan


def evaluations_desk(view: View, limits: Mapping[str, str]) -> None:
    """The evaluations in scope below the choice of their year, and for who may the forms that settle one; nothing where
    no carrier is of a kind that has a scheme."""
    offered = evaluated_years(view)
    if len(offered) > 1:
        st.selectbox("评价年度", offered, key="year", format_func=partial(_called, view), width=240)
    year = int(st.session_state["year"])
    if not any(rounds_of(view.situation(plan), year) for plan in view.plans):
        return
    told = (evaluations(view.situation(plan), year, concerned(view, plan)) for plan in view.plans)
    widgets.markup(joined(*told), key="evaluation", on_pick=follow)
    table_download(
        view, NAME, lambda: [each for plan in view.plans for each in _tables(view, plan, year)], limits
    )
    for plan in view.plans:
        settling_desk(view, plan, year)


def _called(view: View, year: str) -> str:
    """2024年度（部分定稿）, where some of its evaluations are settled and others are not."""
    held = [each for plan in view.plans for each in rounds_of(view.situation(plan), int(year))]
    return f"{year}年度（{settled_in_all(each.settlement is not None for each in held)}）"


def _tables(view: View, plan: Plan, year: int) -> Sequence[tuple[Plan, Table]]:
    """The evaluations of a district as tables to take away, with the points of each item."""
    situation, shown = view.situation(plan), concerned(view, plan)
    register = {each.code for each in situation.ledger.register}
    return [(plan, round_table(each, shown, register, "xlsx")) for each in rounds_of(situation, year)]
