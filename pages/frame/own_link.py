"""What a page keeps in its link beside the scope: its own choices, each under its key in the session.

A widget of that key shows the choice and changes it. Wrong values are ignored, one by one, and said to be.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.content.measures import units_of
from components.screen.task_tables import ALL, FORMS
from components.screen.trends import TREND_FORMS
from data.judging.task_states import STATE_ORDER
from data.records.terms import UNNAMED
from data.rights.people import VISITOR, Action, may_somewhere
from data.rights.person import Person
from pages.frame.map_controls import map_choices
from pages.frame.offered import NOTHING_OFFERED, Offered
from plan_config.plan import Plan

Choices = Mapping[str, Sequence[str]]
SOURCE_TABS = (
    "目标出处",
    "总目标与分解",
    "两种读法",
    "灯色规则",
    "指标口径",
    "公开数据",
    "级别口径",
    "填报覆盖",
    "系数核对",
)
FOLD = ("", "true")  # closed, and open: the session holds it as a bool
MEETING_TABS = ("幻灯片", "汇报材料", "收官材料", "快照", "议定事项")
RECORD_TABS: Mapping[str, Action] = {
    "导入": "report",
    "填报健康": "read",
    "佐证": "read",
    "下载模板": "report",
    "审核与提交": "submit",
    "人工标注": "review",
    "历史与撤回": "submit",
    "留痕": "submit",
    "规划": "administer",
    "账号": "administer",
}
LONGEST = 60  # characters of words that are looked for


def own_choices(
    page: str, plans: Sequence[Plan], person: Person = VISITOR, offers: Offered = NOTHING_OFFERED
) -> Choices:
    """What a person may choose on a page, by key, the first by default; where none is listed, any words."""
    if page == "":
        return {"trends": FOLD, "trend_form": TREND_FORMS, "left_open": FOLD}
    if page == "carriers":
        return {"search": ()}
    if page == "cultivation":
        return {"year": offers.years}
    if page == "briefing":
        return {"desk_meeting": MEETING_TABS}
    if page == "tasks":
        named = (unit for plan in plans for unit in units_of(plan))
        units = (ALL, *dict.fromkeys((*named, *offers.units)), UNNAMED)
        states = (ALL, *STATE_ORDER)
        return {"task_state": states, "task_unit": units, "task_form": FORMS, "year": offers.years}
    if page == "sources":
        return {"source_find": (), "source_tab": SOURCE_TABS}
    if page == "records":
        return {"desk": [tab for tab, action in RECORD_TABS.items() if may_somewhere(person, action)]}
    return map_choices(plans) if page == "layout_map" else {}


def own_link(choices: Choices, asked: Mapping[str, str] | None) -> dict[str, str]:
    """The query parameters that restore the choices, without those at their default; `asked` is what an opened link
    asks for."""
    chosen = known_choices(choices, {key: _wanted(key, asked) for key in choices})
    for key, choice in chosen.items():
        st.session_state[key] = bool(choice) if choices[key] is FOLD else choice
    return {key: choice for key, choice in chosen.items() if choice != _known("", choices[key])}


def known_choices(choices: Choices, asked: Mapping[str, str]) -> dict[str, str]:
    """What is asked for of each choice, or its default."""
    return {key: _known(asked.get(key, ""), options) for key, options in choices.items()}


def unknown_choices(choices: Choices, asked: Mapping[str, str]) -> list[str]:
    """What a link asks for of the choices that the page does not offer."""
    wanted = {key: asked.get(key, "") for key, options in choices.items() if options}
    return [choice for key, choice in wanted.items() if choice and choice not in choices[key]]


def _wanted(key: str, asked: Mapping[str, str] | None) -> str:
    if asked is not None:
        return asked.get(key, "")
    held = st.session_state.get(key) or ""
    return FOLD[held] if isinstance(held, bool) else held


def _known(choice: str, options: Sequence[str]) -> str:
    if not options:
        return choice[:LONGEST]
    return choice if choice in options else options[0]
