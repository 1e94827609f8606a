"""本期无变化: a unit's word that nothing changed, with its reason; a reviewer lets it count."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from components.content.agenda import whose_words
from data.access.no_change_acts import say_no_change_as
from data.judging.agenda import Due
from data.judging.periods import quarters_name
from data.records.no_change import NO_CHANGE_REPORT, NoChange
from data.records.terms import NO_CHANGE, NOTHING_CHANGED
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.view import View
from pages.frame.write import Typed, at_most, turn, write

FORM = "no_change"
LONGEST = NO_CHANGE_REPORT.field("reason").longest
HINT = "计为已报，不是数字，原来的数标为沿用旧数；审核通过后计入，可以撤回。以后填了数字的，以数字为准。"


def no_change_form(view: View, person: Person, dues: Sequence[Due]) -> None:
    """Say so of one of the reports that are due, where nothing of its period came in."""
    several = len({each.whose for each in dues if each.reports}) > 1
    open_to = {
        f"{whose_words(due, view.book)} {words}" if several else words: (due, periods)
        for due in dues
        for report in due.reports
        for words, periods in ways_of(report.unchanged)
    }
    if not (open_to and may_somewhere(person, "report")):
        return
    with (
        st.expander(f"{NOTHING_CHANGED}（{NO_CHANGE}）"),
        st.form(f"{FORM}{turn(FORM)}", border=False),
    ):
        chosen = st.selectbox("单位和数据期", list(open_to), placeholder="请选择")
        reason = st.text_input("说明（必填，如面积、企业均与上期相同）", placeholder=at_most(LONGEST))
        st.caption(HINT)
        if st.form_submit_button(NOTHING_CHANGED, type="primary"):
            _say(view, person, *open_to[chosen], reason)


def ways_of(periods: Sequence[date]) -> Iterator[tuple[str, Sequence[date]]]:
    """What a word can be said of, by how it is called: all of several periods at once, and each by itself, the newest
    first."""
    if len(periods) > 1:
        yield f"{quarters_name(periods)}共{len(periods)}期", periods
    for each in reversed(periods):
        yield quarters_name((each,)), (each,)


def _say(view: View, person: Person, due: Due, periods: Sequence[date], reason: str) -> None:
    said = [NoChange(due.district, due.whose[0], each, reason.strip()) for each in periods]
    count = f"（共 {len(said)} 期）" if len(said) > 1 else ""
    write(
        lambda db: say_no_change_as(db, person, said, book=view.book),
        lambda batch: f"已报{NO_CHANGE}{count}，批次 {batch}，等待审核；通过后计为已报。",
        form=FORM,
        typed=[Typed("说明", reason, LONGEST)],
    )
