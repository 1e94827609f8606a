"""What units write of their own measures for the review of a plan: effect and problems. Who reports for the whole district has
a form for every part on 汇报."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.content.closing.places import Place
from data import cached, store
from data.access import duties
from data.clock import today
from data.judging.adjusted import answering
from data.judging.closing_texts import dated, texts_at
from data.records.closing_text import EFFECT, HINDRANCE, ClosingText
from pages.frame.once import once
from pages.frame.view import View
from pages.meeting.closing_forms import text_form
from pages.meeting.closing_waiting import closing_waiting
from plan_config.entries import Task
from plan_config.plan import Plan


def measure_texts(view: View) -> None:
    """A form for each plan that has measures which the person's units lead or support; nothing for anybody else."""
    for plan in view.plans:
        if tasks := _own_tasks(view, plan):
            with st.expander(f"填写本单位任务的成效和问题（{plan.called}收官材料）"):
                closing_waiting(view, plan)
                text_form(view, plan, _places(view, plan, tasks))


def _own_tasks(view: View, plan: Plan) -> list[Task]:
    """The measures of a plan that units of the person may write of, not the district as a whole."""
    district = view.book.district(plan.district)
    whose = duties.reach(view.person, "report", district) if district else None
    if not district or not whose:
        return []
    answer = once("answering", (view.revision, plan.district), lambda: _answering(view, plan.district))
    return [task for task in plan.tasks if not set(whose).isdisjoint(answer[task.id])]


def _answering(view: View, name: str) -> Mapping[str, tuple[str, ...]]:
    """Who answers for each measure of a district, also since an adjustment."""
    district = view.book.district(name)
    assert district is not None, f"no district {name}"
    with store.reading() as db:
        handed = duties.handed_now(db, view.book)
    return {task.id: task.owners for task in answering(district, handed).tasks}


def _places(view: View, plan: Plan, tasks: Sequence[Task]) -> Mapping[str, tuple[Place, ...]]:
    records = cached.records(plan.district, view.revision)
    day = min(view.as_of, plan.deadline, today())
    stands = texts_at(dated(records.of(ClosingText), records.batches), plan, day)

    def place(part: str, task: Task) -> Place:
        text = stands.get((part, task.id))
        return Place(task.title, task.id, text.text if text else "")

    return {part: tuple(place(part, task) for task in tasks) for part in (EFFECT, HINDRANCE)}
