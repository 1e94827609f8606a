"""Every batch there was, and the way to take one back."""

import streamlit as st

from components import record_tables, widgets
from data import cached
from data.access import acting
from data.access.people import Person, may_somewhere
from pages.record_write import write
from pages.view import View


def history_form(view: View, person: Person) -> None:
    """Every batch, and the way to take one back."""
    batches = list(cached.batches(view.revision).values())
    if not batches:
        st.info("还没有任何批次。")
        return
    widgets.markup(record_tables.batch_table(batches, cached.verdicts(view.revision)), key="history")
    gone = {batch.withdraws for batch in batches}
    standing = [batch.id for batch in batches if batch.withdraws is None and batch.id not in gone][::-1]
    if not (may_somewhere(person, "withdraw") and standing):
        return
    batch = st.selectbox("要撤回的批次", standing, key="withdraw_batch", placeholder="请选择")
    reason = st.text_input("撤回理由", key=f"withdraw_reason-{batch}", max_chars=200, persist_state="session")
    if st.button("撤回这一批", key=f"withdraw-{batch}"):
        write(
            f"批次 {batch} 已撤回。",
            lambda db: acting.withdraw_as(db, person, batch, book=view.book, reason=reason),
        )
