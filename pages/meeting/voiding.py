"""A snapshot kept by mistake is voided, or counts again: by who keeps the minutes, with a reason and what follows told."""

from collections.abc import Iterator, Sequence

import streamlit as st

from components.markup.html import element
from components.screen import widgets
from components.words.corrections import voided_words
from components.words.figures import VOID
from data import store
from data.access.district_acts import mark_snapshot_as
from data.records.meetings import LONGEST_REASON, NewSnapshotMark, Snapshot
from pages.frame.left_by_meetings import decisions_of, snapshots_of
from pages.frame.once import once
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write
from plan_config.plan import Plan


def voiding_form(view: View, plan: Plan) -> None:
    """Choose a snapshot, read what would follow, and void it; one that is void can count again."""
    kept = snapshots_of(view, plan)
    if not kept:
        return
    with st.expander(f"作废或恢复{plan.district}快照"):
        _form(view, plan, kept)


def _form(view: View, plan: Plan, kept: Sequence[Snapshot]) -> None:
    form = f"void-{plan.id}"
    chosen = st.selectbox(
        "快照",
        kept,
        key=f"snapshot-{form}{turn(form)}",
        format_func=lambda each: f"{each.number}{VOID if each.void else ''} {each.note}".rstrip(),
        placeholder="请选择",
    )
    said = _lifting(chosen) if chosen.void else " ".join(_voiding(view, plan, chosen))
    widgets.markup(element("p", said, css="soft", cite=f"快照 {chosen.number}"), key=f"said-{form}")
    reason = st.text_input(
        "理由（必填）", key=f"reason-{form}{turn(form)}", placeholder=at_most(LONGEST_REASON)
    )
    word = "恢复" if chosen.void else "作废"
    if st.button(f"{word}快照 {chosen.number}", key=f"{form}-{chosen.number}"):
        mark = NewSnapshotMark(chosen.number, "valid" if chosen.void else "void", reason)
        write(
            lambda db: mark_snapshot_as(db, view.person, mark),
            f"快照 {mark.number} 已{word}。",
            form=form,
            typed=[Typed("理由", reason, LONGEST_REASON)],
        )


def _lifting(chosen: Snapshot) -> str:
    assert chosen.void is not None, "only a void one can count again"
    return (
        f"{voided_words(chosen.number, chosen.void)}。恢复后重新作为上次会议参加对照，作废和恢复都留有记录。"
    )


def _voiding(view: View, plan: Plan, chosen: Snapshot) -> Iterator[str]:
    """What follows from voiding it: for comparisons, for what was compared with it, for its meeting's decisions."""
    yield "作废后内容和编号保留，凭链接仍可打开并注明作废，以后的对照一律跳过它，编号不再使用。"
    with_it = once(f"compared-{plan.id}", (chosen.number, view.meetings), lambda: _compared(plan, chosen))
    if with_it:
        yield f"快照 {'、'.join(with_it)} 留存时与它对照，内容不变，打开时注明对照的快照已作废。"
    if decided := sum(each.meeting == chosen.number for each in decisions_of(view, plan)):
        yield f"记在这次会议名下的 {decided} 项议定事项继续有效，注明会议快照已作废；要一并取消的请逐项更新。"


def _compared(plan: Plan, chosen: Snapshot) -> tuple[str, ...]:
    with store.reading() as db:
        return store.compared_with(db, plan.district, chosen.number)
