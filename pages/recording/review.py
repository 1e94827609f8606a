"""A batch on its way: what it would bring, and the next step for who looks; what was returned, to who brought it in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import streamlit as st

from components.screen import change_tables, record_tables, widgets
from components.words import batches as batch_words
from data import cached, store
from data.access.batch_acts import (
    Step,
    drop_as,
    give_back_as,
    pass_as,
    steps_of,
    submit_as,
    why_second,
    why_stale,
)
from data.intake import importer
from data.intake.changes import ChangePlan, compared
from data.records.values import Batch
from data.rights.masks import for_all
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from pages.recording.confirm import show_changes
from pages.recording.names import batch_names
from pages.recording.waiting import show_also_waiting, taken_from, waiting

FORM = "review"  # after an act its chooser starts again at what waits first
DONE: Mapping[Step, str] = {"pass": "已通过", "return": "已退回", "submit": "已提交审核", "drop": "已作废"}


def returned_notice(view: View, person: Person) -> None:
    """On arrival: which of a person's batches were returned or withdrawn, by whom, why, and what to do."""
    said = cached.verdicts(view.revision)
    for batch, withdrawal in taken_from(person.name, cached.batches(view.revision)):
        widgets.notice(batch_words.withdrawn_notice(batch, withdrawal), key=f"gone-{batch.id}", bad=True)
    for batch in waiting(view):
        if batch.by == person.name and batch.review == "returned":
            told = batch_words.returned_notice(batch, said[batch.id])
            widgets.notice(told, key=f"returned-{batch.id}", bad=True)


def review_form(view: View, person: Person) -> None:
    """What waits, oldest first, and for each batch only what this person can do next with it."""
    found = waiting(view)
    if not found:
        st.info("没有等待提交或审核的批次。")
        return
    widgets.markup(record_tables.batch_table(found, cached.verdicts(view.revision)), key="waiting")
    with store.reading() as db:
        steps = {each.id: steps_of(db, person, each, book=view.book) for each in found}
    able = sorted((each for each in found if steps[each.id]), key=lambda each: _order(each, steps[each.id]))
    if not able:
        st.info("以上批次在等别人处理：待审核的等审核人员，已退回的等经手人。您现在不需要做什么。")
        return
    batch = _chosen(view, able)
    _show_content(view, person, batch)
    _offer(view, person, batch, steps[batch.id])


def _order(batch: Batch, steps: frozenset[Step]) -> tuple[bool, int]:
    """First what waits for this person's review, the oldest first."""
    return "pass" not in steps, batch.id


def _chosen(view: View, batches: Sequence[Batch]) -> Batch:
    """The batch to look at, the first until another is chosen."""
    by_id = {batch.id: batch for batch in batches}
    words = batch_names(view, batches)
    return by_id[
        st.selectbox(
            "批次",
            list(by_id),
            format_func=words.__getitem__,
            key=f"review_batch{turn(FORM)}",
            placeholder="请选择",
        )
    ]


def _offer(view: View, person: Person, batch: Batch, steps: frozenset[Step]) -> None:
    """The buttons; each is of its batch alone, so that a second click never meets the next one."""
    words = "意见（退回时必填）" if "return" in steps else "说明（可留空）"
    reason = st.text_input(
        words, key=f"review_reason-{batch.id}", placeholder=at_most(), persist_state="session"
    )
    acts: Mapping[Step, tuple[str, Callable[[store.Database], object]]] = {
        "pass": ("通过", lambda db: pass_as(db, person, batch.id, book=view.book, reason=reason)),
        "return": (
            "退回",
            lambda db: give_back_as(db, person, batch.id, book=view.book, reason=reason),
        ),
        "submit": ("提交审核", lambda db: submit_as(db, person, batch.id, book=view.book)),
        "drop": ("作废这一批", lambda db: drop_as(db, person, batch.id, reason=reason)),
    }
    stopped = "pass" in steps and (_told_second(view, person, batch) or _told_stale(view, batch))
    with st.container(horizontal=True):
        for step, (label, act) in acts.items():
            main, shut = step in ("pass", "submit"), step == "pass" and stopped
            kind: Literal["primary", "secondary"] = "primary" if main else "secondary"
            if step in steps and st.button(label, type=kind, key=f"{step}-{batch.id}", disabled=shut):
                typed = [Typed("意见", reason)]
                write(act, f"批次 {batch.id} {DONE[step]}。", form=FORM, typed=typed)


def _told_second(view: View, person: Person, batch: Batch) -> bool:
    """Whether another one has to look at the batch, and it was said why and what to do."""
    said = why_second(person.name, batch, view.book)
    if said:
        widgets.notice(said, key="second", bad=True)
    return bool(said)


def _told_stale(view: View, batch: Batch) -> bool:
    """Whether others have moved meanwhile what the batch would set, and it was said what."""

    def asked() -> str:
        with store.reading() as db:
            return why_stale(db, batch.id, book=view.book)

    said = once("batch_stale", (batch.id, view.state), asked)
    if said:
        widgets.notice(said, key="stale", bad=True)
    return bool(said)


def _show_content(view: View, person: Person, batch: Batch) -> None:
    """What the batch brought beside what counts now, its effect, and the reasons given for its doubtful figures."""
    plan = once("batch_content", (batch.id, view.state), lambda: _as_plan(view, batch))
    with store.reading() as db:
        said = for_all(store.reasons(db, batch.id))
    show_changes(view, person, plan, cite=f"批次 {batch.id}")
    widgets.markup(change_tables.reason_list(said), key="reasons")
    show_also_waiting(view, plan, besides=batch.id)


def _as_plan(view: View, batch: Batch) -> ChangePlan:
    with store.reading() as db:
        return compared(store.brought(db, batch.id), importer.current_state(db, view.book).every())
