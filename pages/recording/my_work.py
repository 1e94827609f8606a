"""我的工作: what somebody is to report, mend, answer for and review by when; without accounts, of a unit that is chosen."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components.content.agenda import NAME
from components.markup.html import element
from components.screen import widgets
from components.screen.my_work import my_work, to_review
from data import cached, store
from data.access import duties
from data.access.batch_acts import steps_of
from data.clock import today
from data.judging.agenda import Due, in_order
from data.records.values import Batch
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.recording.no_change import no_change_form
from pages.recording.review import returned_notice
from pages.recording.waiting import waiting


def my_work_panel(view: View, person: Person) -> None:
    """What is a person's own: returned to him, to be done, to be reviewed."""
    dues = dues_of(view, person, today())
    with st.container(key="my-work"):
        widgets.markup(element("h2", NAME), key="my-work-head")
        returned_notice(view, person)
        if batches := _for_review(view, person):
            widgets.markup(to_review(batches), key="to-review", on_pick=_open_desk)
        widgets.markup(my_work(dues, today(), view.book), key="my-work-list")
        if may_somewhere(person, "report"):
            no_change_form(view, person, dues)


def chosen_work_panel(view: View) -> None:
    """What a unit is to do that somebody without an account chooses."""
    districts = view.scope.districts(view.book)
    units = [(each.name, name) for each in districts for name in duties.names_in(each)]
    with st.container(key="my-work"):
        widgets.markup(element("h2", NAME), key="my-work-head")
        chosen = st.selectbox(
            "单位",
            units,
            index=None,
            key="my_unit",
            format_func=lambda each: duties.label(each, view.book),
            placeholder="请选择单位",
            width=420,
        )
        if chosen:
            dues = [each for each in _agenda(view, chosen[0], today()) if each.is_for((chosen[1],))]
            widgets.markup(my_work(dues, today(), view.book), key="my-work-list")


def dues_of(view: View, person: Person, on: date) -> list[Due]:
    """All that is for a person to do, in every district where he may report."""
    reach = {each.name: duties.reach(person, "report", each) for each in view.book.districts}
    return in_order(
        due
        for district, names in reach.items()
        if names != ()
        for due in _agenda(view, district, on)
        if due.is_for(names)
    )


def _agenda(view: View, district: str, on: date) -> tuple[Due, ...]:
    return cached.agenda(view.book, district, view.revision, view.meetings, on)


def _for_review(view: View, person: Person) -> Sequence[Batch]:
    """The batches that a person can pass or return, the oldest first."""
    if not may_somewhere(person, "review"):
        return ()
    return once("for_review", (view.revision, person), lambda: _reviewable(view, person))


def _reviewable(view: View, person: Person) -> Sequence[Batch]:
    with store.reading() as db:
        return [each for each in waiting(view) if "pass" in steps_of(db, person, each, book=view.book)]


def _open_desk(pick: str) -> None:
    st.session_state["desk"] = pick.partition(":")[2]
