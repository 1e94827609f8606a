"""本期无变化: a unit's word that nothing changed, with its reason; a reviewer lets it count."""

from collections.abc import Sequence

import streamlit as st

from components.content.agenda import title_of, whose_words
from data.access.no_change_acts import say_no_change_as
from data.judging.agenda import Due
from data.records.no_change import NoChange
from data.records.terms import NO_CHANGE, NOTHING_CHANGED
from data.rights.people import may_somewhere
from data.rights.person import Person
from data.store import Database
from pages.frame.view import View
from pages.frame.write import turn, write

FORM = "no_change"
HINT = "计为已报，不是数字，原来的数标为沿用旧数；审核通过后计入，可以撤回。以后填了数字的，以数字为准。"


def no_change_form(view: View, person: Person, dues: Sequence[Due]) -> None:
    """Say so of one of the reports that are due, where nothing of its period came in."""
    open_to = {
        f"{whose_words(each, view.book)} {title_of(each)}": each for each in dues if each.may_be_unchanged
    }
    if not (open_to and may_somewhere(person, "report")):
        return
    with (
        st.expander(f"{NOTHING_CHANGED}（{NO_CHANGE}）"),
        st.form(f"{FORM}{turn(FORM)}", border=False),
    ):
        chosen = st.selectbox("单位和数据期", list(open_to), placeholder="请选择")
        reason = st.text_input("说明（必填，如面积、企业均与上期相同）", max_chars=200)
        st.caption(HINT)
        if st.form_submit_button(NOTHING_CHANGED, type="primary"):
            _say(view, person, open_to[chosen], reason)


def _say(view: View, person: Person, due: Due, reason: str) -> None:
    assert due.period is not None, "only a report can be answered so"
    said = NoChange(due.district, due.whose[0], due.period, reason.strip())

    def act(db: Database) -> str:
        batch = say_no_change_as(db, person, said, book=view.book)
        return f"已报{NO_CHANGE}，批次 {batch}，等待审核；通过后计为已报。"

    write(act, form=FORM)
