"""The workbook that goes out: a district's or a unit's, filled with what is known."""

from contextlib import suppress
from datetime import date

import streamlit as st

from data import cached, store
from data.access import acting
from data.access.people import Person, masked
from data.clock import today
from data.intake.template import template
from data.periods import quarter_ends, quarter_name
from data.store import StoreError
from pages.view import View
from plan_config.plan import Plan


def template_form(view: View, person: Person) -> None:
    """The workbook of a district or a unit, filled with what is known."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="template"):
        names = {plan.district: plan for plan in view.plans}
        plan = names[st.selectbox("模板区县", list(names), placeholder="请选择")]
        units = {"全区": None, **{unit.name: unit.id for unit in plan.units}}
        unit = units[st.selectbox("模板单位", list(units), placeholder="请选择")]
        periods = quarter_ends(plan.start, max(today(), plan.deadline))[::-1]
        newest = max((place for place, day in enumerate(periods) if day >= view.as_of), default=0)
        period = st.selectbox("数据期", periods, newest, format_func=quarter_name, placeholder="请选择")
        st.download_button(
            "下载填报模板",
            data=lambda: _template(view, person, plan, unit, period),
            file_name=f"填报模板-{plan.district}-{period}.xlsx",
            on_click="ignore",
        )


def _template(view: View, person: Person, plan: Plan, unit: str | None, period: date) -> bytes:
    """The workbook, made on the click; that it left is on the audit trail where the file can be written to."""
    with suppress(StoreError), store.writing() as db:
        acting.note_export(db, person, "填报模板", scope=" ".join(filter(None, (plan.district, unit))))
    known = masked(cached.records(plan.district, view.revision), person)
    return template(view.book, known, unit=unit, period=period)
