"""The assessment of a year that is chosen: all units side by side, or the sheet of one."""

import streamlit as st
from markupsafe import Markup

from components.content.scorecard import cards_table, every_matter
from components.content.table import Table
from components.markup.html import joined
from components.report.scorecard_lines import card_of
from components.report.values.scorecards import ScorecardLine
from components.screen import widgets
from components.screen.controls import ALL
from components.screen.scorecard import HIDDEN, NOBODY, for_all, none_of, sheet, side_by_side
from components.words.scorecard import NAME
from pages.frame.scorecards import open_to_all, scorecard
from pages.frame.table_download import table_download
from pages.frame.view import View
from pages.scorecard.paper import sheet_download
from plan_config.plan import Plan


def scorecard_desk(view: View, unit: str) -> None:
    """The assessment in scope, of one unit or of all."""
    year = st.session_state["year"]
    if not year:
        widgets.markup(joined(*(none_of(plan, "方案还没有过完的年度。") for plan in view.plans)), key="cards")
        return
    found = [(plan, scorecard(view, plan, int(year))) for plan in view.plans]
    why = [for_all()] if open_to_all(view) else []
    shown = joined(*(_told(plan, line, unit) for plan, line in found), *why)
    widgets.markup(shown, key="cards", on_pick=_choose)
    seen = [(plan, some) for plan, line in found if line and (some := _of(line, unit)).cards]
    for plan, line in seen:
        sheet_download(view, plan, line)
    if seen:
        limits = {"单位": unit, "年度": year}
        table_download(view, NAME, lambda: [each for told in seen for each in _tables(*told)], limits)


def _choose(pick: str) -> None:
    st.session_state["task_unit"] = pick.removeprefix("unit:")


def _told(plan: Plan, line: ScorecardLine | None, unit: str) -> Markup:
    if line is None:
        return none_of(plan, NOBODY)
    if not line.cards:
        return none_of(plan, HIDDEN)
    own = [each for each in line.cards if each.unit == unit]
    if unit == ALL:
        return side_by_side(plan, line)
    return sheet(plan, line, own[0]) if own else none_of(plan, f"没有可以查看的{unit}的{NAME}。")


def _of(line: ScorecardLine, unit: str) -> ScorecardLine:
    return line if unit == ALL else card_of(line, unit)


def _tables(plan: Plan, line: ScorecardLine) -> list[tuple[Plan, Table]]:
    """What is shown, and all it rests on, as tables to take away."""
    return [(plan, cards_table([line], "xlsx")), (plan, every_matter([line]))]
