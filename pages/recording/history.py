"""Every batch there was, and the way to take one back."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from components.markup.html import joined
from components.screen import change_tables, record_tables, widgets
from data import cached, store
from data.access.batch_acts import withdraw_as
from data.intake.before import figures_before
from data.intake.changes import ChangePlan
from data.intake.checks.settled import settled_with
from data.records.values import Batch
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.frame.write import Typed, at_most, write
from pages.recording.names import batch_names, names_of


def history_form(view: View, person: Person) -> None:
    """Every batch, and the way to take one back."""
    batches = list(cached.batches(view.revision).values())
    if not batches:
        st.info("还没有任何批次。")
        return
    widgets.markup(record_tables.batch_table(batches, cached.verdicts(view.revision)), key="history")
    standing = _standing(batches)
    if not (may_somewhere(person, "withdraw") and standing):
        return
    batch = st.selectbox(
        "要撤回的批次",
        [each.id for each in standing],
        format_func=batch_names(view, standing).__getitem__,
        key="withdraw_batch",
        placeholder="请选择",
    )
    content = once("withdraw_content", (batch, view.revision, person), lambda: _brought(view, person, batch))
    widgets.markup(content, key="withdraw-content")
    reason = st.text_input(
        "撤回理由", key=f"withdraw_reason-{batch}", placeholder=at_most(), persist_state="session"
    )
    if st.button("撤回这一批", key=f"withdraw-{batch}"):
        write(
            lambda db: withdraw_as(db, person, batch, book=view.book, reason=reason),
            f"批次 {batch} 已撤回。",
            typed=[Typed("撤回理由", reason)],
        )


def _standing(batches: Sequence[Batch]) -> list[Batch]:
    """What counts or waits, newest first: what was withdrawn or returned is out of force already."""
    gone = {batch.withdraws for batch in batches}
    return [
        batch
        for batch in reversed(batches)
        if batch.withdraws is None and batch.id not in gone and batch.review != "returned"
    ]


def _brought(view: View, person: Person, batch: int) -> Markup:
    """What would go with the batch, line by line."""
    with store.reading() as db:
        plan = ChangePlan(additions=store.brought(db, batch))
    standing = [cached.records(each.name, view.revision) for each in view.book.districts]
    stays = settled_with(plan.records, (one for each in standing for one in each.settlements))
    before = figures_before(plan, standing)
    cite = f"批次 {batch}"
    brought = change_tables.brought_table(plan.additions, names_of(view), person, before, cite=cite)
    return joined(brought, change_tables.still_settled(stays))
