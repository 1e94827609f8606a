"""事件: the list below trends and beside a figure's basis, and the forms of who keeps the minutes."""

from datetime import date

import streamlit as st

from components.report.event_lines import event_lines
from components.report.values.decisions import EventLine
from components.screen import widgets
from components.screen.trends import event_list
from components.words.figures import clipped
from data.access.district_acts import add_event_as, withdraw_event_as
from data.clock import today
from data.records.events import NewEvent, NewEventWithdrawal
from data.rights.people import may
from pages.frame.left_by_meetings import events_of
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from plan_config.plan import Plan
from plan_config.targets import Target


def events_desk(view: View, plan: Plan, lines: tuple[EventLine, ...]) -> None:
    """What happened, and for who keeps the minutes the forms to write more down or take one back."""
    widgets.markup(event_list(plan.district, lines), key=f"events-{plan.id}")
    if may(view.person, "minutes", plan.district):
        _forms(view, plan, key="desk")


def events_of_target(view: View, plan: Plan, target: Target) -> None:
    """What happened that may explain one target's figure, with the same forms."""
    units = plan.units_in(target.scope, target.of)
    lines = event_lines(
        events_of(view, plan), view.book, plan, units, view.as_of, indicator=target.indicator or ""
    )
    widgets.markup(event_list(plan.district, lines), key="happened")
    if may(view.person, "minutes", plan.district):
        _forms(view, plan, key="basis")


def _forms(view: View, plan: Plan, *, key: str) -> None:
    """The forms; what can be taken back is all of the district's, also what happened after the date on screen."""
    lines = event_lines(events_of(view, plan), view.book, plan, plan.units_in("district", ""), date.max)
    with st.expander(f"登记{plan.district}事件"):
        _add(view, plan, key)
    if lines:
        with st.expander(f"撤回{plan.district}事件"):
            _withdraw(view, plan, lines, key)


def _add(view: View, plan: Plan, key: str) -> None:
    form = f"event-{key}{plan.id}"
    with st.form(form):
        new = _event(view, plan, f"{key}{plan.id}{turn(form)}")
        sent = st.form_submit_button("登记")
    if sent:
        later = f"晚于截至日期 {view.as_of}，届时才显示。" if new.on > view.as_of else ""
        write(
            lambda db: add_event_as(db, view.person, new),
            lambda number: f"已登记第 {number} 号事件。{later}",
            form=form,
            typed=[Typed("发生了什么", new.text), Typed("依据", new.source)],
        )


def _event(view: View, plan: Plan, key: str) -> NewEvent:
    """What is typed in so far, in fields whose keys end with `key`."""
    units = {"": f"{plan.district}整体"} | {unit.id: unit.name for unit in plan.units}
    measures = {"": "全部指标"} | {each.id: each.label for each in view.situation(plan).measures}
    left, middle, right = st.columns(3)
    on = left.date_input("事件日期", today(), key=f"event-on-{key}", format="YYYY-MM-DD")
    unit = middle.selectbox("关于谁", list(units), key=f"event-unit-{key}", format_func=units.__getitem__)
    measure = right.selectbox(
        "关于哪项指标", list(measures), key=f"event-measure-{key}", format_func=measures.__getitem__
    )
    text = st.text_area("发生了什么", key=f"event-text-{key}", placeholder=at_most())
    source = st.text_input("依据（文号、纪要、链接或来人）", key=f"event-source-{key}", placeholder=at_most())
    return NewEvent(plan.district, on, text, source, unit or "", measure or "")


def _withdraw(view: View, plan: Plan, lines: tuple[EventLine, ...], key: str) -> None:
    form = f"event-back-{key}{plan.id}"
    fields = f"{key}{plan.id}{turn(form)}"
    with st.form(form):
        line = st.selectbox(
            "事件",
            lines,
            key=f"event-line-{fields}",
            format_func=lambda each: f"第 {each.id} 号 {each.on} {clipped(each.text, 30)}",
        )
        reason = st.text_input("撤回理由", key=f"event-reason-{fields}", placeholder=at_most())
        sent = st.form_submit_button("撤回")
    if sent and line is not None:
        back = NewEventWithdrawal(plan.district, line.id, reason)
        write(
            lambda db: withdraw_event_as(db, view.person, back),
            f"已撤回第 {line.id} 号事件。",
            form=form,
            typed=[Typed("撤回理由", reason)],
        )
