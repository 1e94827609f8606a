"""我的工作: what somebody is to report, mend, answer for and review by when; without accounts, of a unit that is chosen."""

from collections.abc import Sequence

import streamlit as st

from components.content.agenda import NAME
from components.exports.handed_out import DistrictDues
from components.markup.html import element
from components.screen import widgets
from components.screen.my_work import my_work, to_review
from data import cached, store
from data.access import duties
from data.access.batch_acts import steps_of, why_second
from data.clock import today
from data.judging.agenda import in_order, plans_asking
from data.records.values import Batch
from data.rights.people import may_somewhere
from data.rights.person import Person
from pages.frame.once import once
from pages.frame.view import View
from pages.recording.hand_out import hand_out
from pages.recording.no_change import no_change_form
from pages.recording.review import returned_notice
from pages.recording.waiting import waiting
from plan_config.district import District

READS_ONLY = "这个账号只能查看，没有要办的事项；各单位的填报情况见下方。"


def my_work_panel(view: View, person: Person) -> None:
    """What is a person's own: returned to him, to be done, to be reviewed."""
    reach = {each.name: duties.reach(person, "report", each) for each in view.book.districts}
    several = [_dues(view, each, reach[each.name]) for each in view.book.districts if reach[each.name] != ()]
    batches = _for_review(view, person)
    with st.container(key="my-work"):
        widgets.markup(element("h2", NAME), key="my-work-head")
        returned_notice(view, person)
        if batches:
            widgets.markup(to_review(batches), key="to-review", on_pick=_open_desk)
        if not (several or batches):
            widgets.markup(element("p", READS_ONLY, css="soft"), key="reads-only")
        if several:
            _shown(view, several)
            no_change_form(view, person, in_order(due for each in several for due in each.mine))


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
            (district,) = (each for each in districts if each.name == chosen[0])
            _shown(view, [_dues(view, district, (chosen[1],))])


def _shown(view: View, several: Sequence[DistrictDues]) -> None:
    dues = in_order(due for each in several for due in each.mine)
    widgets.markup(my_work(dues, today(), view.book), key="my-work-list")
    hand_out(view, several)


def _dues(view: View, district: District, names: tuple[str, ...] | None) -> DistrictDues:
    on = today()
    every = cached.agenda(view.book, district.name, view.revision, view.meetings, on)
    records = cached.records(district.name, view.revision)
    return DistrictDues(district, plans_asking(district, on), view.book, every, names, records, on)


def _for_review(view: View, person: Person) -> Sequence[Batch]:
    """The batches that a person can let count, the oldest first."""
    if not may_somewhere(person, "review"):
        return ()
    return once("for_review", (view.revision, person), lambda: _reviewable(view, person))


def _reviewable(view: View, person: Person) -> Sequence[Batch]:
    with store.reading() as db:
        others = (each for each in waiting(view) if not why_second(person.name, each, view.book))
        return [each for each in others if "pass" in steps_of(db, person, each, book=view.book)]


def _open_desk(pick: str) -> None:
    st.session_state["desk"] = pick.partition(":")[2]
