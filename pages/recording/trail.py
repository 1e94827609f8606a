"""The trail: who did what when, and how each field of a carrier or unit came to be as it is."""

import streamlit as st

from components.markup.html import element
from components.screen import record_tables, widgets
from data import cached, store
from data.rights.masks import as_seen, masked_history
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.view import View
from pages.recording.names import names_of

ONLY_OWN = "登录、锁定和账号的操作，管理员可以看到全部，其他人只看到与自己有关的。"


def trail_panel(view: View, person: Person) -> None:
    """The acts of the district in scope, and one subject's fields."""
    names, district = names_of(view), view.scope.district
    reader = None if may_somewhere(person, "administer") else person.name
    with store.reading() as db:
        entries = as_seen(store.trail(db, district=district, names=names, reader=reader), person, district)
    if reader and district is None:
        widgets.markup(element("p", ONLY_OWN, css="soft"), key="only-own")
    widgets.markup(record_tables.trail_table(entries), key="trail")
    subjects = {
        f"{plan.district} {name}": (plan.district, unit, subject)
        for plan in view.plans
        for name, unit, subject in _subjects(view, plan.district)
    }
    chosen = st.selectbox(
        "查看一个载体或单位的逐项变更", list(subjects), key="trail_subject", placeholder="请选择"
    )
    if chosen is None:
        return
    district, unit, subject = subjects[chosen]
    with store.reading() as db:
        changes = store.field_history(db, district, subject)
    shown = masked_history(changes, person, district, unit)
    widgets.markup(record_tables.field_table(shown, names), key="fields")


def _subjects(view: View, district: str) -> list[tuple[str, str, str]]:
    """Name, unit and id of every carrier and every reporting unit of a district."""
    plan = next(plan for plan in view.plans if plan.district == district)
    carriers = cached.records(district, view.revision).carriers
    return [(each.name, each.unit, each.code) for each in carriers] + [
        (unit.short, unit.id, unit.id) for unit in plan.reporters
    ]
