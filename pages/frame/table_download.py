"""One small button at a table: what it shows, with the filters in force, as a workbook made at the click."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components.content.table import Table
from components.exports.kinds import safe_name
from components.exports.xlsx.shown import ShownTable, shown_workbook
from components.exports.xlsx.table import Heading
from components.screen.controls import ALL
from components.screen.scope import chosen_words
from components.words.figures import SIMULATED_MARK, live_words
from data import cached
from data.judging.periods import quarter_name
from pages.frame.sign_in_session import for_taker
from pages.frame.view import View
from pages.frame.write import note_taken
from plan_config.plan import Plan

NO_FILTERS: Mapping[str, str] = {}
Shown = Callable[[], Sequence[tuple[Plan, Table]]]


def table_download(view: View, name: str, tables: Shown, filters: Mapping[str, str] = NO_FILTERS) -> None:
    """The button that gives `tables`, each of a plan, as sheets of one workbook that is called `name`.

    `filters` are the page's own by what they are called, beside the scope's; an empty one lets everything pass.
    """

    def made() -> bytes:
        note_taken(view.person, f"表格 {name}", scope=_scope(view))
        said = _in_words(view, filters)
        return shown_workbook([ShownTable(_heading(view, plan), table, said) for plan, table in tables()])

    st.download_button(
        f"下载{name}表格",
        for_taker(view.person, made),
        safe_name(f"{_scope(view)}-{name}-{view.as_of}.xlsx"),
        on_click="ignore",
        key=f"table-{name}",
        type="tertiary",
    )


def _scope(view: View) -> str:
    """The districts, each with its plan where it has several: 渝中区孵化载体 2021—2025."""
    several = {plan.id: plan.called for plan in view.plans if view.book.has_several(plan.district)}
    return "、".join(f"{plan.district}{several.get(plan.id, '')}" for plan in view.plans)


def _in_words(view: View, filters: Mapping[str, str]) -> str:
    """筛选：区县 渝中区；园区或责任单位 全部；查找 总部城."""
    unpassed = {"填报": "含未通过审核的"} if view.seen == "all" else {}
    chosen = {**chosen_words(view.scope, view.book), **filters, **unpassed}
    return "筛选：" + "；".join(f"{what} {value or ALL}" for what, value in chosen.items())


def _heading(view: View, plan: Plan) -> Heading:
    return Heading(
        plan.district,
        view.as_of,
        quarter_name(view.as_of),
        number="",
        number_words=live_words(view.revision.number),
        mark=view.book.papers.mark,
        warning=SIMULATED_MARK if cached.holds_simulated(view.revision) else "",
    )
