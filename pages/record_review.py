"""What happens to batches after they came in: review, history, withdrawal; and the health of the records."""

from collections.abc import Callable
from html import escape

import streamlit as st

from components import record_tables, widgets
from data import cached, store
from data.access import acting
from data.access.people import Forbidden, Person
from data.health import health
from data.intake.importer import ImportRefusedError
from data.records import Batch
from data.store import StoreError
from pages.view import View

REFUSALS = (Forbidden, ImportRefusedError, StoreError)


def review_form(view: View, person: Person) -> None:
    """Pass a submitted batch, or return it with a reason."""
    waiting = [batch for batch in _batches(view) if batch.review in ("submitted", "returned")]
    if not waiting:
        st.info("没有等待审核的批次。")
        return
    widgets.markup(record_tables.batch_table(waiting), key="waiting")
    batch = st.selectbox("批次", [batch.id for batch in waiting], key="review_batch", placeholder="请选择")
    reason = st.text_input("理由（退回时必填）", key="review_reason", max_chars=200)
    with st.container(horizontal=True):
        if st.button("通过", type="primary", key="pass"):
            _do("已通过", batch, lambda db: acting.pass_as(db, person, batch, book=view.book, reason=reason))
        if st.button("退回", key="return"):
            _do(
                "已退回",
                batch,
                lambda db: acting.give_back_as(db, person, batch, book=view.book, reason=reason),
            )
        if st.button("重新提交", key="submit"):
            _do("已重新提交", batch, lambda db: acting.submit_as(db, person, batch, book=view.book))


def history_form(view: View, person: Person) -> None:
    """Every batch, and the way to take one back."""
    batches = _batches(view)
    if not batches:
        st.info("还没有任何批次。")
        return
    widgets.markup(record_tables.batch_table(batches), key="history")
    gone = {batch.withdraws for batch in batches}
    standing = [batch.id for batch in batches if batch.withdraws is None and batch.id not in gone][::-1]
    batch = st.selectbox("要撤回的批次", standing, key="withdraw_batch", placeholder="没有可撤回的批次")
    reason = st.text_input("撤回理由", key="withdraw_reason", max_chars=200)
    if st.button("撤回这一批", key="withdraw", disabled=batch is None):
        _do("已撤回", batch, lambda db: acting.withdraw_as(db, person, batch, book=view.book, reason=reason))


def health_panel(view: View, _person: Person) -> None:
    """Who has not reported, how old the numbers are, how full the table is."""
    measures = {indicator.id: indicator.short for indicator in view.book.indicators}
    html = "".join(
        f"<h3>{escape(plan.district)}</h3>"
        + record_tables.health_table(plan, health(view.situation(plan), view.as_of), measures)
        for plan in view.plans
    )
    widgets.markup(html, key="health")


def _batches(view: View) -> list[Batch]:
    return list(cached.batches(view.revision).values())


def _do(said: str, batch: int, act: Callable[[store.Database], object]) -> None:
    """One act on a batch; a refusal is said and nothing has changed."""
    try:
        with store.writing() as db:
            act(db)
    except REFUSALS as refused:
        st.error(str(refused))
        return
    st.session_state["notice"] = f"批次 {batch} {said}。"
    st.rerun()
