"""What happens to batches after they came in: review, history, withdrawal; and the health of the records."""

from collections.abc import Callable
from html import escape

import streamlit as st

from components import record_tables, widgets
from data import cached, store
from data.access import acting
from data.access.people import Forbidden, Person, may_somewhere
from data.health import health
from data.intake.importer import ImportRefusedError
from data.records import Batch
from data.store import StoreError
from pages.record_confirm import names_of
from pages.view import View

REFUSALS = (Forbidden, ImportRefusedError, StoreError)


def review_form(view: View, person: Person) -> None:
    """What a waiting batch would bring; reviewers pass or return it, who brought it hands it in again."""
    batches = _batches(view)
    gone = {batch.withdraws for batch in batches}
    waiting = [batch for batch in batches if batch.review != "passed" and batch.id not in gone]
    if not waiting:
        st.info("没有等待提交或审核的批次。")
        return
    widgets.markup(record_tables.batch_table(waiting), key="waiting")
    batch = st.selectbox("批次", [batch.id for batch in waiting], key="review_batch", placeholder="请选择")
    _show_content(view, batch)
    reason = st.text_input("理由（退回时必填）", key="review_reason", max_chars=200)
    with st.container(horizontal=True):
        if may_somewhere(person, "review"):
            if st.button("通过", type="primary", key="pass"):
                _do(
                    "已通过",
                    batch,
                    lambda db: acting.pass_as(db, person, batch, book=view.book, reason=reason),
                )
            if st.button("退回", key="return"):
                _do(
                    "已退回",
                    batch,
                    lambda db: acting.give_back_as(db, person, batch, book=view.book, reason=reason),
                )
        if st.button("提交审核", key="submit"):
            _do("已提交审核", batch, lambda db: acting.submit_as(db, person, batch, book=view.book))


def _show_content(view: View, batch: int) -> None:
    """The batch's rows beside what counts now, and the reasons given for its doubtful figures."""
    names = names_of(view)
    html = "".join(
        record_tables.content_table(
            cached.records(plan.district, view.revision),
            cached.records(plan.district, view.revision, "all"),
            batch,
            names,
        )
        for plan in view.book.districts
    )
    with store.reading() as db:
        said = store.reasons(db, batch)
    widgets.markup(html + record_tables.reason_list(said), key="content")


def history_form(view: View, person: Person) -> None:
    """Every batch, and the way to take one back."""
    batches = _batches(view)
    if not batches:
        st.info("还没有任何批次。")
        return
    widgets.markup(record_tables.batch_table(batches), key="history")
    gone = {batch.withdraws for batch in batches}
    if not may_somewhere(person, "withdraw"):
        return
    standing = [batch.id for batch in batches if batch.withdraws is None and batch.id not in gone][::-1]
    batch = st.selectbox("要撤回的批次", standing, key="withdraw_batch", placeholder="没有可撤回的批次")
    reason = st.text_input("撤回理由", key="withdraw_reason", max_chars=200)
    if st.button("撤回这一批", key="withdraw", disabled=batch is None):
        _do("已撤回", batch, lambda db: acting.withdraw_as(db, person, batch, book=view.book, reason=reason))


def health_panel(view: View, _person: Person) -> None:
    """Who has not reported, how old the numbers are, how full the table is."""
    measures = {indicator.id: indicator.short for indicator in view.book.indicators}
    html = "".join(
        f"<h2>{escape(plan.district)}</h2>"
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
        widgets.notice(str(refused), key="refused", bad=True)
        return
    st.session_state["notice"] = f"批次 {batch} {said}。"
    st.rerun()
